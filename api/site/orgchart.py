"""The org chart of a body on a day: a picture, a table of posts and holders, and what changed between two days."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.execution.job import Asked
from api.names import naming
from api.nets import named
from api.pages import SITE, address, language, local, page, text
from api.problem import Problem
from api.serving import Doors, Serving, iri, lookup, words
from api.site.drawn import Drawing, DrawnEdge, DrawnNode, Passage, drawn, passages
from api.site.showing import LIBRARIES, ROWS, Day, downloads, meant, script_words, walked
from api.site.tree import order, under
from api.vocabulary import Vocabulary
from graph.ask import Meant
from graph.net import Place
from graph.orgchart import YEARS
from graph.rows import Steps
from ontology.prefixes import SGR, curie
from queries.parameters import Parameter

router = APIRouter(include_in_schema=False)

DEEPEST = 10
_TIES = 100
"""Of the folded list of all ties: posts and bodies have lists of their own, and files have every one."""
_BODY = Parameter("of", "organisation", "a municipality, committee, administration or other body")

Of = Annotated[str, Query(max_length=500)]
Depth = Annotated[int, Query(ge=0, le=DEEPEST)]


class Holding(BaseModel):
    """A post on a day, and who holds it as `edge` says. `holder` is None where nobody is known to; `edge` is then the
    tie of a post to its body where a paper says that it is vacant."""

    body: DrawnNode
    post: DrawnNode
    holder: DrawnNode | None
    edge: DrawnEdge | None


class Changed(BaseModel):
    """A change as the page lists it."""

    kind: str
    day: str
    body: tuple[str, str]
    post: str
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    stated: bool
    evidence: list[Passage]


@router.get("/orgchart")
async def of_body(
    request: Request,
    doors: Doors,
    of: Of = "",
    at: Day = None,
    depth: Depth = 6,
    first: Annotated[Day, Query(alias="from")] = None,
    last: Annotated[Day, Query(alias="to")] = None,
) -> Response:
    """The org chart of a body, on the last day that papers tell of unless another is asked for; without a body, the
    municipalities there are."""
    lang = language(request)
    if not of.strip():
        return await _index(request, doors, lang)
    start = await meant(_body(request, doors, of))
    if isinstance(start, tuple):
        return await _index(request, doors, lang, of.strip(), start)
    days = await _days(request, doors, start, depth)
    day = at or _latest(days)
    drawing = await _drawing(request, doors, start, day, depth, lang, facts=False)
    changes = await _changes(request, doors, start, first, last, depth, lang) if first and last else None
    given = {"at": day.isoformat() if day else "", "depth": str(depth)}
    holdings, lines = held(drawing), order(drawing, start.value)
    return page(
        request,
        "orgchart.html",
        scripts=("orgchart.js",),
        libraries=LIBRARIES,
        drawing=drawing,
        start=drawing.node(start.value),
        of=start.value,
        at=given["at"],
        depth=depth,
        deepest=DEEPEST,
        days=days,
        position=_position(days, given["at"]),
        held=holdings[:ROWS],
        left=max(len(holdings) - ROWS, 0),
        lines=lines,
        listed=ROWS,
        steps=drawing.edges[:_TIES],
        steps_left=max(len(drawing.edges) - _TIES, 0),
        changes=changes,
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
        files=downloads(_api(start), lang, given),
        says=script_words(drawing, lang),
    )


@router.get("/orgchart/drawing")
async def drawing(request: Request, doors: Doors, of: Of, at: Day = None, depth: Depth = 6) -> Response:
    """The same as the page's script draws it."""
    start = await _body(request, doors, of)
    return JSONResponse((await _drawing(request, doors, start, at, depth, language(request))).model_dump())


async def _body(request: Request, doors: Serving, of: str) -> NamedNode:
    found = await named(request, doors, of.strip(), _BODY)
    if "/organisation/" not in found.value and not found.value.startswith(SGR):
        raise Problem("bad-parameter", f"{curie(found.value)} is no body; give a municipality, committee or other body")
    return found


def _asked(start: NamedNode, at: date | None, depth: int) -> Asked:
    return {"organisation": start.value, "at": at.isoformat() if at else None, "depth": depth, "years": YEARS}


async def _drawing(
    request: Request, doors: Serving, start: NamedNode, at: date | None, depth: int, lang: str, *, facts: bool = True
) -> Drawing:
    net = await walked(request, doors, "orgchart", _asked(start, at, depth))
    return await drawn(request, doors, net, lang, under=under(net, start.value), facts=facts)


async def _changes(
    request: Request, doors: Serving, start: NamedNode, first: date, last: date, depth: int, lang: str
) -> list[Changed]:
    """What changed after the first day, up to the last. Raises Problem."""
    if last < first:
        raise Problem("bad-parameter", f"from {first} comes after to {last}; give the earlier day first")
    asked: Asked = {
        "organisation": start.value,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "depth": depth,
    }
    answer = await doors.walked(request, "changes", asked)
    found = json.loads(answer.read())["changes"]
    places = {place["fact"]: Place(**place) for each in found for place in each["evidence"]}
    shown = await passages(request, doors, places.values(), lang)
    return [
        Changed(
            kind=text(f"change.{each['kind']}", lang),
            day=each["day"],
            body=_thing(each["body"], lang),
            post=each["post"],
            before=_thing(each["before"], lang) if each["before"] else None,
            after=_thing(each["after"], lang) if each["after"] else None,
            stated=each["stated"],
            evidence=[shown[place["fact"]] for place in each["evidence"]],
        )
        for each in found
    ]


def _thing(thing: Mapping[str, str], lang: str) -> tuple[str, str]:
    where = local(thing["id"])
    return thing["label"], address(where, lang) if where else ""


def held(drawing: Drawing) -> list[Holding]:
    """Posts and their holders, the bodies in the order of the chart."""
    nodes = drawing.by_id()
    tied = {each.source: each for each in drawing.edges if each.relation == "post-of"}
    holders: dict[str, list[DrawnEdge]] = {}
    for each in drawing.edges:
        if each.relation == "holds":
            holders.setdefault(each.target, []).append(each)
    place = {line.node.id: number for number, line in enumerate(order(drawing, ""))}
    found: list[Holding] = []
    for post, tie in tied.items():
        body, vacant = nodes[tie.target], tie if tie.told("vacant") else None
        own = [Holding(body=body, post=nodes[post], holder=nodes[e.source], edge=e) for e in holders.get(post, ())]
        if vacant or not own:
            own.append(Holding(body=body, post=nodes[post], holder=None, edge=vacant))
        found += own
    return sorted(found, key=lambda each: (place.get(each.body.id, 0), each.body.label, each.post.label))


async def _days(request: Request, doors: Serving, start: NamedNode, depth: int) -> list[str]:
    """The days on which papers show that something begins or ends, in order. Raises Problem."""
    answer = await doors.walked(request, "days", {"organisation": start.value, "depth": depth, "years": YEARS})
    days: list[str] = json.loads(answer.read())["days"]
    return days


def _latest(days: list[str]) -> date | None:
    """The last of these days that is not to come; None without any."""
    past = [day for day in days if day <= date.today().isoformat()]
    return date.fromisoformat(past[-1]) if past else None


def _position(days: list[str], at: str) -> int:
    """The number of the last day that a day is not before."""
    return max((number for number, day in enumerate(days) if day <= at), default=0)


def _api(start: NamedNode) -> str:
    return "/api/orgchart/" + quote(start.value.removeprefix(SITE), safe="/")


async def _index(
    request: Request, doors: Serving, lang: str, unknown: str = "", choices: Sequence[Meant] = ()
) -> Response:
    """The municipalities of the release. `unknown`: a name of no body, or of several `choices`."""
    places = await doors.held(request, f"charts in {lang}", lambda: _places(doors.vocabulary, lang))
    return page(
        request,
        "orgcharts.html",
        404 if unknown and not choices else 200,
        places=places,
        unknown=unknown,
        choices=choices,
    )


def _places(vocabulary: Vocabulary, lang: str) -> Steps[list[tuple[str, str, str]]]:
    """What the municipalities are called, their IRIs, and how many sources they have; by name."""
    rows = yield lookup("municipalities")
    called = yield from naming((row["municipality"] for row in rows), vocabulary, lang)
    places = [(called.cell(row["municipality"]).text, iri(row, "municipality"), words(row, "files")) for row in rows]
    return sorted(places)
