"""Lengths: a list that says how many entries it has, and has another number of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import phrases
from ingest.facts import Finding, Span
from ingest.numerals import count_of, in_words
from ingest.parts import Paper
from ingest.recognise.registers import rows
from ingest.recognise.registers.agreements import listed

_TOLD = re.compile(
    rf"\b{phrases('finding-cue', 'number-of')}\s?:?\s+(?P<count>\d{{1,3}}|{in_words(2)})\b", re.IGNORECASE
)
OFF = 2  # entries: a list that is farther from what it says was not read whole
MOST = 30  # entries: of a longer list one may have been missed


def told_lengths(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Antal beslut: 11` in a list of ten."""
    for paper in papers:
        told = list(_TOLD.finditer(paper.text, paper.part.start, paper.part.end))
        held = _entries(paper, told[0].start()) if len(told) == 1 else 0
        count = count_of(told[0]["count"]) if held else 0
        if 0 < abs(count - held) <= OFF and OFF < held <= MOST:
            yield Finding(
                span=Span(*told[0].span()),
                kind="number-mismatch",
                explanation=f'"{" ".join(told[0][0].split())}", but {held} are listed.',
            )


def _entries(paper: Paper, at: int) -> int:
    """How many entries stand in the item of an offset, or in the whole paper if it stands in none."""
    item = paper.item_at(at)
    found = (rows(paper), listed(paper))
    return max(sum(item in (None, paper.item_at(row.span.start)) for row in each) for each in found)


CHECKS = (told_lengths,)
