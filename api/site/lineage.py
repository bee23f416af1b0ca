"""Where a matter comes from and what it led to: as a picture to walk, and as a table of dated steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.execution.job import Asked
from api.names import names
from api.nets import named
from api.pages import SITE, language, page
from api.serving import Doors, Serving, iri, lookup, words
from api.site.drawn import Drawing, drawn
from api.site.showing import LIBRARIES, ROWS, Day, downloads, meant, script_words, walked
from graph.ask import Meant
from queries.parameters import Parameter

router = APIRouter(include_in_schema=False)

DEEPEST = 12
_OF = Parameter("of", "case", "a case, decision, document or agreement")

Of = Annotated[str, Query(max_length=500)]
Direction = Annotated[Literal["back", "forward", "both"], Query()]
Depth = Annotated[int, Query(ge=0, le=DEEPEST)]


@router.get("/lineage")
async def of_matter(
    request: Request, doors: Doors, of: Of = "", direction: Direction = "both", depth: Depth = 4, at: Day = None
) -> Response:
    """The lineage of a matter; without one, matters to begin with."""
    lang = language(request)
    if not of.strip():
        return await _index(request, doors, lang)
    start = await meant(named(request, doors, of.strip(), _OF))
    if isinstance(start, tuple):
        return await _index(request, doors, lang, of.strip(), start)
    drawing = await _drawing(request, doors, start, lang, direction, depth, at)
    api = "/api/lineage/" + quote(start.value.removeprefix(SITE), safe="/")
    given = {"direction": direction, "depth": str(depth), "at": at.isoformat() if at else ""}
    steps = sorted(drawing.edges, key=lambda each: (each.date or "9999", each.source, each.relation, each.target))
    return page(
        request,
        "lineage.html",
        scripts=("lineage.js",),
        libraries=LIBRARIES,
        drawing=drawing,
        start=drawing.node(start.value),
        of=start.value,
        direction=direction,
        depth=depth,
        at=given["at"],
        deepest=DEEPEST,
        given={name: value for name, value in given.items() if value},
        steps=steps[:ROWS],
        left=max(len(steps) - ROWS, 0),
        files=downloads(api, lang, given),
        says=script_words(drawing, lang),
    )


@router.get("/lineage/drawing")
async def drawing(
    request: Request, doors: Doors, of: Of, direction: Direction = "both", depth: Depth = 4, at: Day = None
) -> Response:
    """The same as the page's script draws it."""
    start = await named(request, doors, of, _OF)
    found = await _drawing(request, doors, start, language(request), direction, depth, at)
    return JSONResponse(found.model_dump())


async def _drawing(
    request: Request, doors: Serving, start: NamedNode, lang: str, direction: str, depth: int, at: date | None
) -> Drawing:
    asked: Asked = {
        "of": start.value,
        "direction": direction,
        "depth": depth,
        "at": at.isoformat() if at else None,
    }
    net = await walked(request, doors, "lineage", asked)
    return await drawn(request, doors, net, lang)


async def _index(
    request: Request, doors: Serving, lang: str, unknown: str = "", choices: Sequence[Meant] = ()
) -> Response:
    """Matters to begin with, and a field for a diary number. `unknown`: a name of nothing, or of several `choices`."""
    rows = await doors.rows(request, lookup("chains"))
    called = await names(request, doors, (row["case"] for row in rows), lang)
    chains = [
        (called.cell(row["case"]), iri(row, "case"), words(row, "relations"), words(row, "steps")) for row in rows
    ]
    return page(
        request,
        "lineages.html",
        404 if unknown and not choices else 200,
        chains=chains,
        unknown=unknown,
        choices=choices,
    )
