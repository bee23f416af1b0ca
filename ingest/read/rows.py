"""Words of a page, and the rows and cells that they stand in.

Words on one height are a row; a wide gap in a row parts cells, unless a justified line is spread out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

CELL_GAP = 1.6  # heights: so wide a gap parts cells, wherever it is
ALIGNED_GAP = 0.75  # heights: so wide a gap does, if a row beside it has a gap there too
TOUCHING = 0.08  # heights: words that are no farther apart are pieces of one
SAME_ROW = 0.35  # heights: how far apart the feet of words of one row may be
PASSAGE = 3  # heights: a wider space ends columns
GUTTER = 0.5  # heights: columns are not closer to each other
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


def rows_of(words: Sequence[Word]) -> list[Row]:
    """The rows of a page from its top down."""
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
