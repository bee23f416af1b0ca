"""The two layers of a text beside each other, line by line, for a person who wants to see what was repaired and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from ingest.text import Repair, Text


class Beside(NamedTuple):
    """A line of both layers.

    number    of the line in the raw layer, from 1
    page      that it stands on, from 1
    raw       as the file has it
    repaired  the same repaired; empty where its words went to the line before
    reasons   of the repairs that begin in it, each once, sorted
    """

    number: int
    page: int
    raw: str
    repaired: str
    reasons: tuple[str, ...]


def beside(text: Text) -> Iterator[Beside]:
    """All lines of a text, raw and repaired. Lines that one repair goes across are repaired together."""
    number, start = 1, 0
    repairs = list(text.repairs[::-1])
    while start < len(text.raw):
        end = _line_end(text.raw, start)
        held: list[Repair] = []
        while repairs and repairs[-1].start < end:
            held.append(repairs.pop())
            if held[-1].end > end:
                end = _line_end(text.raw, held[-1].end - 1)
        for line in _lines(text, start, end, held):
            yield line._replace(number=number)
            number += 1
        start = end


def _line_end(raw: str, offset: int) -> int:
    """Behind the line break of the line that an offset stands in."""
    return raw.find("\n", offset) + 1 or len(raw)


def _lines(text: Text, start: int, end: int, repairs: list[Repair]) -> Iterator[Beside]:
    moved = (Repair(r.start - start, r.end - start, r.replacement, r.reason) for r in repairs)
    repaired = Text(text.raw[start:end], tuple(moved)).repaired
    at = start
    for raw, mended in zip_longest(text.raw[start:end].split("\n"), repaired.split("\n"), fillvalue=""):
        behind = at + len(raw) + 1
        if at < end:
            reasons = sorted({each.reason for each in repairs if at <= each.start < behind})
            yield Beside(0, text.page(at), raw.rstrip("\r"), mended.rstrip("\r"), tuple(reasons))
        at = behind
