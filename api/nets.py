"""What the doors of lineage, org chart and networks share: the node that an address names, and the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from fastapi import Request
from pydantic import BaseModel
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.pages import SITE
from api.problem import Problem
from api.serving import Serving, lookup
from graph.ask import node
from graph.net import Edge, Net, Node, Value
from ontology.prefixes import SGID
from queries.parameters import Parameter, ParameterError


class NetAnswer(BaseModel):
    """Nodes and edges of a release, with what was asked and what is known of the whole by name; `cut` tells that there
    is more."""

    release: str
    asked: dict[str, str | int | float | bool | None]
    directed: bool
    nodes: list[Node]
    edges: list[Edge]
    cut: bool
    data: dict[str, Value]


async def answered(
    request: Request, doors: Serving, net: Net, asked: Mapping[str, str | int | float | bool | None]
) -> Response:
    """The nodes and edges in the form that `format=` or Accept asks for; JSON is of the type `NetAnswer`."""
    told = NetAnswer(
        release=doors.release().id,
        asked=dict(asked),
        directed=net.directed,
        nodes=list(net.nodes.values()),
        edges=list(net.edges),
        cut=net.cut,
        data=dict(net.data),
    )
    return JSONResponse(told.model_dump())


async def named(request: Request, doors: Serving, of: str, parameter: Parameter) -> NamedNode:
    """The node that an address names: a path here (`id/stockholm/case/hv-2019-307`), an IRI, or a name or number that
    only one thing of the parameter's type bears. Raises Problem `unknown-node` or `bad-parameter`."""
    value = SITE + of if of.startswith("id/") else of
    try:
        iri = NamedNode(await asyncio.to_thread(node, doors.release(), parameter, value))
    except (ParameterError, ValueError) as unfit:
        raise Problem("bad-parameter", str(unfit)) from unfit
    if not iri.value.startswith(SGID) or not await doors.rows(request, lookup("known"), {"node": iri}):
        raise Problem("unknown-node", iri=iri.value, release=doors.release().id)
    return iri
