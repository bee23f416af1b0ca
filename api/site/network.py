"""Networks to explore: a view of a municipality, a body, a period, as a picture and as tables of the same."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.interchange import there
from api.measuring import measure
from api.names import names, naming
from api.nets import named
from api.pages import language, page
from api.problem import Problem
from api.serving import Doors, Serving, lookup, words
from api.site.drawn import Drawing, drawn
from api.site.showing import LIBRARIES, downloads, script_words
from api.vocabulary import Vocabulary
from graph.net import Net
from graph.networks import Measures, Network, Scope, TooLargeError, described, fetched, views, woven
from graph.networks.weaving import Woven
from graph.rows import Steps
from graph.search import municipality
from queries.parameters import Parameter

router = APIRouter(include_in_schema=False)

MOST = 2000
"""Nodes that a picture holds; see `benchmarks/pictures.py`."""
MOST_EDGES = 6000
"""Edges that it holds, those of the highest weight."""

_ROWS = 200
_AROUND = 60  # neighbours that are fetched at once
_NAMES = re.compile(r" \([a-z][a-z-]*(?:, [a-z][a-z-]*)*\)")
_TOLD = ("node", "edge", "counted", "misleads")
_BODY = Parameter("body", "organisation", "a body")
_AROUND_OF = Parameter("around", "node", "a node of the network")
SIZES = ("degree", "weighted-degree", "betweenness", "pagerank")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page is asked for, as its form has it; `municipality` is a slug, empty for all."""

    view: str
    municipality: str
    body: str
    since: str
    until: str
    least: int
    limit: int
    size: str

    def given(self) -> dict[str, str]:
        """The same as parameters of an address; the municipality is always told, as all are another network."""
        told = {
            "view": self.view,
            "municipality": self.municipality,
            "body": self.body,
            "from": self.since,
            "to": self.until,
            "least": str(self.least) if self.least > 1 else "",
            "limit": str(self.limit),
            "size": self.size,
        }
        return {name: value for name, value in told.items() if value or name == "municipality"}


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with papers in the release: its slug, its name, and how many documents."""

    slug: str
    name: str
    documents: int


async def wanted(
    view: Annotated[str, Query()] = "",
    town: Annotated[str | None, Query(alias="municipality")] = None,
    body: Annotated[str, Query(max_length=500)] = "",
    since: Annotated[str, Query(alias="from", max_length=10)] = "",
    until: Annotated[str, Query(alias="to", max_length=10)] = "",
    least: Annotated[int, Query(ge=1, le=1000)] = 1,
    limit: Annotated[int, Query(ge=1)] = 100,
    size: Annotated[Literal["degree", "weighted-degree", "betweenness", "pagerank"], Query()] = "degree",
) -> Wanted:
    """The parameters of the page and of its picture."""
    return Wanted(view, "?" if town is None else town, body.strip(), since, until, least, limit, size)


Asks = Annotated[Wanted, Depends(wanted)]


@router.get("/network")
async def explorer(request: Request, doors: Doors, asks: Asks) -> Response:
    """A network; without a view, those there are. Of the municipality with most papers, unless another is named."""
    lang = language(request)
    towns = await _towns(request, doors, lang)
    body = await _body(request, doors, asks)
    if asks.municipality == "?":
        first = municipality(body.value) if body else towns[0].slug if towns else ""
        asks = replace(asks, municipality=first)
    form: dict[str, Any] = {
        "views": _views(lang),
        "towns": towns,
        "asks": asks,
        "sizes": SIZES,
        "most": MOST,
        "body": (await names(request, doors, [body], lang)).cell(body) if body else None,
    }
    if not asks.view:
        return page(request, "networks.html", **form)
    net = await _net(request, doors, asks, lang)
    drawing = await _drawing(request, doors, net, asks, lang, facts=False)
    given = asks.given()
    files = {name: value for name, value in given.items() if name != "size"} | {"metric": asks.size}
    nodes = sorted(drawing.nodes, key=lambda each: (-each.number, each.label))
    steps = sorted(drawing.edges, key=lambda each: (-each.weight, each.date, each.source, each.target))
    return page(
        request,
        "network.html",
        scripts=("network.js",),
        libraries=LIBRARIES[:1],
        about={**net.data, **{name: _for_people(str(net.data[name])) for name in _TOLD}},
        directed=net.directed,
        drawing=drawing,
        given=given,
        around={name: value for name, value in given.items() if name != "limit"},
        nodes=nodes[:_ROWS],
        nodes_left=max(len(nodes) - _ROWS, 0),
        steps=steps[:_ROWS],
        left=max(len(net.edges) - _ROWS, 0),
        edges_left=max(len(net.edges) - MOST_EDGES, 0),
        files=downloads("/api/network", lang, files),
        says=script_words(drawing, lang),
        **form,
    )


@router.get("/network/drawing")
async def drawing(
    request: Request, doors: Doors, asks: Asks, of: Annotated[str, Query(max_length=500)] = ""
) -> Response:
    """The same as the page's script draws it; `of`: only this node and its first neighbours."""
    lang = language(request)
    iri = (await named(request, doors, of, _AROUND_OF)).value if of else ""
    net = await _net(request, doors, replace(asks, municipality=asks.municipality.strip("?")), lang, iri)
    return JSONResponse((await _drawing(request, doors, net, asks, lang)).model_dump())


async def _body(request: Request, doors: Serving, asks: Wanted) -> NamedNode | None:
    """The body that is asked for. Raises Problem."""
    return await named(request, doors, asks.body, _BODY, asks.municipality.strip("?")) if asks.body else None


async def _net(request: Request, doors: Serving, asks: Wanted, lang: str, around: str = "") -> Net:
    """What is asked for, measured. Raises Problem."""
    if asks.view not in views():
        raise Problem("bad-parameter", f"view: there is no view {asks.view!r}; there are {', '.join(views())}")
    view = views()[asks.view]
    body = await _body(request, doors, asks)
    try:
        scope = Scope(asks.municipality, body.value if body else "", asks.since, asks.until)
        told = await doors.driven(request, fetched(view, scope))
        found = await asyncio.to_thread(woven, view, scope, told, asks.least)
    except TooLargeError as large:
        raise Problem("network-too-large", str(large)) from large
    except ValueError as unfit:
        raise Problem("bad-parameter", str(unfit)) from unfit
    if not found.woven.nodes and asks.municipality not in {each.slug for each in await _towns(request, doors, lang)}:
        await there(request, doors, asks.municipality)
    measures = await measure(request, doors, found.graph, [asks.size])
    most = min(asks.limit, MOST)
    if around:
        found, measures = neighbourhood(found, measures, around)
        most = _AROUND
    steps = described(found, measures, [asks.size], most=most, evidence=2, language=lang)
    return await doors.driven(request, steps)


def neighbourhood(found: Network, measures: Measures, of: str) -> tuple[Network, Measures]:
    """A node of a network and what is tied to it, as they were measured in the whole; the node comes first."""
    threads = [each for each in found.woven.threads if of in (each.source, each.target)]
    near = {of, *(end for each in threads for end in (each.source, each.target))}
    kept = [number for number, iri in enumerate(found.woven.nodes) if iri in near]
    among = tuple(each for each in found.woven.threads if each.source in near and each.target in near)
    nodes = tuple(found.woven.nodes[number] for number in kept)
    values = {name: [own[number] for number in kept] for name, own in measures.values.items()}
    return replace(found, woven=Woven(nodes, among, found.woven.directed)), replace(measures, values=values)


async def _drawing(
    request: Request, doors: Serving, net: Net, asks: Wanted, lang: str, *, facts: bool = True
) -> Drawing:
    strongest = sorted(net.edges, key=lambda each: -float(str(each.data.get("weight", 1))))[:MOST_EDGES]
    return await drawn(request, doors, replace(net, edges=tuple(strongest)), lang, size=asks.size, facts=facts)


async def _towns(request: Request, doors: Serving, lang: str) -> list[Town]:
    """The municipalities of the release, those with most papers first."""
    return await doors.held(request, f"towns in {lang}", lambda: _asked_towns(doors.vocabulary, lang))


def _asked_towns(vocabulary: Vocabulary, lang: str) -> Steps[list[Town]]:
    rows = yield lookup("towns")
    called = yield from naming((row["municipality"] for row in rows), vocabulary, lang)
    return [
        Town(words(row, "slug"), called.cell(row["municipality"]).text, int(words(row, "documents"))) for row in rows
    ]


def _views(lang: str) -> Sequence[tuple[str, str, str, str, str, str]]:
    """The views: name, title, node, edge, what is counted, where it misleads."""
    return [
        (
            each.name,
            each.title[lang],
            _for_people(each.node[lang]),
            _for_people(each.edge[lang]),
            _for_people(each.counted[lang]),
            _for_people(each.misleads[lang]),
        )
        for each in views().values()
    ]


def _for_people(told: str) -> str:
    """What is told of a view, without the names that files and programs use: `(in-case, answers)`."""
    return _NAMES.sub("", told)
