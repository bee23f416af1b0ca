"""The terms that all descriptions are made of: IRIs by prefixed name, and literals."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode

from ingest.dates import is_day
from ontology.prefixes import PREFIXES

Term = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Term]
_XSD = PREFIXES["xsd"]


@cache
def term(name: str) -> NamedNode:
    """The IRI of a prefixed name, `dcterms:title`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


_INTEGER, _DECIMAL = term("xsd:integer"), term("xsd:decimal")
TYPE = term("rdf:type")
LABEL = term("rdfs:label")
NAME = term("foaf:name")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@lru_cache(maxsize=1 << 16)  # names repeat; a run over many files must not fill up
def text_literal(text: str) -> Literal:
    """A literal without language, without the control characters that RDF/XML and XML cannot hold."""
    return Literal(_CONTROL.sub(" ", text))


def date_literal(iso: str) -> Literal:
    """An xsd:date, xsd:gYearMonth or xsd:gYear by the date's precision; a plain literal for a day there is not."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso) and is_day(iso):
        return Literal(iso, datatype=NamedNode(f"{_XSD}date"))
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", iso):
        return Literal(iso, datatype=NamedNode(f"{_XSD}gYearMonth"))
    if re.fullmatch(r"[0-9]{4}", iso):
        return Literal(iso, datatype=NamedNode(f"{_XSD}gYear"))
    return text_literal(iso)


def whole(number: int | str) -> Literal:
    """An xsd:integer."""
    return Literal(str(int(number)), datatype=_INTEGER)


def decimal(number: float | str) -> Literal:
    """An xsd:decimal; text is taken as it is written."""
    return Literal(str(number), datatype=_DECIMAL)


def shortened(text: str, most: int = 80) -> str:
    """The text's first words, at most so many characters and an ellipsis.

    >>> shortened("Nämnden bifaller förslaget", 15), shortened("a" * 20, 15)
    ('Nämnden …', 'aaaaaaaaaaaaaaa …')
    """
    if len(text) <= most:
        return text
    end = text.rfind(" ", 0, most)
    return f"{text[: end if end > 0 else most]} …"
