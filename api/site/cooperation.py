"""Cooperation with unions: meetings, who took which position in which matter, and who said no."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pyoxigraph import NamedNode
from starlette.responses import Response

from api.names import Names, names
from api.pages import Cell, address, language, page, word
from api.searched import Day
from api.serving import Doors
from api.site.stated import Stated, stated
from graph import cooperation as told_of
from graph.cooperation import ANSWER, Meeting, Position, Theme
from graph.search import period
from graph.show import as_iri
from ontology.prefixes import SGS, curie

router = APIRouter(include_in_schema=False)

_THEMES, _MEETINGS = 20, 30  # on a page
_STANCES = tuple(f"{SGS}stance/{each}" for each in ("support", "oppose", "concern", "request", "question", "neutral"))


@dataclass(frozen=True, slots=True)
class Said:
    """A position as the page shows it; `mark` is the notation of its stance."""

    actor: Cell
    kind: str
    stance: str
    mark: str
    dissents: bool
    passages: list[Stated]


@dataclass(frozen=True, slots=True)
class Matter:
    """A theme as the page shows it."""

    title: str
    about: str
    day: str
    group: Cell | None
    document: Cell
    case: Cell | None
    said: list[Said]


@router.get("/cooperation")
async def cooperation(
    request: Request,
    doors: Doors,
    union: str = "",
    group: str = "",
    since: Annotated[Day, Query(alias="from")] = "",
    until: Annotated[Day, Query(alias="to")] = "",
    only: Literal["dissent"] | None = None,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """The newest matters first; `only=dissent` leaves those where a union said no."""
    lang = language(request)
    groups = await doors.driven(request, told_of.groups())
    met = await doors.driven(request, told_of.meetings())
    everything = await doors.driven(request, told_of.positions())
    chosen = _Chosen(as_iri(union), as_iri(group), since, until, only == "dissent")
    themes = [each for each in told_of.themes(everything) if chosen.has(each)]
    part = themes[offset : offset + _THEMES]
    meetings = [each for each in met if chosen.has_meeting(each)]
    unions = Counter(each.actor for each in everything if each.kind != ANSWER and each.actor)
    told = await names(request, doors, _nodes(part, meetings[:_MEETINGS], unions, groups), lang)
    passages = await stated(request, doors, [said.iri for each in part for said in each.positions], lang)
    given = {"union": union, "group": group, "from": since, "to": until, "only": only or ""}
    given = {name: value for name, value in given.items() if value}
    return page(
        request,
        "cooperation.html",
        given=given,
        unions=_choices(unions, chosen.union, told),
        groups=[
            (curie(iri), _group(iri, groups, told), iri == chosen.group)
            for iri in sorted(groups, key=lambda iri: _group(iri, groups, told).casefold())
        ],
        table=_table(themes, told, given, lang),
        stances=[doors.vocabulary.label(each, lang) for each in _STANCES],
        total=len(themes),
        first=offset + 1,
        last=offset + len(part),
        matters=[_matter(each, told, passages, doors, groups, lang) for each in part],
        dissent=sum(said.dissents for each in themes for said in each.positions),
        only_dissent=address("/cooperation", lang, **{**given, "only": "dissent"}),
        without_only=address("/cooperation", lang, **{key: value for key, value in given.items() if key != "only"}),
        meetings=[
            (told.cell(NamedNode(each.iri)), _group(each.group, groups, told), each) for each in meetings[:_MEETINGS]
        ],
        more_meetings=len(meetings) - _MEETINGS,
        before=_part(given, offset - _THEMES, lang) if offset else "",
        next=_part(given, offset + _THEMES, lang) if len(themes) > offset + _THEMES else "",
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What was chosen: IRIs of a union and a group, a period, and whether only where a union said no."""

    union: str
    group: str
    since: str
    until: str
    dissent: bool

    def has(self, theme: Theme) -> bool:
        """Whether a theme is of what was chosen."""
        return (
            (not self.union or any(each.actor == self.union for each in theme.positions))
            and self.group in ("", theme.group)
            and (not self.dissent or any(each.dissents for each in theme.positions))
            and self._within(theme.day)
        )

    def has_meeting(self, meeting: Meeting) -> bool:
        """Whether a meeting is of the group and the period that were chosen."""
        return self.group in ("", meeting.group) and self._within(meeting.day)

    def _within(self, day: str) -> bool:
        first, last = period(day) or ("", "")
        since, until = (period(each) or ("", "") for each in (self.since, self.until))
        return (not self.since or last >= since[0]) and (not self.until or "" < first <= until[1])


def _part(given: dict[str, str], offset: int, lang: str) -> str:
    return address("/cooperation", lang, **given, **({"offset": str(offset)} if offset > 0 else {}))


def _nodes(
    themes: Sequence[Theme], meetings: Sequence[Meeting], unions: Counter[str], groups: dict[str, str]
) -> list[NamedNode]:
    found = [iri for each in themes for said in each.positions for iri in (said.actor, said.case, said.document)]
    found += [iri for each in meetings for iri in (each.iri, each.group)]
    found += [*unions, *groups, *groups.values()]
    return [NamedNode(iri) for iri in dict.fromkeys(found) if iri]


def _group(iri: str, groups: dict[str, str], told: Names) -> str:
    """A group's name and what it is part of: many bear the same name."""
    name = told.cell(NamedNode(iri)).text
    whole = groups.get(iri, "")
    return f"{name}, {told.cell(NamedNode(whole)).text}" if whole else name


def _choices(unions: Counter[str], chosen: str, told: Names) -> list[tuple[str, str, int, bool]]:
    found = ((curie(iri), told.cell(NamedNode(iri)).text, count, iri == chosen) for iri, count in unions.items())
    return sorted(found, key=lambda each: each[1].casefold())


def _table(
    themes: Sequence[Theme], told: Names, given: dict[str, str], lang: str
) -> list[tuple[str, str, list[int], int]]:
    """How often each union took which stance: its name, the address of its own positions, counts, and their sum."""
    counts: dict[str, Counter[str]] = {}
    for each in (said for theme in themes for said in theme.positions if said.kind != ANSWER and said.actor):
        counts.setdefault(each.actor, Counter())[each.stance] += 1
    rows = [
        (
            told.cell(NamedNode(iri)).text,
            address("/cooperation", lang, **{**given, "union": curie(iri)}),
            [of[stance] for stance in _STANCES],
            of.total(),
        )
        for iri, of in counts.items()
    ]
    return sorted(rows, key=lambda each: (-each[3], each[0].casefold()))


def _matter(
    each: Theme, told: Names, passages: dict[str, list[Stated]], doors: Doors, groups: dict[str, str], lang: str
) -> Matter:
    return Matter(
        title=each.title,
        about="" if each.about == each.title else each.about,
        day=each.day,
        group=Cell(_group(each.group, groups, told), told.cell(NamedNode(each.group)).href) if each.group else None,
        document=told.cell(NamedNode(each.document)),
        case=told.cell(NamedNode(each.case)) if each.case else None,
        said=[_said(said, told, passages.get(said.iri, []), doors, lang) for said in each.positions],
    )


def _said(said: Position, told: Names, passages: list[Stated], doors: Doors, lang: str) -> Said:
    return Said(
        actor=told.cell(NamedNode(said.actor)) if said.actor else Cell(word("cooperation", "somebody", lang)),
        kind=doors.vocabulary.label(said.kind, lang),
        stance=doors.vocabulary.label(said.stance, lang),
        mark=said.stance.rpartition("/")[2],
        dissents=said.dissents,
        passages=passages,
    )
