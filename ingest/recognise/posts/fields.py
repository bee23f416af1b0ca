"""Roles in forms: the field of the case officer, signatures, tables and lists of those present.

Handläggare: Disa Ek        Disa Ek (S), ordförande        Disa Ek, rektor, Björkskolan
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.cues import folded, known_of, phrases
from ingest.names import given_names, is_person, kind_of, persons_in
from ingest.parts import Line, Paper
from ingest.recognise.attendance.lists import lines_of_lists, listed
from ingest.recognise.attendance.notes import opens_with_person
from ingest.recognise.attendance.running import ITEMS
from ingest.recognise.attendance.tables import SERVING, Attender, under_heads
from ingest.recognise.passages import joined
from ingest.recognise.people import EMPLOYER, cells_of, is_title
from ingest.recognise.posts.contacts import in_contacts
from ingest.recognise.posts.held import CUES, RECORDS, Held, with_shared_organisation
from ingest.recognise.posts.issuers import OF_THE_BODY
from ingest.recognise.signatures.name_lines import role_organisation
from ingest.recognise.signatures.signatories import signatories
from ingest.roles import FoundRole, role_at_start, roles_in
from ontology.knowledge import concept

HANDLER = "handläggare"
SUBSTITUTE = "ersättare"
_HANDLER_FIELD = re.compile(rf"(?i:{phrases(CUES, 'handler')})\b\s*:?\s*(?:{phrases(CUES, 'is')}\s)?(?P<rest>.*)$")
_SERVES = re.compile(
    rf"\s*,\s*{phrases(CUES, 'serves')}(?!\w)\.?(?=\s*(?:$|§|{phrases(CUES, 'serves-for', 'from', 'term')}\b))",
    re.IGNORECASE,
)
_LETTERS = (concept("lineage-cue", "council-letters"), concept("lineage-cue", "board-letters"))
_MARKS = re.compile(r"[XxVv✓√–—\s-]+")
_RUNS_ON = re.compile(r"[a-zåäö]{3}\.\s[A-ZÅÄÖ]")
"""A sentence's end before the name: running text, and no entry of a list."""
_PARTY = re.compile(r"\s*\([^()]{1,4}\)|,\s(?P<letters>[A-ZÅÄÖ]{1,4})(?=,)")
_OF = re.compile(rf"{phrases('attendance-cue', 'for', 'partly')}\s")
_TITLE_BEHIND_PARTY = re.compile(r"\([^()]{1,4}\)\s\w")
_PARTLY = re.compile(rf",\s*{phrases('attendance-cue', 'partly')}\b.*$", re.IGNORECASE)
"""`Disa Ek, enhetschef, deltog vid § 67`: for how long she was there."""


def in_fields(paper: Paper) -> Iterator[Held]:
    """Every role that a field, a signature, a table or a list tells."""
    yield from _handlers(paper)
    yield from _signing(paper)
    yield from _serving(paper)
    yield from _listed(paper)
    yield from in_contacts(paper)


def _handlers(paper: Paper) -> Iterator[Held]:
    """The case officer: in the field `Handläggare` of the head, behind it or below it."""
    lines = [line for line in paper.lines if line.stripped]
    for index, line in enumerate(lines[:80]):
        match = _HANDLER_FIELD.match(line.stripped)
        if not match:
            continue
        places = [(line, match.start("rest")), *((below, 0) for below in lines[index + 1 : index + 4])]
        for place, start in places:
            person = _first_person(place.stripped[start:], paper.head.body)
            if person:
                yield Held(place.span, person, HANDLER)
                break


def _first_person(text: str, body: str) -> str:
    """The person a line opens with; the body may stand one space behind (`Moa Berg Vikby stadsdelsnämnd`)."""
    words = text.split()
    cuts = [(" ".join(words[:size]), " ".join(words[size:])) for size in range(2, min(4, len(words) - 1) + 1)]
    named = [name for name, rest in cuts if body and folded(rest) and folded(body).startswith(folded(rest))]
    formed = [name for name, rest in cuts if rest[0].isupper() and kind_of(rest)]
    if person := next((name for name in (*named, *formed) if is_person(name)), ""):
        return person
    found = next(iter(persons_in(text)), None)
    if found is None or kind_of(text.strip()):  # a company's name may open like a person's
        return ""
    before = text[: found.span.start].strip(" ,:")
    return found.name if not before or is_title(before) else ""


def _signing(paper: Paper) -> Iterator[Held]:
    union = _union_of_letter(paper)
    for signatory in signatories(paper):
        for role in signatory.roles:
            organisation = role_organisation(role) or signatory.unit or (union if signatory.closing else "")
            keeper = role.role == "sekreterare" and paper.part.kind == "minutes-extract"
            yield Held(signatory.span, signatory.person, role.role, organisation, signed=keeper)


def _union_of_letter(paper: Paper) -> str:
    """The union that an e-mail speaks for, where its closing names no organisation."""
    if paper.part.kind != "letter":
        return ""
    for line in paper.lines:
        words = line.stripped.split()
        for size in (3, 2, 1):
            if (union := known_of("union", " ".join(words[:size]))) and len(words) > size:
                return union.name
    return ""


def _serving(paper: Paper) -> Iterator[Held]:
    """Who serves in somebody's place, and the titles that lists of those present print in cells of their own."""
    if paper.part.kind in RECORDS:
        for each in (*under_heads(paper), *listed(paper)):
            if SERVING in each.titles:
                yield Held(each.span, each.name, SERVING)
            yield from _titled(each)


def _titled(each: Attender) -> Iterator[Held]:
    """The titles of somebody listed; what is represented is their organisation, if it is no party, union or side."""
    side = known_of("party", each.represents) or known_of("union", each.represents) or each.represents == EMPLOYER
    for title in each.notes:
        if title != SERVING:
            roles = roles_in(title)
            if roles and (body := _body_of_letters(title[: roles[0].span.start].strip())):
                yield Held(each.span, each.name, roles[0].role, body)
                continue
            for held in with_shared_organisation(each.span, each.name, roles):
                of_body = side or held.role.endswith(OF_THE_BODY)
                yield held if held.organisation or of_body else replace(held, organisation=each.represents)


def _body_of_letters(words: str) -> str:
    """The body whose letters stand before a role: `Kf ordf`."""
    return next((each.label_sv for each in _LETTERS if folded(words) in map(folded, each.cues)), "")


def _listed(paper: Paper) -> Iterator[Held]:
    """`Disa Ek (S), ordförande`, `Disa Ek, rektor, Björkskolan` in a list."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    listing = lines_of_lists(paper) if paper.part.kind in RECORDS else frozenset[int]()
    for index, line in enumerate(lines):
        in_list = line.number in listing and not line.stripped.endswith(".")
        if len(line.stripped) > 120 or not (
            in_list or "," in line.stripped or _TITLE_BEHIND_PARTY.search(line.stripped)
        ):
            continue
        first = _first_cells(line)
        passage = joined([first, *(_continuation(lines, index) if first is line else [])])
        people = list(persons_in(passage.text))
        stop = people[1].span.start if len(people) > 1 else len(passage.text)
        for person in people[:1]:
            if _RUNS_ON.search(passage.text, 0, person.span.start):
                continue
            party = _party_behind(passage.text, person.span.end)
            behind = _PARTLY.sub("", passage.text[party or person.span.end : stop])
            behind = behind if "," in behind else ITEMS.sub("", behind)  # `Disa Ek teknisk chef §§ 40 och 46`
            told = party or in_list or behind.lstrip().startswith(",")
            role = role_at_start(behind.lstrip(" ,")) if told else None
            if role and not behind.lstrip().startswith(",") and role.rest and not _OF.match(role.rest):
                continue  # `Disa Ek (S) ordförande Ola Lind`: whose it is, the line does not tell
            name = _without_letters(person.name)
            if _SERVES.match(behind):
                yield Held(line.span, name, SERVING)
            elif role and not role.definite:  # a definite one stands before the next name
                yield from with_shared_organisation(line.span, name, _own(roles_in(behind), behind))


def _without_letters(name: str) -> str:
    """`S Disa Ek` without the letters of a party before the name."""
    letters, _, rest = name.partition(" ")
    return rest if letters.isupper() and " " in rest and known_of("party", letters) else name


def _party_behind(text: str, at: int) -> int | None:
    """Where the party behind a name ends: `Disa Ek (S)`, `Disa Ek, S, ordförande`."""
    party = _PARTY.match(text, at)
    return party.end() if party and (not party["letters"] or known_of("party", party["letters"])) else None


def _own(roles: Sequence[FoundRole], behind: str) -> list[FoundRole]:
    """The roles behind a name, without one that stands right before the next name or its first word."""
    return [
        replace(role, rest="") if role.role.endswith(SUBSTITUTE) and role.rest.startswith("för") else role
        for role in roles
        if not (behind[role.span.end :].isspace() or _opens_with_given_name(role.rest))
    ]


def _opens_with_given_name(rest: str) -> bool:
    first = rest.split(maxsplit=1)[0] if rest.strip() else ""
    return first[:1].isupper() and first.casefold() in given_names()


def _first_cells(line: Line) -> Line:
    """The line up to the cell that tells of somebody else, or of a party: lists may stand side by side."""
    cells = cells_of(line)
    first = next((at for at, cell in enumerate(cells) if opens_with_person(cell.text)), len(cells))
    other = (
        c
        for c in cells[first + 1 :]
        if known_of("party", c.text.strip(" ()")) or opens_with_person(c.text) or _MARKS.fullmatch(c.text)
    )
    stop = next(other, None)
    return replace(line, end=stop.start, text=line.text[: stop.start - line.start]) if stop else line


def _continuation(lines: Sequence[Line], index: int) -> list[Line]:
    below = lines[index + 1 : index + 2]
    wrapped = lines[index].stripped.endswith((" och", "-", ",")) and below and below[0].stripped[0].islower()
    return list(below) if wrapped else []
