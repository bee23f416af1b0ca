"""When, and by whom, a list or an attachment says that it was drawn up: `Uppdaterad den 14 mars 2031 av kansliet`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import dates
from ingest.cues import pattern, phrases
from ingest.names import capitalised, kind_of
from ingest.parts import Line, fold

_DRAWN_UP = pattern("division-cue", "drawn-up")
_DAY = re.compile(r"\s*:?\s*(?:(?:den|per)\s+)?(?=\d)")
_BY = re.compile(rf"(?:^|,)?\s*{phrases('division-cue', 'drawn-up-by')}\s+(?P<name>[^\W\d_][\w-]*(?:\s[\w-]+){{0,4}})")
FIRST = 6  # lines: a paper says so no lower
OFFICES = ("administration", "department", "unit")


def drawn_up(head: Sequence[Line]) -> tuple[str, str]:
    """(day, office) that the first lines of a paper tell, each empty where they tell none."""
    text = fold("\n".join(line.text for line in head[:FIRST]))
    for match in _DRAWN_UP.finditer(text):
        sentence = text[match.end() :].split(". ")[0]
        begins = _DAY.match(sentence)
        day = next(dates.find(sentence, begins.end()), None) if begins else None
        if day and begins and day.span.start == begins.end():
            return day.iso, _office(sentence[day.span.end :])
        if office := _office(sentence):
            return next((found.iso for found in dates.find(sentence)), ""), office
    return "", ""


def _office(behind: str) -> str:
    """The office that `av …` names right behind."""
    match = _BY.match(behind)
    if not match:
        return ""
    name = match["name"].split()[0]
    return capitalised(name) if kind_of(name) in OFFICES else ""
