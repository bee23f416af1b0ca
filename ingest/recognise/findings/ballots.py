"""Ballots: counts of a vote that cannot be those of its result, or that do not make the total beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import phrases
from ingest.facts import Finding, Span
from ingest.numerals import count_of, in_words
from ingest.parts import Item, Paper, Part
from ingest.recognise.votes import CUES, RECORDS

_COUNT = rf"(?:\d{{1,3}}|{in_words()})"
_WON = re.compile(
    rf"\bmed\s(?P<won>{_COUNT})\s(?:röster\s)?{phrases(CUES, 'against')}\s(?P<lost>{_COUNT})(?:\sröster)?"
    rf"\s{phrases(CUES, 'result')}\b",
    re.IGNORECASE,
)
"""`Med 7 röster mot 6 beslutar nämnden …`: whoever decides names the larger count first."""
_YES = re.compile(
    rf"\b{phrases(CUES, 'yes')}\s*[:=(]\s*(\d{{1,3}})\b|\b(\d{{1,3}})\s{phrases(CUES, 'yes')}\b", re.IGNORECASE
)
_NO = re.compile(
    rf"\b{phrases(CUES, 'no')}\s*[:=(]\s*(\d{{1,3}})\b|\b(\d{{1,3}})\s{phrases(CUES, 'no')}\b", re.IGNORECASE
)
_OTHERS = re.compile(
    rf"\b{phrases(CUES, 'abstain', 'abstains', 'absent')}\s*[:=(]\s*(\d{{1,3}})\b"
    rf"|\b(\d{{1,3}})(?:\s{phrases(CUES, 'voter')})?(?:\s{phrases(CUES, 'relative')})*"
    rf"\s{phrases(CUES, 'abstain', 'abstains', 'absent')}\b(?!\s*[:=(])",
    re.IGNORECASE,
)
_TOTAL = re.compile(rf"\b{phrases(CUES, 'votes-in-all')}\s*[:=(]?\s*(\d{{1,3}})\b", re.IGNORECASE)
SHORT = 250  # code points: so close together stand the counts of one vote and their total


def lost_and_won(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Med 6 röster mot 7 beslutar nämnden`: the side that has decided had fewer votes."""
    for paper in _records(papers):
        for match in _WON.finditer(paper.text, paper.part.start, paper.part.end):
            if count_of(match["won"]) < count_of(match["lost"]):
                words = " ".join(match[0].split())
                yield Finding(
                    span=Span(*match.span()),
                    kind="conflict",
                    explanation=f'"{words}": the side that decides has fewer votes than the other.',
                )


def totals(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Ja: 8, Nej: 5, Avstår: 1. Avgivna röster: 13`, which with and without those who abstain is another number."""
    for paper in _records(papers):
        for total in _TOTAL.finditer(paper.text, paper.part.start, paper.part.end):
            place: Item | Part = paper.item_at(total.start()) or paper.part
            around = (max(place.start, total.start() - SHORT), total.start())
            counts = [_only(pattern, paper.text, *around) for pattern in (_YES, _NO)]
            others = _only(_OTHERS, paper.text, *around) or 0
            if None in counts:
                continue
            made = sum(count or 0 for count in counts)
            if int(total[1]) not in (made, made + others):
                yield Finding(
                    span=Span(*total.span()),
                    kind="number-mismatch",
                    explanation=f"The votes are {total[1]} in all, but those counted make {made}"
                    + (f", or {made + others} with those who did not vote." if others else "."),
                )


def _records(papers: Sequence[Paper]) -> Iterator[Paper]:
    return (paper for paper in papers if paper.part.kind in RECORDS)


def _only(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """The count that a stretch prints once; None if it prints none or several: then they are of several votes."""
    found = [int(match[1] or match[2]) for match in pattern.finditer(text, start, end)]
    return found[0] if len(found) == 1 else None


CHECKS = (lost_and_won, totals)
