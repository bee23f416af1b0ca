"""Terms that are given up: how they are told, and how data that still use them are renewed.

A term is never taken out of `model/`: links to it must go on answering. It is marked

    sg:old a owl:DatatypeProperty ; owl:deprecated true ; dcterms:isReplacedBy sg:new ;
        skos:changeNote "0.2.0: varför"@sv , "0.2.0: why"@en .

with the version that gave it up. `renewed` puts the new term in the place of the old one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from ontology.definitions import KINDS, terms
from ontology.prefixes import curie


def deprecated(graph: Graph) -> list[URIRef]:
    """Our terms that are given up, sorted."""
    return [term for term in terms(graph) if (term, OWL.deprecated, Literal(True)) in graph]


def replacements(graph: Graph) -> dict[str, str]:
    """IRI of a term that is given up -> IRI of what is used now, across several changes. Raises ValueError where a
    term has no replacement, is replaced in a circle or is replaced by a term of another kind."""
    return {str(term): str(_last(graph, term)) for term in deprecated(graph)}


def unexplained(graph: Graph) -> Iterator[str]:
    """A line for each term that is given up without its version and reason in Swedish and in English."""
    for term in deprecated(graph):
        notes = [note for note in graph.objects(term, SKOS.changeNote) if isinstance(note, Literal)]
        told = {note.language for note in notes if re.match(r"\d+\.\d+\.\d+: \S", note)}
        if not {"en", "sv"} <= told:
            yield f"{curie(term)} is given up without a note in en and sv that starts with the version"


def renewed(quads: Iterable[Quad], now: Mapping[str, str]) -> Iterator[Quad]:
    """The same quads, with the term that is used now wherever one that is given up is predicate or object."""
    new = {NamedNode(old): NamedNode(used) for old, used in now.items()}
    for quad in quads:
        value = quad.object
        put = new.get(value, value) if isinstance(value, NamedNode) else value
        yield Quad(quad.subject, new.get(quad.predicate, quad.predicate), put, quad.graph_name)


def _last(graph: Graph, term: URIRef) -> URIRef:
    seen = [term]
    while (seen[-1], OWL.deprecated, Literal(True)) in graph:
        after = graph.value(seen[-1], DCTERMS.isReplacedBy)
        if not isinstance(after, URIRef) or after in seen:
            raise ValueError(f"{curie(term)} is given up, and {curie(seen[-1])} leads to no term that is used now")
        seen.append(after)
    if _kind(graph, term) != _kind(graph, seen[-1]):
        raise ValueError(f"{curie(term)} is given up for {curie(seen[-1])}, which is a term of another kind")
    return seen[-1]


def _kind(graph: Graph, term: URIRef) -> list[URIRef]:
    return [kind for kind in KINDS if (term, RDF.type, kind) in graph]
