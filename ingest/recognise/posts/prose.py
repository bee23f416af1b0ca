"""Roles in running text, before or behind a name.

enhetschef Disa Ek        Disa Ek är utsedd till nytt ombud för Vikby skola        Vision – ny ordförande är Disa Ek
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import folded, known_of, phrases
from ingest.divide.kinds import LISTS
from ingest.names import FoundPerson, capitalised, kind_of, organisations_in, persons_in
from ingest.parts import Paper
from ingest.recognise.attendance.lists import lines_of_lists
from ingest.recognise.attendance.tables import lines_of_tables
from ingest.recognise.meetings.sittings import RECORDS
from ingest.recognise.passages import Passage, joined, paragraphs
from ingest.recognise.posts.elections import elected_in
from ingest.recognise.posts.held import CUES, Held, with_shared_organisation
from ingest.roles import FoundRole, roles_in
from ontology.knowledge import known

_APPOINTED = re.compile(
    rf"\s*{phrases(CUES, 'is', 'becomes')}\s"
    rf"(?:(?:{phrases(CUES, 'since')}\s[\w ]{{3,20}}?|{phrases(CUES, 'appointed', 'elected-as')})\s)*$"
)
_IS = re.compile(rf"\s+{phrases(CUES, 'is')}\s+$")
_ELECTED = re.compile(rf"(?:\s\([^()]{{1,4}}\))?\s{phrases(CUES, 'elected')}\s(?:{phrases(CUES, 'elected-as')}\s)*$")
_NEXT_ROLE = re.compile(f"(?:{phrases(CUES, 'joins')})?")
_TITLE_ABOVE = re.compile(r"\s*(?:\([^()]{1,4}\))?\s*,")
_BESIDE = re.compile(r"\s*(?:\([^()]{1,4}\))?[,\s]*")
_APART = re.compile(r"[ \t]{3,}|\|\s*$")
_STOP = re.compile(r"[.;:!?](?:\s|$)")
_WORKS_AT = re.compile(rf"(?:\s\([^()]{{1,4}}\))?\s{phrases(CUES, 'place-of-work', 'from')}\s")
_AND = re.compile(rf"(?:\s*\([^()]{{1,4}}\))?\s*(?:,|(?:,\s*)?{phrases(CUES, 'joins')})\s*$")
_PLURAL = re.compile(r"\w{3,}(?:rna|erna|are|er)$", re.IGNORECASE)
_GENITIVE = re.compile(r"(?P<owner>[A-ZÅÄÖ][\wåäö-]*(?:\s(?:och|samt)?\s?[\wåäö-]+){0,3}?s)\s+$")
_SMALL_GENITIVE = re.compile(r"\b(?P<owner>[a-zåäö-]{4,60}s)\s+$")  # `till kommunstyrelsens ordförande`
_AHEAD = re.compile(rf"^.*\b{phrases(CUES, 'elected-as', 'from', 'place-of-work')}\s")
_SPEAKER = re.compile(r"^(?P<speaker>[^–:-]{2,40}?)\s*[–:]\s")
RECORDED = (*RECORDS, "minutes-extract")
SHORTEST_PROSE = 40  # code points: shorter lines are cells or list entries
BEFORE = 60  # code points: a role stands right before the name
BEHIND = 300  # code points: no clause is longer


def in_prose(paper: Paper) -> Iterator[Held]:
    """Roles before and behind names in running text."""
    if paper.part.kind in LISTS:
        return
    first = paper.part.items[0].start if paper.part.items else paper.part.end
    listed = lines_of_lists(paper) | lines_of_tables(paper) if paper.part.kind in RECORDS else frozenset[int]()
    cover = [line for line in paper.lines_of(paper.part) if line.start < first and line.number not in listed]
    for lines in (cover, *(paper.lines_of(item) for item in paper.part.items)):
        for block in paragraphs(lines):
            passage = joined(block)
            yield from _told_in(passage, paper.text)
            if paper.part.kind in RECORDED:
                yield from elected_in(passage)


def _told_in(passage: Passage, text: str) -> Iterator[Held]:
    carried: FoundRole | None = None
    above: FoundRole | None = None
    end = 0
    previous: FoundPerson | None = None
    for person in _people_of_prose(passage, text):
        before = passage.text[max(end, person.span.start - BEFORE) : person.span.start]
        role, owner = _role_before(before, follows_person=end > 0 and above is None)
        above = None if role and _PLURAL.search(_words_of(before, role)) else role  # `Ledamöter` heads a list
        if role and previous and _ends_line_of(passage, text, previous, person.span.start - len(before), role):
            yield Held(passage.span(*_bounds(previous)), previous.name, role.role, "")
            role = None
        if role and _in_other_cell(passage, text, person.span.start - len(before) + role.span.start, person):
            role = None
        if role is None and carried and _AND.match(passage.text[end : person.span.start]):
            role = carried
        if role:
            organisation = (
                owner or _place_of_work(passage.text[person.span.end :]) or _speaker(passage, person, text, before)
            )
            span = passage.span(person.span.start, person.span.end)
            yield Held(span, person.name, role.role.removeprefix("ansvarig "), organisation)
        else:
            yield from _role_behind(passage, person)
        plural = role is not None and role is not carried and bool(_PLURAL.search(_words_of(before, role)))
        carried = role if plural or role is carried else None
        end, previous = person.span.end, person


def _ends_line_of(passage: Passage, text: str, previous: FoundPerson, start: int, role: FoundRole) -> bool:
    """Whether a role between two names ends the line of the first, in a list: `Disa Ek (S) Ordförande`."""
    gap = passage.text[previous.span.end : start + role.span.start]
    if not _BESIDE.fullmatch(gap):
        return False
    first, last = passage.offsets[start + role.span.start], passage.offsets[start + role.span.end - 1]
    behind = text[last + 1 : text.find("\n", last)] if "\n" in text[last:] else ""
    return "\n" not in text[passage.offsets[previous.span.start] : first] and not behind.strip()


def _people_of_prose(passage: Passage, text: str) -> Iterator[FoundPerson]:
    """The people of a passage; a name goes over a line's end only where the line is long enough to be prose."""
    for person in persons_in(passage.text):
        printed = passage.span(person.span.start, person.span.end)
        broken = text.find("\n", printed.start, printed.end)
        if broken < 0 or broken - text.rfind("\n", 0, broken) > SHORTEST_PROSE:
            yield person


def _in_other_cell(passage: Passage, text: str, start: int, person: FoundPerson) -> bool:
    """Whether a role stands in another cell than the name: a label or a list's heading, not a title before the name."""
    role_start, name_start = passage.offsets[start], passage.offsets[person.span.start]
    between = text[role_start:name_start]
    if _APART.search(between):
        return True  # a label and what stands behind it
    line_start = text.rfind("\n", 0, role_start) + 1
    heading = between.rstrip(" ").endswith("\n") and len(text[line_start:name_start].strip()) < SHORTEST_PROSE
    plural = bool(_PLURAL.search(between.strip()))
    return "\n" in between and ((text[role_start].isupper() and role_start == line_start) or (heading and plural))


def _words_of(before: str, role: FoundRole) -> str:
    return before[role.span.start : role.span.end]


def _role_before(before: str, *, follows_person: bool) -> tuple[FoundRole | None, str]:
    """(the role right before a name, the organisation whose it is); `, rektor` is the title of the one before."""
    roles = roles_in(before)
    title = follows_person and bool(_TITLE_ABOVE.match(before)) and not before.rstrip().endswith("är")
    if not roles or before.rstrip().endswith(":") or (title and not roles[-1].definite):
        return None, ""
    gap = before[roles[-1].span.end :]
    if gap.strip() and not _IS.match(gap):
        return None, ""
    role = FoundRole(roles[-1].span, roles[-1].role)
    owner = _GENITIVE.search(before[: role.span.start]) or _SMALL_GENITIVE.search(before[: role.span.start])
    return role, _owner(owner["owner"]) if owner else ""


def _owner(genitive: str) -> str:
    """`Kommunstyrelsens` -> Kommunstyrelsen, `Vikbys` -> the municipality of that place; else empty."""
    name = _AHEAD.sub("", genitive.removesuffix("s"))
    place = next((m.name for m in known("municipality") if folded(m.place) in (folded(name), folded(genitive))), "")
    return place or (capitalised(name) if kind_of(name) else "")


def _place_of_work(behind: str) -> str:
    """`vid Vikby universitet` right behind a name."""
    match = _WORKS_AT.match(behind)
    if not match:
        return ""
    found = next((f for f in organisations_in(behind, match.end()) if f.span.start == match.end()), None)
    return found.name if found else ""


def _speaker(passage: Passage, person: FoundPerson, text: str, before: str) -> str:
    """The union that reports in a paragraph or line (`Vision – ny ordförande är Disa Ek`)."""
    line_start = text.rfind("\n", 0, passage.offsets[person.span.start]) + 1
    for match in (_SPEAKER.match(passage.text), _SPEAKER.match(text[line_start : line_start + 60].lstrip())):
        union = known_of("union", match["speaker"]) if match else None
        if union and " är " in before:
            return union.name
    return ""


def _role_behind(passage: Passage, person: FoundPerson) -> Iterator[Held]:
    """`Disa Ek är utsedd till nytt ombud för Vikby skola`, `Disa Ek Förbundsordförande, Vision`."""
    text = passage.text
    reach = person.span.end + BEHIND
    stop = _STOP.search(text, person.span.end, reach)
    clause = text[person.span.end : stop.start() if stop else reach]
    roles = roles_in(clause)
    if not roles:
        return
    gap = clause[: roles[0].span.start]
    appointed = (_APPOINTED.match(gap) or _ELECTED.match(gap)) and not gap.strip().endswith("vald")
    titled = gap == " " and clause[roles[0].span.start].isupper() and clause[roles[0].span.end :].startswith(",")
    if appointed or titled:
        held = [role for order, role in enumerate(roles) if order == 0 or _follows(clause, roles, order)]
        yield from with_shared_organisation(passage.span(*_bounds(person)), person.name, held)


def _follows(clause: str, roles: Sequence[FoundRole], order: int) -> bool:
    between = clause[roles[order - 1].span.end : roles[order].span.start]
    return bool(_NEXT_ROLE.fullmatch(between.strip(" ,")))


def _bounds(person: FoundPerson) -> tuple[int, int]:
    return person.span.start, person.span.end
