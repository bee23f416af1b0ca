"""Pages: those that stand twice in a source, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.facts import Finding, Span
from ingest.parts import Line, Paper

FEW = 6  # lines of text: a page with fewer is a title page or a form, or lists those who vote alike twice
TEXT = 40  # code points: as long are lines of text
Page = tuple[int, list[Line]]


def repeated(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Page 7 says what page 5 said: it was copied or sent twice."""
    first: dict[str, int] = {}
    told = 0
    for number, lines in _pages(papers):
        if sum(len(line.stripped) >= TEXT for line in lines) < FEW:
            continue
        said = "\n".join(" ".join(line.text.split()) for line in lines)
        earlier = first.setdefault(said, number)
        if earlier != number and told != number - 1:
            yield Finding(
                span=Span(lines[0].span.start, lines[-1].span.end),
                kind="missing-value",
                explanation=f"Page {number} repeats page {earlier} word by word; "
                "what should stand on it may be missing.",
            )
        told = number if earlier != number else told


def _pages(papers: Sequence[Paper]) -> Iterator[Page]:
    """The pages of a source, counted from 1: their lines with text that are no furniture."""
    lines = [line for paper in papers for line in paper.lines]
    starts = [index for index, line in enumerate(lines) if line.page_start]
    bounds = pairwise((*starts, len(lines))) if len(starts) > 1 else ()
    for number, (begin, end) in enumerate(bounds, start=1):
        yield number, [line for line in lines[begin:end] if line.stripped and not line.furniture]


CHECKS = (repeated,)
