"""Where a matter comes from and what it led to, as JSON: nodes, and edges with the passages they rest on."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.pages import SITE
from api.problem import Problem
from api.serving import Doors, Serving, lookup
from graph.ask import node
from graph.lineage import lineage
from graph.net import Edge, Node
from ontology.prefixes import SGID
from queries.parameters import Parameter, ParameterError

router = APIRouter(prefix="/api", tags=["Lineage"])

_OF = Parameter("of", "case", "a case, decision, document or agreement")
_DEEPEST = 12


class Lineage(BaseModel):
    """A matter with all that it comes from or led to; `cut` tells that there is more."""

    release: str
    of: str
    direction: str
    depth: int
    nodes: list[Node]
    edges: list[Edge]
    cut: bool


@router.get("/lineage/{of:path}", summary="What led to a matter, and what it led to", response_model=Lineage)
async def of_matter(
    request: Request,
    doors: Doors,
    of: str,
    direction: Annotated[
        Literal["back", "forward", "both"], Query(description="To what it rests on, to what rests on it, or both.")
    ] = "both",
    depth: Annotated[int, Query(ge=0, le=_DEEPEST, description="Hops from the matter.")] = 4,
    at: Annotated[date | None, Query(description="A day: states of agreements and decisions are told for it.")] = None,
) -> Response:
    """`of` is a path here (`id/stockholm/case/hv-2019-307`), an IRI, or a diary number that only one case bears."""
    start = await _node(request, doors, of)
    found = await doors.driven(request, lineage(start, direction, depth, at))
    told = Lineage(
        release=doors.release().id,
        of=start.value,
        direction=direction,
        depth=depth,
        nodes=list(found.nodes.values()),
        edges=list(found.edges),
        cut=found.cut,
    )
    return JSONResponse(told.model_dump())


async def _node(request: Request, doors: Serving, of: str) -> NamedNode:
    """The node that an address names. Raises Problem `unknown-node` or `bad-parameter`."""
    value = SITE + of if of.startswith("id/") else of
    try:
        iri = NamedNode(await asyncio.to_thread(node, doors.release(), _OF, value))
    except (ParameterError, ValueError) as unfit:
        raise Problem("bad-parameter", str(unfit)) from unfit
    if not iri.value.startswith(SGID) or not await doors.rows(request, lookup("known"), {"node": iri}):
        raise Problem("unknown-node", iri=iri.value, release=doors.release().id)
    return iri
