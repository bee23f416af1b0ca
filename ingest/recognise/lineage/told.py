"""When a motion, a citizens' proposal or an interpellation was put forward, as running text or a list tells.

… har i en motion den 4 september 2023 föreslagit     Motionen lämnades in av A (S) den 24 april 2023.
… väckte den 3 maj 2021 en motion om                  Motion 2023-09-04 / Motion av A (S) om B, 2023-09-04
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest import dates
from ingest.cues import phrases
from ingest.facts import Span
from ingest.parts import Line
from ingest.recognise.passages import joined, paragraphs
from ontology.knowledge import concept

_PUT = phrases("lineage-cue", "put-forward")
_REFERRED = phrases("decision-cue", "has-done")
"""Behind `har den 4 mars` these tell of what a body did with a motion on that day, not of the motion's own day."""
_DAY = r"(?:den\s)?(?=\d)"
REACH = 24  # code points: no printed day is longer


def day_told(kind: str, lines: Sequence[Line], *, year: str = "") -> tuple[Span, str] | None:
    """The passage that dates a paper of a kind (notation of document-kind) and the day, else None."""
    before, behind = _patterns(kind)
    for block in paragraphs(lines):
        passage = joined(block)
        for match in before.finditer(passage.text):
            day = next(dates.find(passage.text, match.end(), match.end() + REACH, year=year), None)
            if day and day.span.start == match.end():
                return passage.span(match.start(), day.span.end), day.iso
        for match in behind.finditer(passage.text):
            day = next(dates.find(passage.text, match.start("day"), match.end(), year=year), None)
            if day:
                return passage.span(*match.span()), day.iso
    return _listed(kind, lines)


def _listed(kind: str, lines: Sequence[Line]) -> tuple[Span, str] | None:
    """An entry of a list: it starts with the kind of paper and ends with its day."""
    for line in lines:
        found = list(dates.find(line.stripped))
        starts = re.match(rf"(?:[-–•*]\s*|\d+[.)]\s*)?(?:{_words(kind)})\b", line.stripped, re.IGNORECASE)
        if starts and len(found) == 1 and not line.stripped[found[0].span.end :].strip(" .)"):
            return line.span, found[0].iso
    return None


@cache
def _words(kind: str) -> str:
    labels = {label for label in concept("document-kind", kind).labels if re.fullmatch(r"[\w-]+", label)}
    return "|".join(sorted(map(re.escape, labels), key=len, reverse=True))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(the paper before its day, the day before its paper)."""
    noun = rf"\b(?:{_words(kind)})(?:n|en|et|t)?\b"
    told = rf"(?:[^.;\d]|\(\w{{1,3}}\)){{0,90}}?\b{_PUT}(?:[^.;\d]){{0,90}}?\s"
    before = re.compile(rf"(?:{noun},?\s{told}|\b(?:{_words(kind)}),?\s){_DAY}", re.IGNORECASE)
    behind = re.compile(
        rf"\b(?:{_PUT}|har|hade)\s(?:den\s)?(?P<day>\d[^.;,]{{5,20}}?)\s(?:(?!{_REFERRED}\b)[\wåäö]+\s){{0,3}}(?:en|ett)\s"
        rf"(?:[\wåäö]+\s)?{noun}",
        re.IGNORECASE,
    )
    return before, behind
