"""A network in words: its nodes with what is known of them, its edges with the passages they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pyoxigraph import NamedNode

from graph.labels import kind
from graph.net import Edge, Node, Place, Spell, Value
from graph.networks.views import complete, query
from graph.networks.weaving import Thread
from graph.places import places_of
from graph.rows import Steps, among, batched, text
from graph.search import municipality
from ontology.knowledge import concepts
from ontology.prefixes import curie

MOST_PLACES = 5_000
"""Passages of one answer; the edges of the highest weight have theirs first."""

_LABELS = ("skos:prefLabel", "dcterms:title", "rdfs:label", "foaf:name", "sg:citedAs", "sg:diaryNumber")
_DATA = {
    "diaryNumber": ("sg:diaryNumber",),
    "date": ("dcterms:date",),
    "body": ("sg:body",),
    "partOf": ("org:subOrganizationOf",),
    "organisationKind": ("org:classification",),
    "documentKind": ("dcterms:type",),
    "represents": ("sg:inNameOf",),
    "validFrom": ("sg:validFrom",),
    "validTo": ("sg:validTo",),
}
"""What is told of a node, and by which properties."""

Said = Mapping[str, Sequence[str]]


def nodes_told(
    iris: Sequence[str], merged: Mapping[str, Sequence[str]], values: Mapping[str, Mapping[str, Value]]
) -> Steps[dict[str, Node]]:
    """Nodes by IRI, with what the release knows of them under all their addresses (`also`) and the values given."""
    stands_for = {alias: iri for iri in iris for alias in (iri, *merged.get(iri, ()))}
    said: dict[str, dict[str, list[str]]] = {iri: {} for iri in iris}
    for name in ("told", "tied", "spoken"):
        for some in batched(stands_for):
            for row in (yield among(complete(query(name)), "node", map(NamedNode, some))):
                own = said[stands_for[text(row, "node")]].setdefault(curie(text(row, "property")), [])
                if (value := text(row, "value")) and value not in own:
                    own.append(value)
    return {iri: _node(iri, said[iri], merged.get(iri, ()), values.get(iri, {})) for iri in iris}


def edges_told(threads: Iterable[Thread], evidence: int) -> Steps[tuple[tuple[Edge, ...], bool]]:
    """Edges with at most so many passages each, and whether some have none because there would be too many.

    `count` tells on how many facts an edge rests, `weight` on how many occasions, `occasions` the first of those.
    """
    drawn = list(threads)
    shown: dict[int, tuple[str, ...]] = {}
    left = MOST_PLACES
    for number in sorted(range(len(drawn)), key=lambda each: (-drawn[each].weight, each)):
        shown[number] = drawn[number].facts[: min(evidence, left)]
        left -= len(shown[number])
    places = yield from places_of(fact for facts in shown.values() for fact in facts)
    edges = tuple(_edge(thread, shown[number], places, evidence) for number, thread in enumerate(drawn))
    return edges, evidence > 0 and left <= 0


def _edge(thread: Thread, facts: Sequence[str], places: Mapping[str, Place], evidence: int) -> Edge:
    data: dict[str, Value] = {
        "weight": thread.weight,
        "count": len(thread.facts),
        "occasions": tuple(occasion for occasion, _ in thread.occasions[:evidence]),
    }
    if thread.newman:
        data["newman"] = thread.newman
    return Edge(
        thread.source,
        thread.target,
        thread.relation,
        thread.confidence,
        tuple(places[fact] for fact in facts if fact in places),
        data,
        thread.spells,
    )


def _node(iri: str, said: Said, also: Sequence[str], values: Mapping[str, Value]) -> Node:
    classes = [curie(each).rpartition(":")[2] for each in said.get("rdf:type", ())]
    label = next((sorted(said[name])[0] for name in _LABELS if said.get(name)), curie(iri))
    data: dict[str, Value] = {}
    if place := municipality(iri):
        data["municipality"] = place
    for name, properties in _DATA.items():
        known = sorted({value for each in properties for value in said.get(each, ())})
        if known:
            data[name] = known[0] if len(known) == 1 else tuple(known)
    if "MissingDocument" in classes:
        data["missing"] = True
    if is_side(label):
        data["collective"] = True
    if also:
        data["also"] = tuple(also)
    return Node(iri, kind(said.get("rdf:type", ()), {}), label, {**data, **values}, _spells(said))


def is_side(label: str) -> bool:
    """Whether a name is that of a side at a meeting (`Arbetsgivaren`): it is one word for another body each time."""
    return label.casefold() in _sides()


@cache
def _sides() -> frozenset[str]:
    return frozenset(label.casefold() for side in concepts("attendance-side") for label in side.labels)


def _spells(said: Said) -> tuple[Spell, ...]:
    """When a node was there: a meeting or paper on its days, an agreement while it holds."""
    days = tuple(Spell(day, day) for day in sorted(said.get("dcterms:date", ())))
    first, last = (min(said.get(name, ("",))) for name in ("sg:validFrom", "sg:validTo"))
    return (*days, Spell(first, last)) if first or last else days
