"""Check data against the shapes, theme by theme, in several processes where that pays.

Each theme is checked against the triples its shapes look at and no others, which is what makes this fast: the
records of evidence, half of a release, are seen by one theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Literal, Node, URIRef

from ontology.knowledge import files
from ontology.prefixes import PREFIXES, SGR
from shapes import library
from shapes.engine import quiet, report_graph
from shapes.rdf import results
from shapes.report import SEVERITIES, Report, Result

Triples = frozenset[ox.Triple]
FEW = 5_000
"""So many triples are checked before a second process has started."""

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_SUBCLASS = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")
_XSD_STRING = PREFIXES["xsd"] + "string"


def validate(data: Iterable[ox.Quad] | Path, *, themes: Sequence[str] = (), workers: int = 1) -> Report:
    """Check data against the shapes of the themes, of all themes if none are named.

    data     quads, or a file in a format that pyoxigraph knows by its ending (`graph.nq`, `x.ttl`). What counts is
             the default graph, the merged set of a release; the graphs of single facts are passed over. The ontology
             is known and may be in the data or not.
    workers  processes at most; few data are checked in this one.

    Raises KeyError for an unknown theme, and what pyoxigraph raises for a file that cannot be read (OSError,
    SyntaxError with the line).
    """
    chosen = tuple(themes) or library.themes()
    stated = _stated(ox.parse(path=data) if isinstance(data, Path) else data)
    known = _known_beside(stated)
    if workers <= 1 or len(stated) < FEW or len(chosen) == 1:
        found = [_check(theme, _seen(theme, stated, known)) for theme in chosen]
    else:
        found = _in_processes(chosen, stated, known, workers)
    ordered = sorted((result for each in found for result in each), key=_order)
    return Report(tuple(ordered), chosen, len(stated))


def _stated(quads: Iterable[ox.Quad]) -> Triples:
    """What the papers state, without what is known before."""
    default = (quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph))
    return frozenset(default) - _ontology()


@cache
def _ontology() -> Triples:
    return frozenset(quad.triple for path in files() for quad in ox.parse(path=path))


def _known_beside(stated: Triples) -> Triples:
    """The ontology, with reference data as far as the data speak of them: the rest is not ours to check here."""
    mentioned = {node.value for s, _, o in stated for node in (s, o) if isinstance(node, ox.NamedNode)}
    return frozenset(
        triple
        for triple in _ontology()
        if isinstance(triple.subject, ox.NamedNode)
        and (not triple.subject.value.startswith(SGR) or triple.subject.value in mentioned)
    )


def _seen(theme: str, *triples: Triples) -> bytes:
    """The triples that a theme's shapes look at, as N-Triples: what a process is given."""
    predicates, classes = library.predicates(theme), _classes(theme)
    seen = (
        triple
        for each in triples
        for triple in each
        if triple.predicate.value in predicates and (triple.predicate != _TYPE or triple.object in classes)
    )
    return ox.serialize(seen, format=ox.RdfFormat.N_TRIPLES) or b""


@cache
def _classes(theme: str) -> frozenset[ox.NamedNode]:
    """The classes that a theme's shapes mention and all below them in the ontology: no other type matters to it."""
    below: dict[object, set[object]] = {}
    for triple in _ontology():
        if triple.predicate == _SUBCLASS:
            below.setdefault(triple.object, set()).add(triple.subject)
    found: set[object] = set()
    waiting: set[object] = {ox.NamedNode(iri) for iri in library.mentioned(theme)}
    while waiting:
        found |= waiting
        waiting = {sub for iri in waiting for sub in below.get(iri, ())} - found
    return frozenset(iri for iri in found if isinstance(iri, ox.NamedNode))


def _in_processes(chosen: Sequence[str], stated: Triples, known: Triples, workers: int) -> list[list[Result]]:
    seen = {theme: _seen(theme, stated, known) for theme in chosen}
    # the largest first, so that no process is left alone with it at the end
    ordered = sorted(chosen, key=lambda theme: -len(seen[theme]))
    with ProcessPoolExecutor(min(workers, len(chosen)), mp_context=get_context("spawn")) as pool:
        return list(pool.map(_check, ordered, [seen[theme] for theme in ordered]))


def _check(theme: str, ntriples: bytes) -> list[Result]:
    data = Graph()
    with quiet():
        for quad in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES):
            data.add((_rdflib(quad.subject), URIRef(quad.predicate.value), _rdflib(quad.object)))
    return list(results(report_graph(data, library.shapes(theme))))


def _rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """The term for rdflib, a literal with exactly its lexical form."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        # a plain literal has no datatype in the shapes that rdflib parses, so it must have none here
        datatype = None if term.language or term.datatype.value == _XSD_STRING else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    raise ValueError(f"{term} is no IRI and no literal: data of Stadsgraf have no blank nodes, give each node an IRI")


def _order(result: Result) -> tuple[int, str, str, str, str]:
    value = result.value.text if result.value else ""
    return SEVERITIES.index(result.severity), result.shape, result.focus, value, result.component
