"""The rows of our own SELECT queries, as Python values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

Term = NamedNode | Literal


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
