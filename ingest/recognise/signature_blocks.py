"""Signature blocks: who stands under a paper, in what role, and how they signed.

Forms that Swedish papers share: name lines above role lines, two or three columns flattened into one line;
`Vid protokollet`; `Justerat 2024-04-24` above the chair and the vice chair; `Justeras` with one line a party;
`Attesterat av` and `Digitala signaturer` with a row a person; an e-mail's closing; the names under a motion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from ingest import dates
from ingest.cues import cues_in, folded, known_of, pattern, phrases
from ingest.divide.sections import heading_of
from ingest.facts import Span
from ingest.names import FoundPerson, capitalised, given_names, is_person, kind_of, persons_in
from ingest.parts import Line, Paper, fold
from ingest.recognise.passages import joined
from ingest.recognise.people import Named, careful_spellings, cells_of, function_of, named_in
from ingest.recognise.signature_fields import in_fields
from ingest.recognise.signing import Signatory, method_of, post_of
from ingest.roles import FoundRole, role_at_start, roles_in

LONGEST_ROLE_LINE = 110  # code points
LONGEST_GREETING = 40  # code points
FIELD_LINES = 40  # lines: no list of those who adjust is longer
SIGN_OFF_LINES = 9  # lines below the name in which an e-mail's closing tells organisation and unit
WORDS_OF_A_NAME = range(2, 5)
_CAPITALS = re.compile(r"^(?:[A-ZÅÄÖÉÜØ][\w’'´-]+|von|af|de)(?:\s+(?:[A-ZÅÄÖÉÜØ][\w’'´-]+|von|af|de))*$")
_COLUMN_GAP = re.compile(r"\s{2,}|\t")
CUES = "signature-cue"
_FOR_PARTY = re.compile(rf"(?P<name>\S+(?:\s\S+){{1,3}}?),?\s{phrases(CUES, 'for')}\s(?P<party>[^()]+?)\s*(?:\(|$)")
_NAME_AND_PARTY = re.compile(r"^(?P<name>[^,()\d]{5,40}?)(?:,\s*(?P<party>[^,\d]{2,50}))?$")
_DOTS = re.compile(r"^[.…_\s]{3,}$")
_BY_CERTIFICATE = re.compile(
    rf"{phrases(CUES, 'certificate')}\s+(?P<name>\S+(?:\s+\S+){{0,3}}?)\s+{phrases(CUES, 'certificate-day')}\s*"
    r"(?P<date>[\d.-]+)",
    re.IGNORECASE,
)
_ATTEST_ROW = re.compile(r"^(?P<name>[^\d]+?)\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)\b")
_ADJUSTED_ON = re.compile(rf"{phrases(CUES, 'adjusts')}\s(?:den\s)?\d[\d-]+(?:\s\w+\s\d{{4}})?\.?$", re.IGNORECASE)
_FIELD_OF_ADJUSTMENT = re.compile(rf"(?i:{phrases(CUES, 'adjusts')})\b[^.]{{0,30}}$")
_RECORD = pattern(CUES, "keeps-record")
_RECORD_LABEL = re.compile(rf"{phrases(CUES, 'keeps-record')}[.:,\s]*", re.IGNORECASE)
_HEADING = pattern(CUES, "heading")
_GREETING = re.compile(phrases(CUES, "greeting", plain=True))
_MAIL = re.compile(rf"{phrases('letter-field', 'sender', 'recipient', 'attachment')}\b")
_UNFINISHED = re.compile(rf"(?:\s{phrases(CUES, 'joined', 'for')}|[-,])$")
_IN_PLACE = pattern(CUES, "place")
_PLACE_AND_DAY = re.compile(r"^[A-ZÅÄÖ][\wåäö -]{1,30},?\s(?:den\s)?\d{1,2}\s\w+\s(?:19|20)\d\d\.?$")
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
RECORDS = ("minutes", "notes")
_EMPLOYER = "Arbetsgivaren"


@lru_cache(maxsize=256)  # posts, signatures and organisations ask for the same papers one after the other
def signatories(paper: Paper) -> tuple[Signatory, ...]:
    """Everybody who signs a paper, in the order of the text, each once a place."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    found = [  # the surer first
        *_adjusters(paper, lines),
        *_field_of_adjustment(paper, lines),
        *_attested(paper),
        *_closings(lines),
        *_labelled(lines),
        *_movers(paper, lines),
        *in_fields(paper, lines),
        *_name_blocks(lines),
    ]
    kept: dict[str, list[Signatory]] = {}
    for signatory in found:
        same = kept.setdefault(signatory.person, [])
        if not any(_overlap(other, signatory) for other in same):
            same.append(signatory)
    return tuple(sorted((each for same in kept.values() for each in same), key=lambda each: each.span.start))


def _overlap(one: Signatory, other: Signatory) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def careful_names(paper: Paper, names: Iterable[str]) -> dict[str, str]:
    """How minutes spell these people where they take most care; empty for other papers, which name each once."""
    wanted = set(names)
    if paper.part.kind not in RECORDS or not wanted:
        return {}
    initials = {folded(name)[:2] for name in wanted}
    printed = [p.name for p in persons_in(paper.text, paper.part.start, paper.part.end)]
    return careful_spellings(name for name in printed if folded(name)[:2] in initials)


# -- names above roles -----------------------------------------------------------------------------


def _name_blocks(lines: Sequence[Line]) -> Iterator[Signatory]:
    """A line of names alone and, right below it, the roles they hold."""
    for index, line in enumerate(lines[:-1]):
        if not _CAPITALS.match(line.stripped) or lines[index + 1].number - line.number > 2:
            continue
        if functions := _functions(lines[index + 1]):
            for named, role in zip(_alone(line), functions, strict=False):
                yield Signatory(named.span, named.name, (role,) if role else (), date=_date_near(lines, index))
            continue
        roles = role_lines(lines, index + 1)
        names = names_of(line.stripped, len(roles)) if roles else []
        for name, role in zip(names, roles, strict=False):
            yield Signatory(
                line.span,
                name,
                (role,),
                unit=role_organisation(role),
                represents=role_organisation(role) or _party_above(lines, index),
                date=_date_near(lines, index),
            )


def _functions(line: Line) -> list[FoundRole | None]:
    """The posts of a line of functions, one a column, if one of them is no post: `Ordförande   Justerare`."""
    cells = cells_of(line)
    posts = [post_of(cell.text) for cell in cells]
    all_functions = all(function_of(cell.text) for cell in cells)
    return posts if all_functions and not all(posts) else []


def _alone(line: Line) -> list[Named]:
    """The people of a line that holds a name in each of its columns, and no more; else nobody."""
    cells = cells_of(line)
    people = [named for cell in cells for named in named_in(joined([cell])) if cell.text == named.name]
    return people if len(people) == len(cells) else []


def _date_near(lines: Sequence[Line], index: int) -> str:
    """The day of adjustment printed above a block of names, or below it with nothing behind."""
    below = (line.stripped for line in lines[index + 2 : index + 4])
    return _date_above(lines, index) or next((dates.first(t) for t in below if _ADJUSTED_ON.match(t)), "")


def _party_above(lines: Sequence[Line], index: int) -> str:
    """`För Vikby kommun` above the name tells for whom an agreement is signed."""
    above = lines[index - 1].stripped if index and len(cells_of(lines[index - 1])) == 1 else ""
    return above.removeprefix("För ").strip(" :") if above.startswith("För ") and len(above) < 60 else ""


def role_lines(lines: Sequence[Line], index: int) -> list[FoundRole]:
    """The roles of the line at `index` and of those on which the last of them goes on; empty if none."""
    first = lines[index].stripped
    if len(first) > LONGEST_ROLE_LINE or role_at_start(first) is None:
        return []
    text = first
    for line in lines[index + 1 : index + 3]:
        if line.number - lines[index].number > 2 or not _goes_on(text, line.stripped) or heading_of(line):
            break
        text = f"{text} {line.stripped}"
    found = roles_in(fold(text))
    return found if all(len(role.rest.split()) <= 8 and not role.rest.endswith(".") for role in found) else []


def _goes_on(text: str, below: str) -> bool:
    """Whether a role is wrapped: it ends in a joining word or hyphen, and what follows is short and small."""
    return bool(_UNFINISHED.search(text)) and len(below) < 60 and below[:1].islower() and not below.endswith(".")


def names_of(text: str, count: int) -> list[str]:
    """The names of a line of at most `count` names, told by wide gaps, else by their words.

    >>> names_of("Lena Ek Lind Ola Berg", 2)
    ['Lena Ek Lind', 'Ola Berg']
    """
    columns = [column for column in _COLUMN_GAP.split(text.strip()) if column]
    if len(columns) > 1:
        return [fold(column) for column in columns if is_person(column)] if all(map(is_person, columns)) else []
    words = text.split()
    count = min(max(count, 1), len(words) // 2)
    if count == 1 and len(words) == 4 and _given(words[0]) and _given(words[2]) and not _given(words[1]):
        count = 2
    splits = [_cut(words, cuts) for cuts in combinations(range(1, len(words)), count - 1)] if count else []
    fitting = [names for names in splits if all(len(name) in WORDS_OF_A_NAME for name in names)]
    if not fitting:
        return []
    best = max(fitting, key=lambda names: sum(map(_name_likeness, names)))
    joined = [" ".join(name) for name in best]
    return joined if all(map(is_person, joined)) else []


def _cut(words: Sequence[str], cuts: Sequence[int]) -> list[list[str]]:
    edges = [0, *cuts, len(words)]
    return [list(words[a:b]) for a, b in pairwise(edges)]


def _name_likeness(words: Sequence[str]) -> float:
    """A name starts with a given name, does not end in one, and mostly has two words."""
    likeness = 3.0 if _given(words[0]) else 0.0
    likeness -= 2.0 * sum(_given(word) for word in words[1:])
    return likeness + (0.5 if len(words) == 2 else 0.0)


def _given(word: str) -> bool:
    return word.casefold() in given_names() or word.casefold().split("-")[0] in given_names()


def role_organisation(role: FoundRole) -> str:
    """The organisation printed with a role; a place behind `i` is none (`förtroendevald i Vikby`)."""
    words = role.rest.strip(" ,").split()
    if not words or not words[0][0].isalpha():
        return ""
    if _IN_PLACE.fullmatch(words[0]) and not kind_of(role.organisation):
        return ""
    return role.organisation


# -- minutes and extracts --------------------------------------------------------------------------


def _adjusters(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """`Ordföranden X (L) och …` below `Justerat …` or above `Vid protokollet`, and who kept the record."""
    for index, line in enumerate(lines):
        if _is_record(line):
            yield from _keeper(lines, index)
        elif role_at_start(line.stripped) and _in_adjustment(lines, index):
            end = _end_of_adjusters(lines, index)
            text = paper.text[line.start : end].replace("\n", " ")
            date = _date_above(lines, index)
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


def _date_above(lines: Sequence[Line], index: int) -> str:
    above = (line.stripped for line in lines[max(0, index - 2) : index])
    return next((dates.first(text) for text in above if folded(text).startswith("justera")), "")


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
        elif named := _name_and_side(line.stripped):
            person, represents = named
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


def _labelled(lines: Sequence[Line]) -> Iterator[Signatory]:
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


# -- rows with dates -------------------------------------------------------------------------------


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


# -- letters and motions ---------------------------------------------------------------------------


def _closings(lines: Sequence[Line]) -> Iterator[Signatory]:
    """The name below `Med vänlig hälsning`, with the roles and organisations printed under it."""
    for index, line in enumerate(lines[:-1]):
        if _is_greeting(line.stripped):
            below = lines[index + 1].stripped
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


def _movers(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """The names under a motion, below place and day; the party is printed with them or heads the motion."""
    if paper.part.kind != "motion":
        return
    heading = next((k.name for line in lines[:6] if (k := known_of("party", line.stripped))), "")
    for index, line in enumerate(lines):
        if not _PLACE_AND_DAY.match(line.stripped):
            continue
        for below in lines[index + 1 : index + 6]:
            people = list(persons_in(below.stripped))
            if not people:
                break
            for person in people:
                span = Span(below.span.start + person.span.start, below.span.start + person.span.end)
                yield Signatory(span, person.name, represents=person.party or heading, date=dates.first(line.stripped))
