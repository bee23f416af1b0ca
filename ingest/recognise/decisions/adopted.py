"""Adoptions: which body adopted a steering document and when, as its head prints it, and that of papers it names.

Antagen av kommunfullmäktige 2031-03-25, § 45                       on one line
Beslutsinstans   Kommunstyrelsen / Beslutsdatum   2031-05-31        labels with their values
Riktlinje för lek, KS-2020-0388, antagen av nämnden 2021-02-28      of another paper
Trafikplan 2031, som antogs av nämnden den 4 mars 2031       … or: som nämnden antog den 4 mars 2031
nämndens delegationsordning, antagen den 19 januari 2031, § 6       the body as its owner
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import dates, diary
from ingest.cues import phrases, stems
from ingest.divide.sheets import sheet_of
from ingest.divide.steering import KINDS, title_within
from ingest.facts import Decision, Span
from ingest.names import capitalised, kind_of
from ingest.parts import Line, Paper
from ingest.recognise.bodies import KINDS as KINDS_OF_BODIES
from ingest.recognise.bodies import bodies_in, is_own
from ingest.recognise.passages import Passage, joined, passages

CUES = "decision-cue"
RULES = (*KINDS, "")
"""Kinds of papers whose heads tell who adopted them."""
_REVISED = re.compile(r"(?:senast\s)?(?:reviderad|reviderat|reviderade|ändrad|ändrat)\s(?:av|i|den|\d)", re.IGNORECASE)
_STEMS = stems(CUES, "was-decided", "enacted")
_SECTION = r"(?:,?\s§\s?\d+[a-z]?)?"
_DAY = rf"(?:den\s)?(?P<day>\d[\d\w-]*(?:\s[a-zåäö]+\s\d{{4}})?){_SECTION}"
_BY = re.compile(
    rf"(?P<what>[A-ZÅÄÖ][^.;]{{3,120}}?),\s{phrases(CUES, 'was-decided')}\sav\s(?P<by>[^,.;\d]{{3,60}}?),?\s{_DAY}",
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"(?P<what>[A-ZÅÄÖ][^.;]{{3,160}}?),?\s{phrases(CUES, 'relative', 'which')}\s(?:har\s)?"
    rf"(?:{phrases(CUES, 'was-decided')}\sav\s(?P<by>[^,.;\d]{{3,60}}?)"
    rf"|(?P<subject>[^,.;\d]{{3,60}}?)\s(?:har\s)?{phrases(CUES, 'enacted')}),?\s{_DAY}",
)
_LABEL = re.compile(rf".*?\b{phrases('lineage-cue', 'replaces')}\s*:?\s+", re.IGNORECASE)
_OWNED = re.compile(
    rf"(?P<what>(?P<by>(?:[\wåäöÅÄÖ-]+\s){{0,3}}?[\wåäöÅÄÖ-]*{phrases('body-ending', 'deciding-body')})s\s[\wåäö-]+),\s"
    rf"{phrases(CUES, 'was-decided')}\s{_DAY}"
)


def adopted(paper: Paper) -> Iterator[Decision]:
    """The adoption of a steering document as its head tells it, and those that its text tells of other papers."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    if paper.part.kind in RULES and paper.head.title:
        first = list(_of_head(paper))
        yield from first
        yield from (
            _adoption(Span(line.span.start, line.span.end), line.stripped, paper.diary_number, body, day)
            for line, body, day in revisions(paper, next((each.body for each in first), ""))
        )
    for passage in passages(lines):
        if passage.may_tell(_STEMS):
            yield from _named(paper, passage)


def _of_head(paper: Paper) -> Iterator[Decision]:
    """A field or line of the first page that names the body, with the day where another field has it."""
    sheet = sheet_of(paper.lines)
    told = [(field.line, field.value) for field in sheet.values("adopted-by")]
    told += [(line, line.stripped) for line in sheet.adoptions]
    by = next(((line, body) for line, words in told for body in bodies_in(words)), None)
    if by is None:
        return
    dated = [] if dates.first(by[0].text) else [f.line for f in sheet.values("adopted-on") if dates.first(f.value)]
    lines = sorted({by[0], *dated[:1]}, key=lambda line: line.start)
    words = joined(lines).text
    yield _adoption(
        Span(lines[0].span.start, lines[-1].span.end), words, paper.diary_number, by[1].name, dates.first(words)
    )


def revisions(paper: Paper, body: str = "") -> Iterator[tuple[Line, str, str]]:
    """(line, body, day) of each revision that the first page tells was decided: it names the body or the §.

    body  who adopted the paper, and revises it where no other is named
    """
    sheet = sheet_of(paper.lines)
    told = [field.line for field in sheet.values("revised")]
    told += [line for line in sheet.others if _REVISED.match(line.stripped)]
    for line in sorted(set(told), key=lambda line: line.start):
        named = next((found.name for found in bodies_in(line.stripped)), "")
        day = dates.first(line.stripped)
        if day and (named or "§" in line.text):
            yield line, capitalised(named) or body, day


def _adoption(span: Span, words: str, number: str, body: str, day: str) -> Decision:
    return Decision(
        span=span, text=words, diary_number=number, body=capitalised(body), date=day, outcome="approve", reported=True,
        confidence=0.8,
    )  # fmt: skip


def _named(paper: Paper, passage: Passage) -> Iterator[Decision]:
    for match in _BY.finditer(passage.text):
        label = _LABEL.match(match["what"])
        within = title_within(match["what"])
        yield from _told(paper, passage, match, match.start() + (within or (label.end() if label else 0)), match["by"])
    for match in _WHICH.finditer(passage.text):
        start = title_within(match["what"])
        if start is not None:  # else the whole sentence tells it
            yield from _told(paper, passage, match, match.start() + start, match["by"] or match["subject"])
    for match in _OWNED.finditer(passage.text):
        yield from _told(paper, passage, match, match.start("by"), match["by"], owned=True)


def _told(
    paper: Paper, passage: Passage, match: re.Match[str], start: int, by: str, *, owned: bool = False
) -> Iterator[Decision]:
    body = next(bodies_in(by), None)
    day = dates.first(match["day"])
    if body and day:
        whole = by.removeprefix("den ")  # `tekniska nämnden` is called so in a sentence
        name = whole if not owned and kind_of(whole) in KINDS_OF_BODIES else body.name
        if paper.head.body and is_own(name, paper.head.body):
            name = paper.head.body
        if owned:
            start += body.span.start
        words = passage.text[start : match.end()]
        number = next((number for _, number in diary.find(words)), "")
        yield _adoption(passage.span(start, match.end()), words, number, name, day)
