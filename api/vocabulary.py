"""What the ontology says, for pages and for `/def`, `/scheme` and `/ref`: its Turtle files, read once at the
start.

They are part of the software and small, so they need no store: a list of triples and an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple, parse

import ontology
from ontology.prefixes import PREFIXES, SG, SGS

ROOM = Path(ontology.__file__).parent
_LABELS = (PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel", PREFIXES["foaf"] + "name")
_NOTATION = PREFIXES["skos"] + "notation"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
ONTOLOGY = SG.rstrip("#")
"""The address of the ontology itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Triples of the ontology by subject, names by IRI and language (empty for none), and concepts by scheme and
    notation: `concepts["outcome", "approve"]`. One is the same as no other, so that what is made of it can be kept."""

    triples: Mapping[str, tuple[Triple, ...]]
    labels: Mapping[str, Mapping[str, str]]
    concepts: Mapping[tuple[str, str], str]

    def label(self, iri: str, language: str) -> str:
        """The name of a term in this language, else in another; empty if it has none."""
        names = self.labels.get(iri)
        if not names:
            return ""
        return names.get(language) or names.get("sv") or next(iter(names.values()))

    def concept(self, scheme: str, notation: str, language: str) -> str:
        """The name of the concept with this notation; empty if the scheme has none."""
        return self.label(self.concepts.get((scheme, notation), ""), language)

    def about(self, iri: str) -> tuple[Triple, ...]:
        """What the ontology says of a term; nothing for a term that is not its own."""
        return self.triples.get(iri, ())

    def terms(self) -> Iterator[Triple]:
        """The definitions: every triple on a class or property of ours, and on the ontology itself."""
        own = (SG, ONTOLOGY)
        return (triple for iri, triples in self.triples.items() if iri.startswith(own) for triple in triples)

    def borrowed(self) -> Iterator[Triple]:
        """What is said of others' classes and properties: their kinds, which OWL asks for, axioms and comparisons."""
        for iri, triples in self.triples.items():
            kinds = (t.object.value for t in triples if t.predicate == _TYPE and isinstance(t.object, NamedNode))
            if not iri.startswith(ONTOLOGY) and any(kind.startswith(PREFIXES["owl"]) for kind in kinds):
                yield from triples

    def version(self) -> str:
        """The version of the ontology, as its version IRI ends."""
        versions = (t.object for t in self.about(ONTOLOGY) if t.predicate.value == PREFIXES["owl"] + "versionInfo")
        return next((each.value for each in versions if isinstance(each, Literal)), "")

    def versions(self) -> list[tuple[str, str]]:
        """The versions of the ontology that it names, each with its link relation (RFC 5829): the lasting address of
        this one, and of the one before where there is one."""
        owl = PREFIXES["owl"]
        told = {t.predicate.value: t.object.value for t in self.about(ONTOLOGY) if isinstance(t.object, NamedNode)}
        relations = ((owl + "versionIRI", "latest-version"), (owl + "priorVersion", "predecessor-version"))
        return [(told[predicate], relation) for predicate, relation in relations if predicate in told]


def read(room: Path = ROOM) -> Vocabulary:
    """The vocabulary of every Turtle file below a folder, but for `crosswalk/`, which speaks of others' terms. Raises
    SyntaxError, naming file and line."""
    paths = sorted(path for path in room.rglob("*.ttl") if path.parent.name != "crosswalk")
    return _index(quad for path in paths for quad in parse(path=path, rename_blank_nodes=True))


def _index(quads: Iterable[Quad]) -> Vocabulary:
    triples: dict[str, list[Triple]] = {}
    labels: dict[str, dict[str, str]] = {}
    concepts: dict[tuple[str, str], str] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, Triple):
            continue
        triples.setdefault(subject.value, []).append(Triple(subject, quad.predicate, value))
        if quad.predicate.value in _LABELS and isinstance(value, Literal):
            labels.setdefault(subject.value, {}).setdefault(value.language or "", value.value)
        if quad.predicate.value == _NOTATION and isinstance(value, Literal) and subject.value.startswith(SGS):
            scheme = subject.value.removeprefix(SGS).partition("/")[0]
            concepts[scheme, value.value] = subject.value
    return Vocabulary({iri: tuple(of) for iri, of in triples.items()}, labels, concepts)


def closure(vocabulary: Vocabulary, triples: Iterable[Triple]) -> Iterator[Triple]:
    """Triples, and those of the blank nodes they lead to (OWL unions and lists)."""
    for triple in triples:
        yield triple
        if isinstance(triple.object, BlankNode):
            yield from closure(vocabulary, vocabulary.about(triple.object.value))


def node(iri: str) -> NamedNode | None:
    """An IRI as a term, or None for what is no IRI."""
    try:
        return NamedNode(iri)
    except ValueError:
        return None
