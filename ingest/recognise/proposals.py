"""Proposals: förslag till beslut of a report, the att-satser of a motion, and what is moved at a meeting.

A report's issuer proposes to the body it is put to. At a meeting a member moves (`yrkar`), a case is decided `På
förslag av` a member, and a board that hands a case up proposes to the council.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.facts import Proposal, Span
from ingest.names import capitalised
from ingest.parts import Item, Line, Paper, Section
from ingest.recognise.bodies import bodies_in
from ingest.recognise.clauses import Clause, blocks, blocks_of, handed_up
from ingest.recognise.decisions import RECORDS, deciding, number_of
from ingest.recognise.passages import Passage, joined, paragraphs, sentences
from ingest.recognise.politicians import leading, politicians_in
from ingest.recognise.sittings import Sitting, sittings

REPORTS = ("official-report", "delegation-list")


def recognise(papers: Sequence[Paper]) -> Iterator[Proposal]:
    """The proposals of every report, motion and record of a meeting."""
    for paper in papers:
        if paper.part.kind in REPORTS:
            yield from _of_report(paper)
        elif paper.part.kind == "motion":
            yield from _of_motion(paper)
    for sitting in sittings(papers):
        if sitting.paper.part.kind in RECORDS:
            for item, section in sitting.paper.sections("decision"):
                yield from _in_decision(sitting, item, section)
            for item, section in sitting.paper.sections("proposal"):
                yield from _prepared(sitting, item, section)
            yield from _moved(sitting)


# -- reports --------------------------------------------------------------------------------------------------


def _of_report(paper: Paper) -> Iterator[Proposal]:
    """The clauses of the first section that proposes; what repeats them further down is left out."""
    section = next((section for _, section in paper.sections("proposal")), None)
    for block in blocks_of(paper, section) if section else ():
        proposer, body = handed_up(block.lead) or (paper.head.issuer, paper.head.body)
        for clause in deciding(block):
            yield Proposal(
                span=clause.span,
                text=clause.text,
                diary_number=paper.diary_number,
                proposer=proposer,
                body=body,
                date=paper.head.meeting_date,
                clause=clause.number,
            )


# -- motions --------------------------------------------------------------------------------------------------

_MOVES = re.compile(
    r"\b(?:föreslår|yrkar|hemställer)\b|\b(?:vill|anser)\s(?:vi|jag)\b|^(?:förslag|yrkande)", re.IGNORECASE
)
_ATT = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])?\s*att\s", re.IGNORECASE)


def _of_motion(paper: Paper) -> Iterator[Proposal]:
    """The att-satser behind `föreslår vi`, numbered in their order."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    starts = [
        i
        for i, (above, line) in enumerate(pairwise(lines))
        if _MOVES.search(above.stripped) and _ATT.match(line.stripped)
    ]
    if not starts:
        return
    asked = _addressed(paper, lines[: starts[-1] + 1])
    block = next((b for b in blocks(lines[starts[-1] + 1 :]) if b.clauses), None)
    for clause in block.clauses if block else ():
        if _ATT.match(clause.text):
            yield Proposal(
                span=clause.span,
                text=clause.text,
                diary_number=paper.diary_number,
                proposer=paper.head.issuer,
                body=asked,
                date="",
                clause=clause.number,
            )


def _addressed(paper: Paper, lines: Sequence[Line]) -> str:
    """The body that the words before the att-satser name: `föreslår vi kommunfullmäktige`."""
    return next((body.name for body in bodies_in(lines[-1].stripped)), "")


# -- what stands under a heading of a record --------------------------------------------------------------------

_ON_MOTION = re.compile(r"^(?:på|efter) (?:förslag|yrkande) (?:av|från)\b", re.IGNORECASE)


def _in_decision(sitting: Sitting, item: Item | None, section: Section) -> Iterator[Proposal]:
    for block in blocks_of(sitting.paper, section):
        up = handed_up(block.lead)
        for clause in block.clauses:
            if up:
                yield _proposal(sitting, item, clause, up[0] or sitting.body, up[1])
            elif _ON_MOTION.match(block.lead) and block.lead_span:
                stated = Clause(clause.number, clause.text, Span(block.lead_span.start, clause.span.end))
                for mover in politicians_in(block.lead):
                    yield _proposal(sitting, item, stated, mover.name, sitting.body)


def _proposal(sitting: Sitting, item: Item | None, clause: Clause, proposer: str, body: str) -> Proposal:
    return Proposal(
        span=clause.span,
        text=clause.text,
        diary_number=number_of(sitting.paper, item),
        proposer=proposer,
        body=body,
        date=sitting.date,
        clause=clause.number,
    )


_WHOSE = re.compile(r"^(?P<who>\S.*?)s\s(?:förslag|beslutsförslag)\b", re.IGNORECASE)


def _prepared(sitting: Sitting, item: Item | None, section: Section) -> Iterator[Proposal]:
    """`Arbetsutskottets förslag till beslut` in the minutes of the body that it was prepared for."""
    whose = _WHOSE.match(section.heading)
    for block in blocks_of(sitting.paper, section):
        up = handed_up(block.lead)
        for clause in deciding(block):
            proposer = up[0] if up else capitalised(whose["who"]) if whose else ""
            yield _proposal(sitting, item, clause, proposer, up[1] if up else sitting.body)


# -- yrkanden -------------------------------------------------------------------------------------------------

_MOVE = re.compile(r"\byrkar\b(?:\s(?:också|även|i\s(?:andra|första)\shand))?", re.IGNORECASE)
_WITH = re.compile(r"^,?\s*(?:med|under)\s(?:instämmande|bifall)\s(?:av|från)\s", re.IGNORECASE)
NOT_MOVED = ("decision", "documents", "dispatch", "earlier-treatment", "reservation", "particular-statement")


def _moved(sitting: Sitting) -> Iterator[Proposal]:
    """`Disa Ek (S) och Nils Alm (V) yrkar bifall till förslaget`: a row for each of them."""
    for item in (*sitting.paper.part.items, None):
        for paragraph in paragraphs(_lines(sitting.paper, item)):
            if any(_MOVE.search(line.text) for line in paragraph):
                passage = joined(paragraph)
                for start, end in sentences(passage):
                    yield from _moves(sitting, item, passage, start, end)


def _lines(paper: Paper, item: Item | None) -> list[Line]:
    """The lines of an item, or those outside all items, without sections in which nothing is moved."""
    sections = item.sections if item else paper.part.sections
    silent = [(s.start, s.body_start if s.key not in NOT_MOVED else s.end) for s in sections]
    lines = (
        paper.lines_of(item)
        if item
        else [line for line in paper.lines if line.stripped and not line.furniture and not paper.item_at(line.start)]
    )
    return [line for line in lines if not any(start <= line.start < end for start, end in silent)]


def _moves(sitting: Sitting, item: Item | None, passage: Passage, start: int, end: int) -> Iterator[Proposal]:
    sentence = passage.text[start:end].rstrip()
    verb = _MOVE.search(sentence)
    if not verb:
        return
    movers = list(politicians_in(sentence[: verb.start()]))
    words = sentence[verb.end() :].strip()
    if not movers:  # `Vidare yrkar Disa Ek (S) avslag på …`
        movers = leading(words)
        words = words[movers[-1].end :].strip() if movers else words
    elif with_ := _WITH.match(words):
        others = leading(words[with_.end() :])
        movers += others
        words = words[with_.end() + (others[-1].end if others else 0) :].strip(" ,")
    words = words.strip(" ,:").rstrip(".")
    if not words:
        return
    clause = Clause("1", words, passage.span(start, end))
    for mover in movers:
        yield _proposal(sitting, item, clause, mover.name, sitting.body)
