"""The queries of this room, and what several of its modules ask alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from graph.rows import Row, Steps, among, batched, text
from ontology.prefixes import curie, sparql_prologue

HERE = Path(__file__).parent
TOGETHER = 1000
"""Nodes that one query asks about."""

Known = dict[str, dict[str, list[str]]]
"""What is known of nodes: IRI -> property, short -> its values."""


def of_each(name: str, variable: str, iris: Iterable[str]) -> Steps[list[Row]]:
    """The rows of `<name>.rq` for these nodes, each asked for once."""
    found: list[Row] = []
    for some in batched(sorted(set(iris)), TOGETHER):
        found += yield among(_query(name), variable, map(NamedNode, some))
    return found


def of_all(name: str) -> Steps[list[Row]]:
    """The rows of `<name>.rq`, which asks about the whole release."""
    return (yield _query(name))


def known(iris: Iterable[str]) -> Steps[Known]:
    """Names, kinds and successors of bodies and people, and what they are judged to be the same as."""
    found: Known = {iri: {} for iri in iris}
    for row in (yield from of_each("known", "node", found)):
        found[text(row, "node")].setdefault(short(text(row, "property")), []).append(text(row, "value"))
    return found


@cache
def short(property: str) -> str:
    """A property's IRI, short: few are asked for, of many nodes."""
    return curie(property)


def label_of(iri: str, said: dict[str, list[str]]) -> str:
    """What a node is called: its preferred name, else its address."""
    return min(said.get("skos:prefLabel") or [curie(iri)])


class Groups:
    """What is judged to be one: each address stands for its group's first."""

    def __init__(self) -> None:
        self._over: dict[str, str] = {}

    def first(self, iri: str) -> str:
        """The address that an address is shown under."""
        while (over := self._over.get(iri, iri)) != iri:
            iri = over
        return iri

    def join(self, one: str, other: str) -> None:
        """Hold two to be one, under the address of the first."""
        first, second = self.first(one), self.first(other)
        if first != second:
            self._over[second] = first

    def lead(self, iri: str) -> None:
        """Show an address's group under it."""
        if (first := self.first(iri)) != iri:
            self._over[first] = iri
            del self._over[iri]

    def others(self, iris: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """First address -> the others of its group."""
        found: dict[str, list[str]] = {}
        for iri in sorted(set(iris) | set(self._over)):
            found.setdefault(self.first(iri), []).append(iri)
        return {first: tuple(iri for iri in group if iri != first) for first, group in found.items()}


def same(said: Known) -> Groups:
    """Those of these that are judged to be one, under the first address of each."""
    groups = Groups()
    for iri in sorted(said):
        for other in said[iri].get("sg:sameAs", ()):
            groups.join(iri, other)
    return groups


def spread(items: Sequence[str], most: int = 2) -> Iterator[str]:
    """The first and the last of the items, or all where they are few."""
    yield from items if len(items) <= most else (*items[: most - 1], items[-1])


@cache
def _query(name: str) -> str:
    return sparql_prologue() + (HERE / f"{name}.rq").read_text(encoding="utf-8")
