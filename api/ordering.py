"""The rows of an answer as a page turns them: in an order that a reader chooses, so many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from api.problem import Problem
from graph.rows import Row, Value

PAGE = 100
"""Rows on a page."""

_NUMERIC = ("integer", "decimal", "double", "float")
_AFTER_Z = str.maketrans({"å": "{a", "ä": "{b", "ö": "{c"})  # the Swedish alphabet ends so, and { comes after z


@dataclass(frozen=True, slots=True)
class Turn:
    """What of an answer a page shows.

    column    by which rows are ordered; empty for the question's own order
    falling   the greatest first
    number    of the page, from 1
    """

    column: str = ""
    falling: bool = False
    number: int = 1

    @classmethod
    def asked(cls, values: dict[str, str], columns: Sequence[str]) -> Turn:
        """Of an address's parameters, which are used up: `sort=date`, `sort=-date`, `page=2`. Raises Problem."""
        sort, number = values.pop("sort", ""), values.pop("page", "1")
        column = sort.removeprefix("-")
        if column and column not in columns:
            raise Problem("bad-parameter", f"sort: {column}; the columns are {', '.join(columns)}")
        if not (number.isascii() and number.isdigit() and 0 < len(number) < 6 and int(number)):
            raise Problem("bad-parameter", f"page: {number}; pages are counted from 1")
        return cls(column, sort.startswith("-"), int(number))

    def parameters(self, column: str | None = None, number: int = 1) -> dict[str, str]:
        """The parameters of the address of another turn: sorted by a column (again: the other way round), or a page."""
        if column is None:
            sort = f"{'-' if self.falling else ''}{self.column}"
        else:
            sort = f"-{column}" if column == self.column and not self.falling else column
        told = {"sort": sort, "page": str(number) if number > 1 else ""}
        return {name: value for name, value in told.items() if value}

    def of(self, rows: Sequence[Row]) -> list[Row]:
        """The rows of this page."""
        start = (self.number - 1) * PAGE
        return ordered(rows, self.column, falling=self.falling)[start : start + PAGE]


def ordered(rows: Sequence[Row], column: str, *, falling: bool = False) -> list[Row]:
    """Rows by the values of a column: numbers by size, words by the Swedish alphabet, what has no value last."""
    if not column:
        return list(rows)
    told = [row for row in rows if column in row]
    rest = [row for row in rows if column not in row]
    return [*sorted(told, key=lambda row: _rank(row[column]), reverse=falling), *rest]


def _rank(value: Value) -> tuple[int, float, str]:
    if isinstance(value, Literal):
        if value.datatype.value.endswith(_NUMERIC):
            try:
                return 0, float(value.value), ""
            except ValueError:
                pass  # not a number, whatever its datatype says: by its letters
        return 1, 0.0, value.value.casefold().translate(_AFTER_Z)
    return 2, 0.0, value.value if isinstance(value, NamedNode) else str(value)
