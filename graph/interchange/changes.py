"""What has changed from one release to another, fact by fact, for whoever keeps a copy of the tables.

A fact is named by its IRI; what it says is its row in its table. A row that is gone is told too, as a tombstone: a copy
would keep it otherwise. Who removes each row that is `removed` and takes in each that is `added` has the rows of the
newer release.

What only one of both dumps holds (`graph.differences`) names the facts; memory grows with what has changed alone. A
row prints notations of concepts too: if one of them is another now, all facts of the tables are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Store

from graph.differences import differences
from graph.layout import Release
from graph.rows import Steps, among, batched, driven, text
from graph.store import open_release
from ontology.prefixes import PREFIXES, SG, SGID
from queries.library import FACT, tables

Row = tuple[tuple[str, str], ...]
"""Column and value, in the order of the table; what has no value is empty."""

_FACT = re.compile(rb"<(" + re.escape(f"{SGID}fact/").encode() + rb"[^>#]+)[^>]*> \.$")
_RECORD = re.compile(rb"<(" + re.escape(f"{SGID}fact/").encode() + rb"[^>#]+)[^>]*> ")
_NOTATION = f"<{PREFIXES['skos']}notation> ".encode()
_ALL = f"SELECT ?fact WHERE {{ ?fact <{SG}table> ?table }}"
_TABLES = f"SELECT ?fact ?table WHERE {{ VALUES ?fact {{}} ?fact <{SG}table> ?table }}"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is no longer there (`removed`), or was not before (`added`)."""

    fact: str
    change: str
    table: str
    row: Row

    def members(self) -> dict[str, object]:
        """As a line tells it."""
        return {"fact": self.fact, "change": self.change, "table": self.table, "row": dict(self.row)}


@dataclass(frozen=True, slots=True)
class Touched:
    """The facts whose own quads are not the same in both dumps, sorted; `notations` tells that those of concepts are
    not, so that any row may be another."""

    facts: Sequence[str]
    notations: bool


def touched(old: Path, new: Path) -> Touched:
    """Compare two dumps. Raises OSError if one cannot be read."""
    facts: set[bytes] = set()
    notations = False
    for _, line in differences(old, new):
        if found := _FACT.search(line) or _RECORD.match(line):
            facts.add(found[1])
        notations = notations or _NOTATION in line
    return Touched(sorted(fact.decode() for fact in facts), notations)


def all_facts() -> Steps[list[str]]:
    """The facts of a release."""
    return sorted(text(row, FACT) for row in (yield _ALL))


def rows_of(facts: Iterable[str]) -> Steps[dict[str, list[tuple[str, Row]]]]:
    """The table and row of each of these facts, by the fact; without those the release does not hold."""
    found: dict[str, list[tuple[str, Row]]] = {}
    by_table: dict[str, list[str]] = {}
    for some in batched(facts):
        for row in (yield among(_TABLES, FACT, map(NamedNode, some))):
            by_table.setdefault(text(row, "table"), []).append(text(row, FACT))
    for table, some in by_table.items():
        columns = [column for column in tables()[table].columns if column != FACT]
        for part in batched(some):
            for row in (yield among(_rows(table), FACT, map(NamedNode, part))):
                told = tuple((column, text(row, column)) for column in columns)
                found.setdefault(text(row, FACT), []).append((table, told))
    return found


def compared(old: dict[str, list[tuple[str, Row]]], new: dict[str, list[tuple[str, Row]]]) -> Iterator[Change]:
    """What has changed between the rows of some facts, by fact; what is removed goes first."""
    for fact in sorted(old.keys() | new.keys()):
        before, after = old.get(fact, []), new.get(fact, [])
        yield from (Change(fact, "removed", *each) for each in sorted(set(before) - set(after)))
        yield from (Change(fact, "added", *each) for each in sorted(set(after) - set(before)))


def changes(old: Release, new: Release) -> Iterator[Change]:
    """What has changed from one release to another. Raises ReleaseError or OSError if one cannot be read."""
    return between(open_release(old.path), open_release(new.path), touched(old.dump, new.dump))


def between(old: Store, new: Store, found: Touched) -> Iterator[Change]:
    """What has changed from one store to another, by what their dumps do not share."""
    facts = found.facts
    if found.notations:
        facts = sorted({*driven(old, all_facts()), *driven(new, all_facts())})
    for some in batched(facts):
        yield from compared(driven(old, rows_of(some)), driven(new, rows_of(some)))


@cache
def _rows(table: str) -> str:
    """The question of a table, with a place for the facts that are asked for."""
    return tables()[table].text.replace("WHERE {", "WHERE { VALUES ?fact {}", 1)
