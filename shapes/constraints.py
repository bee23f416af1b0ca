"""The constraints that are queries (sh:sparql), asked of the store of a whole release where they look without end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import SH, Graph, Node

from ontology.prefixes import PREFIXES, sparql_prologue
from shapes import library
from shapes.looking import looks
from shapes.rdf import path_text, severity
from shapes.reach import queries
from shapes.report import Result, Severity, Value

COMPONENT = str(SH.SPARQLConstraintComponent)
_XSD_STRING = PREFIXES["xsd"] + "string"


class Constraint(NamedTuple):
    """A query that selects `this`, the node that is wrong, and the `value` that is.

    path     of the property shape it belongs to, as SPARQL writes it; empty for a node shape
    endless  whether it may look any distance (`shapes.looking`)
    """

    shape: str
    path: str
    severity: Severity
    query: str
    endless: bool


def results(store: ox.Store, asked: Iterable[Constraint]) -> Iterator[Result]:
    """What some constraints find in a release's merged set, in no order."""
    for each in asked:
        said = library.messages(each.shape)
        answer = store.query(each.query)
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError(f"the query of {each.shape} is no SELECT")
        for row in answer:
            focus, value = row["this"], row["value"]
            yield Result(
                focus=_iri(focus),
                path=each.path,
                value=_value(value if value is not None or each.path else focus),
                severity=each.severity,
                shape=each.shape,
                component=COMPONENT,
                sv=said.get("sv", ""),
                en=said.get("en", ""),
            )


@cache
def constraints() -> tuple[Constraint, ...]:
    """The constraints of all themes. Raises ValueError for one that is not on a shape with targets, or right below."""
    return tuple(each for theme in library.themes() for each in _of_theme(library.shapes(theme)))


def _of_theme(shapes: Graph) -> Iterator[Constraint]:
    for shape in set(shapes.subjects(SH.sparql)):
        holder = shapes.value(predicate=SH.property, object=shape)
        targets = list(_targets(shapes, shape if holder is None else holder))
        if not targets:
            raise ValueError(f"{shape}: a query has to stand on a shape with targets, or on a property right below one")
        for query in queries(shapes, shape):
            yield Constraint(
                str(shape),
                path_text(shapes, shapes.value(shape, SH.path)),
                severity(shapes.value(shape, SH.severity)),
                f"{sparql_prologue()}SELECT ?this ?value WHERE {{ "
                f"{{ SELECT DISTINCT ?this WHERE {{ {' UNION '.join(targets)} }} }} {{ {query} }} }}",
                looks(query) is None,
            )


def _targets(shapes: Graph, shape: Node) -> Iterator[str]:
    for each in shapes.objects(shape, SH.targetClass):
        yield f"{{ ?this a/rdfs:subClassOf* <{each}> }}"
    for each in shapes.objects(shape, SH.targetSubjectsOf):
        yield f"{{ ?this <{each}> [] }}"
    for each in shapes.objects(shape, SH.targetObjectsOf):
        yield f"{{ [] <{each}> ?this }}"


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Value | None:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        datatype = "" if term.language or term.datatype.value == _XSD_STRING else term.datatype.value
        return Value(term.value, datatype=datatype, language=term.language or "")
    return Value(_iri(term), is_iri=True)


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """Raises ValueError for a term that is no IRI: data of Stadsgraf have no blank nodes."""
    if not isinstance(term, ox.NamedNode):
        raise ValueError(f"{term} is no IRI")
    return term.value
