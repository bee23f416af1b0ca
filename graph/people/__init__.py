"""What a person did and was, over time, as far as papers tell: each with the passages that say so.

`person` is work that yields queries (`graph.rows.Steps`), as `graph.orgchart.orgchart` is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from graph.net import Place, Value
from graph.places import Placing, places_of
from graph.rows import Row, Steps, among, batched, text
from ontology.prefixes import PREFIXES, curie, sparql_prologue

HERE = Path(__file__).parent
KINDS = {
    "posts": "post",
    "attendance": "attendance",
    "meeting_roles": "function",
    "proposals": "proposal",
    "statements": "statement",
    "signatures": "signature",
    "documents": "document",
}
"""Table of a fact -> what it tells of a person."""

HANDLES = f"{PREFIXES['sgs']}role/case-officer"
"""The role of who prepares the case of the paper that names them so."""

_DAYS = ("dcterms:date", "sg:attestedOn")
_DATA = {
    "role": ("sg:roleTitle", "sg:function"),
    "body": ("org:organization", "sg:heldIn", "sg:body", "sg:putTo", "sg:registeredBy"),
    "represents": ("sg:inNameOf",),
    "present": ("sg:present",),
    "meeting": ("sg:atMeeting",),
    "case": ("sg:inCase",),
    "kind": ("dcterms:type",),
    "stance": ("sg:stance",),
    "about": ("sg:about",),
    "signs": ("sg:signs",),
    "method": ("sg:method",),
    "text": ("sg:text",),
    "title": ("dcterms:title",),
    "from": ("sg:validFrom",),
    "to": ("sg:validTo",),
}
"""What is told of an entry, and by which properties."""

_NAMES = ("skos:prefLabel", "rdfs:label", "dcterms:title", "sg:diaryNumber", "skos:notation")

Said = Mapping[str, Mapping[str, list[str]]]
"""Node -> property -> values."""


@dataclass(frozen=True, slots=True)
class Same:
    """Another address that is judged to be the same person's: why (a notation of identity-reason) and how surely."""

    id: str
    label: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entry:
    """Something a person did or was.

    kind      `post`, `attendance`, `function`, `case`, `proposal`, `statement`, `signature` or `document`
    id        the node that the facts are about; of a case, the case
    day       ISO, as precise as the papers; empty where none is told
    data      what is told of it: words, and names where a node has one
    links     the nodes that those names stand for
    address   the person's address that the papers' facts have
    """

    kind: str
    id: str
    day: str
    data: Mapping[str, Value]
    links: Mapping[str, tuple[str, ...]]
    address: str
    confidence: float = 0.0
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person with everything that papers tell of them, in the order of days, undated first."""

    id: str
    label: str
    same_as: tuple[Same, ...] = ()
    entries: tuple[Entry, ...] = field(default=())


def person(start: NamedNode, placing: Placing = places_of) -> Steps[Person]:
    """What papers tell of a person; addresses that are judged to be the same person's are taken together.

    placing: finds where facts stand
    """
    judged = yield from _same(start.value)
    addresses = [start.value, *judged]
    rows = [row for row in (yield from _asked("facts", "person", addresses)) if text(row, "table") in KINDS]
    said = yield from _told(text(row, "node") for row in rows)
    things = {value for each in said.values() for values in each.values() for value in values if _is_node(value)}
    papers = yield from _papers(rows, said)
    names = yield from _named([*addresses, *things, *papers])
    names |= yield from _named(_bodies(names))
    places = yield from placing(text(row, "fact") for row in rows)
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((KINDS[text(row, "table")], text(row, "node")), []).append(row)
    entries = [_entry(kind, node, of, said.get(node, {}), names, places) for (kind, node), of in found.items()]
    for case, of in papers.items():
        days = {"sg:attestedOn": [day for row in of for day in said[text(row, "node")].get("sg:attestedOn", ())]}
        entries.append(_entry("case", case, of, days, names, places))
    same = (Same(iri, _name(iri, names), reason, sure) for iri, (reason, sure) in sorted(judged.items()))
    ordered = sorted(entries, key=lambda each: (each.day, each.kind, each.id))
    return Person(start.value, _name(start.value, names), tuple(same), tuple(ordered))


def _same(start: str) -> Steps[dict[str, tuple[str, float]]]:
    """The other addresses of a person, those that are the same as the same too -> reason and confidence."""
    found: dict[str, tuple[str, float]] = {}
    frontier = [start]
    while frontier:
        new: dict[str, tuple[str, float]] = {}
        for row in (yield from _asked("same", "person", frontier)):
            other = text(row, "other")
            if other != start and other not in found:
                new[other] = max(new.get(other, ("", 0.0)), (text(row, "reason"), float(text(row, "sure"))), key=_sure)
        found |= new
        frontier = sorted(new)
    return found


def _sure(judged: tuple[str, float]) -> float:
    return judged[1]


def _papers(rows: Iterable[Row], said: Said) -> Steps[dict[str, list[Row]]]:
    """The cases that the person prepares -> the facts that name them as the one who does."""
    handling = {
        text(row, "fact"): row for row in rows if HANDLES in said.get(text(row, "node"), {}).get("org:role", ())
    }
    found: dict[str, list[Row]] = {}
    for row in (yield from _asked("papers", "fact", handling)):
        found.setdefault(text(row, "case"), []).append(handling[text(row, "fact")])
    return found


def _told(nodes: Iterable[str]) -> Steps[dict[str, dict[str, list[str]]]]:
    return (yield from _values("told", nodes))


def _named(nodes: Iterable[str]) -> Steps[dict[str, dict[str, list[str]]]]:
    return (yield from _values("named", nodes))


def _values(name: str, nodes: Iterable[str]) -> Steps[dict[str, dict[str, list[str]]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for row in (yield from _asked(name, "node", nodes)):
        values = found.setdefault(text(row, "node"), {}).setdefault(curie(text(row, "property")), [])
        if (value := text(row, "value")) not in values:
            values.append(value)
    return found


def _bodies(names: Said) -> set[str]:
    """The bodies of meetings, and those whose diary a case stands in."""
    return {iri for each in names.values() for name in ("sg:body", "sg:registeredBy") for iri in each.get(name, ())}


def _entry(
    kind: str, node: str, rows: Iterable[Row], said: Mapping[str, list[str]], names: Said, places: Mapping[str, Place]
) -> Entry:
    about = {**names.get(node, {}), **said}
    meetings = [names.get(iri, {}) for iri in said.get("sg:atMeeting", ())]
    for meeting in meetings:
        about = {**meeting, **about}
    data: dict[str, Value] = {}
    links: dict[str, tuple[str, ...]] = {}
    for key, properties in _DATA.items():
        values = sorted({value for each in properties for value in about.get(each, ())})
        if nodes := tuple(value for value in values if _is_node(value)):
            links[key] = nodes
        if words := tuple(_name(value, names) if _is_node(value) else value for value in values):
            data[key] = words[0] if len(words) == 1 else words
    evidence = tuple(sorted({places[fact] for row in rows if (fact := text(row, "fact")) in places}, key=_placed))
    days = [day for name in _DAYS for day in about.get(name, ())]
    sure = max((place.confidence for place in evidence), default=0.0)
    address = min(text(row, "person") for row in rows)
    return Entry(kind, node, min(days, default=""), data, links, address, sure, evidence)


def _placed(place: Place) -> tuple[str, int, str]:
    return place.name, place.start, place.fact


def _is_node(value: str) -> bool:
    return value.startswith("https://w3id.org/stadsgraf/")


def _name(iri: str, names: Said) -> str:
    said = names.get(iri, {})
    return next((min(said[each]) for each in _NAMES if said.get(each)), curie(iri))


def _asked(name: str, variable: str, iris: Iterable[str]) -> Steps[list[Row]]:
    found: list[Row] = []
    for some in batched(sorted(set(iris))):
        found += yield among(_query(name), variable, map(NamedNode, some))
    return found


@cache
def _query(name: str) -> str:
    return sparql_prologue() + (HERE / f"{name}.rq").read_text(encoding="utf-8")
