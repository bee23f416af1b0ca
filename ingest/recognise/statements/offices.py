"""The position that an office takes in its report, under `Synpunkter och förslag`.

That the office proposes what stands under `Förslag till beslut` is no position of its own. A stance counts where it
is taken, and is placed where it is told first: often in the summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cues import folded, pattern, phrases
from ingest.facts import Span, Statement
from ingest.parts import Paper
from ingest.recognise.passages import joined, paragraphs, sentences
from ingest.recognise.statements.stances import stances_in

KIND = "förvaltningens synpunkt"
CUES = "statement-cue"
_OFFICE = pattern(CUES, "office")
_OPINES = pattern(CUES, "opines", "joins", "wishes")
_PROPOSES = re.compile(rf"\s*(?:\w+\s)?{phrases(CUES, 'proposes')}\b")
_ASKS = pattern(CUES, "asks", "wishes", "requests")
_AGREES = re.compile(rf"\s+{phrases(CUES, 'agrees', 'joins')}\b")
TAKEN = ("support", "oppose", "request")


def positions(paper: Paper) -> Iterator[Statement]:
    """One fact a stance that the report's office takes; none for reports without a section of opinions."""
    taken = dict(_stances(paper, "opinion")) or _agreement(paper)
    if not taken or not paper.head.issuer:
        return
    earlier = dict(_stances(paper, "summary"))
    for stance, span in taken.items():
        yield Statement(
            span=min(span, earlier.get(stance, span)),
            kind=KIND,
            actor=paper.head.issuer,
            diary_number=paper.diary_number,
            date=paper.head.date,
            stance=stance,
            about=paper.diary_number,
            confidence=0.7,
        )


def _agreement(paper: Paper) -> dict[str, Span]:
    """`Kontoret instämmer i nämndens yttrande` where no section is for opinions: the office itself, by such a verb."""
    office = folded(paper.head.issuer)
    for _, section in paper.sections("matter", "assessment", "background"):
        for paragraph in paragraphs(paper.lines_of(section)):
            passage = joined(paragraph)
            for start, end in sentences(passage):
                sentence = passage.text[start:end]
                if office and folded(sentence).startswith(office) and _AGREES.match(sentence, len(paper.head.issuer)):
                    return {stance: passage.span(start, end) for stance in stances_in(sentence)[:1] if stance in TAKEN}
    return {}


def _stances(paper: Paper, key: str) -> list[tuple[str, Span]]:
    """(stance, sentence that takes it) of the sections with a key, the first place of each stance last in the list."""
    found: list[tuple[str, Span]] = []
    for _, section in paper.sections(key):
        for paragraph in paragraphs(paper.lines_of(section)):
            passage = joined(paragraph)
            for start, end in sentences(passage):
                words = _opinion(passage.text[start:end])
                stances = [s for s in stances_in(words) if s in TAKEN and (s != "request" or _ASKS.search(words))]
                found += [(stance, passage.span(start, end)) for stance in stances]
    return found[::-1]


def _opinion(sentence: str) -> str:
    """What follows the office and its verb of opinion in a sentence; empty where it gives none."""
    office = _OFFICE.search(sentence)
    if not office or _PROPOSES.match(sentence[office.end() :]) or not _OPINES.search(sentence):
        return ""
    before = _OPINES.search(sentence, 0, office.start())
    return sentence[before.start() if before else office.end() :]
