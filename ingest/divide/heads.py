"""What a document's head says of it: title, dates, diary numbers, issuer, the body it is put to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import dates, diary
from ingest.cues import known_of
from ingest.divide.sections import heading_of
from ingest.divide.starts import kind_label, kind_of_title
from ingest.facts import Span
from ingest.names import capitalised, kind_of, organisations_in, persons_in
from ingest.parts import Head, Line, fold

BODY_KINDS = ("committee", "council", "subcommittee", "cooperation-group")
OFFICE_KINDS = ("administration", "municipality")
HEAD_LINES = 30  # non-empty lines: no head is longer
_LABELLED = re.compile(r"^(?P<label>Rubrik|Ämne|Ärende|Subject|Titel|Ärendemening)\s*:\s*(?P<value>.+)$")
_FIELD = re.compile(
    r"^(?:Handläggare|Till|Från|From|To|Skickat|Sent|Datum|Date|Dnr|Diarienummer|Telefon|Tel|Plats|Tidpunkt|Kategorier|Prioritet"
    r"|Sammanträdesdatum|Svar på|Remiss från|Reviderad|Inkom)\b",
)  # fmt: skip
_REFERENCE = re.compile(r"^(?:Svar på|Remiss från|Motion av|Avseende|Dnr\b|Diarienummer\b)", re.IGNORECASE)
_OWN_DATE = re.compile(r"\b(?:Datum|Skickat|Sent|Date|Sammanträdesdatum|Tidpunkt(?:\soch\slokal)?|Mötesdatum|Tid)\s*:?", re.IGNORECASE)
_ADJUSTED = re.compile(r"\bJusterat\s+(?:den\s+)?", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(rf"^[A-ZÅÄÖ][a-zåäö]+,?\s(?:den\s)?\d")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a head is told of the text around it: the lines before it, and where its document's items start."""

    before: tuple[Line, ...] = ()
    first_item: int | None = None


def read(lines: Sequence[Line], kind: str, around: Surroundings) -> Head:
    """The head of the document whose lines are given, furniture included."""
    head = head_lines(lines, until=around.first_item)
    title, span = _title(head, kind)
    date, meeting = _dates(lines, head, kind)
    body = _body(head, kind)
    unit, issuer = _letterhead(head, around.before, kind)
    if kind in ("minutes", "notes", "minutes-extract", "diary-list", "agenda"):
        issuer = body or issuer
    return Head(
        title=title,
        title_span=span,
        date=date,
        meeting_date=meeting,
        diary_numbers=_numbers(lines, head, kind),
        issuer=issuer,
        unit=unit,
        body=body,
    )


BODY_SECTIONS = ("proposal", "decision", "summary", "background", "preparation", "matter", "opinion", "attachments",
                 "consultees", "agenda")  # fmt: skip
"""Sections that a document's text opens with: the head ends there."""


def head_lines(lines: Sequence[Line], until: int | None = None) -> list[Line]:
    """The lines down to the offset `until`, else to the first section of the text; at most `HEAD_LINES` lines."""
    found: list[Line] = []
    for line in lines:
        heading = heading_of(line)
        if until is not None and line.start >= until:
            break
        if until is None and heading and heading.key in BODY_SECTIONS:
            break
        if line.stripped:
            found.append(line)
        if len(found) >= HEAD_LINES * (3 if until else 1):
            break
    return found


def _title(head: Sequence[Line], kind: str) -> tuple[str, Span | None]:
    labelled = [(line, _LABELLED.match(line.stripped)) for line in head]
    for label in ("Rubrik", "Titel", "Ärendemening", "Ämne", "Ärende", "Subject"):
        for line, match in labelled:
            if match and match["label"] == label:
                return _clean(match["value"]), Span(line.start, line.end)
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), None)
    if handler is not None:
        return _title_block(head[handler + 1 :], skip_addressees=True)
    return _title_block(head, skip_addressees=False)


def _title_block(head: Sequence[Line], *, skip_addressees: bool) -> tuple[str, Span | None]:
    """The first run of lines that are neither address, field nor person: the title."""
    block: list[Line] = []
    for line in head:
        text = line.stripped
        if block and (_ends_title(block[-1], line) or _REFERENCE.match(text) or _FIELD.match(text)):
            break
        if block:
            block.append(line)
        elif _may_start_title(line, skip_addressees=skip_addressees):
            block.append(line)
        if text.endswith(".") and block:
            break
    if not block:
        return "", None
    return _clean(" ".join(line.stripped for line in block[:6])), Span(block[0].start, block[-1].end)


def _may_start_title(line: Line, *, skip_addressees: bool) -> bool:
    text = line.stripped
    if line.furniture or len(text) < 4 or not re.search(r"[a-zåäö]{3}", text) or _FIELD.match(text):
        return False
    titled = bool(kind_of_title(text)) and len(text.split()) > 1
    if _REFERENCE.match(text) or kind_label(line) or kind_of(text) or known_of("party", text):
        return titled and text[0].isupper()
    if any(True for _ in dates.find(text)) and len(text) < 40 and not titled:
        return False
    if any(True for _ in diary.find(text)) and len(text) < 30:
        return False
    if skip_addressees:
        people = list(persons_in(text))
        bodies = list(organisations_in(text))
        covered = sum(p.span.end - p.span.start for p in people) + sum(b.span.end - b.span.start for b in bodies)
        return covered < len(text) * 0.7
    return text[0].isupper() or text[0].isdigit()


def _ends_title(above: Line, line: Line) -> bool:
    """A blank line ends a title, unless the line goes on in small letters after an unfinished one."""
    gap = line.number - above.number > 1
    return gap and not (line.stripped[:1].islower() and above.stripped[-1:].isalpha() and line.number - above.number == 2)


def _clean(title: str) -> str:
    return fold(title).rstrip(" .:")


def _dates(lines: Sequence[Line], head: Sequence[Line], kind: str) -> tuple[str, str]:
    """(the document's own date, the date of its meeting)."""
    if kind == "minutes-extract":
        return _adjusted(lines), ""
    if kind == "motion":
        return _signed(lines), ""
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), None)
    if handler is not None:
        own = _first_date(head[:handler]) or _labelled_date(head)
        return own, _first_date([line for line in head[handler:] if not _OWN_DATE.match(line.stripped)][:8])
    own = _labelled_date(head) or _first_date([line for line in head if len(line.stripped) < 90])
    return own, own if kind in ("minutes", "notes", "agenda") else ""


def _first_date(lines: Sequence[Line]) -> str:
    return next((iso for line in lines if (iso := dates.first(line.stripped)) and len(iso) == 10), "")


def _labelled_date(lines: Sequence[Line]) -> str:
    for index, line in enumerate(lines):
        if match := _OWN_DATE.search(line.stripped):
            text = " ".join([line.stripped[match.end() :], *(other.stripped for other in lines[index + 1 : index + 2])])
            if iso := dates.first(text):
                return iso
    return ""


def _adjusted(lines: Sequence[Line]) -> str:
    for line in lines:
        if (match := _ADJUSTED.search(line.stripped)) and (iso := dates.first(line.stripped[match.start() :])):
            return iso
    return ""


def _signed(lines: Sequence[Line]) -> str:
    """The date of a line such as `Ekmåla den 6 maj 2019`, the last of them; else the head's."""
    signed = [dates.first(line.stripped) for line in lines if _PLACE_AND_DAY.match(line.stripped) and len(line.stripped) < 45]
    return next((iso for iso in reversed(signed) if iso), "") or _first_date(list(lines)[:8])


def _body(head: Sequence[Line], kind: str) -> str:
    """The body a paper is put to, or whose meeting it records."""
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), None)
    if handler is not None:
        return _addressee([_without_contact(line.stripped) for line in head[handler + 1 : handler + 6]])
    for line in head[:14]:
        for found in organisations_in(line.stripped):
            if found.kind in BODY_KINDS:
                return body_name(found.name)
    return ""


def _addressee(lines: Sequence[str]) -> str:
    """The body in the right of two flattened columns, the handler's name on its left; it may be broken over two lines."""
    for first, second in zip(lines, (*lines[1:], ""), strict=True):
        words = first.split()
        for skipped in (0, 2, 3):
            rest = " ".join(words[skipped:])
            for candidate in (rest, f"{rest} {second}".strip()):
                if candidate and (body := _body_at_start(candidate)):
                    return body
    return ""


def _body_at_start(text: str) -> str:
    for found in organisations_in(text):
        if found.span.start == 0 and found.kind in BODY_KINDS and not _is_name_and_body(found.name):
            return body_name(found.name)
    return ""


def _is_name_and_body(name: str) -> bool:
    """`Svensson Socialnämnden` is a person's surname and a body: a definite form takes no name before it."""
    first, *more = name.split()
    return bool(more) and more[-1].casefold().endswith(DEFINITE) and not kind_of(first) and not first.endswith("s")


DEFINITE = ("nämnden", "styrelsen", "utskottet", "gruppen", "kommittén", "rådet")


def body_name(name: str) -> str:
    """The name as a body bears it: capital first, a common noun in its definite form (`förvaltningsgrupp`).

    >>> body_name("SAMVERKANSGRUPP"), body_name("Ekmåla stadsdelsnämnd")
    ('Samverkansgruppen', 'Ekmåla stadsdelsnämnd')
    """
    if name.isupper():
        name = name.capitalize()
    if " " not in name and name.endswith("grupp"):
        name += "en"
    return capitalised(name)


def _without_contact(text: str) -> str:
    return re.sub(r"^Tel(?:efon(?:nummer)?)?\b[\s:.]*[\d\s/-]*", "", text)


def _letterhead(head: Sequence[Line], before: Sequence[Line], kind: str) -> tuple[str, str]:
    """(lowest unit, office) of the letterhead: above `Handläggare`, else in the address column before the document."""
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), len(head))
    own = list(head[: min(handler, 8)])
    column = [line for line in before if line.stripped][-14:]
    for lines in (own, column):
        for index, line in enumerate(lines):
            office = next((f for f in organisations_in(line.stripped) if f.kind in OFFICE_KINDS and f.span.start == 0), None)
            if office and office.span.end >= len(line.stripped) * 0.4:
                return _unit(lines[index + 1 : index + 2]), office.name
    return "", ""


def _unit(lines: Sequence[Line]) -> str:
    for line in lines:
        text = re.split(r"\s(?:Dnr|Diarienummer|Sida|Bilaga|Datum)\b", line.stripped)[0].strip(" ,")
        if text and text[0].isupper() and not line.furniture and not re.search(r"\d", text) and len(text) < 60:
            return capitalised(fold(text))
    return ""


def _numbers(lines: Sequence[Line], head: Sequence[Line], kind: str) -> tuple[str, ...]:
    """The document's own diary numbers: behind `Dnr` in its heads, else those its head answers."""
    if kind in ("minutes", "notes", "agenda", "diary-list"):
        alone = [n for line in head[:8] if len(line.stripped) < 30 for _, n in diary.find(line.stripped)]
        return tuple(alone[:1]) if kind == "diary-list" else ()
    labelled = [n for line in lines if _is_number_field(line) for _, n in diary.find(line.stripped)]
    if labelled:
        return (labelled[0],)
    printed = [n for line in head for _, n in diary.find(line.stripped)]
    return tuple(dict.fromkeys(printed))


def _is_number_field(line: Line) -> bool:
    """A line that ends in a diary number behind its label, or is one: not running text that mentions it."""
    text = line.stripped
    return bool(re.search(r"(?:^|\s)(?:Dnr|Diarienummer|Diarienr|Ärendenummer)\b[\s:.]*\S[^,;]*$", text)) and len(text) < 80
