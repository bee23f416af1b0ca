"""What a table of numbers is made of."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.facts import Span
from ingest.recognise.figures.numbers import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label and its cells, one for each of the table's heads; None for an empty one."""

    label: str
    cells: tuple[Cell | None, ...]

    @property
    def span(self) -> Span:
        """From its first cell to its last. Raises ValueError for a row without cells."""
        held = [cell.span for cell in self.cells if cell]
        return Span(held[0].start, held[-1].end)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: title, the head of its rows' labels (`stub`), heads of its columns, and its rows.

    about  further words above it that tell of all its numbers (`Belopp i tkr`)
    whole  whether every row between its first and its last was understood
    """

    title: str
    stub: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    about: str = ""
    whole: bool = True
