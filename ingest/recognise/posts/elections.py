"""Posts that a body fills: `att välja Disa Ek (S) till ledamot i skolnämnden`, `Till revisor utses Ola Lind (M)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.cues import phrases
from ingest.names import FoundPerson, persons_in
from ingest.recognise.agreements.terms import validity, years_of
from ingest.recognise.passages import Passage
from ingest.recognise.posts.held import CUES, Held, with_shared_organisation
from ingest.roles import FoundRole, roles_in

BEFORE = 260  # code points: no clause with the post, its body and its term is longer
BEHIND = 160  # code points
_PARTY = r"(?:\s\([^()]{1,14}\))?"
_AS = rf"(?:till|som)\s(?:{phrases(CUES, 'elected-as')}\s)*"
_ELECTS = re.compile(rf"\b{phrases(CUES, 'elects', 'elected')}(?:\s(?!{_AS})\w+){{0,2}}\s$", re.IGNORECASE)
_BEHIND_NAME = re.compile(rf"{_PARTY},?\s{_AS}", re.IGNORECASE)
_TO = re.compile(rf"\b{_AS}", re.IGNORECASE)
_STOP = re.compile(r"[.;:](?:\s|$)|\batt\b")
_FOR_THE_MEETING = re.compile(rf"(?:för|vid|på)\s{phrases(CUES, 'this-meeting')}\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\d{4}))[.;]\s+(?=[A-ZÅÄÖ§\d])")
_AT_MEETING_OF = re.compile(r"^(?P<how>\w+)\s\w*stämma\w*\s(?:med|i|för)\s", re.IGNORECASE)


def elected_in(passage: Passage) -> Iterator[Held]:
    """Everybody whom the passage says to be elected to a post, with the body of the post."""
    end = 0
    for person in persons_in(passage.text):
        before = passage.text[max(end, person.span.start - BEFORE) : person.span.start]
        end = person.span.end
        verb = _ELECTS.search(before)
        if verb and (roles := _behind(passage.text, person) or _before(before[: verb.start()])):
            since, until = _term(_sentence(passage.text, person.span.start))
            for held in with_shared_organisation(passage.span(*_bounds(person)), person.name, roles):
                yield replace(held, since=since, until=until)


def _sentence(text: str, at: int) -> str:
    """The sentence around a place."""
    starts = [stop.end() for stop in _SENTENCE_END.finditer(text, 0, at)]
    ends = _SENTENCE_END.search(text, at)
    return text[starts[-1] if starts else 0 : ends.start() if ends else len(text)]


def _term(sentence: str) -> tuple[str, str]:
    """From when and until when a sentence says that a post is held; a term of years is those whole years.

    >>> _term("till ledamot i skolnämnden från och med den 1 maj 2031")
    ('2031-05-01', '')
    >>> _term("till revisor för mandatperioden 2031–2034")
    ('2031', '2034')
    """
    since, until = validity(sentence)
    return (since, until) if since or until else years_of(sentence)


def _behind(text: str, person: FoundPerson) -> list[FoundRole]:
    """The role behind a name: `(S) till ny ledamot i skolnämnden`."""
    opens = _BEHIND_NAME.match(text, person.span.end)
    return _first(text[opens.end() : opens.end() + BEHIND]) if opens else []


def _before(clause: str) -> list[FoundRole]:
    """The role that a clause before its verb names: `Till ny ledamot i skolnämnden för 2031 `."""
    stops = list(_STOP.finditer(clause))
    own = clause[stops[-1].end() :] if stops else clause
    opens = _TO.search(own)
    return _first(own[opens.end() :]) if opens else []


def _first(words: str) -> list[FoundRole]:
    """The role that words open with, if it is none for the meeting alone; `vid stämman med` is no part of its body."""
    roles = roles_in(words[: stop.start()] if (stop := _STOP.search(words)) else words)
    if not roles or roles[0].span.start or _FOR_THE_MEETING.match(roles[0].rest):
        return []
    first = roles[0]
    return [FoundRole(first.span, first.role, _AT_MEETING_OF.sub(r"\g<how> ", first.rest), first.definite)]


def _bounds(person: FoundPerson) -> tuple[int, int]:
    return person.span.start, person.span.end
