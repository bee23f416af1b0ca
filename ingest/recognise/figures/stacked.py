"""Tables that text extraction has left with one cell a line: heads, then a label and its numbers, again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.parts import Line, fold
from ingest.recognise.figures import numbers
from ingest.recognise.figures.heads import are_heads, whole
from ingest.recognise.figures.tables import Row, Table
from ingest.recognise.figures.titles import is_prose, title_of

LONGEST_NUMBER = 20
LONGEST_LABEL = 70
SHORT = 45  # code points: what ends with a point may still be a label, abbreviated
LEAST_ROWS = 2
LEAST_NARROW = 3  # rows that a table of one column has at least
APART = 2  # lines between two cells
ABOVE = 6


def tables(lines: Sequence[Line]) -> Iterator[Table]:
    """The tables that lines (neither furniture nor empty) print one cell a line."""
    for start, end in _stretches(lines):
        yield from _table(lines, start, end)


def _is_number(line: Line) -> bool:
    text = line.stripped
    if len(text) > LONGEST_NUMBER or text[0].isalpha():
        return False
    return bool(numbers.value_of(text)) or (numbers.is_missing(text) and bool(text))


def _is_label(line: Line) -> bool:
    text = line.stripped
    return len(text) <= LONGEST_LABEL and (len(text) < SHORT or not is_prose(line)) and any(c.isalpha() for c in text)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """(first, end) of runs of cells: labels and lines that are numbers, at least some of which are the latter."""
    start = counted = 0
    for index, line in enumerate(lines):
        is_number = _is_number(line)
        fits = is_number or _is_label(line)
        if not fits or (index > start and line.number - lines[index - 1].number > APART):
            if counted > LEAST_ROWS:
                yield start, index
            start, counted = index + (not fits), 0
        counted += is_number
    if counted > LEAST_ROWS:
        yield start, len(lines)


def _table(lines: Sequence[Line], start: int, end: int) -> Iterator[Table]:
    """The tables of a run: rows of equal width behind as many heads."""
    at = start
    while at < end:
        first = next(
            (i for i in range(at, end) if _is_number(lines[i]) and not numbers.is_year(lines[i].stripped)), end
        )
        width = next((i for i in range(first, end) if not _is_number(lines[i])), end) - first
        if not width:
            return
        heads, stub, before = _heads(lines, max(start, at), first - 1, width)
        rows, at = _rows(lines, first, end, width)
        if heads and len(rows) >= (LEAST_ROWS if width > 1 else LEAST_NARROW):
            title, about = title_of(lines[max(0, before - ABOVE) : before])
            yield Table(title or stub, stub, heads, tuple(rows), about)


def _heads(lines: Sequence[Line], start: int, label: int, width: int) -> tuple[tuple[str, ...], str, int]:
    """The heads right above the first label, the head of the labels, and the index of the first line of them.

    They stand one a line as the cells do, or all on one line.
    """
    first = label - width
    heads = tuple(fold(line.text) for line in lines[max(first, 0) : label])
    numbered = any(numbers.value_of(head) and not numbers.is_year(head) for head in heads)
    if first >= start and not numbered and are_heads(heads):
        has_stub = first - 1 >= start and not is_prose(lines[first - 1]) and len(lines[first - 1].stripped.split()) < 4
        return heads, fold(lines[first - 1].text) if has_stub else "", first - has_stub
    told = whole(lines[label - 1].text, width) if label and width > 1 else None
    return (tuple(told[1]), told[0], label - 1) if told and are_heads(told[1]) else ((), "", label)


def _rows(lines: Sequence[Line], first: int, end: int, width: int) -> tuple[list[Row], int]:
    """The rows of so many numbers from an index on, and the index of the line behind them."""
    rows: list[Row] = []
    label = [lines[first - 1].stripped]
    at = first
    while at + width <= end and all(_is_number(line) for line in lines[at : at + width]):
        cells = (
            None if numbers.is_missing(line.stripped) else numbers.cell(line.text, line.start)
            for line in lines[at : at + width]
        )
        rows.append(Row(fold("\n".join(label)).strip(" *:"), tuple(cells)))
        at += width
        label = []
        behind = at
        while behind < end and not _is_number(lines[behind]) and len(label) < 3:
            label = (
                [*label, lines[behind].stripped] if lines[behind].stripped[0].islower() else [lines[behind].stripped]
            )
            behind += 1
        if not label or behind >= end or not _is_number(lines[behind]):
            return rows, at
        at = behind
    return rows, max(at, first + width)
