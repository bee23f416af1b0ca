"""Decisions: what a meeting's record says was decided, and what other papers tell was decided.

A paper written before the meeting only proposes. Minutes and extracts decide under `Beslut`; minutes of
cooperation groups in sentences (`Dagordningen godkändes`). `Tidigare behandling` and sentences such as
`Kommunfullmäktige har beslutat om …` report decisions taken elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from ingest import dates
from ingest.cues import folded, pattern, phrases
from ingest.facts import Decision
from ingest.names import kind_of, persons_in
from ingest.parts import Item, Line, Paper, Section
from ingest.recognise.attendance.lists import lines_of_lists
from ingest.recognise.bodies import bodies_in
from ingest.recognise.clauses import Block, Clause
from ingest.recognise.clauses.handups import within
from ingest.recognise.clauses.outcomes import opens_with_outcome, outcome_of, shows_outcome
from ingest.recognise.decisions.adopted import adopted
from ingest.recognise.decisions.elsewhere import listed, reported
from ingest.recognise.decisions.listed_cases import listed_at
from ingest.recognise.decisions.resolutions import (
    SILENT,
    Resolution,
    asked_body,
    decided_items,
    resolutions,
    speaks_of,
)
from ingest.recognise.meetings.sittings import Sitting, sittings
from ingest.recognise.passages import joined, paragraphs, sentences

CUES = "decision-cue"
RECORDS = ("minutes", "notes", "minutes-extract")
TELLING = (*RECORDS, "agenda", "official-report", "statement", "delegation-list", "referral", "letter", "report",
           "action-plan", "motion", "agreement", "attachment", "guideline", "steering-document",
           "interpellation", "interpellation-answer")  # fmt: skip
_NOTHING = re.compile(rf"{phrases(CUES, 'nothing')}\s", re.IGNORECASE)


def recognise(papers: Sequence[Paper]) -> Iterator[Decision]:
    """The decisions of every record, and those that any paper reports."""
    taken: set[str] = set()
    rules = {paper.part.key: list(adopted(paper)) for paper in papers}
    for sitting in sittings(papers):
        key = sitting.paper.part.key
        if sitting.paper.part.kind in RECORDS:
            own = list(_of_record(sitting))
            taken.add(key)
            yield from own
            yield from listed(sitting)
            for item, section in sitting.paper.sections("earlier-treatment"):
                yield from _earlier(sitting, item, section)
            told = reported(sitting.paper, sitting.body, {decision.span for decision in own})
            yield from _beside(rules[key], told)
    for paper in papers:
        adoptions = rules[paper.part.key]
        yield from adoptions
        if paper.part.kind in TELLING and paper.part.key not in taken:
            seen = {(decision.body, decision.date) for decision in adoptions}
            told = _beside(adoptions, reported(paper, asked_body(paper)))
            yield from (each for each in told if (each.body, each.date) not in seen)


def _beside(adoptions: Sequence[Decision], told: Iterable[Decision]) -> Iterator[Decision]:
    """What is told of other decisions than those adoptions, which stand within their sentences."""
    spans = sorted(decision.span for decision in adoptions)
    for each in told:
        at = bisect_left(spans, each.span.start, key=lambda span: span.start)
        within = at > 0 and each.span.start < spans[at - 1].end
        if not within and not (at < len(spans) and spans[at].start < each.span.end):
            yield each


def _of_record(sitting: Sitting) -> Iterator[Decision]:
    found = list(resolutions(sitting))
    for resolution in found:
        yield from _resolved(sitting, resolution)
    yield from _in_sentences(sitting, decided_items(found))


# -- under the heading `Beslut` --------------------------------------------------------------------------


def _resolved(sitting: Sitting, resolution: Resolution) -> Iterator[Decision]:
    block = resolution.block
    if resolution.prepared:
        return
    if resolution.upper and block.lead_span:
        yield _decision(sitting, resolution.item, Clause(block.number, block.lead, block.lead_span), "forward")
        return
    for clause in deciding(block):
        outcome = "forward" if within(clause.text) else outcome_of(clause.text)
        yield _decision(sitting, resolution.item, clause, outcome)


def deciding(block: Block) -> Iterator[Clause]:
    """The clauses of a block that decide; titles and accounts between unnumbered ones are left out."""
    clauses = block.clauses
    if not clauses or _NOTHING.match(clauses[0].text):
        return
    counted = len({clause.number for clause in clauses}) == len(clauses)
    some = any(shows_outcome(c.text) for c in clauses)
    for clause in clauses:
        if counted or clause.number != "1" or not some or shows_outcome(clause.text):
            yield _with_lead(block, clause)


def _with_lead(block: Block, clause: Clause) -> Clause:
    """What goes on behind `Nämnden beslutar att` is one sentence with it; an att-sats of its own stands alone."""
    if _announces(block.lead) and not shows_outcome(clause.text):  # `Följande avsägelser godkänns:`
        return Clause(clause.number, f"{block.lead} {clause.text}", clause.span)
    lead = block.lead.rstrip(" :.")
    goes_on = len(block.clauses) == 1 and bool(_DECIDES_THAT.search(lead))
    if goes_on and block.lead_span and not folded(clause.text).startswith("att "):
        return Clause(clause.number, f"{lead} {clause.text}", clause.span)
    return clause


def _announces(lead: str) -> bool:
    """Whether words that lead in decide themselves: no body that decides is their subject."""
    return lead.endswith(":") and shows_outcome(lead) and not _LEADS_IN.search(lead)


def _decision(sitting: Sitting, item: Item | None, clause: Clause, outcome: str) -> Decision:
    listed = "; ".join(listed_at(sitting.paper, item, clause.span.start))
    return Decision(
        span=clause.span,
        text=clause.text,
        diary_number=number_of(sitting.paper, item) or listed,
        body=sitting.body,
        date=sitting.date,
        clause=clause.number,
        outcome=outcome,
    )


def number_of(paper: Paper, item: Item | None) -> str:
    """The diary numbers of an item, else of an extract, which is of one case; other records are of none."""
    if item:
        return "; ".join(item.diary_numbers)
    return paper.diary_number if paper.part.kind == "minutes-extract" else ""


# -- in sentences of minutes -----------------------------------------------------------------------------

_PROCEDURE = re.compile(
    rf"\b{phrases(CUES, 'record')}\b(?:(?!\bsom\b)[^.])*?\b{phrases(CUES, 'approves-record')}", re.IGNORECASE
)
_APPROVES = pattern(CUES, "approves-record")
_ELECTION = pattern(CUES, "elects")
_TO_ELECT = re.compile(rf"(?:\W|\d)*{phrases(CUES, 'to-elect')}\b", re.IGNORECASE)
_FIELD = pattern(CUES, "adjuster-field")
_TALKS_END = pattern("statement-cue", "talks-end")
_DECIDES_THAT = re.compile(rf"\b{phrases(CUES, 'decides', 'decided', 'decide')}\s+att\W*$", re.IGNORECASE)
_PASSIVE = re.compile(r"^[A-ZÅÄÖ][\wåäö-]+(?:en|et|n|na)\s(?=\w+s\b)")
_LEADS_IN = pattern(CUES, "decides", "decided", "decide", "proposes", "propose")
_DECIDES = re.compile(rf"\s{phrases(CUES, 'decides', 'decided')}\b")
LONGEST = 120  # code points of a sentence in the passive that decides


def _in_sentences(sitting: Sitting, decided: Collection[str]) -> Iterator[Decision]:
    """Sentences of minutes that decide, where no heading `Beslut` stands over them."""
    paper = sitting.paper
    for item in paper.part.items:
        if item.number not in decided and not any(section.key == "decision" for section in item.sections):
            yield from _deciding_sentences(sitting, item, item.heading, paper.lines_of(item))
    present = lines_of_lists(paper)
    for section in paper.part.sections:
        if section.key not in SILENT and not paper.item_at(section.start):
            own = (line for line in paper.lines_of(section) if line.number not in present)
            lines = [line for line in own if not paper.item_at(line.start)]
            yield from _deciding_sentences(sitting, None, section.heading, lines)


def _deciding_sentences(sitting: Sitting, item: Item | None, heading: str, lines: Sequence[Line]) -> Iterator[Decision]:
    elects = bool(_TO_ELECT.match(heading))
    headed = item.sections[0].start if item and item.sections else sitting.paper.part.end
    body = sitting.body.partition(",")[0]  # `Samverkansgruppen, FÖSAM`
    alone = item is not None and kind_of(body) != "cooperation-group"  # samverkan decides nothing
    for paragraph in paragraphs(lines):
        passage = joined(paragraph)
        for start, end in sentences(passage):
            text = passage.text[start:end].strip()
            named = any(True for _ in persons_in(text)) and not _FIELD.match(text)
            approved = _APPROVES.search(text) and _PROCEDURE.search(f"{heading} {text}")
            procedure = approved or (named and _ELECTION.search(text))
            own = alone and passage.offsets[start] < headed and _decides(text, sitting.body)
            if (procedure or own) and not _TALKS_END.search(text):
                elects = elects and not named
                outcome = "forward" if own and within(text) else outcome_of(text)
                yield _decision(sitting, item, Clause("1", text, passage.span(start, end)), outcome)
        if elects and any(True for _ in persons_in(passage.text)):
            elects = False
            yield _decision(sitting, item, Clause("1", _listed(paragraph), passage.whole), "appoint")


def _decides(sentence: str, body: str) -> bool:
    """`Nämnden beslutar att …`, `Kommunstyrelsen noterar …`, `Rapporten noteras.`; one with a day reports."""
    if dates.first(sentence[:60]):
        return False
    if passive := _PASSIVE.match(sentence):
        return len(sentence) <= LONGEST and opens_with_outcome(sentence[passive.end() :])
    if not speaks_of(sentence, body):
        return False
    rest = sentence[next((b.span.end for b in bodies_in(sentence)), sentence.find(" ")) :]
    return bool(_DECIDES.match(rest)) or opens_with_outcome(rest)


def _listed(lines: Sequence[Line]) -> str:
    """A list of those who were elected as one line, without a verb as it is printed."""
    pieces = [line.stripped.rstrip(",") for line in lines]
    return re.sub(r":,", ":", ", ".join(pieces)).rstrip(".")


# -- earlier treatment -----------------------------------------------------------------------------------

_POSTPONED = re.compile(rf"(?P<words>(?:\w+\s)?{phrases(CUES, 'postponed')})\b", re.IGNORECASE)
_OCCASION = re.compile(r"(?:\bden\s)?\b(?P<date>\d{1,2}\s\w+\s\d{4}|\d{4}-\d\d-\d\d)(?:,?\s§\s?(?P<number>\d+))?")


def _earlier(sitting: Sitting, item: Item | None, section: Section) -> Iterator[Decision]:
    """`Bordlagt den 8 april, § 3 och den 22 april, § 5`: one decision a date."""
    for paragraph in paragraphs(sitting.paper.lines_of(section)):
        passage = joined(paragraph)
        for start, end in sentences(passage):
            words = _POSTPONED.match(passage.text[start:end])
            for occasion in _OCCASION.finditer(passage.text, start, end) if words else ():
                number = f", § {occasion['number']}" if occasion["number"] else ""
                span = passage.span(start if occasion.start() - start < 40 else occasion.start(), occasion.end())
                yield Decision(
                    span=span,
                    text=f"{words['words']} {occasion[0].split(',')[0]}{number}." if words else "",
                    diary_number=number_of(sitting.paper, item),
                    body=sitting.body,
                    date=dates.first(occasion["date"]),
                    outcome="postpone",
                    reported=True,
                )
