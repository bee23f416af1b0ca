"""What a document's head says of it: title, dates, diary numbers, issuer, the body it is put to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest import diary
from ingest.cues import concept_of
from ingest.divide import steering
from ingest.divide.bodies import body_of_head
from ingest.divide.drawn_up import drawn_up
from ingest.divide.head_dates import SHORT, dates_of
from ingest.divide.kinds import RECORDS
from ingest.divide.mails import MAIL_FIELD
from ingest.divide.sections import heading_of
from ingest.divide.senders import letterhead, movers, parties, sender, signed_for
from ingest.divide.sheets import SHEET, sheet_of
from ingest.divide.title_blocks import clean
from ingest.divide.titles import title_of
from ingest.facts import Span
from ingest.parts import Head, Line

OWN_LINES = 8  # lines: an attachment prints its own number no lower
FIRST = 6  # lines: a letter prints its office no lower
HEAD_LINES = 30  # non-empty lines: no head is longer
_CHAPTER = re.compile(r"^(?:§\s?\d|\d{1,2}(?:\s?§|\.|\s)\s?[A-ZÅÄÖ])")
_LABELLED = re.compile(rf"^{diary.LABEL}\b")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a head is told of the text around it: the lines before it, and where its document's items start."""

    before: tuple[Line, ...] = ()
    first_item: int | None = None


def read(lines: Sequence[Line], kind: str, around: Surroundings) -> Head:
    """The head of the document whose lines are given, furniture included."""
    head = _first_lines(lines) if kind == "diary-list" else head_lines(lines, until=around.first_item)
    if kind == "attachment":
        head = _above_table(head)
    title, span = title_of(lines, head, kind)
    date, meeting = dates_of(lines, head, kind, title)
    body = body_of_head(lines, head, kind)
    unit, issuer = letterhead(head, around.before, lines, kind) if kind in LETTERHEADED else ("", "")
    if kind in (*RECORDS, "diary-list", "agenda"):
        issuer = body or issuer
    if kind == "delegation-list":
        issuer = issuer or body
    if kind == "statement":
        issuer = issuer or signed_for(lines)
    if kind == "letter":
        on_paper = not any(MAIL_FIELD.match(line.stripped) for line in head)
        issuer = sender(lines) or (letterhead(head[:FIRST], (), (), kind)[1] if on_paper else "")
    if kind in ("motion", "interpellation", "question"):
        issuer = "; ".join(movers(lines))
    if kind == "attachment":
        day, office = drawn_up(head)
        date, issuer = day or date, issuer or office
    if kind in ("agreement", "attachment") and not issuer:
        issuer = "; ".join(parties(title))
    found = Head(
        title=title,
        title_span=span,
        date=date,
        meeting_date=meeting,
        diary_numbers=_numbers(lines, head, kind),
        issuer=issuer,
        unit=unit,
        body=body,
    )
    return _as_adopted(found, lines) if kind in steering.KINDS else found


def _as_adopted(head: Head, lines: Sequence[Line]) -> Head:
    """The head of a steering document by what its first page tells of its adoption, if it does."""
    sheet = sheet_of(lines[: 2 * SHEET])
    if not sheet.adopted:
        return head
    body, day = steering.adoption(sheet)
    block = steering.titles_in(sheet)
    named = next(sheet.values("title"), None)
    title, span = head.title, head.title_span
    if block:
        title, span = clean("\n".join(line.stripped for line in block)), Span(block[0].start, block[-1].end)
    elif named:
        title, span = clean(named.value), named.line.span
    number = steering.number_of(sheet)
    return replace(
        head, title=title, title_span=span, date=day, issuer=body or head.issuer,
        diary_numbers=(number,) if number else head.diary_numbers,
    )  # fmt: skip


LETTERHEADED = ("official-report", "referral", "statement", "minutes-extract", "delegation-list", "report",
                "action-plan", "guideline", "form", "attachment", "presentation", "")  # fmt: skip


def _first_lines(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.stripped][:8]


def _above_table(head: Sequence[Line]) -> list[Line]:
    """The lines of an attachment's head above the heads of a list's columns: the first rows are none of it."""
    stop = next((at for at, line in enumerate(head) if at and _heads_columns(line)), len(head))
    return list(head[:stop])


def _heads_columns(line: Line) -> bool:
    """Whether all cells of a line, three at least, are heads of one sort of list."""
    cells = line.cells
    return len(cells) > 2 and any(all(concept_of(scheme, cell) for cell in cells) for scheme in COLUMNS)


COLUMNS = ("agreement-column", "register-column")
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
        opening = heading and heading.key == "attachments" and len(found) < 6  # `Bilaga` above an attachment's title
        if until is None and heading and heading.key in BODY_SECTIONS and not opening:
            break
        if line.stripped:
            found.append(line)
        if len(found) >= HEAD_LINES * (3 if until else 1):
            break
    return found


def _numbers(lines: Sequence[Line], head: Sequence[Line], kind: str) -> tuple[str, ...]:
    """The document's own diary numbers: behind `Dnr` in its heads, else those its head answers."""
    if kind in ("minutes", "notes", "agenda", "diary-list"):
        alone = [n for line in head[:8] if len(line.stripped) < 30 for _, n in diary.find(line.stripped)]
        return tuple(alone[:1]) if kind == "diary-list" else ()
    if kind == "delegation-list":
        lines = [line for line in head if _is_number_field(line)]  # its rows begin with numbers that are not its own
        return tuple(n for line in lines for _, n in diary.find(line.stripped))[:1]
    if kind == "attachment":
        lines = head = head[:OWN_LINES]  # its text cites others' numbers
    if kind == "agreement":
        lines = head = _above_chapters(head)  # its text cites those of agreements before it
        for line in (line for line in head if _LABELLED.match(line.stripped)):
            if found := [n for _, n in diary.find(line.stripped)]:  # each party has its own
                return tuple(dict.fromkeys(found))
    labelled = [n for line in lines if _is_number_field(line) for _, n in diary.find(line.stripped)]
    if labelled:
        return (labelled[0],)
    printed = [n for line in head for _, n in diary.find(line.stripped)]
    if not printed and kind == "official-report":  # `Ks/2015:84 Organisation`: a number and its class in a column
        cells = [cell for line in head[:OWN_LINES] for cell in line.cells if len(cell) < SHORT]
        printed = [n for cell in cells if (n := diary.of_cell(cell) or diary.of_cell(cell.split(maxsplit=1)[0]))][:1]
    if not printed and kind == "agreement":  # `KS 2031.236` alone on its line
        printed = [n for line in head[:OWN_LINES] if len(line.cells) == 1 and (n := diary.of_cell(line.stripped))][:1]
    return tuple(dict.fromkeys(printed))


def _above_chapters(head: Sequence[Line]) -> Sequence[Line]:
    """The lines of a head above its first chapter; all where none is numbered."""
    return head[: next((at for at, line in enumerate(head) if at and _CHAPTER.match(line.stripped)), len(head))]


def _is_number_field(line: Line) -> bool:
    """A line that ends in a diary number behind its label, or is one: not running text that mentions it."""
    text = line.stripped
    return (
        bool(re.search(r"(?:^|\s)(?:Dnr|Diarienummer|Diarienr|Ärendenummer)\b[\s:.]*\S[^,;]*$", text))
        and len(text) < 80
    )
