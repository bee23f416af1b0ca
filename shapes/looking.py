"""How far a query of the shapes looks from the node it asks of, `$this`, as plain paths; some look without end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rdflib import Node, URIRef, Variable
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from ontology.prefixes import sparql_prologue


class Step(NamedTuple):
    """One triple's length: from its subject to its object, or back."""

    predicate: str
    back: bool = False


Path = tuple[Step, ...]

_THIS = Variable("this")
_PLAIN = frozenset({"SelectQuery", "Project", "Distinct", "Filter", "Extend", "Join", "BGP"})
"""What a query may be made of, for a triple to matter to it only where a path of its patterns leads."""


@cache
def looks(select: str) -> frozenset[Path] | None:
    """The paths from `$this` along which a SPARQL query of triples and filters looks.

    None for a query that may look any distance or at what is not there: with paths, options, negation, parts that are
    not joined to `$this`, or whatever else is not a triple, a filter or a computed value.
    """
    parts = list(_parts(translateQuery(parseQuery(sparql_prologue() + select)).algebra))
    if any(part.name not in _PLAIN for part in parts) or "EXISTS" in select.upper():
        return None
    left = [triple for part in parts if part.name == "BGP" for triple in part.triples]
    found: set[Path] = set()
    ways: dict[Node, Path] = {_THIS: ()}
    while joined := next((triple for triple in left if triple[0] in ways or triple[2] in ways), None):
        left.remove(joined)
        subject, predicate, value = joined
        if not isinstance(predicate, URIRef):
            return None
        back = subject not in ways
        start, end = (value, subject) if back else (subject, value)
        path = (*ways[start], Step(str(predicate), back))
        found.add(path)
        if isinstance(end, Variable):
            ways.setdefault(end, path)
    return None if left else frozenset(found)


def _parts(algebra: CompValue) -> Iterator[CompValue]:
    """The operators of a query, each with those below it."""
    yield algebra
    for below in ("p", "p1", "p2"):
        if isinstance(inner := algebra.get(below), CompValue):
            yield from _parts(inner)
