"""Runs of numbers that may start items: of all lines with a number, the heaviest run of rising ones.

Much text below a line speaks for it, leaders and page numbers against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.parts import Line

_LEADERS = re.compile(r"(?:\.\s?){3,}\s*[0-9]{1,3}$")
_PAGES = re.compile(r"[0-9]{1,3}(?:\s?[-–]\s?[0-9]{1,3})?")
CONTENTS_ENTRY = re.compile(r"(?:\.\s?){3,}\s*[0-9]{1,3}$|(?:\s{3,}|\t)[0-9]{1,3}$")
FEW = 3  # numbers without a §: fewer that count up are no items
TEXT = 4  # lines: an item with as many below its head is not shorter than others
ENTRY = 3  # lines: an entry of a table of contents, title and leaders below its number, has no more
SIGN = 0.5  # what a § weighs without text below; with text below it is 1
LISTED = 0.3  # what an entry with leaders or a page number weighs against one without
FAR = 20  # numbers: no two items of a meeting are further apart


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line with a §: what stands behind the number, and the letters before it, folded."""

    index: int
    number: str
    rest: str
    series: str = ""
    weight: float = 1.0

    @property
    def order(self) -> tuple[int, str]:
        """Items stand in this order: 12, 12a, 13."""
        digits = re.match(r"\d+", self.number)[0]  # type: ignore[index]  # numbers come from a pattern that starts so
        letter = self.number.partition("/")[0][len(digits) :]
        return int(digits), letter if letter.isalpha() else ""


def weighed_in(lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with their weights: much text below speaks for an item, leaders and page numbers against it."""
    stops = [*(candidate.index for candidate in candidates[1:]), len(lines)]
    weighed = []
    for candidate, stop in zip(candidates, stops, strict=True):
        below = sum(bool(line.stripped) for line in lines[candidate.index + 1 : min(stop, candidate.index + 3 * TEXT)])
        weight = SIGN + (1 - SIGN) * min(below, TEXT) / TEXT
        entry = lines[candidate.index + 1 : min(stop, candidate.index + ENTRY)]
        paged = any(_LEADERS.search(x.stripped) or _PAGES.fullmatch(x.stripped) for x in entry)
        if CONTENTS_ENTRY.search(lines[candidate.index].stripped) or paged:
            weight *= LISTED
        weighed.append(Candidate(candidate.index, candidate.number, candidate.rest, candidate.series, weight))
    return weighed


def heaviest(candidates: Sequence[Candidate]) -> tuple[float, list[Candidate]]:
    """The rising run of most weight; of several the one that stands first, so a head repeated on a page is no item."""
    orders: list[tuple[int, str]] = []  # ends of runs, the heavier the higher their number
    ends: list[tuple[float, int]] = []
    before: list[int] = []
    for index, candidate in enumerate(candidates):
        at = bisect_left(orders, candidate.order)
        weight, previous = ends[at - 1] if at else (0.0, -1)
        weight += candidate.weight
        before.append(previous)
        if at < len(ends) and orders[at] == candidate.order and ends[at][0] >= weight:
            continue
        stop = at
        while stop < len(ends) and ends[stop][0] <= weight:
            stop += 1
        orders[at:stop], ends[at:stop] = [candidate.order], [(weight, index)]
    weight, last = ends[-1] if ends else (0.0, -1)
    chain = []
    while last >= 0:
        chain.append(candidates[last])
        last = before[last]
    return weight, chain[::-1]


def without_outliers(chain: Sequence[Candidate]) -> list[Candidate]:
    """The items that stand near another by number: a § of another body's minutes is far from them."""
    if len(chain) <= FEW:
        return list(chain)
    near = [second.order[0] - first.order[0] <= FAR for first, second in pairwise(chain)]
    return [each for each, left, right in zip(chain, [False, *near], [*near, False], strict=True) if left or right]
