"""Whose document it is: the office of its letterhead, the people who move or send it, the parties it binds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest import dates
from ingest.cues import concept_of, folded, phrases
from ingest.divide.body_names import BODIES, body_name, is_bare
from ingest.divide.furniture import is_furniture
from ingest.divide.handlers import handler_at
from ingest.divide.head_dates import PLACE_AND_DAY, SHORT
from ingest.divide.kinds import kind_label
from ingest.divide.sections import heading_of
from ingest.names import capitalised, given_names, is_person, kind_of, organisations_in, persons_in
from ingest.parts import Line, fold
from ontology.knowledge import concept


def letterhead(head: Sequence[Line], before: Sequence[Line], lines: Sequence[Line], kind: str) -> tuple[str, str]:
    """(lowest unit, office) of the letterhead.

    It stands above `Handläggare`, in the address column that text extraction put before the document, or on a later
    page; where none stands, the office is that of the body the paper is put to, if the paper names it.
    """
    own = list(head[:8][: handler_at(head)])
    column = [line for line in before if line.stripped and kind not in ATTACHED][-14:]
    kinds = ("administration", "committee", "council") if kind in ("referral", "statement") else ("administration",)
    running = [line for line in lines if line.stripped and (line.furniture or kind not in ATTACHED)]
    for block in (own, column, running):
        for index, line in enumerate(block):
            if office := _office_line(line, kinds):
                return _unit(block[index + 1 : index + 2]), office
    return "", ""


ATTACHED = ("attachment",)
"""Kinds whose text and tables name offices that are not theirs."""
_BESIDE = rf"(?i:{phrases('division-cue', 'behind-office', 'number-or-date')})"
_BEHIND_OFFICE = re.compile(rf"\s+(?:{_BESIDE}|\d).*$")


def _office_line(line: Line, kinds: tuple[str, ...]) -> str:
    """The office that a line of a letterhead is: alone on it, but for the paper's kind, number or a stray digit."""
    label = line.stripped.rpartition(" ")[2] if kind_label(line) else ""
    text = _BEHIND_OFFICE.sub("", line.stripped.removesuffix(label).strip())
    text = re.split(r"\s{3,}|\t", text)[0]
    if not text or len(text) > SHORT * 2 or not text[0].isupper():
        return ""
    if kind_of(text.split()[-1]) not in ("administration", *BODIES):
        return ""
    for found in organisations_in(text):
        if found.kind in kinds and found.span.end == len(text) and found.span.start < 12:
            return "" if is_bare(found.name) else body_name(found.name)
    return ""


def movers(lines: Sequence[Line]) -> list[str]:
    """The people whose names stand below the day a motion is signed, at its end, or behind `Motion av`."""
    for index, line in enumerate(lines):
        if PLACE_AND_DAY.match(line.stripped) and len(line.stripped) < SHORT and dates.first(line.stripped):
            below = [other for other in lines[index + 1 : index + 8] if other.stripped and not other.furniture]
            names = [person.name for other in below for person in persons_in(other.stripped)]
            if names:
                return names
    named = [p.name for line in lines[:8] if line.stripped.startswith("Motion av") for p in persons_in(line.stripped)]
    return named or [person.name for line in closing_block(lines) for person in persons_in(line.stripped)]


def closing_block(lines: Sequence[Line]) -> list[Line]:
    """The short lines that end a paper, where those who wrote it stand: `För Centerpartiet` / `Karin Ek`."""
    block: list[Line] = []
    told = [line for line in lines if line.stripped and not line.furniture]
    for line in reversed(told[1:][-LAST:]):
        if len(line.stripped) > LONGEST or line.stripped.endswith((".", ":", ",", "?")) or _CLAUSE.match(line.stripped):
            break
        block.insert(0, line)
    return block


_FOR = re.compile(r"^(?:För|På)\s(?P<whom>\S.{3,60}?)(?:s\svägnar)?$")


def signed_for(lines: Sequence[Line]) -> str:
    """Whom the closing of a paper speaks for: `För Ekmåla kommun`, `På socialnämndens vägnar`; else empty."""
    found = (_FOR.match(line.stripped) for line in closing_block(lines))
    return next((capitalised(match["whom"]) for match in found if match and kind_of(match["whom"])), "")


LAST = 8  # lines: no more end a paper with the names of those who sign it
LONGEST = 80  # code points of such a line: names may stand side by side
_CLAUSE = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])?\s*[Aa]tt\s")


def is_somebody(text: str) -> bool:
    """Whether a line of a letterhead names who wrote: a unit's name may look like a person's, without a given name."""
    return is_person(text) and text.split()[0].casefold() in given_names()


_BETWEEN = re.compile(
    r"\bmellan\s+(?P<one>.+?)\s+och\s+(?P<other>[^,.(]+?)(?:\s+(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d)?$"
)


def parties(title: str) -> list[str]:
    """The two parties that an agreement's title names.

    >>> parties("Överenskommelse mellan Ekmåla kommun och Polisregion Öst")
    ['Ekmåla kommun', 'Polisregion Öst']
    """
    match = _BETWEEN.search(title)
    return [match["one"], match["other"].strip()] if match else []


_SENDER = re.compile(r"^(?:Från|From)\s*:\s*(?P<name>[^<(]*)")


def sender(lines: Sequence[Line]) -> str:
    """The person an e-mail is from: the sender's name, else the one who signs it."""
    for line in lines:
        if (match := _SENDER.match(line.stripped)) and is_person(match["name"].strip()):
            return fold(match["name"])
    greeted = [index for index, line in enumerate(lines) if folded(line.stripped).startswith(_closings())]
    for index in greeted:
        for line in [line for line in lines[index + 1 : index + 5] if line.stripped][:1]:
            people = list(persons_in(line.stripped))
            if people and people[0].span.start == 0:
                beside = [p.name for p in people if p.name in line.cells]
                return "; ".join(beside) or people[0].name
    return ""


@cache
def _closings() -> tuple[str, ...]:
    return tuple(map(folded, concept("division-cue", "closing-of-letter").cues))


def _unit(lines: Sequence[Line]) -> str:
    """The unit on a letterhead's line, which may stand again and again as a page's running head."""
    for line in lines:
        text = re.split(rf"\s{_BESIDE}\b|\s{{3,}}|\t", line.stripped)[0].strip(" ,")
        unit = (
            text
            and text[0].isupper()
            and not is_furniture(line.stripped)
            and not re.search(r"[\d:.]", text)
            and len(text) < SHORT
        )
        label = concept_of("register-column", text)  # `DATUM      DIARIENR      SIDA`
        if unit and not label and not is_somebody(text) and not heading_of(line) and not kind_label(line):
            return capitalised(fold(re.sub(r"(?<=\w)-(?=och\b)", "- ", text)))
    return ""
