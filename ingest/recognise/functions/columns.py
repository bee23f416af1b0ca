"""Who presents, as a column of a summons or an agenda tells: `Nr | Ärende | Diarienummer | Föredragande`."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.parts import Line, Paper
from ingest.recognise.attendance.tables import columns_in
from ingest.recognise.functions.held import PRESENTER, Held, holding
from ingest.recognise.passages import joined
from ingest.recognise.people import function_of, named_in

SLACK = 3  # code points: how far a cell may stand from the head of its column
APART = 3  # lines: a table's rows stand no farther apart


def in_column(paper: Paper) -> Iterator[Held]:
    """Everybody named in the column of those who present."""
    head: tuple[int, int] | None = None
    last = 0
    for line in paper.lines:
        if not line.stripped or line.furniture:
            continue
        if found := _head(line):
            head, last = found, line.number
        elif head and line.number - last <= APART:
            last = line.number
            for cell in _in_column(line, *head):
                yield from (holding(named, PRESENTER) for named in named_in(joined([cell])))
        else:
            head = None


def _head(line: Line) -> tuple[int, int] | None:
    """(index, column) of the head of those who present, if a line is one of heads."""
    cells = columns_in(line)
    if len(cells) < 2 or any(len(cell.text.split()) > 3 for cell in cells):
        return None
    for index, cell in enumerate(cells[1:], 1):
        if function_of(cell.text.strip(" :")) == PRESENTER:
            return index, cell.start - line.start
    return None


def _in_column(line: Line, index: int, column: int) -> list[Line]:
    cells = columns_in(line)
    if "|" in line.text or "\t" in line.text.strip():
        return [cell for cell in cells[index : index + 1] if cell.text]
    return [cell for cell in cells if abs(cell.start - line.start - column) <= SLACK]
