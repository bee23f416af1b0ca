"""Networks: who met, who sits where, who cooperates, whose papers hang together, who sends cases to whom, with what can
be measured of them; and the shortest path between two people or bodies.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from api.interchange import there
from api.measuring import measure
from api.nets import FORMED, RESPONSES, Municipality, NetAnswer, answered, chosen, named
from api.pages import Language
from api.problem import Problem
from api.serving import Doors, Serving
from graph.networks import Scope, TooLargeError, View, described, fetched, path, views, woven
from queries.parameters import Parameter

router = APIRouter(prefix="/api/network", tags=["Networks"])

_BODY = Parameter("body", "organisation", "a body")
_FROM = Parameter("from", "person or organisation", "where the path begins")
_TO = Parameter("to", "person or organisation", "where the path ends")
_MOST = 20_000
_PASSAGES = 20
_RESPONSES = {**RESPONSES, 404: {"description": "There is no such person, body or municipality in this release."}}
_VIEW = f"One of {', '.join(views())}; /api/network/views tells what each means."

Metric = Literal["degree", "weighted-degree", "betweenness", "closeness", "pagerank", "communities", "components"]
ToldIn = Annotated[Language, Query(description="Of what is told of the whole.")]
Passages = Annotated[
    int, Query(ge=0, le=_PASSAGES, description="Passages an edge; its count tells how many there are.")
]


class ViewTold(BaseModel):
    """A view: what its nodes and edges are, what is counted, where it misleads, each by language (`sv`, `en`); and the
    queries that its ties are the rows of, which anybody can ask at /sparql."""

    name: str
    directed: bool
    title: dict[str, str]
    node: dict[str, str]
    edge: dict[str, str]
    counted: dict[str, str]
    misleads: dict[str, str]
    queries: dict[str, str]


@router.get("/views", summary="Which networks there are, and what they mean", response_model=list[ViewTold])
async def of_views() -> list[ViewTold]:
    """What a node and an edge of each view is, what its weights count, and what must not be read out of it."""
    return [
        ViewTold(
            name=each.name,
            directed=each.directed,
            title=dict(each.title),
            node=dict(each.node),
            edge=dict(each.edge),
            counted=dict(each.counted),
            misleads=dict(each.misleads),
            queries=each.queries,
        )
        for each in views().values()
    ]


@router.get(
    "",
    summary="A network, measured",
    response_model=NetAnswer,
    responses=_RESPONSES,
    dependencies=[FORMED],
)
async def of_view(
    request: Request,
    doors: Doors,
    view: Annotated[str, Query(description=_VIEW)],
    metric: Annotated[
        list[Metric],
        Query(description="What is measured; may be repeated. The first that ranks nodes tells which are shown first."),
    ] = ["degree"],  # noqa: B006 (FastAPI copies it)
    municipality: Annotated[str, Query(description="Slug of the municipality of the papers, `stockholm`.")] = "",
    body: Annotated[
        str, Query(description="A body, by path, IRI or name: ties to it, or of its meetings and cases.")
    ] = "",
    since: Annotated[
        str, Query(alias="from", description="Day, month or year (ISO 8601): ties that are known to reach it.")
    ] = "",
    until: Annotated[
        str, Query(alias="to", description="Day, month or year (ISO 8601): ties that are known to begin by it.")
    ] = "",
    least: Annotated[int, Query(ge=1, le=1000, description="Edges of a lower weight are left out.")] = 1,
    limit: Annotated[int, Query(ge=1, le=_MOST, description="Nodes shown; all are measured.")] = 500,
    evidence: Passages = 3,
    lang: ToldIn = "sv",
) -> Response:
    """Nodes have their measures, edges their `weight` (what the view counts) and `count` (facts that say so), and
    `data` tells what is counted, how it was measured and what was left out.

    Betweenness is estimated from some nodes where all would take too long; `pivots` tells how many. Degrees and
    components are always measured.
    """
    chosen(request)
    of = _view(view)
    scope = await _scope(request, doors, municipality, body, since, until)
    try:
        told = await doors.driven(request, fetched(of, scope))
        found = await asyncio.to_thread(woven, of, scope, told, least)
    except TooLargeError as large:
        raise Problem("network-too-large", str(large)) from large
    if not found.woven.nodes:
        await there(request, doors, municipality)
    measures = await measure(request, doors, found.graph, metric)
    steps = described(found, measures, metric, most=limit, evidence=evidence, language=lang)
    asked: dict[str, str | int | float | bool | None] = {
        "view": view, "metric": ",".join(metric), "municipality": municipality, "body": scope.body,
        "from": since, "to": until, "least": least, "limit": limit, "evidence": evidence,
    }  # fmt: skip
    return await answered(request, doors, await doors.driven(request, steps), asked)


@router.get(
    "/path",
    summary="The shortest path between two people or bodies",
    response_model=NetAnswer,
    responses=_RESPONSES,
    dependencies=[FORMED],
)
async def of_path(
    request: Request,
    doors: Doors,
    start: Annotated[str, Query(alias="from", min_length=1, description="A person or body, by path, IRI or name.")],
    goal: Annotated[str, Query(alias="to", min_length=1, description="A person or body, by path, IRI or name.")],
    view: Annotated[str, Query(description=f"Only in the ties of this view; else of all. {_VIEW}")] = "",
    through: Annotated[
        Literal["local", "all"],
        Query(description="`all` leads through parties, unions and other things of the whole country too."),
    ] = "local",
    evidence: Passages = 3,
    municipality: Municipality = "",
) -> Response:
    """Nodes and edges in the order of the path, each step with the passages that say so; `data` tells its `length` in
    steps (-1: there is none of at most `longest`), and how many are `equally_short`.

    Two people are joined by a meeting where both were, two organisations by their agreement.
    """
    chosen(request)
    of = [_view(view)] if view else list(views().values())
    first = (await named(request, doors, start, _FROM, municipality)).value
    last = (await named(request, doors, goal, _TO, municipality)).value
    try:
        net = await doors.driven(request, path(first, last, of, through_all=through == "all", evidence=evidence))
    except TooLargeError as large:
        raise Problem("network-too-large", str(large)) from large
    asked: dict[str, str | int | float | bool | None] = {
        "from": first, "to": last, "view": view, "through": through, "evidence": evidence,
    }  # fmt: skip
    return await answered(request, doors, net, asked)


def _view(name: str) -> View:
    """A view by name. Raises Problem `bad-parameter`, naming those there are."""
    if name not in views():
        raise Problem("bad-parameter", f"view: there is no view {name!r}; there are {', '.join(views())}")
    return views()[name]


async def _scope(
    request: Request, doors: Serving, municipality: str, body: str, since: str, until: str
) -> Scope:  # fmt: skip
    """Of what a network is asked for. Raises Problem `bad-parameter` or `unknown-node`."""
    iri = (await named(request, doors, body, _BODY, municipality)).value if body else ""
    try:
        return Scope(municipality, iri, since, until)
    except ValueError as unfit:
        raise Problem("bad-parameter", str(unfit)) from unfit
