"""Proposals: förslag till beslut of a report, the att-satser of a motion, and what is moved at a meeting.

A report's issuer proposes to the body it is put to. At a meeting a member moves (`yrkar`), a case is decided `På
förslag av` a member, and a board that hands a case up proposes to the council.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ingest.cues import pattern
from ingest.divide.sections import proposer_behind
from ingest.facts import Proposal, Span
from ingest.names import capitalised, kind_of
from ingest.parts import Item, Paper, Section
from ingest.recognise.bodies import bodies_in, is_own, superior
from ingest.recognise.clauses import Block, Clause, blocks_of
from ingest.recognise.clauses.handups import handed_up, within
from ingest.recognise.decisions import RECORDS, deciding, number_of
from ingest.recognise.decisions.resolutions import Resolution, asked_body, decided_items, resolutions, speaks_of
from ingest.recognise.meetings.bodies import full_name
from ingest.recognise.meetings.sittings import Sitting, sittings
from ingest.recognise.passages import joined, paragraphs, sentences
from ingest.recognise.people.politicians import politicians_in
from ingest.recognise.proposals.claims import claims
from ingest.recognise.proposals.moves import lists_movers, moves
from ingest.recognise.proposals.retold import retold

CUES = "yrkande-cue"
REPORTS = ("official-report", "delegation-list")


def recognise(papers: Sequence[Paper]) -> Iterator[Proposal]:
    """The proposals of every report, motion and record of a meeting."""
    for paper in papers:
        if paper.part.kind in REPORTS:
            yield from _of_report(paper)
            yield from _retold(paper, None)
        elif paper.part.kind == "motion":
            yield from claims(paper)
    for sitting in sittings(papers):
        if sitting.paper.part.kind == "agenda":
            yield from _of_summons(sitting)
        elif sitting.paper.part.kind in RECORDS:
            yield from _of_record(sitting)


def _of_summons(sitting: Sitting) -> Iterator[Proposal]:
    """Each item's proposal."""
    for item, section in sitting.paper.sections("proposal"):
        yield from _prepared(sitting, item, section)


def _of_record(sitting: Sitting) -> Iterator[Proposal]:
    """What was proposed before the meeting and at it, wherever an item of minutes tells it."""
    done = list(resolutions(sitting))
    for resolution in done:
        yield from _in_decision(sitting, resolution)
    yield from _in_sentences(sitting, decided_items(done))
    for item, section in sitting.paper.sections("proposal"):
        listed = lists_movers(sitting.paper.text[section.body_start : section.end].strip())
        if not listed and not any(section.start <= each.start < section.end for each in done):
            yield from _prepared(sitting, item, section)
    for item in sitting.paper.part.items:
        yield from _retold(sitting.paper, item)
    for move in moves(sitting):
        clause = Clause(move.number, move.words, move.span)
        yield _proposal(sitting, move.item, clause, move.mover, sitting.body, moved=True)


_ASKED_IN = re.compile(r"\bförslag\s(?:till\sbeslut\s)?(?:till|i|för)\s", re.IGNORECASE)

# -- reports --------------------------------------------------------------------------------------------------


def _of_report(paper: Paper) -> Iterator[Proposal]:
    """The clauses of the first section that proposes, and of those right behind it that propose to another body.

    What repeats them further down is left out.
    """
    for section in _first_sections(paper):
        for block in blocks_of(paper, section):
            up = handed_up(block.lead) or ("", "")
            proposer, body = up[0] or paper.head.issuer, up[1] or _asked_in(section.heading) or asked_body(paper)
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


def _first_sections(paper: Paper) -> Iterator[Section]:
    last: Section | None = None
    for _, section in paper.sections("proposal"):
        if last and (section.start > last.end or not _asked_in(section.heading)):
            return
        yield section
        last = section


def _asked_in(heading: str) -> str:
    """The higher body that a heading says is asked: `Förvaltningens förslag till kommunfullmäktige`."""
    asked = _ASKED_IN.search(heading)
    body = next(bodies_in(heading[asked.end() :]), None) if asked else None
    return capitalised(body.name) if body and kind_of(body.name) in ("council", "committee") else ""


# -- motions --------------------------------------------------------------------------------------------------


def _retold(paper: Paper, item: Item | None) -> Iterator[Proposal]:
    """What a motion proposes, as the report on it or the minutes list it."""
    for proposer, body, clause in retold(paper, item):
        yield Proposal(
            span=clause.span,
            text=clause.text,
            diary_number="; ".join(item.diary_numbers) if item else paper.diary_number,
            proposer=proposer,
            body=capitalised(body),
            date="",
            clause=clause.number,
        )


# -- what stands under a heading of a record --------------------------------------------------------------------

_ON_MOTION = pattern(CUES, "on-motion")


def _in_decision(sitting: Sitting, resolution: Resolution) -> Iterator[Proposal]:
    """What a body hands up or had prepared for it, and who moved what it decided."""
    block, item = resolution.block, resolution.item
    for clause in block.clauses:
        if resolution.upper:
            who = full_name(resolution.proposer, sitting.body) if resolution.prepared else resolution.proposer
            yield _proposal(sitting, item, clause, who, resolution.upper)
        elif up := within(clause.text):
            yield from _handed_up(sitting, item, up, clause.span)
        elif _ON_MOTION.match(block.lead) and block.lead_span:
            stated = Clause(clause.number, clause.text, Span(block.lead_span.start, clause.span.end))
            for mover in politicians_in(block.lead):
                yield _proposal(sitting, item, stated, mover.name, sitting.body, moved=True)


def _handed_up(sitting: Sitting, item: Item | None, up: tuple[str, str, list[str]], span: Span) -> Iterator[Proposal]:
    for number, text in enumerate(up[2], start=1):
        yield _proposal(sitting, item, Clause(str(number), text, span), sitting.body, superior(up[1], sitting.body))


def _in_sentences(sitting: Sitting, decided: Collection[str]) -> Iterator[Proposal]:
    """What a body hands up in a sentence of its own, under no heading."""
    for item in sitting.paper.part.items:
        if item.number in decided:
            continue
        headed = item.sections[0].start if item.sections else item.end
        own = [line for line in sitting.paper.lines_of(item) if line.start < headed]
        for paragraph in paragraphs(own):
            passage = joined(paragraph)
            for start, end in sentences(passage):
                sentence = passage.text[start:end].strip()
                if speaks_of(sentence, sitting.body) and (up := within(sentence)):
                    yield from _handed_up(sitting, item, up, passage.span(start, end))


def _proposal(
    sitting: Sitting, item: Item | None, clause: Clause, proposer: str, body: str, *, moved: bool = False
) -> Proposal:
    return Proposal(
        span=clause.span,
        text=clause.text,
        diary_number=number_of(sitting.paper, item),
        proposer=proposer,
        body=body,
        date=sitting.date,
        clause=clause.number,
        moved=moved,
    )


_WHOSE = re.compile(r"^(?P<who>\S.*?)s\s(?:förslag|beslutsförslag)\b", re.IGNORECASE)


def _prepared(sitting: Sitting, item: Item | None, section: Section) -> Iterator[Proposal]:
    """`Arbetsutskottets förslag till beslut` in the minutes of the body that it was prepared for."""
    whose = _WHOSE.match(section.heading)
    named = capitalised(whose["who"] if whose else proposer_behind(section.heading))
    for block in blocks_of(sitting.paper, section):
        up = handed_up(block.lead)
        for clause, own in _said_apart(block, up) if not named else ((each, up) for each in deciding(block)):
            proposer = (own[0] or named) if own else named
            if proposer and kind_of(proposer) == "subcommittee":
                proposer = full_name(proposer, sitting.body)
            if own and is_own(proposer, sitting.body):
                proposer = sitting.body
            yield _proposal(sitting, item, clause, proposer, superior(own[1], sitting.body) if own else sitting.body)


def _said_apart(block: Block, up: tuple[str, str] | None) -> Iterator[tuple[Clause, tuple[str, str] | None]]:
    """The clauses, each with who proposes to whom: its lead tells, or it itself."""
    for clause in deciding(block):
        told = within(clause.text) if up is None else None
        if told is None:
            yield clause, up
            continue
        for order, text in enumerate(told[2], start=1):
            number = clause.number if len(told[2]) == 1 else str(order)
            yield Clause(number, text, clause.span), told[:2]
