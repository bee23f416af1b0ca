"""A folder of gold: rows made by hand, and the ranges of lines they were made of. `docs/gold.md` tells its form."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from pathlib import Path

from graph.accuracy import AccuracyError
from graph.accuracy.rows import Row
from graph.accuracy.rules import rule, rules
from ontology.knowledge import concepts
from queries.library import library

_RANGES, _SKIMMED = "ranges", "skimmed"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_DATES = frozenset({"date", "valid_from", "valid_to"})


@dataclass(frozen=True, slots=True)
class Range:
    """Lines of a source, first and last included, counted from 1."""

    source: str
    first: int
    last: int

    def holds(self, row: Row) -> bool:
        """Whether a row is stated on one of the lines."""
        return row.source == self.source and self.first <= row.line <= self.last


@dataclass(frozen=True)
class Gold:
    """A folder of gold.

    name     the folder's name
    ranges   lines for which every row was made
    skimmed  lines among them where of the open-ended tables only some rows were made
    tables   rows by table, only tables that have a file
    """

    name: str
    ranges: tuple[Range, ...]
    skimmed: tuple[Range, ...]
    tables: Mapping[str, tuple[Row, ...]]

    @property
    def sources(self) -> frozenset[str]:
        """The names of the sources it speaks of."""
        return frozenset(each.source for each in self.ranges)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table, in the order of its file."""
        return self.tables.get(table, ())

    def speaks_of(self, source: str) -> bool:
        """Whether a part of the source is annotated."""
        return source in self.sources

    def annotates(self, row: Row) -> bool:
        """Whether a row stands where every row was made."""
        return any(each.holds(row) for each in self.ranges)

    def skims(self, row: Row) -> bool:
        """Whether a row stands where only some rows were made."""
        return any(each.holds(row) for each in self.skimmed)


def read(folder: Path) -> Gold:
    """Read and check a folder. Raises AccuracyError for what is amiss, with file, line and column."""
    if not folder.is_dir():
        raise AccuracyError(f"there is no folder {folder}: give a folder of gold, as docs/gold.md describes it")
    files = {path.stem: path for path in sorted(folder.glob("*.csv"))}
    if _RANGES not in files:
        raise AccuracyError(f"{folder} has no ranges.csv: it says which lines of which sources the gold was made of")
    ranges = tuple(_ranges(files.pop(_RANGES)))
    skimmed = tuple(_ranges(files.pop(_SKIMMED))) if _SKIMMED in files else ()
    sources = {each.source for each in ranges}
    return Gold(
        name=folder.resolve().name,
        ranges=ranges,
        skimmed=skimmed,
        tables={table: tuple(_rows(path, table, sources)) for table, path in files.items()},
    )


def _ranges(path: Path) -> Iterator[Range]:
    for cells, where in _records(path, ("source", "first_line", "last_line"), frozenset()):
        found = Range(cells["source"], _whole(cells, "first_line", where), _whole(cells, "last_line", where))
        if found.first > found.last:
            raise AccuracyError(f"{where}, column last_line: {found.last} is before first_line, {found.first}")
        yield found


def _rows(path: Path, table: str, sources: Iterable[str]) -> Iterator[Row]:
    try:
        columns = rule(table).columns
    except AccuracyError as unknown:
        raise AccuracyError(f"{path}: {unknown}") from None
    may_have = frozenset(library()[table].columns) if table in library() else frozenset()
    for cells, where in _records(path, ("source", "line", *columns), may_have):
        line, source = _whole(cells, "line", where), cells["source"]
        if source not in sources:
            raise AccuracyError(f"{where}, column source: {source!r} has no range in {path.with_name('ranges.csv')}")
        told = {column: value for column, value in cells.items() if column not in ("source", "line")}
        for column, value in told.items():
            if value:
                _check(table, column, value, where)
        yield Row(table, source, line, told)


def _records(path: Path, needed: tuple[str, ...], may_have: frozenset[str]) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a file, each with the words `file, line n`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise AccuracyError(f"{path} is not UTF-8 (byte {broken.start}): save it as UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(path, header, needed, may_have)
        above = reader.line_num
        for record in reader:
            where, above = f"{path}, line {above + 1}", reader.line_num  # a record may go over several lines
            if record:
                yield _cells(header, record, where), where
    except csv.Error as broken:
        raise AccuracyError(
            f"{path}, line {reader.line_num}: it is no CSV ({broken}): mend its quotation marks"
        ) from None


def _check_header(path: Path, header: list[str], needed: tuple[str, ...], may_have: frozenset[str]) -> None:
    for column in needed:
        if column not in header:
            raise AccuracyError(
                f"{path}, line 1: column {column} is missing; it has {', '.join(header) or 'no header'}"
            )
    for column in header:
        if column not in needed and column not in may_have:
            near = get_close_matches(column, [*needed, *may_have], n=1)
            hint = f"did you mean {near[0]}?" if near else f"the columns are {', '.join(needed)}"
            raise AccuracyError(f"{path}, line 1: no column is called {column!r}; {hint}")
    if twice := next((left for left, right in pairwise(sorted(header)) if left == right), ""):
        raise AccuracyError(f"{path}, line 1: column {twice} stands twice")


def _cells(header: list[str], record: list[str], where: str) -> dict[str, str]:
    if len(record) != len(header):
        raise AccuracyError(
            f"{where}: it has {len(record)} cells, the header {len(header)}: put cells with commas in quotation marks"
        )
    return dict(zip(header, record, strict=True))


def _whole(cells: Mapping[str, str], column: str, where: str) -> int:
    value = cells[column]
    if not (value.isascii() and value.isdigit() and int(value)):
        raise AccuracyError(f"{where}, column {column}: {value!r} is no line number, which is a whole number from 1")
    return int(value)


def _check(table: str, column: str, value: str, where: str) -> None:
    if column in _DATES and not _DATE.fullmatch(value):
        raise AccuracyError(f"{where}, column {column}: {value!r} is no date: write 2024-05-31, 2024-05 or 2024")
    notations = _notations(table).get(column)
    if notations and value not in notations:
        near = get_close_matches(value, notations, n=1)
        hint = f"did you mean {near[0]}?" if near else f"write one of {', '.join(notations)}"
        raise AccuracyError(f"{where}, column {column}: {value!r} is not in use; {hint}")


@cache
def _notations(table: str) -> dict[str, tuple[str, ...]]:
    """The values that a table's columns may have, where a scheme lists them."""
    schemes = library()[table].schemes if table in library() else {}
    return {column: tuple(each.notation for each in concepts(scheme)) for column, scheme in schemes.items()}


def tables_of(gold: Gold) -> list[str]:
    """The tables that are scored against a gold: all but those it has no file of and need not speak of."""
    return [name for name, each in rules().items() if not each.only_where_annotated or name in gold.tables]
