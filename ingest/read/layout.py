"""From words on a page to text in the order a person reads it.

A PDF and a scan say where each word stands, not what follows what. Words on one height are a row; a wide gap in a row
parts cells, which a tab keeps apart; running text in columns is read column by column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest
from statistics import median

CELL_GAP = 1.6  # heights: so wide a gap parts cells, wherever it is
ALIGNED_GAP = 0.75  # heights: so wide a gap does, if a row beside it has a gap there too
TOUCHING = 0.08  # heights: words that are no farther apart are pieces of one
SAME_ROW = 0.35  # heights: how far apart the feet of words of one row may be
INTERLOCKED = 0.8  # heights: rows that are closer stand beside each other, in cells that are not aligned
MOST_INTERLOCKED = 7  # rows: more of them are no row of a table
PARAGRAPH = 0.9  # heights: a wider space between two rows is an empty line
PASSAGE = 3  # heights: a wider space ends columns
GUTTER = 0.5  # heights: columns are not closer to each other
MOST_ROWS = 1500  # of a page that is looked through for columns; more are no paper's
LABEL = re.compile(r"[-–—•●▪◦o*]|\(?(?:\d{1,3}|[a-zåäö])[.)]|\[?\d{1,3}\]?", re.IGNORECASE)
WIDEST_SPACE = 4  # heights: of a justified line
LABEL_GAP = 3  # heights: a text is not farther away from its number or bullet


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in any unit, from the page's upper left corner; top and foot are its line's.

    order  its place in the order in which the file, or the program that read the scan, gives the words
    """

    text: str
    left: float
    right: float
    top: float
    foot: float
    order: int

    @property
    def height(self) -> float:
        """Of its letters."""
        return self.foot - self.top


@dataclass(frozen=True)
class Fragment:
    """Words of one row without a gap between them, from left to right."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words; those that touch are one."""
        text = self.words[0].text
        for before, word in pairwise(self.words):
            touching = -GUTTER * word.height < word.left - before.right < TOUCHING * word.height
            text += word.text if touching else f" {word.text}"
        return text


@dataclass(frozen=True)
class Row:
    """What stands on one height of a page, from left to right."""

    fragments: tuple[Fragment, ...]

    @cached_property
    def top(self) -> float:
        """Of its letters."""
        return median(word.top for fragment in self.fragments for word in fragment.words)

    @cached_property
    def foot(self) -> float:
        """Of its letters."""
        return median(word.foot for fragment in self.fragments for word in fragment.words)

    @property
    def height(self) -> float:
        """Of its letters."""
        return self.foot - self.top


def text_of(words: Sequence[Word]) -> str:
    """The words as lines of text, each with its line break."""
    return "".join(f"{line}\n" for line in _lines(_rows(words)))


# --- rows and their cells ---------------------------------------------------------------------------------------------


def _rows(words: Sequence[Word]) -> list[Row]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.foot, word.left)):
        # the row may not be the last one: beside big letters stand small ones
        near = (row for row in rows[-3:] if abs(word.foot - row[0].foot) < SAME_ROW * min(word.height, row[0].height))
        row = next(near, None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    ordered = [sorted(row, key=lambda word: word.left) for row in rows]
    return [Row(tuple(_fragments(row, _beside(ordered, at)))) for at, row in enumerate(ordered)]


def _beside(rows: Sequence[Sequence[Word]], at: int) -> list[Sequence[Word]]:
    """The rows close above and below one."""
    foot, height = rows[at][0].foot, rows[at][0].height
    others = (rows[other] for other in (at - 2, at - 1, at + 1, at + 2) if 0 <= other < len(rows))
    return [row for row in others if abs(row[0].foot - foot) < PASSAGE * height]


def _fragments(row: Sequence[Word], beside: Sequence[Sequence[Word]]) -> Iterator[Fragment]:
    height = median(word.height for word in row)
    gaps = [gap for other in beside for gap in _gaps(other, CELL_GAP * height)]
    spread = _spread(row)
    words: list[Word] = []
    right = 0.0
    for at, word in enumerate(row):
        if words:
            aligned = any(min(word.left, end) - max(right, start) > ALIGNED_GAP * height for start, end in gaps)
            label = len(words) == 1 and LABEL.fullmatch(words[0].text) and not word.text[0].isdigit()
            enough = LABEL_GAP if label else ALIGNED_GAP if aligned else CELL_GAP
            if word.left - right > enough * height and at not in spread:
                yield Fragment(tuple(words))
                words = []
        words.append(word)
        right = max(right, word.right) if len(words) > 1 else word.right
    yield Fragment(tuple(words))


def _spread(row: Sequence[Word]) -> set[int]:
    """Indexes of words before which there is a wide space only because the line is justified: all its spaces are."""
    spread: set[int] = set()
    chain = [0]
    for at in range(1, len(row) + 1):
        if at < len(row) and row[at].order == row[at - 1].order + 1:
            chain.append(at)
            continue
        gaps = {here: row[here].left - row[here - 1].right for here in chain[1:]}
        wordy = sum(any(map(str.isalpha, row[here].text)) for here in chain)
        if len(gaps) > 1 and 10 * wordy >= 7 * len(chain):
            usual = median(gaps.values())
            if usual < WIDEST_SPACE * row[at - 1].height and all(abs(gap - usual) < usual / 8 for gap in gaps.values()):
                spread |= gaps.keys()
        chain = [at]
    return spread


def _gaps(row: Sequence[Word], width: float) -> Iterator[tuple[float, float]]:
    right = row[0].right
    for word in row[1:]:
        if word.left - right > width:
            yield right, word.left
        right = max(right, word.right)


# --- lines ------------------------------------------------------------------------------------------------------------


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    at = barred = 0
    last: Row | None = None
    while at < len(rows):
        if last is not None and _begins_paragraph(last, rows[at]):
            yield ""
        columns = _columns(rows, at, in_order=at >= barred) if len(rows) <= MOST_ROWS else NONE
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


# --- columns ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Columns:
    """Where columns end, and their rows; where none were `found`, the end of what stands side by side row by row."""

    end: int
    left: tuple[Row, ...] = ()
    right: tuple[Row, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there are columns."""
        return bool(self.left)


NONE = Columns(0)


def _columns(rows: Sequence[Row], at: int, *, in_order: bool) -> Columns:
    """The columns that begin at a row; `in_order` says whether the file's own order may show them."""
    end = at
    for left_end, right_start in _strips(rows, at):
        parted = _parted(rows[at:], left_end, right_start)
        if _is_running_text(parted) or (in_order and _one_after_the_other(parted)):
            left, right = ([Row(side) for pair in parted if (side := pair[which])] for which in (0, 1))
            return Columns(at + len(parted), tuple(left), tuple(right))
        if parted and all(parted[0]):
            both = [at + number for number, (left, right) in enumerate(parted, 1) if left and right]
            end = max(end, *both)
    return Columns(end)


def _strips(rows: Sequence[Row], at: int) -> Iterator[tuple[float, float]]:
    """The spaces between what stands in a row, and in the next one: columns need not begin on one height."""
    close = at + 1 < len(rows) and rows[at + 1].foot - rows[at].foot < 1.5 * rows[at].height
    first = sorted((f for row in rows[at : at + 1 + close] for f in row.fragments), key=lambda f: f.left)
    right = first[0].right
    for fragment in first[1:]:
        if fragment.left - right > GUTTER * rows[at].height:
            yield right, fragment.left
        right = max(right, fragment.right)


Pair = tuple[tuple[Fragment, ...], tuple[Fragment, ...]]


def _parted(rows: Sequence[Row], start: float, end: float) -> list[Pair]:
    """The rows from the first on that leave the strip free, each as what stands left and right of it."""
    parted: list[Pair] = []
    for at, row in enumerate(rows):
        if at and row.top - rows[at - 1].foot > PASSAGE * row.height:
            break
        left = tuple(f for f in row.fragments if f.left < start)
        right = row.fragments[len(left) :]
        start = max([start, *(f.right for f in left)])
        end = min([end, *(f.left for f in right)])
        if end - start < GUTTER * row.height:
            break
        parted.append((left, right))
    return parted[: _last_of_columns(rows, parted)]


def _last_of_columns(rows: Sequence[Row], parted: Sequence[Pair]) -> int:
    """How many of the rows are columns: the left one may be longer, but what follows at a distance is no part of it."""
    both = [at for at, (_, right) in enumerate(parted) if right]
    if not both:
        return 0
    end = both[-1] + 1
    feet = [rows[at].foot for at, (left, _) in enumerate(parted[:end]) if left]
    steps = [below - above for above, below in pairwise(feet)]
    while steps and end < len(parted) and rows[end].foot - feet[-1] < 1.25 * median(steps):
        feet.append(rows[end].foot)
        end += 1
    return end


def _is_running_text(parted: Sequence[Pair]) -> bool:
    """Whether what stands on the two sides is read one after the other, and not row by row."""
    left = [pair[0] for pair in parted if pair[0]]
    right = [pair[1] for pair in parted if pair[1]]
    if _fills(left) and _fills(right):
        return True
    beside = sum(bool(left and right) for left, right in parted)
    return min(len(left), len(right)) >= 3 and 3 * beside <= min(len(left), len(right)) and _is_wordy(right)


def _one_after_the_other(parted: Sequence[Pair]) -> bool:
    """Whether the file gives all of the left side before all of the right one; cells of a table come row by row."""
    left = [word.order for pair in parted for fragment in pair[0] for word in fragment.words]
    right = [word.order for pair in parted for fragment in pair[1] for word in fragment.words]
    rows = min(sum(bool(pair[which]) for pair in parted) for which in (0, 1))
    return rows >= 3 and max(left) < min(right) and _is_wordy([pair[1] for pair in parted if pair[1]])


def _fills(side: Sequence[tuple[Fragment, ...]]) -> bool:
    """Whether most lines are as wide as the column, and of several words."""
    if len(side) < 4:
        return False
    width = max(line[-1].right for line in side) - min(line[0].left for line in side)
    whole = sum(line[-1].right - line[0].left > 0.75 * width and len(line) == 1 for line in side)
    words = sum(len(fragment.words) for line in side for fragment in line)
    return whole >= 0.6 * len(side) and words >= 3.5 * len(side) and _is_wordy(side)


def _is_wordy(side: Sequence[tuple[Fragment, ...]]) -> bool:
    words = [word.text for line in side for fragment in line for word in fragment.words]
    return 10 * sum(any(map(str.isalpha, word)) for word in words) >= 6 * len(words)
