"""A leaf's text cut into pieces, each with the facts that are read from it: they overlap and stand in one another.

What a text holds is shown, never done: signs that a screen would obey (control characters, marks that turn the
direction of writing) are replaced by signs that stand for them, one for one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.repairs import Repair

_OBEYED = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},  # Unicode's pictures of them
    0x0C: None,  # a page ends
    0x0D: None,  # with the line feed behind it
    0x7F: 0x2421,
    **dict.fromkeys(
        (*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD
    ),
    **dict.fromkeys((0x2028, 0x2029), 0x0A),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fact stands: code points of the raw layer."""

    start: int
    end: int
    fact: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same facts all over.

    text     as it is shown
    facts    their numbers, the one with the fewest words first
    raw      what stands there in the raw layer, where the text was repaired; else empty
    asked    whether it is of the passage that was asked for
    anchor   code point that it starts at, where a fact or the passage does; else None
    """

    text: str
    facts: tuple[int, ...] = ()
    raw: str = ""
    asked: bool = False
    anchor: int | None = None


def harmless(text: str) -> str:
    """A text without signs that a screen would obey.

    >>> harmless("a\\x07\\u202eb")
    'a␇\ufffdb'
    """
    return text.translate(_OBEYED)


def pieces(
    text: str,
    start: int,
    spots: Sequence[Spot],
    repairs: Sequence[Repair] = (),
    asked: tuple[int, int] | None = None,
) -> Iterator[Piece]:
    """The pieces of a leaf, in order.

    text     the leaf's raw text, which starts at code point `start` of the layer
    spots    the facts that stand on it, maybe in part; pieces name them by their place in this list
    repairs  of the layer, in order: with them the text is as it reads once repaired. A repair is never cut, so a fact
             or passage that starts or ends in the midst of one has the whole of it
    asked    a passage that is to be seen at once
    """
    end = start + len(text)
    within = [each for each in repairs[_first(repairs, start) : _first(repairs, end)] if each.start < each.end <= end]
    spans = [_whole(each.start, each.end, within) for each in spots]
    wanted = _whole(*asked, within) if asked else None
    cuts = {start, end, *(place for each in within for place in (each.start, each.end))}
    cuts |= {place for span in (*spans, *([wanted] if wanted else ())) for place in span}
    places = sorted(place for place in cuts if start <= place <= end)
    anchors = {max(span[0], start) for span in (*spans, *([wanted] if wanted else ()))}
    repaired = {each.start: each for each in within}
    covering = _covering(places, spans)
    for at, to, facts in zip(places, places[1:], covering, strict=False):
        raw = text[at - start : to - start]
        repair = repaired.get(at)
        yield Piece(
            text=harmless(repair.replacement if repair else raw),
            facts=tuple(sorted(facts, key=lambda fact: (spans[fact][1] - spans[fact][0], fact))),
            raw=harmless(raw) if repair else "",
            asked=bool(wanted and wanted[0] <= at and to <= wanted[1]),
            anchor=at if at in anchors else None,
        )


def _first(repairs: Sequence[Repair], start: int) -> int:
    return bisect_left(repairs, start, key=lambda each: each.start)


def _whole(start: int, end: int, repairs: Sequence[Repair]) -> tuple[int, int]:
    """A span with the repairs whole that it cuts."""
    before = _first(repairs, start) - 1
    if before >= 0 and repairs[before].end > start:
        start = repairs[before].start
    last = _first(repairs, end) - 1
    if last >= 0 and repairs[last].end > end:
        end = repairs[last].end
    return start, end


def _covering(places: Sequence[int], spans: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """For each stretch between two places, the numbers of the spans over it."""
    waiting = sorted(range(len(spans)), key=lambda number: spans[number][0], reverse=True)
    over: list[int] = []
    for at in places[:-1]:
        while waiting and spans[waiting[-1]][0] <= at:
            over.append(waiting.pop())
        over = [number for number in over if spans[number][1] > at]
        yield list(over)
