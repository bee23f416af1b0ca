"""Between facts: what one table of a source says and another cannot agree with."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from ingest import dates
from ingest.cues import folded
from ingest.facts import Attendance, Fact, Finding, MeetingRole, Signature

ADJUSTS = "justerare"
FEW = 3  # people: a shorter list of those present is none
LATELY = dt.timedelta(days=60)  # of a day farther back another digit was misread
LIKE = 85  # per cent: one name spelt in two ways
UNCERTAIN = 0.6  # as other checks for faults that are rarely seen


def of_facts(facts: Sequence[Fact]) -> Iterator[Finding]:
    """What the checks between tables find in the facts of one source."""
    yield from _adjusters_who_were_not_there(facts)
    yield from _signed_before_held(facts)


def _signed_before_held(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Minutes that somebody has signed before the meeting: `Justeras 2031-05-05` of that of 2031-05-06."""
    for fact in facts:
        if isinstance(fact, Signature) and dates.is_day(fact.date) and dates.is_day(fact.document):
            held, signed = dt.date.fromisoformat(fact.document), dt.date.fromisoformat(fact.date)
            if dt.timedelta(0) < held - signed <= LATELY:
                told = f"{fact.person} signs on {fact.date}, before the meeting of {fact.document}."
                yield Finding(span=fact.span, part=fact.part, kind="date-order", explanation=told, confidence=UNCERTAIN)


def _adjusters_who_were_not_there(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Who adjusts the minutes was not there: neither listed as present, nor spelt so that somebody listed can be it.

    Lists that hold none of those who adjust are no proof: they list others.
    """
    listed: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    adjusters: defaultdict[str, dict[str, MeetingRole]] = defaultdict(dict)
    for fact in facts:
        if isinstance(fact, Attendance):
            names = listed[fact.part]
            names[folded(fact.person)] = fact.present or names.get(folded(fact.person), False)
        elif isinstance(fact, MeetingRole) and fact.function == ADJUSTS and " " in fact.person:
            adjusters[fact.part].setdefault(folded(fact.person), fact)
    for part, found in adjusters.items():
        there = [name for name, present in listed[part].items() if present]
        if len(there) < FEW or not any(_is_among(name, there) for name in found):
            continue
        for name, role in found.items():
            if not _is_among(name, there):
                known = "is listed as absent" if name in listed[part] else "is not among those listed as present"
                told = f"{role.person} adjusts the minutes, but {known}."
                yield Finding(span=role.span, part=part, kind="conflict", explanation=told, confidence=UNCERTAIN)


def _is_among(name: str, names: Iterable[str]) -> bool:
    """Whether a name, or one that can be the same person's (a surname alone, other letters), is among the names."""
    last = name.split()[-1]
    return any(fuzz.token_sort_ratio(name, other) >= LIKE or last in other.split() for other in names)
