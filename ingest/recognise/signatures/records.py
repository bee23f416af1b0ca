"""Who adjusts and keeps minutes, and rows of names with days.

Justerat 2024-04-24                    Justeras               Attesterat av
Ordföranden Disa Ek (L)                Ola Lind för Vision    Moa Berg, Enhetschef 2024-04-02
Vid protokollet Nils Alm               Disa Ek, Kommunal
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import dates
from ingest.cues import cues_in, folded, pattern, phrases
from ingest.divide.sections import heading_of
from ingest.facts import Span
from ingest.names import FoundPerson, is_person, persons_in
from ingest.parts import Line, Paper, fold
from ingest.recognise.people import cells_of
from ingest.recognise.signatures.name_lines import CUES, date_above, role_lines
from ingest.recognise.signatures.signatory import Signatory, method_of
from ingest.roles import FoundRole, role_at_start, roles_in

RECORD_ABOVE = 4  # lines: how far above who adjusts stands who kept the record
FIELD_LINES = 40  # lines: no list of those who adjust is longer
_FOR_PARTY = re.compile(rf"(?P<name>\S+(?:\s\S+){{1,3}}?),?\s{phrases(CUES, 'for')}\s(?P<party>[^()]+?)\s*(?:\(|$)")
_NAME_AND_PARTY = re.compile(r"^(?P<name>[^,()\d]{5,40}?)(?:,\s*(?P<party>[^,\d]{2,50}))?$")
_DAY_BEHIND = re.compile(r",?\s+(?:den\s)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s[a-zåäö]{3,9}\s(?:19|20)\d\d)$")
_DOTS = re.compile(r"^[.…_\s]{3,}$")
_BY_CERTIFICATE = re.compile(
    rf"{phrases(CUES, 'certificate')}\s+(?P<name>\S+(?:\s+\S+){{0,3}}?)\s+{phrases(CUES, 'certificate-day')}\s*"
    r"(?P<date>[\d.-]+)",
    re.IGNORECASE,
)
_ATTEST_ROW = re.compile(r"^(?P<name>[^\d]+?)\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)\b")
_FIELD_OF_ADJUSTMENT = re.compile(rf"(?i:{phrases(CUES, 'adjusts')})\b[^.]{{0,30}}$")
_BESIDE = re.compile(rf"(?i:{phrases(CUES, 'adjusts')})\s*:?\s+(?=[A-ZÅÄÖ])")
_RECORD = pattern(CUES, "keeps-record")
_RECORD_LABEL = re.compile(rf"^{phrases(CUES, 'keeps-record')}[.:,\s]*", re.IGNORECASE)
_HEADING = pattern(CUES, "heading")
_EMPLOYER = "Arbetsgivaren"


def in_records(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """Everybody who adjusts, keeps or attests."""
    yield from _adjusters(paper, lines)
    yield from _field_of_adjustment(paper, lines)
    yield from _beside_adjusted(lines)
    yield from _attested(paper)


def _beside_adjusted(lines: Sequence[Line]) -> Iterator[Signatory]:
    """`Justeras: Disa Ek    Moa Berg`, below the line of who kept the record: names in cells, and nothing else."""
    for index, line in enumerate(lines):
        match = _BESIDE.match(line.stripped)
        if not match or not any(_is_record(above) for above in lines[max(0, index - RECORD_ABOVE) : index]):
            continue
        cells = cells_of(line.piece(line.text.find(line.stripped) + match.end(), len(line.text)))
        named = [(cell, person) for cell in cells for person in persons_in(cell.stripped)]
        if len(named) == len(cells) and all(_is_all(cell, person) for cell, person in named):
            for cell, person in named:
                yield Signatory(cell.span, person.name, represents=person.party)


def _is_all(cell: Line, person: FoundPerson) -> bool:
    """Whether a cell holds a name, with a party or not, and nothing else."""
    rest = cell.stripped[person.span.end - person.span.start :]
    return person.span.start == 0 and (not rest.strip() or rest.strip() == f"({person.party})")


def _adjusters(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """`Ordföranden X (L) och …` below `Justerat …` or above `Vid protokollet`, and who kept the record."""
    for index, line in enumerate(lines):
        if _is_record(line):
            yield from _keeper(lines, index)
        elif role_at_start(line.stripped) and _in_adjustment(lines, index):
            end = _end_of_adjusters(lines, index)
            text = paper.text[line.start : end].replace("\n", " ")
            date = date_above(lines, index)
            for role, person in role_and_person(text):
                yield Signatory(
                    Span(line.start + person.span.start, line.start + person.span.end),
                    person.name,
                    (role,),
                    represents=person.party,
                    date=date,
                )


def role_and_person(text: str) -> Iterator[tuple[FoundRole, FoundPerson]]:
    """Roles right before a person's name (`vice ordföranden Disa Ek (V)`)."""
    for person in persons_in(text):
        before = text[max(0, person.span.start - 60) : person.span.start]
        roles = roles_in(before)
        if roles and not before[roles[-1].span.end :].strip():
            yield roles[-1], person


def _in_adjustment(lines: Sequence[Line], index: int) -> bool:
    text = " ".join(line.stripped for line in lines[index : index + 2])
    if not any(person.party for person in persons_in(text)) or "m.fl" in text:
        return False
    above = any(folded(line.stripped).startswith("justera") for line in lines[max(0, index - 2) : index])
    return above or any(_is_record(line) for line in lines[index + 1 : index + 4])


def _end_of_adjusters(lines: Sequence[Line], index: int) -> int:
    for line in lines[index + 1 : index + 4]:
        if _is_record(line) or line.number - lines[index].number > 3:
            return line.start
    return lines[min(index + 3, len(lines) - 1)].end


def _is_record(line: Line) -> bool:
    """`Vid protokollet`, `Vid anteckningarna`: the name below kept the record."""
    return bool(_RECORD.match(line.stripped))


def _keeper(lines: Sequence[Line], index: int) -> Iterator[Signatory]:
    rest = _RECORD_LABEL.sub("", lines[index].stripped, count=1)
    at = index if rest else index + 1
    text = rest or (lines[at].stripped if at < len(lines) else "")
    found = next(iter(persons_in(text)), None)
    if found and found.span.start == 0:
        roles = roles_in(text[found.span.end :]) or (role_lines(lines, at + 1) if at + 1 < len(lines) else [])
        yield Signatory(lines[at].span, found.name, tuple(roles[:1]))


def _field_of_adjustment(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """The names under `Justeras`, one a line with the party they adjust for, up to the first item."""
    for index, line in enumerate(lines):
        if not _FIELD_OF_ADJUSTMENT.match(line.stripped) or dates.first(line.stripped):
            continue
        method = method_of(line.stripped)
        field = _until_item(paper, lines[index + 1 : index + FIELD_LINES], line)
        yield from _names_in_field(paper, field, method)


def _until_item(paper: Paper, lines: Sequence[Line], head: Line) -> list[Line]:
    own = paper.item_at(head.start)
    field: list[Line] = []
    for line in lines:
        if paper.item_at(line.start) is not own or _is_record(line):
            break
        field.append(line)
    return field


def _names_in_field(paper: Paper, field: Sequence[Line], method: str) -> Iterator[Signatory]:
    way, date, begins = method, "", None
    for index, line in enumerate(field):
        certificate = _BY_CERTIFICATE.search(paper.text, line.start, line.end + 120)
        if certificate and certificate.start() <= line.end and way != "digital":
            way, date, begins = "digital", dates.first(certificate["date"]), line.span.start
        elif (cue := method_of(line.stripped)) != "printed" and len(line.stripped) < 60:
            way, date, begins = cue, "", line.span.start
        elif _DOTS.match(line.stripped):
            continue
        elif len(cells_of(line)) > 1 and all(is_person(cell.text) for cell in cells_of(line)):
            continue  # several side by side are read as columns
        elif named := _name_and_side(_DAY_BEHIND.sub("", line.stripped)):
            person, represents = named
            date = date or dates.first(line.stripped)
            if not represents and way == "printed":
                represents = side_in_attendance(paper, person)
            start = begins if begins is not None else line.span.start
            yield Signatory(Span(start, line.span.end), person, represents=represents, date=date, method=way)
            way, date, begins = method, "", None
        elif index > 0 and not _part_of_certificate(line.stripped) and heading_of(line):
            break


def _part_of_certificate(text: str) -> bool:
    return len(text.split()) <= 4


def _name_and_side(text: str) -> tuple[str, str] | None:
    """(name, party) of `Disa Ek för Vision`, `Disa Ek, Vision` or `Disa Ek`."""
    match = _FOR_PARTY.match(text) or _NAME_AND_PARTY.match(text)
    if not match or not is_person(match["name"]):
        return None
    party = fold(match["party"] or "").strip(" .")
    return fold(match["name"]), _EMPLOYER if folded(party) == folded(_EMPLOYER) else party


def side_in_attendance(paper: Paper, person: str) -> str:
    """The party printed with a person among those present, or the employer, if it heads the list."""
    side = ""
    for line in paper.lines:
        people = [p for p in persons_in(line.text) if p.name == person]
        cues = cues_in("attendance-side", line.stripped) if len(line.stripped) < 50 else []
        if people and people[0].party:
            return people[0].party
        if people and side:
            return _EMPLOYER if side == "employer" else ""
        if cues and not any(True for _ in persons_in(line.stripped)):
            side = cues[0].notation
    return ""


def by_function(lines: Sequence[Line]) -> Iterator[Signatory]:
    """`Sekreterare  Disa Ek`, one function a line, below `Underskrifter`."""
    for index, line in enumerate(lines):
        if not _HEADING.fullmatch(line.stripped.rstrip(":")):
            continue
        for below in lines[index + 1 : index + 12]:
            label = role_at_start(below.stripped)
            people = list(persons_in(below.stripped))
            if not label or not people:
                break
            for person in people:
                yield Signatory(below.span, person.name, represents=person.party)


def _attested(paper: Paper) -> Iterator[Signatory]:
    """The rows `Name, Role 2024-04-02` below `Attesterat av` and `Digitala signaturer`."""
    for key, method in (("attest", "attest"), ("digital-signatures", "digital")):
        for _, section in paper.sections(key):
            for line in paper.lines_of(section):
                match = _ATTEST_ROW.match(line.stripped)
                if match and (signatory := _row(line, match["name"], match["date"], method)):
                    yield signatory


def _row(line: Line, printed: str, date: str, method: str) -> Signatory | None:
    name, _, rest = printed.partition(",")
    if printed.isupper() and rest:  # certificates print `GIVEN NAMES,SURNAME`
        name, rest = f"{name} {rest}".title(), ""
    name = fold(name)
    if not is_person(name):
        return None
    return Signatory(line.span, name, tuple(roles_in(rest.strip())), date=date, method=method)
