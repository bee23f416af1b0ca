"""Agreements: what holds on a day, who made it, and what replaces what."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pyoxigraph import NamedNode
from starlette.responses import Response

from api.names import Names, names
from api.nets import named
from api.pages import Cell, address, language, page, text
from api.serving import Doors
from api.site.stated import Stated, stated
from graph.agreement_groups import Group, groups
from graph.agreements import STATES, Agreement, parties, register
from ontology.prefixes import curie
from queries.parameters import Parameter

router = APIRouter(include_in_schema=False)

_MOST = 30  # agreements on a page
_PARTIES = 200  # in the list to choose from
_PARTY = Parameter("party", "organisation", "a party to agreements", "")
_UNKNOWN = "unknown"
"""The word in addresses for agreements of which no paper tells whether they hold."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An agreement as the page shows it; `state` is a word of the texts `agreements.state-…`."""

    name: Cell
    numbers: str
    parties: list[Cell]
    first: str
    last: str
    state: str
    replaces: list[Cell]
    replaced_by: list[Cell]
    areas: Sequence[str]
    steered_by: list[Cell]
    groups: list[Cell]
    notice: str
    renewal: str
    passages: list[Stated]


@dataclass(frozen=True, slots=True)
class Met:
    """A group as the page shows it: what it is part of, what it works on, who sits there, how often it meets."""

    name: Cell
    whole: Cell | None
    agreements: list[Cell]
    seats: list[tuple[str, Cell | None]]
    often: str
    passages: list[Stated]


@router.get("/agreements")
async def agreements(
    request: Request,
    doors: Doors,
    at: date | None = None,
    party: str = "",
    state: str = "",
    form: Annotated[Literal["html", "csv"], Query(alias="format")] = "html",
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """A page of the agreements, or all of them as CSV; of today where no day is asked for."""
    lang = language(request)
    day = at or datetime.now(tz=UTC).date()
    everything = (await doors.held(request, "agreements", register)).on(day)
    wanted = (await named(request, doors, party, _PARTY)).value if party else ""
    with_party = [each for each in everything if wanted in ("", *each.parties)]
    chosen = [each for each in with_party if state in ("", each.state or _UNKNOWN)]
    if form == "csv":
        return _csv(chosen, await _named(request, doors, chosen, lang), day, lang)
    part = chosen[offset : offset + _MOST]
    met = (await doors.held(request, "agreement-groups", groups))[:_MOST]
    made = parties(everything)[:_PARTIES]
    shown = [*(iri for iri, _ in made), *(iri for group in met for iri in _of_group(group))]
    told = await names(request, doors, [*map(NamedNode, shown), *_nodes(part)], lang)
    passages = await stated(request, doors, [*(each.iri for each in part), *(group.iri for group in met)], lang)
    given = {"at": at.isoformat() if at else "", "party": party, "state": state}
    given = {name: value for name, value in given.items() if value}
    return page(
        request,
        "agreements.html",
        day=day.isoformat(),
        given=given,
        total=len(chosen),
        first=offset + 1,
        last=offset + len(part),
        shown=[_shown(each, told, passages.get(each.iri, [])) for each in part],
        states=_states(given, with_party, lang),
        all_states=address("/agreements", lang, **{name: value for name, value in given.items() if name != "state"}),
        everything=len(with_party),
        parties=_by_name((curie(iri), told.cell(NamedNode(iri)).text, count, iri == wanted) for iri, count in made),
        groups=[_met(group, told, passages.get(group.iri, [])[:2]) for group in met],
        csv=address("/agreements", lang, **given, format="csv"),
        before=_part(given, offset - _MOST, lang) if offset else "",
        next=_part(given, offset + _MOST, lang) if len(chosen) > offset + _MOST else "",
    )


def _states(given: dict[str, str], agreements: Iterable[Agreement], lang: str) -> list[tuple[str, int, str, bool]]:
    """(state, how many have it, where those are, whether it is chosen) of each state that there is."""
    counts = Counter(each.state or _UNKNOWN for each in agreements)
    return [
        (name, counts[name], address("/agreements", lang, **{**given, "state": name}), name == given.get("state"))
        for name in (each or _UNKNOWN for each in STATES)
        if counts[name]
    ]


def _by_name(choices: Iterable[tuple[str, str, int, bool]]) -> list[tuple[str, str, int, bool]]:
    return sorted(choices, key=lambda choice: choice[1].casefold())


def _part(given: dict[str, str], offset: int, lang: str) -> str:
    return address("/agreements", lang, **given, **({"offset": str(offset)} if offset > 0 else {}))


def _nodes(agreements: Sequence[Agreement]) -> list[NamedNode]:
    """What the agreements name."""
    return [
        NamedNode(iri)
        for each in agreements
        for iri in (each.iri, *each.parties, *each.replaces, *each.replaced_by, *each.steered_by, *each.groups)
    ]


async def _named(request: Request, doors: Doors, agreements: Sequence[Agreement], lang: str) -> Names:
    return await names(request, doors, _nodes(agreements), lang)


def _shown(each: Agreement, told: Names, passages: list[Stated]) -> Shown:
    def cells(iris: Sequence[str]) -> list[Cell]:
        return [told.cell(NamedNode(iri)) for iri in iris]

    return Shown(
        name=told.cell(NamedNode(each.iri)),
        numbers=", ".join(each.numbers),
        parties=cells(each.parties),
        first=each.first,
        last=each.last,
        state=each.state or _UNKNOWN,
        replaces=cells(each.replaces),
        replaced_by=cells(each.replaced_by),
        areas=each.areas,
        steered_by=cells(each.steered_by),
        groups=cells(each.groups),
        notice=", ".join(each.notice),
        renewal=", ".join(each.renewal),
        passages=passages,
    )


def _of_group(group: Group) -> list[str]:
    """What a group names."""
    people = (seat.person for seat in group.seats)
    return [iri for iri in (group.iri, group.whole, *group.agreements, *people) if iri]


def _met(group: Group, told: Names, passages: list[Stated]) -> Met:
    def cell(iri: str) -> Cell | None:
        return told.cell(NamedNode(iri)) if iri else None

    return Met(
        name=told.cell(NamedNode(group.iri)),
        whole=cell(group.whole),
        agreements=[told.cell(NamedNode(iri)) for iri in group.agreements],
        seats=[(seat.post, cell(seat.person)) for seat in group.seats],
        often=", ".join(group.often),
        passages=passages,
    )


def _csv(agreements: Sequence[Agreement], told: Names, day: date, lang: str) -> Response:
    """The agreements, a line each (RFC 4180); several values of one are parted by `; `."""
    columns = ("title", "numbers", "parties", "from", "to", "state", "replaces", "replaced-by", "areas", "iri")
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([text(f"agreements.column-{name}", lang) for name in columns])

    def several(iris: Sequence[str]) -> str:
        return "; ".join(told.cell(NamedNode(iri)).text for iri in iris)

    for each in agreements:
        state = text(f"agreements.state-{each.state or _UNKNOWN}", lang)
        writer.writerow(
            (
                each.title, "; ".join(each.numbers), several(each.parties), each.first, each.last, state,
                several(each.replaces), several(each.replaced_by), "; ".join(each.areas), each.iri,
            )
        )  # fmt: skip
    name = f'attachment; filename="agreements-{day.isoformat()}.csv"'
    return Response(written.getvalue(), headers={"Content-Disposition": name}, media_type="text/csv; charset=utf-8")
