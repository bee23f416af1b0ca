"""From words on a page to text in the order a person reads it.

A PDF and a scan say where each word stands, not what follows what. `ingest.read.rows` finds rows and cells,
`ingest.read.columns` what is read column by column; here they become lines, with tabs between cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.read.columns import NONE, columns_at
from ingest.read.rows import GUTTER, Fragment, Row, Word, rows_of

INTERLOCKED = 0.8  # heights: rows that are closer stand beside each other, in cells that are not aligned
MOST_INTERLOCKED = 7  # rows: more of them are no row of a table
PARAGRAPH = 0.9  # heights: a wider space between two rows is an empty line
MOST_ROWS = 1500  # of a page that is looked through for columns; more are no paper's


def text_of(words: Sequence[Word]) -> str:
    """The words as lines of text, each with its line break."""
    return "".join(f"{line}\n" for line in _lines(rows_of(words)))


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    at = barred = 0
    last: Row | None = None
    while at < len(rows):
        if last is not None and _begins_paragraph(last, rows[at]):
            yield ""
        columns = columns_at(rows, at, in_order=at >= barred) if len(rows) <= MOST_ROWS else NONE
        if columns.found:
            for side in (columns.left, columns.right):
                yield from _lines(side)
            last = rows[columns.end - 1]
            at = columns.end
            continue
        barred = max(barred, columns.end)
        end = _interlocked(rows, at)
        for row in _cells(rows, at, end):
            yield _indent(row, last) + "\t".join(fragment.text for fragment in row.fragments)
            last = row
        at = end


def _begins_paragraph(above: Row, below: Row) -> bool:
    if len(above.fragments) > 1 and len(below.fragments) > 1:
        return False  # rows of a table
    return below.top - above.foot > PARAGRAPH * min(above.height, below.height)


def _indent(row: Row, above: Row | None) -> str:
    """A tab before a line that goes on in a later cell of the row above."""
    if above is None or len(above.fragments) < 2 or row.top - above.foot > row.height:
        return ""
    first = row.fragments[0]
    behind = [cell for cell in above.fragments[1:] if abs(cell.left - first.left) < GUTTER * row.height]
    return "\t" if behind else ""


def _interlocked(rows: Sequence[Row], at: int) -> int:
    """The end of the rows from `at` on that are one row of a table, whose cells are centred or have several lines."""
    end = at + 1
    while end < len(rows) and rows[end].foot - rows[end - 1].foot < INTERLOCKED * rows[end].height:
        end += 1
    return end if end - at <= MOST_INTERLOCKED else at + 1


def _cells(rows: Sequence[Row], at: int, end: int) -> list[Row]:
    """Interlocked rows as those that a person sees: one of a table, or the lines of a page head side by side."""
    if end == at + 1:
        return [rows[at]]
    cells: list[list[Fragment]] = []
    for fragment in sorted((f for row in rows[at:end] for f in row.fragments), key=lambda f: f.left):
        if cells and fragment.left < max(f.right for f in cells[-1]):
            cells[-1].append(fragment)
        else:
            cells.append([fragment])
    below = [sorted(cell, key=lambda f: (f.words[0].foot, f.left)) for cell in cells]
    if _in_table(rows, at, end):
        return [Row(tuple(Fragment(tuple(word for f in cell for word in f.words)) for cell in below))]
    return [Row(tuple(f for f in line if f is not None)) for line in zip_longest(*below)]


def _in_table(rows: Sequence[Row], at: int, end: int) -> bool:
    """Whether rows of a table stand close above or below."""
    above = at > 0 and len(rows[at - 1].fragments) > 1 and rows[at].top - rows[at - 1].foot < rows[at].height
    if above or end == len(rows) or rows[end].top - rows[end - 1].foot > 2 * rows[at].height:
        return above
    return sum(len(row.fragments) for row in rows[end : _interlocked(rows, end)]) > 1
