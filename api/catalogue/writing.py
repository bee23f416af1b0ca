"""Descriptions as plain tables, and as triples.

A description is made of `about(subject, {property: values})`. A property is a short IRI. A text, number or day is a
literal, `said(sv, en)` one in two languages; an IRI is always told as one, by `Iri(…)` or `short("sg:Case")`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.prefixes import PREFIXES, expand

Value = NamedNode | Literal
Told = Value | str | int | date
Values = Told | Iterable[Told]

Iri = NamedNode


def short(curie: str) -> NamedNode:
    """The IRI of a short form, or of an IRI that has none (`ontology.prefixes.curie`)."""
    return NamedNode(expand(curie) if curie.partition(":")[0] in PREFIXES else curie)


def said(sv: str, en: str) -> list[Told]:
    """The same text in both languages."""
    return [Literal(sv, language="sv"), Literal(en, language="en")]


def about(subject: str, table: Mapping[str, Values]) -> Iterator[Triple]:
    """The triples of a table. What is empty or None is left out."""
    for name, values in table.items():
        many = [values] if isinstance(values, str | int | date | NamedNode | Literal) else values
        for value in many:
            if value != "":
                yield Triple(NamedNode(subject), short(name), _term(value))


def ntriples(triples: Iterable[Triple]) -> bytes:
    """As N-Triples."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _term(value: Told) -> Value:
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=short("xsd:date"))
    return value if isinstance(value, NamedNode | Literal) else Literal(value)
