"""Looking closely only where it is worth it.

A pattern that may begin with any letter is tried at every letter of a text, which is slow on a long one. What it always
holds, the anchor, is often a sign or a word that begins with one of few letters, and those are found at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

REACH = 100  # code points


def around(
    anchor: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """The matches of a pattern in `text[start:end]`, in order, without overlap.

    anchor  what each match holds, `REACH` code points from its start and its end at most
    """
    end = len(text) if end is None else end
    yield from near((found.span() for found in anchor.finditer(text, start, end)), pattern, text, start, end)


def near(
    places: Iterable[tuple[int, int]], pattern: re.Pattern[str], text: str, start: int, end: int, reach: int = REACH
) -> Iterator[re.Match[str]]:
    """The matches of a pattern in `text[start:end]` that begin or end at most `reach` code points from given places."""
    at = start
    for first, last in places:
        found = pattern.search(text, max(at, first - reach), min(end, last + reach)) if first >= at else None
        # it may have been cut off at the end of what was searched
        match = pattern.match(text, found.start(), end) if found else None
        if match:
            yield match
            at = match.end()
