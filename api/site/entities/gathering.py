"""The facts of a page, asked for at once, and what each states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import NamedNode

from api.serving import Serving, iri, lookup, words
from api.site.entities.sections import Section
from api.site.telling import Stated, stated
from graph.net import Place
from graph.places import places_of
from graph.rows import among, batched
from ontology.prefixes import curie

_TOGETHER = 1000  # nodes that one query asks about


@dataclass(frozen=True, slots=True)
class Named:
    """A fact that names a thing: its table, what it is about, and the local name of the property that names the thing
    (`states` where it is about the thing itself, `in` where it stands in it)."""

    fact: str
    table: str
    about: str
    role: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or several facts say of the same: what the fullest of them states, and where they stand."""

    said: Stated
    day: str
    places: tuple[Place, ...]


async def naming(request: Request, doors: Serving, nodes: Sequence[NamedNode]) -> list[Named]:
    """The facts that are about nodes or name them. Raises Problem."""
    rows = await doors.rows(request, among(lookup("naming"), "node", nodes))
    return [
        Named(iri(row, "fact"), words(row, "table"), iri(row, "about"), curie(iri(row, "property")).rpartition(":")[2])
        for row in rows
    ]


async def standing_in(request: Request, doors: Serving, document: NamedNode) -> list[Named]:
    """The facts that stand in a document. Raises Problem."""
    rows = await doors.rows(request, lookup("inside"), {"document": document})
    return [Named(iri(row, "fact"), words(row, "table"), iri(row, "about"), "in") for row in rows]


async def sitting(request: Request, doors: Serving, meeting: NamedNode) -> list[Named]:
    """The decisions of a meeting. Raises Problem."""
    rows = await doors.rows(request, lookup("sitting"), {"node": meeting})
    return [Named(iri(row, "fact"), words(row, "table"), iri(row, "about"), "sitting") for row in rows]


async def said(request: Request, doors: Serving, meeting: NamedNode) -> list[Named]:
    """What was said at a meeting. Raises Problem."""
    rows = await doors.rows(request, lookup("said"), {"node": meeting})
    return [Named(iri(row, "fact"), words(row, "table"), iri(row, "about"), "said") for row in rows]


async def neighbours(request: Request, doors: Serving, meeting: NamedNode) -> dict[str, str]:
    """The days of the meetings of a meeting's body, its own too, by IRI. Raises Problem."""
    rows = await doors.rows(request, lookup("neighbours"), {"node": meeting})
    return {iri(row, "meeting"): words(row, "date") for row in rows}


def taken(section: Section, found: Iterable[Named]) -> dict[str, list[str]]:
    """The facts that a section tells, by what they are about."""
    told: dict[str, list[str]] = {}
    for each in found:
        if section.takes(each.table, each.role) and each.fact not in told.setdefault(each.about, []):
            told[each.about].append(each.fact)
    return {about: facts for about, facts in told.items() if facts}


async def days(request: Request, doors: Serving, nodes: Iterable[str]) -> dict[str, str]:
    """When what facts are about was, as far as it has a day. Raises Problem."""
    found: dict[str, str] = {}
    for some in batched(nodes, _TOGETHER):
        for row in await doors.rows(request, among(lookup("days"), "node", map(NamedNode, some))):
            node, day = iri(row, "node"), words(row, "day")
            found[node] = min(day, found.get(node, day))
    return found


async def starts(request: Request, doors: Serving, facts: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Where facts start: their text and the code point in it. Raises Problem."""
    found: dict[str, tuple[str, int]] = {}
    for some in batched(facts, _TOGETHER):
        for row in await doors.rows(request, among(lookup("starts"), "fact", map(NamedNode, some))):
            found[iri(row, "fact")] = (iri(row, "layer"), int(words(row, "start")))
    return found


async def statements(
    request: Request, doors: Serving, groups: Iterable[Sequence[str]], known_days: Mapping[str, str]
) -> dict[str, Statement]:
    """What groups of facts state, each group of one thing, by its first fact. Raises Problem."""
    asked = {facts[0]: facts for facts in groups}
    every = [fact for facts in asked.values() for fact in facts]
    told = await stated(request, doors, every)
    places = await doors.driven(request, places_of(every))
    found: dict[str, Statement] = {}
    for first, facts in asked.items():
        said = [told[fact] for fact in facts if fact in told]
        if not said:
            continue
        fullest = max(said, key=lambda each: (len(each.values), each.fact))
        own = {places[fact] for fact in facts if fact in places}
        day = next((each.day for each in (fullest, *said) if each.day), "") or known_days.get(fullest.node.value, "")
        found[first] = Statement(fullest, day, tuple(sorted(own, key=lambda place: (place.name, place.start))))
    return found


def in_order(statement: Statement) -> tuple[str, int]:
    """Statements in the order of the papers."""
    return (statement.places[0].name, statement.places[0].start) if statement.places else ("", 0)
