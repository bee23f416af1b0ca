"""The parameters of a question: what they are called, what they expect, and the RDF term a value becomes.

A value is never pasted into a query: it becomes a term, and the engine puts the term in the variable's place.
So whatever is written in a value, it stays a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from ontology.prefixes import PREFIXES, expand

_XSD = PREFIXES["xsd"]
_SCHEME = re.compile(r"notation of the scheme (?P<scheme>[\w-]+)")


class ParameterError(ValueError):
    """A value that does not fit its parameter, a missing one or one too many; the message says what is expected."""


@dataclass(frozen=True, slots=True)
class ParameterType:
    """What a parameter of this type expects, in words that follow "expects", and how a value becomes a term.

    term    raises ValueError if the value does not fit
    entity  the parameter stands for a node of the graph, so a caller with a search may offer names for it
    """

    expects: str
    term: Callable[[str], NamedNode | Literal]
    entity: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the caller may bind.

    default         None where a value is required; empty where the parameter may be left out, which then restricts
                    nothing
    explanation_sv  the explanation in Swedish; empty if the file does not tell
    """

    name: str
    type: str
    explanation: str
    default: str | None = None
    explanation_sv: str = ""

    @property
    def scheme(self) -> str:
        """The scheme whose notations are its values; empty where it says none."""
        named = _SCHEME.match(self.explanation)
        return named["scheme"] if named else ""

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is None

    def term(self, value: str) -> NamedNode | Literal:
        """The RDF term of a value. Raises ParameterError, naming the parameter and what it expects."""
        kind = TYPES[self.type]
        try:
            return kind.term(value.strip())
        except (ValueError, KeyError) as unfit:
            raise ParameterError(f"parameter {self.name} expects {kind.expects}, not {value!r}") from unfit


def _iri(value: str) -> NamedNode:
    prefix = value.partition(":")[0]
    return NamedNode(expand(value) if prefix in PREFIXES else value)


def _matching(pattern: str, datatype: str) -> Callable[[str], Literal]:
    def term(value: str) -> Literal:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(value)
        return Literal(value, datatype=NamedNode(_XSD + datatype))

    return term


def _date(value: str) -> Literal:
    term = _matching(r"\d{4}-\d\d-\d\d", "date")(value)
    date.fromisoformat(value)  # no thirtieth of February
    return term


def _text(value: str) -> Literal:
    if not value:
        raise ValueError("empty")
    return Literal(value)


def _entity(what: str) -> ParameterType:
    return ParameterType(f"the IRI of {what}, full or short (sgid:…, sgr:…)", _iri, entity=True)


TYPES: dict[str, ParameterType] = {
    "iri": ParameterType("an IRI, full or short (sgid:stockholm/case/hv-2019-250)", _iri),
    "organisation": _entity("an organisation"),
    "person": _entity("a person"),
    "case": _entity("a case"),
    "node": _entity("anything in the graph"),
    "text": ParameterType("some text", _text),
    "date": ParameterType("a date as 2019-08-29", _date),
    "integer": ParameterType("a whole number", _matching(r"[+-]?\d{1,18}", "integer")),
    "decimal": ParameterType("a number as 0.6", _matching(r"[+-]?\d{1,18}(\.\d{1,18})?", "decimal")),
}
"""Every type that the header of a query may name."""
