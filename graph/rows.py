"""The rows of our own SELECT queries, as Python values."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple, Variable

Term = NamedNode | Literal
Value = NamedNode | Literal | BlankNode | Triple
Row = dict[str, Value]
"""A row by the names of its columns; what has no value is left out."""

_WORDED = (Literal, NamedNode)

T = TypeVar("T")
Steps = Generator[str, list[Row], T]
"""Work that yields queries and is sent their rows: it neither knows nor minds who asks them."""


def rows(store: Store, query: str, terms: Mapping[Variable, Term] | None = None) -> Iterator[list[Term | None]]:
    """The rows of a SELECT query, in its order, each a list of terms in the order of its columns.

    Raises TypeError for a query that is not a SELECT.
    """
    answer = store.query(query, substitutions=dict(terms or {}))
    if not isinstance(answer, QuerySolutions):
        raise TypeError("only SELECT queries have rows")
    for row in answer:
        yield list(row)


def texts(store: Store, query: str, terms: Mapping[Variable, Term] | None = None) -> Iterator[list[str]]:
    """The same rows as text: a literal's words, an IRI; empty where there is no value."""
    for row in rows(store, query, terms):
        yield [term.value if term is not None else "" for term in row]


def among(query: str, variable: str, terms: Iterable[Term]) -> str:
    """A query whose `VALUES ?variable {}` holds these terms, wherever it stands. Raises ValueError if it has none."""
    place = f"VALUES ?{variable} {{}}"
    if place not in query:
        raise ValueError(f"the query has no {place}")
    return query.replace(place, f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}")


def batched(values: Iterable[str], size: int = 300) -> Iterator[list[str]]:
    """The values in lists of at most so many: as many as one query takes."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some


def driven(store: Store, steps: Steps[T]) -> T:
    """Do work that asks queries, on a store; what it comes to."""
    try:
        query = next(steps)
        while True:
            answer = store.query(query)
            assert isinstance(answer, QuerySolutions)  # noqa: S101 (only SELECT is asked)
            names = [variable.value for variable in answer.variables]
            query = steps.send(
                [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in answer]
            )
    except StopIteration as end:
        result: T = end.value
        return result


def text(row: Row, name: str) -> str:
    """The words of a literal or the IRI of a node; empty for nothing."""
    value = row.get(name)
    return value.value if isinstance(value, _WORDED) else ""
