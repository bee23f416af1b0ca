"""Columns of running text on a page, which are read one after the other; cells of a table are read row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.read.rows import GUTTER, PASSAGE, Fragment, Row


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


def columns_at(rows: Sequence[Row], at: int, *, in_order: bool) -> Columns:
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
