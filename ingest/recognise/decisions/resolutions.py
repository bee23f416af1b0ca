"""Where a record decides: under a heading `Beslut`, or below words that lead in a decision without a heading.

What a block of clauses is, its lead tells: the body's own decision; what it hands up to a higher body; or what a lower
body had prepared for it (`Arbetsutskottets förslag till kommunstyrelsen`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.names import kind_of
from ingest.parts import Item, Line, Paper, Stretches
from ingest.recognise.bodies import bodies_in, is_own, superior
from ingest.recognise.clauses import Block, blocks, blocks_of
from ingest.recognise.clauses.handups import handed_up, heads_proposal
from ingest.recognise.clauses.leads import is_lead
from ingest.recognise.clauses.wrapping import width_of
from ingest.recognise.meetings.sittings import Sitting
from ingest.recognise.passages import is_rule

SILENT = (
    "decision", "decision-order", "vote", "yrkanden", "proposal", "earlier-treatment", "documents", "attachments",
    "references", "particular-statement", "substitute-statement", "reservation", "minutes-note", "dispatch",
    "contents", "consultees",
)  # fmt: skip
"""Sections in which no sentence outside a list of clauses tells of a decision."""
_SHORT = re.compile(r"^(?P<name>[A-ZÅÄÖ]{2,6})\s")


@dataclass(frozen=True, slots=True)
class Resolution:
    """A block of clauses of a record.

    proposer, upper  who proposes the clauses to whom; both empty where the sitting's body decides them
    prepared         whether a lower body proposes them to the sitting's body
    """

    item: Item | None
    block: Block
    proposer: str = ""
    upper: str = ""
    prepared: bool = False

    @property
    def start(self) -> int:
        """Where it begins."""
        spans = [self.block.lead_span, *(clause.span for clause in self.block.clauses)]
        return min(span.start for span in spans if span)


def resolutions(sitting: Sitting) -> Iterator[Resolution]:
    """The blocks of a record that decide, hand up or were prepared, section by section."""
    handing: set[Item | None] = set()
    for item, section in sitting.paper.sections("decision"):
        for block in blocks_of(sitting.paper, section):
            if _is_of_a_lower_body(block.lead or section.heading, sitting):
                continue
            found = _read(sitting, item, block)
            if found.upper and not found.prepared:
                handing.add(item)
            yield found
    for item, section in sitting.paper.sections("proposal"):
        if item not in handing and _hands_up(sitting, section.heading):
            for block in blocks_of(sitting.paper, section):
                yield _read(sitting, item, block)
    for item, lines in _unheaded(sitting):
        for block in blocks(lines, width_of(sitting.paper)):
            if block.lead:
                yield _read(sitting, item, block)


def _read(sitting: Sitting, item: Item | None, block: Block) -> Resolution:
    up = handed_up(block.lead)
    if up is None or not block.lead_span:
        return Resolution(item, block)
    if is_own(up[0], sitting.body):
        return Resolution(item, block, sitting.body, superior(up[1], sitting.body))
    prepared = heads_proposal(block.lead) is not None
    return Resolution(item, block, up[0], sitting.body if prepared else superior(up[1], sitting.body), prepared)


def _is_of_a_lower_body(lead: str, sitting: Sitting) -> bool:
    """Whether a subcommittee decides in the minutes of its committee, which tell of it: `ARBETSUTSKOTTET BESLUTAR`."""
    name = lead.split(" ")[0].capitalize()
    return kind_of(name) == "subcommittee" != kind_of(sitting.body) and not is_own(name, sitting.body)


def _hands_up(sitting: Sitting, heading: str) -> bool:
    """Whether a heading is the body's own proposal to another: `Arbetsutskottets förslag till nämnden`."""
    headed = heads_proposal(heading)
    return headed is not None and is_own(headed[0], sitting.body) and not is_own(headed[1], sitting.body)


def _unheaded(sitting: Sitting) -> Iterator[tuple[Item | None, list[Line]]]:
    """The stretches of items, outside sections of their own, from words that lead a decision in to their end."""
    for item in sitting.paper.part.items:
        for stretch in _stretches(sitting, item):
            first = next((i for i, line in enumerate(stretch) if _opens(line, sitting)), None)
            if first is not None:
                yield item, stretch[first:]


def _stretches(sitting: Sitting, item: Item) -> Iterator[list[Line]]:
    """The lines of an item between its silent sections, rules and headings."""
    silent = Stretches((s.start, s.end) for s in item.sections if s.key in SILENT)
    starts = {s.start for s in item.sections}
    held: list[Line] = []
    for line in sitting.paper.lines_of(item):
        inside = line.start in silent
        if held and (inside or is_rule(line) or line.span.start in starts):
            yield held
            held = []
        if not inside and not is_rule(line):
            held.append(line)
    if held:
        yield held


def _opens(line: Line, sitting: Sitting) -> bool:
    """Whether a line leads in what the sitting's body decides or hands up."""
    text = line.stripped
    if not is_lead(text):
        return False
    return _hands_up(sitting, text) or (heads_proposal(text) is None and speaks_of(text, sitting.body))


def speaks_of(sentence: str, body: str) -> bool:
    """Whether a sentence opens with the body as its subject: `Nämnden`, `Socialnämnden`, `KSAU`."""
    if body and sentence.startswith(f"{body} "):
        return True
    if short := _SHORT.match(sentence):
        return is_own(short["name"], body)
    first = next(bodies_in(sentence[:120]), None)
    return first is not None and first.span.start == 0 and is_own(first.name, body)


def decided_items(found: Sequence[Resolution]) -> set[str]:
    """The numbers of the items that hold a block of clauses, prepared ones apart."""
    return {resolution.item.number for resolution in found if resolution.item and not resolution.prepared}


def asked_body(paper: Paper) -> str:
    """The body that a report is put to: its head's, else the one its proposal names."""
    if paper.head.body:
        return paper.head.body
    section = next((section for _, section in paper.sections("proposal")), None)
    lines = paper.lines_of(section, behind_heading=False)[:3] if section else []
    named = next((body for line in lines for body in bodies_in(line.stripped)), None)
    return named.name if named else ""
