"""The queries of this room, `<name>.rq` beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from graph.rows import Row, Steps, among, batched
from ontology.prefixes import sparql_prologue

_PROPERTIES = "…"


def asked(name: str, variable: str, iris: Iterable[str], properties: Iterable[str] = ()) -> Steps[list[Row]]:
    """The rows of a query for these values of its variable: one query for every few hundred of them.

    properties: IRIs, in the place of `…` in the query
    """
    listed = ", ".join(f"<{iri}>" for iri in properties)
    query = _query(name).replace(_PROPERTIES, listed)
    found: list[Row] = []
    for some in batched(iris):
        found += yield among(query, variable, map(NamedNode, some))
    return found


def asked_of(name: str, variables: Iterable[str], tuples: Iterable[tuple[str, ...]]) -> Steps[list[Row]]:
    """The same for a query of several variables, `VALUES (?a ?b) {}`: the IRIs of each at a time."""
    place = f"VALUES ({' '.join(f'?{each}' for each in variables)}) {{"
    found: list[Row] = []
    for some in batched(f"({' '.join(f'<{iri}>' for iri in each)})" for each in tuples):
        found += yield _query(name).replace(place, place + " ".join(some))
    return found


def listing(name: str, properties: Iterable[str]) -> str:
    """A query about the whole release, with these properties in the place of `…`."""
    return _query(name).replace(_PROPERTIES, " ".join(f"<{iri}>" for iri in properties))


@cache
def _query(name: str) -> str:
    return sparql_prologue() + (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")
