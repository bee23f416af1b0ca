"""Tables of amounts in a damaged text: lines that end in numbers, several of them close together.

A table matters here if most of its amounts have the same number of decimals: what has none may have lost its comma.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.cues import folded
from ingest.facts import Span
from ontology.knowledge import concepts

NUMBER = r"[-–]?\d{1,7}(?:[.,]\d{1,2})?%?"
ROW = re.compile(
    rf"^(?P<label>[^\n]{{0,200}}?)(?P<cells>(?<!\S){NUMBER}(?:[ \t|]{{1,40}}{NUMBER}){{1,40}})[ \t|]{{0,40}}$",
    re.MULTILINE,
)
CELL = re.compile(r"(?P<sign>[-–]?)(?P<whole>\d+)(?:(?P<mark>[.,])(?P<part>\d+))?(?P<percent>%?)")
MOST_LINES_BETWEEN = 2
"""Lines without numbers that do not end a table: long labels are broken."""
WITH_DECIMALS = 0.5
"""Share of the amounts that have decimals, from which on the others may have lost them."""
LEAST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is printed: where it begins, its parts, and whether it is per cent."""

    start: int
    text: str
    sign: str
    digits: str
    decimals: int
    percent: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: `sum`, `balance`, `of-which` (concepts of scheme table-row) or empty, and its cells."""

    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Lines that belong together, most of whose amounts have so many decimals."""

    rows: tuple[Row, ...]
    decimals: int


def tables(text: str, passage: Span, best: Callable[[str], str]) -> Iterator[Table]:
    """The tables of a passage whose amounts have decimals. `best` tells what a damaged word was."""
    rows: list[Row] = []
    last = passage.start
    for match in ROW.finditer(text, passage.start, passage.end):
        if text.count("\n", last, match.start()) > MOST_LINES_BETWEEN + 1:
            yield from _of(rows)
            rows = []
        rows.append(Row(_kind(match["label"], best), tuple(_cells(match))))
        last = match.end()
    yield from _of(rows)


def _of(rows: list[Row]) -> Iterator[Table]:
    amounts = Counter(cell.decimals for row in rows for cell in row.cells if not cell.percent)
    decimals, having = max(((d, n) for d, n in amounts.items() if d), default=(0, 0), key=lambda each: each[1])
    if decimals and len(rows) >= LEAST_ROWS and having >= WITH_DECIMALS * amounts.total():
        yield Table(tuple(rows), decimals)


def _cells(row: re.Match[str]) -> Iterator[Cell]:
    for match in CELL.finditer(row.string, row.start("cells"), row.end("cells")):
        part = match["part"] or ""
        yield Cell(match.start(), match[0], match["sign"], match["whole"] + part, len(part), bool(match["percent"]))


def _kind(label: str, best: Callable[[str], str]) -> str:
    first = folded(best(label.split()[0])) if label.strip() else ""
    return _kinds().get(first, "")


@cache
def _kinds() -> dict[str, str]:
    return {folded(label): concept.notation for concept in concepts("table-row") for label in concept.labels}
