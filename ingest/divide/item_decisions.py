"""The decision of an item that no heading sets off: right below its title, or below the yrkanden.

Ny badplats                    Yrkanden
Socialnämnden beslutar         Disa Ek (S) yrkar avslag.
att   anlägga den.
                               Socialnämnden beslutar
                               att   anlägga den.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.cues import phrases
from ingest.divide.lines import between
from ingest.divide.sections import OWN_KINDS, heading_of
from ingest.names import kind_of
from ingest.parts import Line, Section

_LEAD = phrases("decision-cue", "decides", "proposes")
_DECIDES = re.compile(rf"^(?P<body>[A-ZÅÄÖ][\w-]*(?:\s[\w-]+){{0,4}}?)\s{_LEAD}\b")
_PROPOSES = re.compile(rf"^(?P<body>[A-ZÅÄÖ][\w-]*(?:\s[\w-]+){{0,4}}?)\s{phrases('decision-cue', 'proposes')}\b")
_OF_A_PLACE = re.compile(r"(?:\si)?(?:\s[A-ZÅÄÖ][\w-]*){1,2}$")  # `Kommunfullmäktige i Ekmåla`, `Skolnämnd Norr`
_ONLY_LEADS = re.compile(rf"(?:{_LEAD}|\b{phrases('decision-cue', 'decide', 'lead')})(?:\s+att)?\s*:?$")
_THAT = re.compile(rf"{_LEAD}\b.*?\satt\b")
_BEFORE_DECISIONS = ("yrkanden", "decision-order", "vote", "documents", "consultation-answers", "recusal")
_DECIDING = (*OWN_KINDS, "cooperation-group")
BELOW = 20  # lines: a decision without a heading starts no further below the title


def is_decision(text: str) -> bool:
    """Whether a line says that a body decides or proposes: `Socialnämnden beslutar`."""
    match = _DECIDES.match(text)
    return match is not None and (
        kind_of(match["body"]) in _DECIDING or kind_of(_OF_A_PLACE.sub("", match["body"])) in _DECIDING
    )


def decision_below(lines: Sequence[Line], index: int, body_start: int, end: int) -> Section | None:
    """The decision that stands right below the head without a heading: its lead is the heading, if it is no more."""
    below = (line for line in lines[index : index + BELOW] if body_start <= line.start < end and line.stripped)
    line = next(below, None)
    if line is None or heading_of(line) or not is_decision(line.stripped):
        return None
    only_leads = bool(_ONLY_LEADS.search(line.stripped))
    if not only_leads and not _THAT.search(line.stripped):  # `Nämnden beslutar om taxan varje år.` tells
        return None
    return Section(
        "decision",
        line.stripped if only_leads else "",
        line.span.start,
        line.end if only_leads else line.span.start,
        end,
    )


def as_prepared(section: Section, below: Sequence[Section], lines: Sequence[Line]) -> Section:
    """A decision right below the head, as the proposal that it is where somebody else decides further down.

    Kommunstyrelsen föreslår kommunfullmäktige besluta
    …
    Kommunfullmäktige beslutar
    """
    first = next(line.stripped for line in lines if line.end > section.start)
    match = _PROPOSES.match(first)
    others = [each.heading for each in below if each.key == "decision"]
    if match is None or not others or any(heading.startswith(match["body"]) for heading in others):
        return section
    return replace(section, key="proposal")


def decisions_apart(sections: Sequence[Section], lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections, those apart that only the body's own words head: `Socialnämnden beslutar` below the yrkanden.

    Where a section proposes or decides, such words are its own.
    """
    found: list[Section] = []
    for section in sections:
        own = between(lines, section.start, section.end) if section.key in _BEFORE_DECISIONS else ()
        line = next((line for above, line in pairwise(own) if _heads_decision(above, line)), None)
        if line is None:
            found.append(section)
        else:
            start = line.span.start
            found.append(replace(section, end=start))
            found.append(Section("decision", line.stripped, start, line.end, section.end))
    return tuple(found)


def _heads_decision(above: Line, line: Line) -> bool:
    """Whether a line of its own says that a body decides: not behind `föreslår att` or a colon."""
    text = line.stripped
    if not text or not is_decision(text) or not _ONLY_LEADS.search(text):
        return False
    return not above.stripped or above.stripped.endswith((".", ")"))
