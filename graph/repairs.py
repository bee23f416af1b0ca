"""The repaired layer of a text: what its damaged words read, and where these stand in the raw layer.

Every place in a release is one of the raw layer; what is found in the repaired one is carried back to it.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple


class Repair(NamedTuple):
    """The code points `start` to `end` of the raw layer read `replacement` in the repaired one."""

    start: int
    end: int
    replacement: str


class Repaired:
    """A stretch of a raw layer as it reads once repaired."""

    def __init__(self, raw: str, repairs: Sequence[Repair] = (), offset: int = 0) -> None:
        """repairs: in order, not overlapping; those that are not whole within the stretch are left out.

        offset: where the stretch starts in the layer that the repairs count
        """
        # a layer of hundreds of pages has its repairs asked for page by page
        first = bisect_left(repairs, offset, key=attrgetter("start"))
        behind = bisect_right(repairs, offset + len(raw), first, key=attrgetter("end"))
        self._repairs = [Repair(start - offset, end - offset, words) for start, end, words in repairs[first:behind]]
        grown = accumulate(len(each.replacement) - (each.end - each.start) for each in self._repairs)
        self._starts = [each.start + by for each, by in zip(self._repairs, (0, *grown), strict=False)]
        pieces: list[str] = []
        at = 0
        for each in self._repairs:
            pieces += (raw[at : each.start], each.replacement)
            at = each.end
        self.text = "".join((*pieces, raw[at:]))

    def __bool__(self) -> bool:
        return bool(self._repairs)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of `text` stands in the raw stretch; a repair that it cuts is taken whole."""
        return self._offset(start, is_end=False), self._offset(end, is_end=True)

    def _offset(self, at: int, *, is_end: bool) -> int:
        place = bisect_right(self._starts, at - 1 if is_end else at) - 1  # an end belongs to what is before it
        if place < 0:
            return at
        repair = self._repairs[place]
        behind = at - self._starts[place] - len(repair.replacement)
        if behind > 0 or (behind == 0 and not is_end):
            return repair.end + behind
        return repair.end if is_end else repair.start


def write(path: Path, repairs: Iterable[Repair]) -> bytes:
    """Write repairs as JSON, a list of lists; what was written. Raises OSError."""
    data = json.dumps([list(each) for each in repairs], ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(data)
    return data


def read(path: Path) -> tuple[Repair, ...]:
    """The repairs of a text; none where there is no file. Raises OSError, ValueError, TypeError if it is broken."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    return tuple(Repair(*each) for each in json.loads(data))
