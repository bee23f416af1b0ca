"""The closing of a letter or e-mail, and the names under a motion.

Med vänlig hälsning          Vikby den 3 maj 2024
Disa Ek                      Ola Lind (S)
Ombud, Vision Vikby
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import dates
from ingest.cues import folded, known_of, phrases
from ingest.divide.senders import closing_block
from ingest.facts import Span
from ingest.names import capitalised, is_person, kind_of, persons_in
from ingest.parts import Line, Paper, fold
from ingest.recognise.people import cells_of
from ingest.recognise.signatures.name_lines import CUES, WORDS_OF_A_NAME, role_lines, role_organisation
from ingest.recognise.signatures.signatory import Signatory
from ingest.roles import roles_in

MOVED = ("motion", "interpellation", "question")
LONGEST_GREETING = 40  # code points
SIGN_OFF_LINES = 9  # lines below the name in which an e-mail's closing tells organisation and unit
_GREETING = re.compile(phrases(CUES, "greeting", plain=True))
_MAIL = re.compile(rf"{phrases('letter-field', 'sender', 'recipient', 'attachment')}\b")
_PLACE_AND_DAY = re.compile(
    r"^[A-ZÅÄÖ][\wåäö -]{1,30},?\s(?:den\s)?(?:\d{1,2}\s\w+\s(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\.?$"
)
_NAME_OF_UNIT = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+(?:[ -][a-zåäöA-ZÅÄÖ-]+){0,6}$")
_SIZES = (
    "unit",
    "department",
    "union-local",
    "administration",
    "union",
    "committee",
    "company",
    "municipality",
)


def closings(lines: Sequence[Line]) -> Iterator[Signatory]:
    """The name below `Med vänlig hälsning`, with the roles and organisations printed under it."""
    for index, line in enumerate(lines[:-1]):
        if _is_greeting(line.stripped):
            below = lines[index + 1].stripped
            if len(cells_of(lines[index + 1])) > 1 and all(is_person(cell.text) for cell in cells_of(lines[index + 1])):
                continue  # several sign, side by side
            name, _, rest = below.partition(",")
            if is_person(name.strip()) and len(name.split()) in WORDS_OF_A_NAME:
                yield _closing(lines, index + 1, fold(name), rest.strip())


def _is_greeting(text: str) -> bool:
    words = folded(text).split() if len(text) <= LONGEST_GREETING else []
    return 0 < len(words) <= 4 and any(_GREETING.fullmatch(word) for word in words)


def _closing(lines: Sequence[Line], index: int, name: str, rest: str) -> Signatory:
    roles = list(roles_in(rest))
    at = index + 1
    while at < len(lines) and at <= index + 2 and (more := role_lines(lines, at)):
        roles += more
        at += 1
    units = [role_organisation(role) for role in roles if role_organisation(role)]
    unit = smallest([*units, *_organisation_lines(lines[at : index + SIGN_OFF_LINES])])
    return Signatory(lines[index].span, name, tuple(roles), unit=unit, represents=unit, method="e-mail", closing=True)


def _organisation_lines(lines: Sequence[Line]) -> list[str]:
    """The organisations of an e-mail's closing: by their form, and the line right below an administration."""
    found: list[str] = []
    for line in lines:
        text = line.stripped
        if _MAIL.match(text) or _is_greeting(text):
            break
        for piece in (fold(piece) for piece in text.split(",")):
            below_office = bool(found) and kind_of(found[-1]) == "administration"
            if kind_of(piece) or known_of("union", piece) or (below_office and _NAME_OF_UNIT.match(piece)):
                found.append(piece)
    return found


def smallest(organisations: Sequence[str]) -> str:
    """The smallest of the organisations printed with a person; one whose form tells nothing is a unit."""

    def size(name: str) -> int:
        kind = kind_of(name)
        return _SIZES.index(kind) if kind in _SIZES else 0 if not known_of("union", name) else 4

    return capitalised(min(organisations, key=size)) if organisations else ""


def movers(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """The names under a motion or question, below place and day, else at its end; a party stands with them or above."""
    if paper.part.kind not in MOVED:
        return
    heading = next((k.name for line in lines[:6] if (k := known_of("party", line.stripped))), "")
    days = [index for index, line in enumerate(lines) if _PLACE_AND_DAY.match(line.stripped)]
    for index in days:
        for below in lines[index + 1 : index + 6]:
            people = list(_signing(below, heading, dates.first(lines[index].stripped)))
            if not people:
                break
            yield from people
    if not days:
        block = closing_block(lines)
        named = (party_in(line.stripped) for line in block)
        party = next((name for name in named if name), heading)
        for line in block:
            yield from _signing(line, party, "")


def _signing(line: Line, party: str, day: str) -> Iterator[Signatory]:
    for person in persons_in(line.stripped):
        span = Span(line.span.start + person.span.start, line.span.start + person.span.end)
        behind = line.stripped[person.span.end :].strip(" ,")
        represents = person.party or (behind if known_of("party", behind) else party)
        yield Signatory(span, person.name, represents=represents, date=day)


def party_in(text: str) -> str:
    """The party that opens a line of names, behind `För` or alone: `För Centerpartiet i Ekmåla`."""
    words = text.split()
    words = words[1:] if words and folded(words[0]) == "for" else words
    pieces = (" ".join(words[:size]) for size in (3, 2, 1))
    return next((found.name for piece in pieces if piece and (found := known_of("party", piece))), "")
