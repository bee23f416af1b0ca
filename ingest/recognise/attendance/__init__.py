"""Attendance: who is listed at a meeting, present or absent, or is stated to have taken part.

Four forms are read: lists under headings (`Närvarande`, `Beslutande`, `Frånvarande fackliga`), roll-calls of a vote,
guests of whom the text tells (`… från … besökte förvaltningsgruppen`), and tables of names, parties and seats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from ingest.cues import folded, known_of, pattern, phrases
from ingest.facts import Attendance
from ingest.memo import of_source
from ingest.names import persons_in
from ingest.parts import Paper
from ingest.recognise.attendance.lists import listed
from ingest.recognise.attendance.tables import Attender, flattened, under_heads
from ingest.recognise.meetings.bodies import cover
from ingest.recognise.meetings.sittings import RECORDS, Sitting, sittings
from ingest.recognise.passages import is_signing_line, joined, paragraphs, sentences
from ingest.recognise.people import (
    as_represented,
    careful_spellings,
    function_of,
    named_in,
)
from ontology.knowledge import concept

_OFFICER = re.compile(r"^[\s|*#]*(?P<label>(?:\d:[ae]\s[a-zåäö]|[A-ZÅÄÖ])[\w ]{4,30}?)(?::\s*|\s{2,})(?P<rest>\S.*)$")
_SIGNATURES = pattern("signature-cue", "heading")
LISTING = (*RECORDS, "minutes-extract")
"""Kinds of papers whose covers may list who was there."""
CUES = "attendance-cue"
_VOTES = phrases("vote-cue", "votes")
_SIDES = phrases("vote-cue", "yes", "no")
_ROLL_CALL = re.compile(
    rf"\b(?:{_VOTES}\s+{_SIDES}|{_SIDES}\s+{_VOTES}|{phrases('vote-cue', 'abstains')})\b", re.IGNORECASE
)
_NOT = pattern(CUES, "negation")


def recognise(papers: Sequence[Paper]) -> Iterator[Attendance]:
    """One fact a person and meeting."""
    for sitting in sittings(papers):
        if sitting.paper.part.kind in LISTING and sitting.date:
            for each in attenders(sitting):
                yield Attendance(
                    span=each.span,
                    date=sitting.date,
                    person=each.name,
                    represents=each.represents,
                    present=each.present,
                    body=sitting.body,
                )


@of_source  # signatures, functions and organisations ask for those of the same sitting
def attenders(sitting: Sitting) -> tuple[Attender, ...]:
    """Everybody listed or stated to have taken part, once, in the order of the text."""
    papers = (sitting.paper, *sitting.annexes)
    found = [
        *(each for paper in papers for each in under_heads(paper)),
        *listed(sitting.paper, group="grupp" in folded(sitting.body)),
        *_officers(sitting.paper),
        *_in_roll_calls(sitting.paper),
        *_guests(sitting.paper),
        *(each for paper in papers for each in flattened(paper)),
    ]
    spellings = spellings_of(sitting.paper, found)
    once: dict[str, Attender] = {}
    for each in found:
        name = spellings.get(each.name, each.name)
        once.setdefault(name, replace(each, name=name))
    return tuple(sorted(once.values(), key=lambda each: each.span))


def spellings_of(paper: Paper, found: Sequence[Attender], others: Set[str] = frozenset()) -> dict[str, str]:
    """Name -> its most careful spelling in the paper, of those found, those in its text, and others beside."""
    passage = joined(paper.lines_of(paper.part))
    names = [*(each.name for each in found), *(p.name for p in persons_in(passage.text))]
    return careful_spellings([*names, *sorted(others - set(names))])


# -- on the cover ------------------------------------------------------------------------------------------------


def _officers(paper: Paper) -> Iterator[Attender]:
    """`Sekreterare: N. N.` on the cover, above the signatures: who leads or writes is there, listed or not."""
    for line in cover(paper):
        if _SIGNATURES.match(line.stripped):
            return
        match = _OFFICER.match(line.text)
        function = function_of(match["label"]) if match else ""
        if match and function in ("ordförande", "vice ordförande", "sekreterare") and not is_signing_line(line):
            for named in named_in(joined([replace(line, start=line.start + match.start("rest"), text=match["rest"])])):
                yield Attender(named.span, named.name, named.represents, present=True)


# -- roll-calls and guests --------------------------------------------------------------------------------------


def _in_roll_calls(paper: Paper) -> Iterator[Attender]:
    """Those whose votes are given by name; who is named has a party behind the name."""
    for block in paragraphs(paper.lines_of(paper.part)):
        passage = joined(block)
        if not _ROLL_CALL.search(passage.text):
            continue
        for start, end in sentences(passage):
            if _ROLL_CALL.search(passage.text[start:end]):
                for named in named_in(passage, start, end):
                    if known_of("party", named.represents):
                        yield Attender(named.span, named.name, named.represents, present=True)


def _guests(paper: Paper) -> Iterator[Attender]:
    """`N. N. från PAS besökte förvaltningsgruppen`: people from elsewhere who took part in an item."""
    verbs = [label for label in concept("attendance-side", "guest").cues if " " not in label]
    took_part = re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))})\b", re.IGNORECASE)
    for block in paragraphs(paper.lines_of(paper.part)):
        passage = joined(block)
        for start, end in sentences(passage):
            verb = took_part.search(passage.text, start, end)
            if verb and not _NOT.search(passage.text, start, end):
                for named in named_in(passage, start, end):
                    if named.represents and verb.start() > named.start:
                        yield Attender(named.span, named.name, as_represented(named.represents), present=True)
