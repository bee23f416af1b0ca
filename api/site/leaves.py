"""A text in leaves, what the reader shows at a time: a page of the file, or as much as a page holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

PAGE = 4_000
"""Code points of a leaf of a text without pages, at most."""

LONGEST = 20_000
"""Code points of a leaf, at most: a page that is longer than any paper's is cut."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Code points `start` to `end` of a text. `page` counts the file's pages from 1; 0 where they are not known."""

    start: int
    end: int
    page: int


def leaves(text: str, media_type: str = "text/plain") -> tuple[Leaf, ...]:
    """The leaves of a raw layer, at least one; together they are the text.

    Pages end with a form feed. Plain text without any may have lost its pages, and is cut where a paragraph, a line or
    a word ends.

    >>> [leaf.page for leaf in leaves("ett\\ftvå\\f")]
    [1, 2]
    """
    starts = _after(text, "\f")
    if len(starts) == 1 and media_type.startswith("text/"):
        return tuple(Leaf(start, end, 0) for start, end in _cut(text, 0, len(text), PAGE)) or (Leaf(0, 0, 0),)
    found = [
        Leaf(start, end, number)
        for number, (first, last) in enumerate(pairwise([*starts, len(text)]), 1)
        for start, end in _cut(text, first, last, LONGEST)
    ]
    return tuple(found) or (Leaf(0, 0, 1),)


def at(leaves: tuple[Leaf, ...], offset: int) -> int:
    """The number, from 1, of the leaf that a code point stands on."""
    return max(1, bisect_right(leaves, offset, key=lambda leaf: leaf.start))


def _after(text: str, sign: str) -> list[int]:
    """Where pages start: at 0 and after each sign, unless nothing follows."""
    found, place = [0], text.find(sign)
    while 0 <= place < len(text) - 1:
        found.append(place + 1)
        place = text.find(sign, place + 1)
    return found


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces of at most so many code points, cut at the last blank line, line end or space that fits."""
    while end - start > longest:
        least, most = start + longest // 2, start + longest
        stops = ((sign, text.rfind(sign, least, most)) for sign in ("\n\n", "\n", " "))
        stop = next((place + len(sign) for sign, place in stops if place > 0), most)
        yield start, stop
        start = stop
    if end > start:
        yield start, end
