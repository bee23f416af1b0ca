"""Tables whose cells a mark keeps apart: tabs (Word, web pages, spreadsheets) or bars (Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.parts import Line, fold
from ingest.recognise.figures import numbers
from ingest.recognise.figures.heads import refers, tells
from ingest.recognise.figures.numbers import Cell
from ingest.recognise.figures.tables import Row, Table
from ingest.recognise.figures.titles import title_of

_RULE = re.compile(r"^[\s|:+=_-]+$")
_TAG = re.compile(r"</?[a-z][^<>]*>|\*\*|__")
MOST_MARKS = 60  # of a line: no table of papers has as many columns
ABOVE = 6  # lines above a table among which its title is sought
MOSTLY = 0.8  # of the cells of a column of numbers are numbers

Cells = list[tuple[int, str]]
"""(offset in the repaired layer, words) of the cells of a line."""


def tables(lines: Sequence[Line]) -> Iterator[Table]:
    """The tables of numbers that lines (neither furniture nor empty) print with marks."""
    start, end = 0, 0
    while start < len(lines):
        mark = mark_of(lines[start].text)
        end = start + 1
        if not mark:
            start = end
            continue
        while end < len(lines) and mark_of(lines[end].text) == mark and lines[end].number - lines[end - 1].number <= 2:
            end += 1
        yield from _tables(lines[start:end], mark, lines[max(0, start - ABOVE) : start])
        start = end


def mark_of(text: str) -> str:
    """What keeps the cells of a line apart: a tab, a bar, or nothing."""
    if "\t" not in text and "|" not in text:
        return ""
    if text.count("\t") + text.count("|") > MOST_MARKS:
        return ""
    if "\t" in text.strip():
        return "\t"
    return "|" if text.count("|") > 1 and text.lstrip()[0] == "|" else ""


def _tables(lines: Sequence[Line], mark: str, above: Sequence[Line]) -> Iterator[Table]:
    """The tables of a run of marked lines: a line of heads behind rows begins another."""
    heads: list[Cells] = []
    rows: list[Cells] = []
    for line in lines:
        if _RULE.match(line.text):
            continue
        cells = _split(line, mark)
        if _holds_numbers(cells):
            rows.append(cells)
        elif rows and (_tells_heads(cells)):
            yield from _table(heads, rows, above)
            heads, rows, above = [cells], [], []
        elif rows:
            rows.append(cells)  # a heading between rows, or the end of a label
        else:
            heads.append(cells)
    yield from _table(heads, rows, above)


def _split(line: Line, mark: str) -> Cells:
    cells: Cells = []
    at = line.start
    for piece in line.text.split(mark):
        cells.append((at, piece))
        at += len(piece) + 1
    if mark == "|":  # a bar before the first column and one behind the last
        cells = cells[1:] if not cells[0][1].strip() else cells
        cells = cells[:-1] if not cells[-1][1].strip() else cells
    return cells


def _holds_numbers(cells: Cells) -> bool:
    """Whether a line is a row: behind its first cell it has numbers, not years alone."""
    held = [words.strip() for _, words in cells[1:] if numbers.value_of(_plain(words))]
    return bool(held) and not all(numbers.is_year(words) for words in held)


def _tells_heads(cells: Cells) -> bool:
    return sum(tells(_plain(words)) for _, words in cells[1:] if words.strip()) > 1


def _plain(words: str) -> str:
    return fold(_TAG.sub("", words))


def _table(heads: Sequence[Cells], rows: Sequence[Cells], above: Sequence[Line]) -> Iterator[Table]:
    width = max((len(cells) for cells in rows), default=0)
    columns = [column for column in range(1, width) if _is_numeric(column, rows)]
    if not rows or not columns or not heads:
        return
    # heads are the lines as wide as the rows; a narrower one above them is a title
    deep = [cells for cells in heads if sum(bool(words.strip()) for _, words in cells) > 1] or [heads[-1]]
    told = tuple(_head(column, deep) for column in columns)
    named = [i for i in range(columns[0]) if not refers(_head(i, deep))] or [0]
    stub = _head(named[0], deep)
    made = tuple(row for cells in _with_wrapped(rows) if (row := _row(cells, named, columns)))
    if not all(told) or not made:
        return
    title, about = title_of(above)
    if not title and len(heads) > len(deep):
        title = fold(" ".join(words for _, words in heads[0]))
    yield Table(title or stub, stub, told, made, about)


def _is_numeric(column: int, rows: Sequence[Cells]) -> bool:
    held = [words for cells in rows for _, words in cells[column : column + 1] if not numbers.is_missing(_plain(words))]
    told = sum(bool(numbers.value_of(_plain(words))) for words in held)
    return bool(told) and told >= MOSTLY * len(held)


def _head(column: int, heads: Sequence[Cells]) -> str:
    words = [_plain(words) for cells in heads for _, words in cells[column : column + 1]]
    return " ".join(word for word in words if word)


def _with_wrapped(rows: Sequence[Cells]) -> Iterator[Cells]:
    """The rows with numbers, a label that goes on in the next line put together."""
    held: list[Cells] = []
    for cells in rows:
        words = _plain(cells[0][1])
        alone = not any(w.strip() for _, w in cells[1:])
        if alone and held and words[:1].islower():
            at, first = held[-1][0]
            held[-1] = [(at, f"{first}\n{words}"), *held[-1][1:]]
        elif not alone:
            held.append(cells)
    return iter(held)


def _row(cells: Cells, named: Sequence[int], columns: Sequence[int]) -> Row | None:
    """The row with its label, which columns before those of numbers tell, and its cells."""
    label = " ".join(w for i in named if i < len(cells) and (w := _plain(cells[i][1]))).strip(" *:")
    found = tuple(_cell(cells[column]) if column < len(cells) else None for column in columns)
    return Row(label, found) if label and any(found) else None


def _cell(cell: tuple[int, str]) -> Cell | None:
    at, words = cell
    plain = _plain(words)
    if numbers.is_missing(plain):
        return None
    begins = at + words.index(plain) if plain in words else at
    return numbers.cell(plain if plain in words else words, begins)
