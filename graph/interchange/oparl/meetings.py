"""Meetings and what stood on their agendas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from graph.interchange.oparl.made import Json, Made
from graph.interchange.oparl.papers import files
from graph.interchange.read import Said, label, literals, nodes, passages_of, pointing_at, said_of, words
from graph.net import Place
from graph.rows import Steps

_OF_MEETINGS = ("rdfs:label", "sg:body", "dcterms:date", "sg:startsAt", "sg:endsAt", "sg:place")
_OF_ITEMS = ("dcterms:title", "sg:number", "sg:atMeeting")


def meetings(made: Made, iris: Sequence[str]) -> Steps[list[Json]]:
    """Meetings, each with who took part, its agenda, and the files that tell of it."""
    known = yield from said_of(iris, _OF_MEETINGS)
    passages = yield from passages_of(iris)
    parts = yield from pointing_at(iris, ["sg:atMeeting"])
    said = yield from said_of(
        {part for some in parts.values() for part in some}, ("rdf:type", "sg:person", "sg:present")
    )
    there = {meeting: [said[part] for part in some] for meeting, some in parts.items()}
    items = [part for part, each in said.items() if _has(each, "AgendaItem")]
    agendas: dict[object, list[Json]] = {}
    for item in (yield from agenda_items(made, items)):
        agendas.setdefault(item["meeting"], []).append(item)
    sources = {place.file for some in passages.values() for place in some}
    by_address = {each["id"]: each for each in (yield from files(made, sorted(sources)))}
    return [
        made.object(
            "Meeting",
            iri,
            {
                **_told(made, each),
                "participant": _present(made, there.get(iri, ())),
                "auxiliaryFile": [by_address[address] for address in _files(made, passages.get(iri, ()))],
                "agendaItem": agendas.get(made.address("meeting", iri), []),
            },
            passages.get(iri, ()),
        )
        for iri, each in known.items()
    ]


def agenda_items(made: Made, iris: Sequence[str]) -> Steps[list[Json]]:
    """Agenda items, in the order in which papers name them."""
    known = yield from said_of(iris, _OF_ITEMS)
    passages = yield from passages_of(iris)
    return [
        made.object(
            "AgendaItem",
            iri,
            {
                "meeting": next((made.address("meeting", each) for each in nodes(known[iri], "sg:atMeeting")), ""),
                "number": words(known[iri], "sg:number"),
                "name": label(known[iri]),
            },
            passages.get(iri, ()),
        )
        for iri in sorted(known, key=lambda iri: _order(passages.get(iri, ())))
    ]


def _told(made: Made, said: Said) -> Json:
    day = words(said, "dcterms:date")
    return {
        "name": label(said),
        "start": moment(day, words(said, "sg:startsAt")),
        "end": moment(day, words(said, "sg:endsAt")),
        "stadsgraf:date": day,
        "stadsgraf:place": [each.value for each in literals(said, "sg:place")],
        "organization": [made.address("organization", body) for body in nodes(said, "sg:body")],
    }


def moment(day: str, hour: str) -> str:
    """A day and an hour in Sweden with their offset from UTC, ISO 8601; empty where one of them is not known.

    >>> moment("2024-05-14", "13:00"), moment("2024-05-14", ""), moment("2024-05", "13:00")
    ('2024-05-14T13:00:00+02:00', '', '')
    """
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or not re.fullmatch(r"\d\d:\d\d", hour):
        return ""
    return datetime.fromisoformat(f"{day}T{hour}:00").replace(tzinfo=_sweden()).isoformat()


def _present(made: Made, parts: Iterable[Said]) -> list[str]:
    there = (said for said in parts if _has(said, "Attendance") and words(said, "sg:present") != "false")
    return sorted({made.address("person", person) for said in there for person in nodes(said, "sg:person")})


def _files(made: Made, passages: Iterable[Place]) -> list[str]:
    return sorted({made.address("file", place.file) for place in passages})


def _has(said: Said, name: str) -> bool:
    return any(each.endswith(f"#{name}") for each in nodes(said, "rdf:type"))


def _order(passages: Sequence[Place]) -> tuple[str, int]:
    return (passages[0].name, passages[0].start) if passages else ("", 0)


@cache
def _sweden() -> ZoneInfo:
    return ZoneInfo("Europe/Stockholm")
