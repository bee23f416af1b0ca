"""How lines stand on their pages: where pages and letterheads begin, and which page counts itself the first.

Detectors ask the same of the same lines again and again: a `Layout` works each answer out once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from ingest import diary
from ingest.divide.furniture import PAGE_COUNT, page_in_columns
from ingest.divide.page_words import PAGE
from ingest.names import kind_of
from ingest.parts import Line, fold

HIGHEST_HEAD = 12  # lines: no page head is higher
CLOSE = 6  # lines: two cues so close tell of one document
LONGEST_ROW = 60  # code points
LETTERHEAD_ROWS = 4
_PAGE_OF = re.compile(rf"\b{PAGE}(?P<page>\d{{1,4}})\s*(?:\(\d+\)|av\s*\d+)", re.IGNORECASE)
_FOOT = re.compile(rf"^(?:{PAGE})?(?P<page>\d{{1,4}})\s*(?:\(|av\s)\s?(?P<last>\d{{1,4}})\)?$", re.IGNORECASE)
_DRAWN = re.compile(r"(?:[-=–—_*]\s?){30,}$")
"""A line drawn over the page, which parts papers in a text without pages."""
_DAY_BEHIND = re.compile(r"\s\d{4}-\d\d-\d\d$")
_MUNICIPAL = re.compile(r"\b(?:kommun|stad|region|kommunalförbund\w*)$", re.IGNORECASE)


class Layout:
    """The lines of a source and how they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._begins: dict[int, bool] = {}
        self._letterheads: dict[int, int | None] = {}

    def begins_page(self, index: int) -> bool:
        """Whether a line is the first of a page or of a block that stands clear of what is above it."""
        if index not in self._begins:
            self._begins[index] = self._begins_page(index)
        return self._begins[index]

    def _begins_page(self, index: int) -> bool:
        lines = self.lines
        if lines[index].page_start or self._follows_count(index) or self._below_drawn_line(index):
            return True
        above = [other for other in lines[max(0, index - 3) : index] if not other.furniture]
        if not any(other.stripped for other in above):
            return True
        short = all(len(other.stripped) < 45 for other in above)
        if short and not lines[index - 1].stripped and any(other.page_start for other in above):
            return True
        return self.letterhead_above(index) is not None

    def _follows_count(self, index: int) -> bool:
        """Whether the first line above that is not empty only counts pages: it stands at the edge of one."""
        above = next((other for other in reversed(self.lines[max(0, index - 3) : index]) if other.stripped), None)
        return above is not None and PAGE_COUNT.match(above.stripped) is not None

    def _below_drawn_line(self, index: int) -> bool:
        """Whether the first line above that is not empty is drawn over the whole page."""
        above = next((other for other in reversed(self.lines[max(0, index - 2) : index]) if other.stripped), None)
        return above is not None and _DRAWN.match(above.stripped) is not None

    def tops_page(self, index: int) -> bool:
        """Whether a line is the first of its page that is no furniture."""
        for at in range(index, max(-1, index - HIGHEST_HEAD), -1):
            if self.lines[at].page_start or self._follows_count(at):
                return True
            if at > 0 and self.lines[at - 1].stripped and not self.lines[at - 1].furniture:
                return False
        return False

    def holding(self, pieces: Iterable[str]) -> list[int]:
        """Indexes of the lines that hold one of these pieces of words, case folded (`ingest.cues.stems`), in order.

        Each piece is looked for in all lines at once; patterns are then tried on these lines only.
        """
        text, ends = self._folded
        found: set[int] = set()
        for piece in pieces:
            at = text.find(piece)
            while at >= 0:
                index = bisect_right(ends, at)
                found.add(index)
                at = text.find(piece, ends[index])
        return sorted(found)

    def matching(self, pattern: re.Pattern[str]) -> list[int]:
        """Indexes of the lines in which a pattern for case folded text begins to match, in order."""
        text, ends = self._folded
        return sorted({bisect_right(ends, match.start()) for match in pattern.finditer(text)})

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The lines case folded, one below the other, and where each ends, its line break included."""
        folded = [f"{line.text.casefold()}\n" for line in self.lines]
        return "".join(folded), list(accumulate(map(len, folded)))

    def page_between(self, first: int, second: int) -> bool:
        """Whether a page begins behind the line `first`, up to and with the line `second`."""
        starts = self._page_starts
        return bisect_right(starts, first) < bisect_right(starts, second)

    @property
    def has_breaks(self) -> bool:
        """Whether page breaks are marked: the first line starts a page in any text."""
        return len(self._page_starts) > 1

    @cached_property
    def _page_starts(self) -> list[int]:
        return [index for index, line in enumerate(self.lines) if line.page_start]

    def words_between(self, first: int, second: int) -> int:
        """How many lines from `first` up to `second` are neither empty nor furniture."""
        return self._worded[second] - self._worded[first]

    @cached_property
    def _worded(self) -> list[int]:
        return list(accumulate((bool(o.stripped) and not o.furniture for o in self.lines), initial=0))

    def opens_page(self, index: int) -> bool:
        """Whether a line begins a page, and no page that counts itself a later one."""
        return self.begins_page(index) and not self.is_later_page(index)

    def letterhead_above(self, index: int) -> int | None:
        """Index of the first row of the letterhead right above a line, if it stands clear of the text before it.

        A letterhead is a few rows of columns, organisations, numbers and dates: `Ekmåla kommun   Dnr KS 2024/118`.
        """
        if index not in self._letterheads:
            self._letterheads[index] = self._letterhead_above(index)
        return self._letterheads[index]

    def _letterhead_above(self, index: int) -> int | None:
        lines = self.lines
        at = index - 1
        while at >= 0 and index - at <= 2 and not lines[at].stripped:
            at -= 1
        rows = 0
        while at >= 0 and lines[at].stripped and rows <= LETTERHEAD_ROWS and _is_letterhead_row(lines[at]):
            at, rows = at - 1, rows + 1
        if not 1 <= rows <= LETTERHEAD_ROWS:
            return None
        clear = lines[max(0, at - 1) : at + 1]
        stands_clear = (
            at < 0
            or lines[at + 1].page_start
            or self._follows_count(at + 1)
            or self._below_drawn_line(at + 1)
            or (len(clear) == 2 and not any(o.stripped for o in clear))
        )
        return at + 1 if stands_clear else None

    def is_first_page(self, index: int) -> bool:
        """Whether a page head that starts at a line says that its page is the first."""
        lines = self.lines[index : index + 7]
        return any((match := _PAGE_OF.search(o.text)) and match["page"] == "1" for o in lines)

    def is_later_page(self, index: int) -> bool:
        """Whether a page head that starts at a line says that its page is not the first."""
        for line in self.lines[index : index + 7]:
            if match := _PAGE_OF.search(line.text):
                return int(match["page"]) > 1
            if page := page_in_columns(line):
                return page > 1
        return self.counts_at_feet and self._foot_above(index)

    def _foot_above(self, index: int) -> bool:
        """Whether the foot close above says that its page was not the last: `Sida 1 av 3`."""
        above = (_FOOT.match(other.stripped) for other in reversed(self.lines[max(0, index - CLOSE) : index]))
        return any(int(match["page"]) < int(match["last"]) for match in above if match)

    @cached_property
    def counts_at_feet(self) -> bool:
        """Whether pages are counted at their feet: text stands above the first count."""
        first = next((at for at, line in enumerate(self.lines) if _FOOT.match(line.stripped)), None)
        return first is not None and self.words_between(0, first) > HIGHEST_HEAD

    def block_start(self, index: int, most: int = 8) -> int:
        """Index of the first line of the block that leads up to a line: up to a page's start, at most `most` lines."""
        at = index
        for above in range(index, max(-1, index - most - 1), -1):
            line = self.lines[above]
            if line.furniture or PAGE_COUNT.match(line.stripped):
                break
            if line.stripped:
                at = above
                if line.page_start:
                    break
        return at

    def head_start(self, index: int) -> int:
        """Where the head starts whose anchor stands at a line: at the page's start close above, else its first line."""
        lines = self.lines
        for above in range(index, max(-1, index - 9), -1):
            if lines[above].page_start:
                return self._with_torn_number(above)
        at = index
        while at > 0 and lines[at - 1].stripped and not lines[at - 1].furniture and index - at < CLOSE:
            at -= 1
        return at

    def _with_torn_number(self, top: int) -> int:
        """The first line of a head, with its number where text recognition has made a page of that line alone."""
        above = self.lines[top - 1] if top else None
        return top - 1 if above and above.page_start and any(diary.find(above.stripped)) else top

    def paragraph(self, index: int, most: int = 5) -> str:
        """The lines from `index` to the next blank line, joined."""
        words = []
        for line in self.lines[index : index + most]:
            if not line.stripped:
                break
            words.append(line.stripped)
        return fold("\n".join(words))


def counts_first_page(line: Line) -> bool:
    """Whether a line counts its page the first of several: `Sida 1 (3)`, or `1 (3)` in a column of its own."""
    match = _PAGE_OF.search(line.stripped)
    return int(match["page"]) == 1 if match else page_in_columns(line) == 1


def _is_letterhead_row(line: Line) -> bool:
    text = line.stripped
    cells = line.cells
    if len(cells) > 1:
        return len(cells) <= 4 and not text.endswith(".")
    if len(text) >= LONGEST_ROW or text[:1].islower():  # running text
        return False
    name = _DAY_BEHIND.sub("", text)  # `EKONOMIAVDELNINGEN 2031-07-01`
    return bool(_MUNICIPAL.search(name) or kind_of(name))
