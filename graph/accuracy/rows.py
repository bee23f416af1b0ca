"""A row of a table, made by hand or found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)  # two rows may say the same and are two rows nevertheless
class Row:
    """A row of a table.

    cells       column -> value, empty where unknown; without source and place
    line        the line of the source it is stated on, from 1
    document    what names the inner document that a found row stands in; empty if unknown
    recogniser  who found it; empty for a row made by hand
    confidence  how sure that is, 0 to 1; None for a row made by hand
    """

    table: str
    source: str
    line: int
    cells: Mapping[str, str]
    document: str = ""
    recogniser: str = ""
    confidence: float | None = None

    def __str__(self) -> str:
        told = ", ".join(f"{column} {value!r}" for column, value in self.cells.items() if value)
        return f"{self.table}: {self.source}, line {self.line}: {told}"


class Lines:
    """The lines of a raw text layer: which one an offset (code points) falls on, counted from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(self._starts, offset)
