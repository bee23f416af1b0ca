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
    """What a head may take from outside its own lines."""

    before: tuple[Line, ...]
    meeting_date: str = ""
    issuer: str = ""


def read(lines: Sequence[Line], kind: str, around: Surroundings) -> Head:
    """The head of the document whose lines are given, furniture included."""
    head = head_lines(lines)
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


def head_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines down to the first known section heading, at most `HEAD_LINES` that are not empty."""
    found: list[Line] = []
    for line in lines:
        heading = heading_of(line)
        if heading and heading.key not in ("", "attachments", "decision-of-body") and len(found) > 1:
            break
        if heading and heading.key in ("proposal", "decision", "summary"):
            break
        if line.stripped:
            found.append(line)
        if len(found) >= HEAD_LINES:
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
    if _REFERENCE.match(text) or kind_label(line) or kind_of(text) or known_of("party", text):
        return bool(kind_of_title(text)) and len(text.split()) > 2 and not kind_of(text)
    if any(True for _ in dates.find(text)) and len(text) < 25:
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
    searched = head[handler + 1 : handler + 7] if handler is not None else head[:12]
    text = "\n".join(_without_contact(line.stripped) for line in searched)
    for found in organisations_in(text):
        if found.kind in BODY_KINDS:
            return found.name
    return _extract_body(head) if kind == "minutes-extract" else ""


def _extract_body(head: Sequence[Line]) -> str:
    return next((f.name for line in head for f in organisations_in(line.stripped) if f.kind in BODY_KINDS), "")


def _without_contact(text: str) -> str:
    """A flattened two-column line without the handler's name or telephone number on its left."""
    text = re.sub(r"^(?:Tel(?:efon)?)\b[\s:.]*[\d\s/-]*", "", text)
    people = list(persons_in(text))
    if people and people[0].span.start == 0 and people[0].span.end < len(text):
        words = text.split()
        for size in (4, 3, 2):
            rest = " ".join(words[size:])
            if rest and len(words) > size and rest[0].isupper():
                name = " ".join(words[:size])
                if not kind_of(name) and _starts_body(rest):
                    return rest
    return text


def _starts_body(text: str) -> bool:
    return any(f.span.start == 0 and f.kind in BODY_KINDS for f in organisations_in(text))


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
    labelled = [n for line in lines if _is_number_field(line) for _, n in diary.find(line.stripped)]
    if labelled:
        return tuple(dict.fromkeys(labelled[:1]))
    printed = [n for line in head for _, n in diary.find(line.stripped)]
    return tuple(dict.fromkeys(printed))


def _is_number_field(line: Line) -> bool:
    """A line that ends in a diary number behind its label, or is one: not running text that mentions it."""
    text = line.stripped
    return bool(re.search(r"(?:^|\s)(?:Dnr|Diarienummer|Diarienr|Ärendenummer)\b[\s:.]*\S[^,;]*$", text)) and len(text) < 80
