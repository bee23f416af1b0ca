"""What the ontology says of data beyond what they state, and whether that is true.

The rules are those of RDFS (RDF 1.1 Semantics, section 9.2: rdfs2, 3, 5, 7, 9, 11), of which the ontology needs no
others to type a node: a property's domain and range, what is below what. Facts are plain sets, so that a release of
papers takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib import RDF

from ontology.prefixes import curie
from ontology.rules import Closure, Rules, rules


def wrong(data: Iterable[Quad | Triple], by: Rules | None = None) -> Iterator[str]:
    """A line for each thing that follows from the data and is false: a node of two disjoint classes, a value without
    address that would be an instance, and a class of ours that the data do not state themselves (they state all)."""
    applied = by or rules()
    stated: dict[str, set[str]] = {}
    entailed: dict[str, dict[str, str]] = {}
    for subject, predicate, value in ((each.subject, each.predicate, each.object) for each in data):
        if not isinstance(subject, NamedNode):
            continue
        if predicate.value == str(RDF.type) and isinstance(value, NamedNode):
            stated.setdefault(subject.value, set()).update(_all(applied.classes, value.value))
            continue
        for used in _all(applied.properties, predicate.value):
            for each in applied.domains.get(used, ()):
                entailed.setdefault(subject.value, {}).setdefault(each, predicate.value)
            for each in applied.ranges.get(used, ()):
                if isinstance(value, Literal):
                    yield f"{value} would be a {curie(each)} by {curie(predicate.value)}"
                elif isinstance(value, NamedNode):
                    entailed.setdefault(value.value, {}).setdefault(each, predicate.value)
    for node in sorted(stated.keys() | entailed.keys()):
        yield from _of_node(node, stated.get(node, set()), entailed.get(node, {}), applied)


def _of_node(node: str, stated: set[str], entailed: Mapping[str, str], by: Rules) -> Iterator[str]:
    every = stated.union(*(_all(by.classes, each) for each in entailed))
    for one, other in sorted(by.disjoint):
        if one < other and one in every and other in every:
            yield f"{node} would be a {curie(one)} and a {curie(other)}"
    for each, predicate in sorted(entailed.items()):
        if each in by.own and each not in stated:
            yield f"{node} would be a {curie(each)} by {curie(predicate)}, which nobody states"


def _all(closure: Closure, iri: str) -> frozenset[str]:
    return closure.get(iri, frozenset((iri,)))
