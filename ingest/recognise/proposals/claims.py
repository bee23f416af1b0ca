"""What a motion claims: its att-satser, or the sentence that moves it.

Med hänvisning till ovanstående yrkar Skogspartiet          Jag yrkar att kommunen bygger ett utegym.
att bänkar ställs ut
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.cues import phrases
from ingest.facts import Proposal, Span
from ingest.parts import Line, Paper
from ingest.recognise.bodies import bodies_in
from ingest.recognise.clauses import blocks
from ingest.recognise.clauses.wrapping import width_of
from ingest.recognise.passages import joined, paragraphs, sentences

CUES = "yrkande-cue"
HEAD = 6  # lines: so high up a motion tells whom it is put to
_MOVES = re.compile(
    rf"\b{phrases(CUES, 'proposes', 'moves', 'we-propose')}\b|^{phrases(CUES, 'heads-proposal')}", re.IGNORECASE
)
_ATT = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])?\s*att\s", re.IGNORECASE)
_CLAIM = re.compile(
    rf"\b(?:{phrases('division-cue', 'operative-words-of-motions', 'operative-words-in-sentences')})\b"
    r"(?:\s(?!att\b)[\w-]+){0,5}\s(?P<clause>att\s.+)$",
    re.IGNORECASE | re.DOTALL,
)


def claims(paper: Paper) -> Iterator[Proposal]:
    """The att-satser behind `föreslår vi`, numbered in their order; without any, the sentences that move something."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    starts = [
        i
        for i, (above, line) in enumerate(pairwise(lines))
        if _MOVES.search(above.stripped) and _ATT.match(line.stripped)
    ]
    if not starts:
        yield from _sentences(paper, lines)
        return
    asked = _addressed(paper, lines[: starts[-1] + 1])
    block = next((b for b in blocks(lines[starts[-1] + 1 :], width_of(paper)) if b.clauses), None)
    for clause in block.clauses if block else ():
        if _ATT.match(clause.text):
            yield _proposal(paper, clause.span, clause.text, clause.number, asked)


def _sentences(paper: Paper, lines: Sequence[Line]) -> Iterator[Proposal]:
    """`Jag yrkar att kommunen bygger ett utegym.`"""
    number = 0
    for paragraph in paragraphs(lines):
        passage = joined(paragraph)
        for start, end in sentences(passage):
            found = _CLAIM.search(passage.text, start, end)
            if found:
                number += 1
                span = passage.span(found.start("clause"), found.end("clause"))
                yield _proposal(paper, span, found["clause"].strip(), str(number), _addressed(paper, lines))


def _proposal(paper: Paper, span: Span, text: str, number: str, body: str) -> Proposal:
    return Proposal(
        span=span, text=text, diary_number=paper.diary_number, proposer=paper.head.issuer, body=body, date="",
        clause=number,
    )  # fmt: skip


def _addressed(paper: Paper, lines: Sequence[Line]) -> str:
    """The body that the words before the att-satser name (`föreslår vi kommunfullmäktige`), else that of the head."""
    named = (body.name for line in (lines[-1], *lines[:HEAD]) for body in bodies_in(line.stripped))
    return next(named, paper.head.body)
