"""The rules by which more follows from data than they state, read from the ontology's axioms.

They are those rules of OWL 2 RL (Profiles, section 4.3, <https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules>)
that say something of things: of classes and their superclasses (cax-sco), of properties and what they are below
(prp-spo1), their ends (prp-dom, prp-rng), inverse and symmetric ones (prp-inv, prp-symp), transitive ones (prp-trp) and
chains of two (prp-spo2). What an axiom excludes (prp-pdw, cax-dw) is no new statement: `ontology.entailment` tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import OWL, RDF, RDFS, Graph, Node, URIRef
from rdflib.collection import Collection

from ontology.definitions import definitions, terms
from ontology.prefixes import curie

Closure = Mapping[str, frozenset[str]]
"""IRI of a class or property -> itself and all it is below."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Who is led from one thing to another by `first` and from there by `second`, is led there by `whole`."""

    first: str
    second: str
    whole: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as plain sets of IRIs.

    classes, properties   what each is below
    domains, ranges       the classes at the ends of a property
    inverses              property -> the properties that say the same the other way round
    chains                steps that make up a further one; a transitive property is a chain of itself
    disjoint              classes that share no instance, both ways
    own                   our own classes
    """

    classes: Closure
    properties: Closure
    domains: Closure
    ranges: Closure
    inverses: Closure
    chains: tuple[Chain, ...]
    disjoint: frozenset[tuple[str, str]]
    own: frozenset[str]


@cache
def rules() -> Rules:
    """The rules of our ontology."""
    return rules_of(definitions())


def rules_of(graph: Graph) -> Rules:
    """The rules of any ontology. Datatypes as ranges are left out: they type no node.

    Raises ValueError, naming the property, for a chain that is not of two named properties.
    """
    classes, properties = (_closure(graph, step) for step in (RDFS.subClassOf, RDFS.subPropertyOf))
    disjoint = {(str(a), str(b)) for a, b in graph.subject_objects(OWL.disjointWith)}
    return Rules(
        classes=classes,
        properties=properties,
        domains=_ends(graph, RDFS.domain),
        ranges=_ends(graph, RDFS.range),
        inverses=_inverses(graph),
        chains=tuple(sorted(_chains(graph), key=lambda each: (each.whole, each.first, each.second))),
        disjoint=frozenset(disjoint | {(b, a) for a, b in disjoint}),
        own=frozenset(str(term) for term in terms(graph) if (term, RDF.type, OWL.Class) in graph),
    )


def _closure(graph: Graph, step: URIRef) -> dict[str, frozenset[str]]:
    return {str(term): frozenset(map(str, graph.transitive_objects(term, step))) for term in set(graph.subjects(step))}


def _ends(graph: Graph, end: URIRef) -> dict[str, frozenset[str]]:
    return _grouped((term, value) for term, value in graph.subject_objects(end) if _is_class(graph, value))


def _inverses(graph: Graph) -> dict[str, frozenset[str]]:
    told = set(graph.subject_objects(OWL.inverseOf))
    told |= {(each, each) for each in graph.subjects(RDF.type, OWL.SymmetricProperty)}
    return _grouped(pair for one, other in told for pair in ((one, other), (other, one)))


def _grouped(pairs: Iterator[tuple[Node, Node]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(str(one), set()).add(str(other))
    return {each: frozenset(others) for each, others in found.items()}


def _chains(graph: Graph) -> Iterator[Chain]:
    for each in graph.subjects(RDF.type, OWL.TransitiveProperty):
        yield Chain(str(each), str(each), str(each))
    for whole, steps in graph.subject_objects(OWL.propertyChainAxiom):
        named = [str(step) for step in Collection(graph, steps) if isinstance(step, URIRef)]
        if len(named) != 2 or len(Collection(graph, steps)) != 2:
            raise ValueError(f"{curie(str(whole))}: a chain has two named properties; give the others of it a name")
        yield Chain(named[0], named[1], str(whole))


def _is_class(graph: Graph, node: Node) -> bool:
    return (node, RDF.type, OWL.Class) in graph
