"""What a node is called, and which sort of thing it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from ontology.prefixes import PREFIXES, SG, curie

_SKOS, _RDFS = PREFIXES["skos"], PREFIXES["rdfs"]
_FOAF, _DCTERMS = PREFIXES["foaf"], PREFIXES["dcterms"]
RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
SUBCLASS = NamedNode(f"{_RDFS}subClassOf")

LABELS = tuple(
    NamedNode(iri)
    for iri in (
        f"{_SKOS}prefLabel", f"{_RDFS}label", f"{_DCTERMS}title", f"{_FOAF}name", f"{SG}diaryNumber",
        f"{SG}citedAs", f"{_SKOS}notation",
    )
)  # fmt: skip
"""Properties that say what a node is called, the best first."""

OTHER_NAMES = tuple(NamedNode(iri) for iri in (f"{_SKOS}altLabel", f"{SG}abbreviation", f"{SG}formerName"))
"""Further names, by which a node may be looked for."""

_LANGUAGES = ("sv", None, "en")


def objects(store: Store, subject: NamedNode, predicate: NamedNode) -> Iterator[NamedNode | Literal]:
    """The values of a property in the default graph."""
    for quad in store.quads_for_pattern(subject, predicate, None, DefaultGraph()):
        if isinstance(quad.object, NamedNode | Literal):
            yield quad.object


def label(store: Store, node: NamedNode) -> str:
    """What a node is called: Swedish before untagged before English; without a name, its short IRI."""
    for predicate in LABELS:
        names = [value for value in objects(store, node, predicate) if isinstance(value, Literal)]
        if names:
            return best_name(names)
    return curie(node.value)


def best_name(names: Iterable[Literal]) -> str:
    """The name to print of several: by language, then the first in alphabetical order."""
    order = {language: rank for rank, language in enumerate(_LANGUAGES)}
    return min(names, key=lambda name: (order.get(name.language, len(order)), name.value)).value


def broader_classes(store: Store) -> dict[str, set[str]]:
    """Each class with the classes right above it, of the ontology in the release."""
    above: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, SUBCLASS, None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            above.setdefault(quad.subject.value, set()).add(quad.object.value)
    return above


def kind(types: Iterable[str], above: Mapping[str, set[str]]) -> str:
    """The most specific of a node's classes, `Committee`, ours before others; empty without a class."""
    own = sorted(set(types), key=lambda iri: (not iri.startswith(SG), iri))
    general = {wider for iri in own for wider in above.get(iri, ())}
    specific = [iri for iri in own if iri not in general]
    return curie(specific[0]).rpartition(":")[2] if specific else ""
