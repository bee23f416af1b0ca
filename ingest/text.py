"""The two layers of a text.

The raw layer is what the file says and is never changed: every offset that leaves `ingest` is a code-point
offset into it. The repaired layer is correct Swedish; it differs from the raw one by a list of repairs, each
with its reason, so that an offset can be carried from one layer to the other.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from ingest.facts import Span


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """`raw[start:end]`, never empty, reads `replacement` in the repaired layer, because of `reason`."""

    start: int
    end: int
    replacement: str
    reason: str


@dataclass(frozen=True)
class Text:
    """A source's text: the raw layer, the repairs that make the repaired layer, and where its pages begin.

    repairs     in order, not overlapping, offsets into raw
    page_starts raw offsets, one a page, the first is 0
    """

    raw: str
    repairs: tuple[Repair, ...] = ()
    page_starts: tuple[int, ...] = (0,)

    @cached_property
    def repaired(self) -> str:
        """The repaired layer."""
        pieces: list[str] = []
        at = 0
        for repair in self.repairs:
            pieces += (self.raw[at : repair.start], repair.replacement)
            at = repair.end
        return "".join((*pieces, self.raw[at:]))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the raw layer in UTF-8, hexadecimal."""
        return hashlib.sha256(self.raw.encode()).hexdigest()

    @cached_property
    def _repaired_starts(self) -> list[int]:
        starts, shift = [], 0
        for repair in self.repairs:
            starts.append(repair.start + shift)
            shift += len(repair.replacement) - (repair.end - repair.start)
        return starts

    def to_raw(self, span: Span) -> Span:
        """The raw span that the repaired `span` was made from; a repair that is cut is taken whole."""
        return Span(self._raw_offset(span.start, end=False), self._raw_offset(span.end, end=True))

    def _raw_offset(self, offset: int, *, end: bool) -> int:
        # an end belongs to the code point before it
        index = bisect_right(self._repaired_starts, offset - 1 if end else offset) - 1
        if index < 0:
            return offset
        repair, begins = self.repairs[index], self._repaired_starts[index]
        behind = offset - begins - len(repair.replacement)
        if behind > 0 or (behind == 0 and not end):
            return repair.end + behind
        return repair.end if end else repair.start

    def page(self, raw_offset: int) -> int:
        """The page, counted from 1, that a raw offset stands on."""
        return max(1, bisect_right(self.page_starts, raw_offset))
