"""What search knows of the graph's entities: their names and texts, which bodies they belong to, and when."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from graph.labels import LABELS, OTHER_NAMES, RDF_TYPE
from ontology.prefixes import PREFIXES, SG, SGID, SGR

_TEXTS = tuple(NamedNode(SG + name) for name in ("text", "explanation", "roleTitle", "place"))
_MADE = NamedNode(f"{PREFIXES['rdfs']}label")
_BODIES = tuple(
    NamedNode(iri)
    for iri in (
        f"{SG}body", f"{SG}decidedBy", f"{SG}registeredBy", f"{PREFIXES['dcterms']}creator",
        f"{PREFIXES['org']}organization",
    )
)  # fmt: skip
_DATES = tuple(
    NamedNode(iri)
    for iri in (
        f"{PREFIXES['dcterms']}date", f"{SG}attestedOn", f"{SG}validFrom", f"{SG}validTo", f"{SG}year",
    )
)  # fmt: skip
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?")

Period = tuple[str, str]
"""First and last day, ISO 8601."""


@dataclass
class Entity:
    """A node with a name or a text.

    best     the literals of its best naming property, and that property's rank in `graph.labels.LABELS`
    names    what it is called
    made     what it is called by a label that was put together for pages
    texts    what is said in it
    types    IRIs of its classes
    bodies   IRIs of the organisations that issued, decided or registered it, or that it is a post in
    periods  when it was
    """

    best: tuple[int, list[Literal]] = (len(LABELS), [])
    names: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    periods: set[Period] = field(default_factory=set)


def entities(store: Store) -> dict[str, Entity]:
    """The nodes of the default graph with a name or text, by IRI; concepts of schemes are left to the ontology."""
    found: dict[str, Entity] = {}
    _add_names(store, found)
    for predicate in _TEXTS:
        for iri, text in _literals(store, predicate):
            found.setdefault(iri, Entity()).texts.add(text.value)
    _add_types(store, found)
    _add_bodies(store, found)
    _add_periods(store, found)
    return found


def _add_names(store: Store, found: dict[str, Entity]) -> None:
    for rank, predicate in enumerate(LABELS):
        for iri, name in _literals(store, predicate):
            entity = found.setdefault(iri, Entity())
            (entity.made if predicate == _MADE and iri.startswith(SGID) else entity.names).add(name.value)
            if rank < entity.best[0]:
                entity.best = (rank, [])
            if rank == entity.best[0]:
                entity.best[1].append(name)
    for predicate in OTHER_NAMES:
        for iri, name in _literals(store, predicate):
            found.setdefault(iri, Entity()).names.add(name.value)


def _add_periods(store: Store, found: Mapping[str, Entity]) -> None:
    """When what was found already was."""
    for predicate in _DATES:
        for iri, day in _literals(store, predicate):
            if iri in found and (when := period(day.value)):
                found[iri].periods.add(when)


def municipality(iri: str) -> str:
    """The municipality's slug in the IRI of what its papers tell of, else empty.

    >>> municipality("https://w3id.org/stadsgraf/id/stockholm/case/hv-2019-250")
    'stockholm'
    """
    parts = iri.removeprefix(SGID).split("/") if iri.startswith(SGID) else []
    return parts[0] if len(parts) > 2 else ""


def period(written: str) -> Period | None:
    """The days of a date, month or year in ISO 8601; None for anything else.

    >>> period("2024-02")
    ('2024-02-01', '2024-02-29')
    """
    date = _DAY.fullmatch(written)
    if date is None:
        return None
    year, month, day = date["year"], date["month"], date["day"]
    if day:
        return written, written
    if month:
        return f"{written}-01", f"{written}-{monthrange(max(1, int(year)), int(month))[1]:02}"
    return f"{year}-01-01", f"{year}-12-31"


def _add_types(store: Store, found: dict[str, Entity]) -> None:
    for subject, _, kind, _ in store.quads_for_pattern(None, RDF_TYPE, None, DefaultGraph()):
        if isinstance(subject, NamedNode) and isinstance(kind, NamedNode) and (entity := found.get(subject.value)):
            entity.types.add(kind.value)


def _add_bodies(store: Store, found: dict[str, Entity]) -> None:
    for predicate in _BODIES:
        for quad in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                entity, body = found.get(quad.subject.value), quad.object.value
                if entity and is_body(found.get(body)):
                    entity.bodies.add(body)


def is_body(entity: Entity | None) -> bool:
    """Whether an entity is an organisation: what issues a paper may be a person too."""
    return entity is not None and f"{PREFIXES['org']}Organization" in entity.types


def _literals(store: Store, predicate: NamedNode) -> Iterator[tuple[str, Literal]]:
    for subject, _, value, _ in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
        if isinstance(subject, NamedNode) and isinstance(value, Literal) and subject.value.startswith((SGID, SGR)):
            yield subject.value, value
