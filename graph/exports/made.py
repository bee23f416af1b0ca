"""A net of what quads say: things are nodes, statements between them are edges, everything else is data.

The facts, their records and the texts are no nodes: an edge rests on the passages of the facts that state it. Nor is
reference data that nothing leads to. What has a date, or days between which it holds, has them as its spell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.exports.words import broader_classes
from graph.labels import LABELS, RDF_TYPE, best_name, kind
from graph.net import Edge, Net, Node, Place, Spell, Value
from ontology.prefixes import PREFIXES, SG, SGID, SGR, SGS, curie

_OA, _DCTERMS = PREFIXES["oa"], PREFIXES["dcterms"]
_NO_NODES = tuple(f"{SGID}{each}/" for each in ("fact", "text", "judgement", "identification", "measurement"))
_RECORDS = tuple(f"{SGID}{each}/" for each in ("fact", "text", "file"))
_TEXT = NamedNode(SG + "text")
_NAMES = (*LABELS, _TEXT)
_SPELLS = (("date", "date"), ("validFrom", "validTo"), ("attestedOn", "attestedOn"))
"""Names of data that tell the first and the last day of a spell."""

_XSD = PREFIXES["xsd"]
_READ: Mapping[str, Callable[[str], Value]] = {
    f"{_XSD}boolean": "true".__eq__, f"{_XSD}integer": int, f"{_XSD}decimal": float, f"{_XSD}double": float,
}  # fmt: skip


def net_of(quads: Iterable[Quad], places: Mapping[str, Place] | None = None, only: frozenset[str] | None = None) -> Net:
    """The things that quads speak of and how they hang together.

    places   where facts stand, by the IRI of the fact; else the records among the quads tell it
    only     nodes to keep; else all
    """
    things: dict[str, _Thing] = {}
    edges: dict[tuple[str, str, str], list[str]] = {}
    records = _Records()
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if not is_node(subject.value):
            records.note(subject.value, predicate.value, value)
            continue
        records.note(subject.value, predicate.value, value)
        if only is not None and subject.value not in only:
            continue
        thing = things.setdefault(subject.value, _Thing())
        if isinstance(value, NamedNode) and is_node(value.value):
            if only is None or value.value in only:
                facts = edges.setdefault((subject.value, _local(predicate), value.value), [])
                if quad.graph_name != DefaultGraph() and isinstance(quad.graph_name, NamedNode):
                    facts.append(quad.graph_name.value)
        else:
            thing.note(predicate, value)
    known = records.places() if places is None else places
    drawn = tuple(_edge(key, facts, known) for key, facts in edges.items() if key[2] in things)
    reached = {iri for edge in drawn for iri in (edge.source, edge.target)}
    kept = (iri for iri in things if iri in reached or not iri.startswith(SGR) or only is not None)
    return Net({iri: things[iri].node(iri) for iri in kept}, drawn)


def is_node(iri: str) -> bool:
    """Whether something that papers tell of, or of the reference data: not a fact, a text, a concept, a class."""
    return iri.startswith((SGID, SGR)) and not iri.startswith(_NO_NODES)


@dataclass
class _Thing:
    """What is said of a node, by the local names of properties."""

    types: list[str] = field(default_factory=list)
    names: dict[NamedNode, list[Literal]] = field(default_factory=dict)
    data: dict[str, list[Value]] = field(default_factory=dict)

    def note(self, predicate: NamedNode, value: object) -> None:
        """Take a statement in, once."""
        if predicate == RDF_TYPE and isinstance(value, NamedNode):
            self.types.append(value.value)
            return
        if predicate in _NAMES and isinstance(value, Literal):
            self.names.setdefault(predicate, []).append(value)
        told = _value(value)
        values = self.data.setdefault(_local(predicate), [])
        if told != "" and told not in values:
            values.append(told)

    def node(self, iri: str) -> Node:
        """The node; its label is its best name."""
        label = next((best_name(self.names[each]) for each in _NAMES if each in self.names), curie(iri))
        data = {
            name: values[0] if len(values) == 1 else tuple(map(str, values))
            for name, values in self.data.items()
            if values
        }
        spells = tuple(
            spell for names in _SPELLS if (spell := Spell(*(_day(data.get(name)) for name in names))) != Spell()
        )
        return Node(iri, kind(self.types, broader_classes()), label, data, spells)


class _Records:
    """Where facts stand, as their records tell it."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, str]] = {}

    def note(self, subject: str, predicate: str, value: object) -> None:
        """Take a statement on a fact, its target or selector, a layer or a file in."""
        if subject.startswith((SGID + "fact/", SGID + "text/", SGID + "file/")) and isinstance(
            value, NamedNode | Literal
        ):
            self._said.setdefault(subject, {})[predicate] = value.value

    def places(self) -> dict[str, Place]:
        """The places by fact; a record that is not whole tells none."""
        found = (self._place(fact) for fact in self._said if fact.startswith(SGID + "fact/") and "#" not in fact)
        return {place.fact: place for place in found if place is not None}

    def _place(self, fact: str) -> Place | None:
        record = self._said[fact]
        target = self._said.get(record.get(_OA + "hasTarget", ""), {})
        selector = self._said.get(target.get(_OA + "hasSelector", ""), {})
        layer = self._said.get(target.get(_OA + "hasSource", ""), {})
        file = layer.get(SG + "layerOf", "")
        if not selector or SG + "confidence" not in record:
            return None
        return Place(
            fact=fact,
            quote=selector.get(_OA + "exact", ""),
            file=file,
            name=self._said.get(file, {}).get(SG + "fileName", ""),
            document=target.get(SG + "inDocument", ""),
            page=int(target[SG + "page"]) if SG + "page" in target else None,
            digest=layer.get(SG + "sha256", ""),
            start=int(selector[_OA + "start"]),
            end=int(selector[_OA + "end"]),
            confidence=float(record[SG + "confidence"]),
        )


def _edge(key: tuple[str, str, str], facts: Iterable[str], places: Mapping[str, Place]) -> Edge:
    source, relation, target = key
    evidence = tuple(places[fact] for fact in dict.fromkeys(facts) if fact in places)
    return Edge(source, target, relation, max((place.confidence for place in evidence), default=1.0), evidence)


def _local(predicate: NamedNode) -> str:
    """The local name of a property."""
    return curie(predicate.value).rpartition(":")[2]


def _value(value: object) -> Value:
    """A literal's value, a concept's slug, another address."""
    if isinstance(value, NamedNode):
        return value.value.rpartition("/")[2] if value.value.startswith(SGS) else value.value
    if not isinstance(value, Literal):
        return ""
    datatype = curie(value.datatype.value)
    if datatype == "xsd:boolean":
        return value.value == "true"
    try:
        return (
            int(value.value)
            if datatype == "xsd:integer"
            else float(value.value)
            if datatype in _NUMBERS
            else value.value
        )
    except ValueError:
        return value.value


_NUMBERS = ("xsd:decimal", "xsd:double", "xsd:float")


def _day(value: Value | None) -> str:
    """A day, the first of several; empty for none."""
    if isinstance(value, tuple):
        return min(value)
    return value if isinstance(value, str) else ""
