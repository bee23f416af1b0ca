"""Page edges: what stands at the top or foot of page after page, and page numbers that count up there.

A bundle's papers have each their own running heads, so a line is compared with the pages close by and not with the
whole source. Where it stands first it is left alone: there it may be the letterhead or the title itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.divide.furniture import is_plain_text, masked
from ingest.divide.page_words import PAGE
from ingest.parts import Line

TOP, FOOT = 4, 3  # lines that are not empty: no running head or foot is higher
FULL = 10  # lines that are not empty: a shorter page has no edges, or all of it is one
LONGEST = 90  # code points: running text is longer
NEAR = 2  # pages: left and right pages have different heads
OFTEN = 4  # a running head stands on so many of the pages close by, and page numbers count so far
_NUMBER = re.compile(rf"^(?:{PAGE})?[–—-]?\s?(?P<page>\d{{1,4}})\s?[–—-]?$", re.IGNORECASE)

Edge = tuple[int, str]
"""(index of a page, masked text) of a line that stands at the edge of a page."""


def furniture_at_edges(lines: Sequence[Line]) -> set[int]:
    """Indexes of running heads and feet, and of page numbers alone on a line at a page's edge."""
    pages = list(_pages(lines))
    if len(pages) < OFTEN:
        return set()
    found: set[int] = set()
    full = [page if len(page) >= FULL else [] for page in pages]
    for edge in ([page[:TOP] for page in full], [page[-FOOT:] for page in full]):
        found |= _repeated(lines, edge) | _counted(lines, edge)
    return found


def _pages(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The indexes of the lines of each page that are not empty."""
    page: list[int] = []
    for index, line in enumerate(lines):
        if line.page_start and page:
            yield page
            page = []
        if line.stripped:
            page.append(index)
    if page:
        yield page


def _repeated(lines: Sequence[Line], edges: Sequence[Sequence[int]]) -> set[int]:
    """Lines whose words stand on at least `OFTEN` of the pages close by, behind the first of them."""
    places: dict[str, list[tuple[int, int]]] = {}
    for page, indexes in enumerate(edges):
        for index in indexes:
            text = lines[index].stripped
            if len(text) <= LONGEST and _has_words(text) and not is_plain_text(text):
                places.setdefault(masked(text), []).append((page, index))
    found: set[int] = set()
    for same in places.values():
        if len(same) >= OFTEN:
            found |= {index for at, (_, index) in enumerate(same) if at and _stands_often(same, at)}
    return found


def _has_words(text: str) -> bool:
    """Whether a line is more than figures: rows of tables look alike without them."""
    letters = sum(map(str.isalpha, text))
    return letters >= 4 and letters > sum(map(str.isdigit, text)) and not text.endswith(".")


def _stands_often(same: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the pages around one place have the line often enough, and one of those right before it."""
    page = same[at][0]
    if page - same[at - 1][0] > NEAR or page == same[at - 1][0]:
        return False
    first = bisect_left(same, (page - 2 * NEAR, 0))
    last = bisect_left(same, (page + 2 * NEAR + 1, 0))
    return len({each for each, _ in same[first:last]}) >= OFTEN


def _counted(lines: Sequence[Line], edges: Sequence[Sequence[int]]) -> set[int]:
    """Numbers alone on a line that count up by one from page to page, over at least `OFTEN` pages."""
    numbers = [
        {int(match["page"]): index for index in indexes if (match := _NUMBER.match(lines[index].stripped))}
        for indexes in edges
    ]
    found: set[int] = set()
    runs: dict[int, list[int]] = {}  # number of the page before -> the indexes of the run that it ends
    for page in numbers:
        going = {number: [*runs.get(number - 1, ())[-OFTEN:], index] for number, index in page.items()}
        for run in going.values():
            if len(run) >= OFTEN:
                found |= {*run}
        runs = going
    return found
