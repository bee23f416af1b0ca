"""Functions in running text: who is named with the chair's title, elected to adjust or write, opens or closes.

Till justerare valdes Disa Ek.      Ola Lind utses att jämte ordföranden justera protokollet.
Ordföranden Moa Berg öppnar mötet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from ingest.cues import folded, pattern, phrases
from ingest.parts import Line, Paper
from ingest.recognise.functions.held import (
    ADJUSTER,
    AS_SUBSTITUTE,
    CHAIR,
    CLOSER,
    CUES,
    OPENER,
    SECRETARY,
    VICE,
    Held,
    as_heading,
    holding,
    opens_with_name,
    people_of,
)
from ingest.recognise.functions.presenters import given_names_alone
from ingest.recognise.passages import Passage, joined
from ingest.recognise.people import function_of, named_in
from ontology.knowledge import concept

_ELECTS = pattern(CUES, "elects", "adjusts-now")
_TOLD = (
    (pattern(CUES, "adjusts", "adjusts-now"), ADJUSTER),
    (pattern(CUES, "writes"), SECRETARY),
    (pattern(CUES, "leads"), CHAIR),
)
LONGEST = 500  # code points: what is longer is a form that text extraction has run together
_WITH_CHAIR = pattern(CUES, "with-the-chair")
_THE_CHAIR = re.compile(rf"\b(?P<vice>{phrases(CUES, 'vice')}\s+)?{phrases(CUES, 'the-chair')}\s+$", re.IGNORECASE)
_FUNCTION_IS = re.compile(
    rf"(?:^|[.!?]\s)(?P<title>[A-ZÅÄÖ]\w+)\s(?:(?:för|vid)\s(?:dagens\s)?{phrases(CUES, 'the-sitting')}\s)?"
    rf"{phrases(CUES, 'is')}\s$"
)
_SPEAKS_OF_CHAIR = re.compile(r"\bordforanden?\b")


def chairs(passage: Passage) -> Iterator[Held]:
    """`Ordföranden N. N. (S)`; a body's `ordförande` in the genitive may be anybody's."""
    for named in named_in(passage):
        if match := _THE_CHAIR.search(passage.text[: named.start]):
            yield holding(named, VICE if match["vice"] else CHAIR)
        elif (match := _FUNCTION_IS.search(passage.text[: named.start])) and (function := function_of(match["title"])):
            yield holding(named, function)


def elected_under_heading(paper: Paper) -> Iterator[Held]:
    """Names alone below `Val av justerare`."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for index, line in enumerate(lines):
        heading = as_heading(line)
        if heading is None or heading.key != "adjustment" or not folded(line.stripped).startswith("val "):
            continue
        below: list[Line] = []
        for other in lines[index + 1 : index + 5]:
            if as_heading(other):
                break
            below.append(other)
        if below and opens_with_name(below[0]) and not _ELECTS.search(joined(below).text):
            yield from people_of(joined(below), ADJUSTER)


def elected(passage: Passage, start: int, end: int, chair: Held | None) -> Iterator[Held]:
    """`Till justerare valdes …`, `… utses att jämte ordföranden justera protokollet`."""
    text = passage.text[start:end]
    if len(text) > LONGEST or not _ELECTS.search(text):
        return
    cues = sorted((match.start() + start, function) for cue, function in _TOLD for match in cue.finditer(text))
    if not cues:
        return
    for named in named_in(passage, start, end):
        if not AS_SUBSTITUTE.match(passage.text, named.end, end):
            yield holding(named, _nearest(cues, named.start))
    if chair and _WITH_CHAIR.search(text) and any(function == ADJUSTER for _, function in cues):
        yield replace(chair, span=passage.span(start, end), function=ADJUSTER)


def _nearest(cues: Sequence[tuple[int, str]], at: int) -> str:
    """The function told last before a name; where none is, the first behind it."""
    before = [function for place, function in cues if place < at]
    return before[-1] if before else cues[0][1]


def opens_or_closes(passage: Passage, start: int, end: int, chair: Held | None, full_names: Set[str]) -> Iterator[Held]:
    """`N. N. öppnade mötet`, `Ordföranden förklarade mötet avslutat`."""
    plain = folded(passage.text[start:end])
    for function in (OPENER, CLOSER):
        if any(cue in plain for cue in _folded_cues(function)):
            named = next(named_in(passage, start, end), None)
            given = next(given_names_alone(passage, start, end, full_names), None)
            if named:
                yield holding(named, function)
            elif given:
                yield replace(given[1], function=function)
            elif chair and _SPEAKS_OF_CHAIR.search(plain):
                yield replace(chair, span=passage.span(start, end), function=function)


@cache
def _folded_cues(function: str) -> tuple[str, ...]:
    return tuple(folded(cue) for cue in concept("meeting-function", function).cues)
