"""Assignments: whose paragraph or which budget has given what is reported here, and what became of it.

… uppdrag, givet av kommunfullmäktige 2020-04-16 § 24, att …        uppdrag givet i budget 2022
Redovisningen av kommunfullmäktiges uppdrag 2022-11-24 § 22 till …  antecknas och förklaras fullgjort

What became of it only the body can tell that decides; who proposes says nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import dates
from ingest.cues import pattern, phrases
from ingest.facts import Lineage
from ingest.parts import Item, Paper
from ingest.recognise.bodies import bodies_in
from ingest.recognise.lineage.ends import Source, ends_at, relation
from ingest.recognise.passages import joined, paragraphs, sentences
from ontology.knowledge import concept, concepts

CUES = "lineage-cue"
SECTIONS = ("decision", "proposal", "matter", "summary", "background")
NEAR = 160  # code points: no farther before its paragraph stands the word for an assignment
_LETTERS = ("council-letters", "board-letters")
_PARAGRAPH = re.compile(r",?\s§{1,2}\s?(?P<number>\d{1,4})(?![\d/:-])")
_GIVEN = re.compile(rf"(?:{phrases(CUES, 'assignment', 'by-decision')})\b", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"s?(?:\s(?:beslut|uppdrag|sammanträde))?,?(?:\s(?:den|från|av\sden))?\s$", re.IGNORECASE)
_LIST = pattern(CUES, "assignments-below")
_POINT = re.compile(r"\d{1,3}\.\s")
_IN_BUDGET = re.compile(
    rf"\buppdrag\w*\s(?:[^.]{{0,60}}?\s)?{phrases(CUES, 'commissioned-in-budget')}"
    r"\s(?P<budget>budget\w*(?:\sför)?\s\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a sentence cites what has given an assignment: code points of the sentence, and the end of the relation."""

    start: int
    end: int
    giver: str


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """The assignments that one paper, or each of its items, carries out."""
    deciding = _deciding(paper, source)
    for item, section in paper.sections(*SECTIONS):
        decides = section.key == "decision" and item in deciding
        listed = ""
        for block in paragraphs(paper.lines_of(section)):
            passage = joined(block)
            for start, end in sentences(passage):
                words = passage.text[start:end]
                state, told = state_told(words) if decides else ("", 0)
                if _LIST.search(words):
                    listed = state
                elif _POINT.match(words):
                    listed = ""
                for cited in cited_in(words):
                    span = passage.span(start + cited.start, start + max(cited.end, told))
                    for case in ends_at(paper, span.start):
                        yield from relation(span, case, "implements", cited.giver, state or listed)


def cited_in(sentence: str) -> Iterator[Cited]:
    """What a sentence says has given an assignment.

    >>> [each.giver for each in cited_in("Nämndens uppdrag, givet av kommunfullmäktige 2031-04-16 § 24, att bygga")]
    ['Kommunfullmäktige 2031-04-16 § 24']
    >>> [each.giver for each in cited_in("Redovisning av bolagets uppdrag givet i budget 2032 antecknas")]
    ['budget 2032']
    """
    for match in _IN_BUDGET.finditer(sentence):
        year = match["budget"].rpartition(" ")[2]
        yield Cited(match.start(), match.end(), f"budget {year}")
    if "§" not in sentence:
        return
    for day in dates.find(sentence):
        number = _PARAGRAPH.match(sentence, day.span.end)
        cue = _cue_before(sentence, day.span.start)
        body = _body(sentence, cue.start(), day.span.start) if cue else ""
        if number and cue and body and len(day.iso) == len("2031-04-16"):
            yield Cited(cue.start(), number.end(), f"{body} {day.iso} § {number['number']}")


def state_told(sentence: str) -> tuple[str, int]:
    """What a sentence of a decision says has become of an assignment, a notation of assignment-state, and where the
    words end that say so; else an empty text and 0.

    >>> state_told("Uppdraget antecknas och förklaras fullgjort."), state_told("Uppdraget förklaras inte fullgjort.")
    (('fulfilled', 43), ('unfulfilled', 34))
    """
    for each in concepts("assignment-state"):
        if match := pattern("assignment-state", each.notation).search(sentence):
            return each.notation, match.end()
    return "", 0


def _deciding(paper: Paper, source: Source) -> set[Item | None]:
    """The items, or None for what stands outside them, in which the body of a record decides itself."""
    found = [(resolution, resolution.item) for _, resolution in source.blocks(paper) if resolution]
    handed = {item for resolution, item in found if resolution.upper}
    return {item for resolution, item in found if not resolution.prepared} - handed


def _cue_before(sentence: str, day: int) -> re.Match[str] | None:
    """The nearest words before a day that tell of an assignment."""
    found = list(_GIVEN.finditer(sentence, max(0, day - NEAR), day))
    return found[-1] if found else None


def _body(sentence: str, cue: int, day: int) -> str:
    """The body that gave the assignment: it stands right before the day, or has it in the genitive; else empty."""
    named = [(found.span.end, found.name) for found in bodies_in(_without_genitive(sentence[:day]))]
    lettered = re.compile(rf"\b(?:{phrases(CUES, *_LETTERS)})\b")
    named += [(match.end(), _full(match[0])) for match in lettered.finditer(sentence, 0, day)]
    for end, name in sorted(named, reverse=True):
        if _BEFORE_DAY.fullmatch(sentence, end, day):
            return name
    return next((name for end, name in sorted(named, reverse=True) if sentence[end:cue] == "s "), "")


def _without_genitive(text: str) -> str:
    """The text with the `s` of genitives blanked, so that each name keeps its place."""
    return re.sub(r"(?<=\w)s(?=\s)", " ", text)


def _full(letters: str) -> str:
    return next(concept(CUES, each).label_sv for each in _LETTERS if letters in concept(CUES, each).cues)
