"""The shapes by theme: one Turtle file a theme, each with the triples it needs to see."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef

from ontology.prefixes import PREFIXES

ROOM = Path(__file__).parent
_CURIE = re.compile(r"\b([a-z]+):([A-Za-z]\w*)")


def themes() -> tuple[str, ...]:
    """The names of all themes, sorted."""
    return tuple(sorted(path.stem for path in ROOM.glob("*.ttl")))


@cache
def shapes(theme: str) -> Graph:
    """The shapes of a theme, not to be changed. Raises KeyError, listing the themes there are, for any other."""
    if theme not in themes():
        raise KeyError(f"no shapes are called {theme!r}; there are {', '.join(themes())}")
    return Graph().parse(ROOM / f"{theme}.ttl")


@cache
def together(chosen: tuple[str, ...]) -> Graph:
    """The shapes of some themes in one graph, not to be changed. Raises KeyError for an unknown theme."""
    if len(chosen) == 1:
        return shapes(chosen[0])
    graph = Graph()
    for theme in chosen:
        graph += shapes(theme)
    return graph


@cache
def predicates(theme: str) -> frozenset[str]:
    """The IRIs of the predicates that a theme's shapes look at; data without the others give the same report.

    These are all IRIs that the shapes mention, in SPARQL constraints too, with `rdf:type` and `rdfs:subClassOf`.
    Holds because no shape is closed and no SPARQL constraint has a variable for a predicate it does not name.
    """
    return mentioned(theme) | {str(RDF.type), str(RDFS.subClassOf)}


@cache
def asks_for_classes(theme: str) -> bool:
    """Whether a theme's shapes look at what classes a node has, and not only whether it has one they name."""
    return (None, SH.path, RDF.type) in shapes(theme)


@cache
def mentioned(theme: str) -> frozenset[str]:
    """All IRIs that a theme's shapes mention, in SPARQL constraints too."""
    graph = shapes(theme)
    found = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
    for query in graph.objects(None, SH.select):
        found |= {PREFIXES[prefix] + local for prefix, local in _CURIE.findall(str(query)) if prefix in PREFIXES}
    return frozenset(found)


@cache
def messages(shape: str) -> dict[str, str]:
    """Language -> what a shape says when it is broken: what is wrong, and how to mend it."""
    found: dict[str, str] = {}
    for theme in themes():
        for message in shapes(theme).objects(URIRef(shape), SH.message):
            if isinstance(message, Literal) and message.language:
                found[message.language] = str(message)
    return found
