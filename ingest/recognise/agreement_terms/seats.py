"""Who sits in a group: posts, people with their posts, bodies; in a sentence, or in a list or table below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import phrases
from ingest.facts import Span
from ingest.names import is_person, organisations_in, persons_in
from ingest.numerals import in_words
from ingest.parts import Line
from ingest.recognise.agreement_terms.enumerated import entries
from ingest.recognise.agreement_terms.provision import SEAT, Provision
from ingest.recognise.passages import Passage, joined
from ingest.roles import role_at_start, roles_in

_COUNT = rf"(?:(?:minst\s)?(?:\d{{1,2}}|{in_words()})\s)?"
_SEAT = re.compile(rf"{_COUNT}(?:[\wåäö]+\s)?{phrases('agreement-term-cue', 'seat')}(?!\w)", re.IGNORECASE)
_ENDS = re.compile(r"(?:,?\s(?:som|vilka|samt\svid\sbehov|och\svid\sbehov|vid\sbehov|eller\sden)\b.*|[.;,:]+)$")
_MARK = re.compile(r"(?:[-–—•*●▪■»o]|\d{1,2}[.)])\s+(?=\S)")
_ONE = re.compile(r"^(?:en|ett)\s(?=\S)")
_OWNER = re.compile(r"^[\wåäö-]+s\s(?=\S)")
_NAME = re.compile(r"[A-ZÅÄÖ][\wåäö-]+(?:\soch\s[\wåäö-]+)?(?:\s[A-ZÅÄÖ][\wåäö-]*)*")
"""A name that nobody knows: in an enumeration of seats a body (`Räddningstjänsten Dalby`)."""
LONGEST = 110  # code points
FEWEST = 2  # lines of a list


def seats_in(passage: Passage, start: int, end: int, group: str) -> Iterator[Provision]:
    """The seats that `passage.text[start:end]` enumerates; none unless each of them is told plainly."""
    text = _ENDS.sub("", passage.text[start:end].rstrip())
    places = _joined(text, entries(text))
    if places and all(_is_seat(text[one:other]) for one, other in places):
        for one, other in places:
            yield from _seat(passage, start + one, start + other, group)


def _joined(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The entries, those that are no seat of their own with the one before (`cheferna för skola` `och vård`)."""
    found: list[tuple[int, int]] = []
    for one, other in places:
        if found and not _is_seat(text[one:other]):
            found[-1] = (found[-1][0], other)
        elif found and is_person(text[found[-1][0] : found[-1][1]]) and role_at_start(text[one:other]):
            found[-1] = (found[-1][0], other)  # `Disa Ek, socialchef`
        else:
            found.append((one, other))
    return found


def _is_seat(words: str) -> bool:
    """Whether words name a post, a person or a body, or say how many represent whom."""
    bare = _ONE.sub("", words.strip())
    if not bare or len(bare) > LONGEST:
        return False
    if role_at_start(bare) or role_at_start(_OWNER.sub("", bare)) or _SEAT.match(bare) or _NAME.fullmatch(bare):
        return True
    body = next(iter(organisations_in(bare)), None)
    return body is not None and body.span == Span(0, len(bare)) and bare.endswith(("en", "et", "AB"))


def _seat(passage: Passage, start: int, end: int, group: str) -> Iterator[Provision]:
    words = passage.text[start:end].strip()
    person = next(iter(persons_in(words)), None)
    told = words
    name = ""
    if person and (role_at_start(words) or person.span.start == 0):
        name = words[person.span.start : person.span.end]
        told = f"{words[: person.span.start]} {words[person.span.end :]}".strip(" ,()–-")
    told = " ".join(_ONE.sub("", told).split())
    if told or name:
        yield Provision(passage.span(start, end), SEAT, told, group, name)


def seats_below(lines: Sequence[Line], group: str) -> Iterator[Provision]:
    """The seats of the list or table that stands first in some lines: a line each."""
    rows = _rows(lines)
    found = [seat for row in rows for seat in _of_row(row, group)]
    if len(found) >= FEWEST and len(found) == len(rows):
        yield from found


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each entry: marked ones, or those with a person or a post, up to a blank line or running text."""
    rows: list[list[Line]] = []
    for above, line in zip([None, *lines], lines, strict=False):
        marked = bool(_MARK.match(line.stripped))
        if above is not None and line.number - above.number > (2 if marked else 1):
            break
        if rows and not marked and _MARK.match(rows[-1][0].stripped):
            if line.text[:1].isspace() and line.stripped[0].islower():
                rows[-1].append(line)
                continue
            break
        if len(line.stripped) > LONGEST or line.stripped.endswith(".") or (rows and _leaves(rows[0][0], line)):
            break
        rows.append([line])
    return rows


def _leaves(first: Line, line: Line) -> bool:
    """Whether a line no longer stands in the table that another opened."""
    return len(first.cells) > 1 and (len(line.cells) == 1 or line.text[:1].isspace() < first.text[:1].isspace())


def _of_row(row: Sequence[Line], group: str) -> Iterator[Provision]:
    cells = row[0].cells
    if len(cells) >= 2 and len(row) == 1 and (any(map(is_person, cells)) or role_at_start(cells[0])):
        name = next((cell for cell in cells if is_person(cell)), "")
        told = ", ".join(cell for cell in cells if cell != name)
        if roles_in(told):
            yield Provision(row[0].span, SEAT, told, group, name)
        return
    passage = joined(row)
    mark = _MARK.match(passage.text)
    words = _ENDS.sub("", passage.text[mark.end() :] if mark else passage.text)
    if _is_seat(words) or (is_person(words.partition(",")[0]) and role_at_start(words.partition(",")[2].strip())):
        start = mark.end() if mark else 0
        yield from _seat(passage, start, start + len(words), group)
