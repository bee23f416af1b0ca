"""Tables printed in columns: a row is a line whose end is numbers, its cells one blank or many apart.

Rows that stand near one another make a block. How many columns a block has is told by its rows and its heads
together: heads are sought for the number of cells that most rows can have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.parts import Line, fold
from ingest.recognise.figures import numbers
from ingest.recognise.figures.above import Heads, heads_above
from ingest.recognise.figures.heads import phrases, refers, tells, year_of
from ingest.recognise.figures.marked import mark_of
from ingest.recognise.figures.numbers import WIDE, Cell, Piece
from ingest.recognise.figures.tables import Row, Table
from ingest.recognise.figures.titles import is_caption, is_prose, title_of

BETWEEN = 2  # lines without numbers that may stand between two rows
APART = 3  # lines: rows further apart are of different tables
SHORT = 70  # code points of a line between rows
LONGEST_ROW = 200
MOST_PIECES = 36  # words that the numbers of a row are printed in
LONGEST_LABEL = 90
ABOVE = 14  # lines with text above the first row among which heads and title are sought
FAR = 30  # lines: how far above it they may stand
UNDERSTOOD = 0.5  # of the rows must have as many cells as there are heads
_OPEN = re.compile(r"(?:\b(?:och|med|till|av|för|i|samt|eller|inkl|inom)|[-–,(])$")
_REFERENCE = re.compile(r"^\d{1,6}[A-Z]?\s+(?=\S)")
_GOES_ON = re.compile(r"(?![a-zåäö]\))[a-zåäö(]|[^\s]*\)$")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line whose end is numbers, the label before them, and further words of it from lines around."""

    line: Line
    pieces: tuple[Piece, ...]
    before: str = ""
    after: str = ""

    @property
    def aligned(self) -> bool:
        """Whether wide gaps keep its cells apart."""
        return self.pieces[0].gap >= WIDE or any(piece.gap >= WIDE for piece in self.pieces[1:])

    def label(self, end: int) -> str:
        """Its label, the own words of which end at a column of the line."""
        return fold("\n".join((self.before, self.line.text[:end].replace("|", " "), self.after))).strip(" *:.")


def tables(lines: Sequence[Line]) -> Iterator[Table]:
    """The tables that lines (neither furniture nor empty) print in columns."""
    start = 0
    for first, last, rows in _blocks(lines):
        label = 1 if rows[0].before else 0  # the line above is the first row's label
        above = [
            line for line in lines[max(start, first - ABOVE) : first - label] if rows[0].line.number - line.number < FAR
        ]
        if table := _table(_without_years(rows), above):
            yield table
        start = last + 1


def _row(line: Line) -> Printed | None:
    """The line as a row, None if it is none."""
    if len(line.text) > LONGEST_ROW or mark_of(line.text):
        return None
    pieces = numbers.numeric_end(line.text)
    if not pieces:
        return None
    values = [piece for piece in pieces if numbers.value_of(piece.text)]
    unread = [piece for piece in pieces if piece.text[-1] in ".," and not numbers.is_missing(piece.text)]
    if not values or unread or len(pieces) > MOST_PIECES or all(numbers.is_year(piece.text) for piece in pieces):
        return None
    row = Printed(line, tuple(pieces))
    if len(pieces) == 1 and not row.aligned:
        return None
    label = line.text[: pieces[0].start].strip()
    return row if len(label) <= LONGEST_LABEL and not is_caption(line.stripped) else None


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int, list[Printed]]]:
    """(index of its first line, of its last, rows) of each block, labels that go over several lines put together."""
    rows: list[Printed] = []
    between: list[Line] = []
    first = last = 0
    for index, line in enumerate(lines):
        row = _row(line)
        if row is None:
            between.append(line)
            continue
        if rows and (line.number - rows[-1].line.number > APART + 2 * len(between) or _ends(between)):
            yield first, last, _lengthened(rows, between)
            rows = []
        if rows:
            rows = _lengthened(rows, between)
            rows.append(replace(row, before=_label_above(between, row)))
        else:
            rows = [replace(row, before=_label_above(lines[max(0, index - 1) : index], row, first=True))]
            first = index
        last, between = index, []
    if rows:
        yield first, last, _lengthened(rows, between)


def _without_years(rows: Sequence[Printed]) -> list[Printed]:
    """The rows, a year that most of them begin their numbers with left to their labels: `t3 2016`, `2018`."""
    if 2 * sum(len(row.pieces) > 1 and numbers.is_year(row.pieces[0].text) for row in rows) < len(rows):
        return list(rows)
    return [
        replace(row, pieces=row.pieces[1:])
        if len(row.pieces) > 1 and numbers.is_year(row.pieces[0].text) else row
        for row in rows
    ]  # fmt: skip


def _ends(between: Sequence[Line]) -> bool:
    """Whether lines between two rows end the block: too many, running text, or the heads of another table."""
    return len(between) > BETWEEN or any(
        is_prose(line)
        or line.page_start
        or len(line.stripped) > SHORT
        or is_caption(line.stripped)
        or sum(tells(phrase) for phrase in phrases(line.text)) > 1
        for line in between
    )


def _lengthened(rows: list[Printed], below: Sequence[Line]) -> list[Printed]:
    """The rows, the label of the last with the line right below it if that goes on with it."""
    last = rows[-1]
    is_open = _OPEN.search(last.line.text[: last.pieces[0].start].rstrip())
    if not below or below[0].number - last.line.number > (2 if is_open else 1) or is_prose(below[0]):
        return rows
    goes_on = _GOES_ON.match(below[0].stripped) and len(below[0].stripped) < SHORT
    return [*rows[:-1], replace(last, after=below[0].stripped)] if goes_on else rows


def _label_above(above: Sequence[Line], row: Printed, *, first: bool = False) -> str:
    """What the line above a row has of its label: all of it, or its beginning."""
    if not above or above[-1].page_start or is_prose(above[-1]):
        return ""
    text = above[-1].stripped
    label = row.line.text[: row.pieces[0].start].strip(" |-–*")
    is_bare = not any(c.isalpha() for c in label) and not numbers.is_year(row.pieces[0].text)
    if first:
        heads = sum(tells(phrase) for phrase in phrases(text))
        return (
            text
            if (is_bare and heads < 2 and not year_of(text)) or (label[:1].islower() and _OPEN.search(text))
            else ""
        )
    return text if is_bare or label[0].islower() or _OPEN.search(text) else ""


def _table(rows: Sequence[Printed], above: Sequence[Line]) -> Table | None:
    """The table of a block of rows, if heads or a title above tell what it is."""
    if 2 * sum(not any(c.isalpha() for c in row.line.text) for row in rows) > len(rows) and not any(
        numbers.is_year(row.line.stripped[:4]) for row in rows
    ):
        return None  # numbers alone on their lines
    aligned = sum(row.aligned for row in rows) * 2 > len(rows)
    if not any(is_caption(line.stripped) or any(map(tells, phrases(line.text))) for line in above):
        return None
    for wanted in _likely_widths(rows, aligned=aligned):
        columns = _columns(rows, wanted) if aligned else []
        heads = heads_above(above, wanted, columns)
        if heads is None:
            continue
        noted = any(refers(line.text) for line in above[max(0, heads.first - 1) :])
        shares = 2 * sum(row.line.stripped.endswith("%") for row in rows) > len(rows)
        made = [_cells(row, wanted, columns, shares=shares, noted=noted) for row in rows]
        understood = [one for one in made if one]
        if len(understood) < UNDERSTOOD * len(rows):
            continue
        if len(understood) == 1 and (wanted == 1 or not all(tells(head) for head in heads.heads)):
            continue  # one line of numbers is a table only where every head says so
        return _with_title(above, heads, understood, whole=len(understood) == len(rows))
    return None


def _with_title(above: Sequence[Line], heads: Heads, rows: Sequence[Row], *, whole: bool) -> Table:
    title, about = title_of(above[: heads.first])
    return Table(title or heads.stub, heads.stub, heads.heads, tuple(rows), f"{about} {heads.about}".strip(), whole)


def _likely_widths(rows: Sequence[Printed], *, aligned: bool) -> list[int]:
    """Numbers of cells that the rows may have, the likeliest first."""
    scores: Counter[int] = Counter()
    for row in rows:
        pieces = row.pieces
        if aligned:
            scores[len(numbers.aligned_cells(row.line.text, pieces, 0))] += 2
            continue
        scores[len(pieces)] += 4
        if len(pieces) > 1 and numbers.is_year(pieces[0].text):
            scores[len(pieces) - 1] += 3
        for wanted in range(max(1, len(pieces) - numbers.joints(pieces)), len(pieces)):
            scores[wanted] += 3
    if aligned:  # empty cells leave rows with fewer
        return (
            [most]
            if (most := max(n for n, s in scores.items())) and scores[most] * 5 >= 2 * len(rows)
            else list(scores)
        )
    return sorted(scores, key=lambda n: (-scores[n], -n))[:8]


def _columns(rows: Sequence[Printed], wanted: int) -> list[tuple[int, int]]:
    """(start, end) of each column on the lines, as the rows with all cells have it."""
    columns: list[tuple[int, int]] = []
    for row in rows:
        cells = numbers.aligned_cells(row.line.text, row.pieces, 0)
        if len(cells) == wanted:
            places = [(start, start + len(cell.text)) for start, cell in cells]
            columns = [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(columns or places, places, strict=True)]
    return columns


def _cells(row: Printed, wanted: int, columns: Sequence[tuple[int, int]], *, shares: bool, noted: bool) -> Row | None:
    """The row with its cells in their columns, None if they cannot be told or it has no label."""
    text, start = row.line.text, row.line.start
    if columns:
        found = numbers.aligned_cells(text, row.pieces, start)
        begins = found[0][0]
        cells = [cell for _, cell in found] if len(found) == wanted else _placed(found, columns, start)
    else:
        told = numbers.cells_of(text, row.pieces, wanted, start, noted=noted)
        begins, cells = (told[0], list(told[1])) if told else _without_share(row, wanted, shares=shares)
    if cells is None:
        return None
    label = row.label(begins)
    if noted:
        label = _REFERENCE.sub("", label)
    return Row(label, tuple(cells)) if any(c.isalnum() for c in label) else None


def _without_share(row: Printed, wanted: int, *, shares: bool) -> tuple[int, list[Cell | None] | None]:
    """The cells of a row that ends before the last column, one of per cent."""
    if not shares or wanted < 3 or row.line.stripped.endswith("%"):
        return 0, None
    told = numbers.cells_of(row.line.text, row.pieces, wanted - 1, row.line.start)
    return (told[0], [*told[1], None]) if told else (0, None)


def _placed(
    found: Sequence[tuple[int, Cell]], columns: Sequence[tuple[int, int]], start: int
) -> list[Cell | None] | None:
    """The cells in the columns that they stand below, None if one stands below none or two below one."""
    cells: list[Cell | None] = [None] * len(columns)
    for begins, cell in found:
        ends = begins + len(cell.text)
        below = [i for i, (left, right) in enumerate(columns) if begins <= right and left <= ends]
        if len(below) != 1 or cells[below[0]]:
            return None
        cells[below[0]] = cell
    return cells
