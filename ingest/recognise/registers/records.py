"""Records: rows of lists whose cells stand below one another, and entries that tell a decision on one line.

    MN 2031/14                                  Ärende: Bygglov för altan, Åkern 3
    Tillstånd till enskilt avlopp, Myran 1:3    Diarienummer: BN 2031/12
    Beslut: Beviljas                            Datum: 2031-01-04
    2031-03-04                                  Delegat: Bygglovshandläggare
    Miljöinspektör Disa Ek

    Avtal om städning, dnr SN 2031/44, 2031-04-11, verksamhetschef

The labels are the heads that columns have in other lists (scheme `register-column`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest import dates, diary
from ingest.cues import concept_of, pattern
from ingest.divide.sections import heading_of
from ingest.facts import Span
from ingest.parts import Line, Paper
from ingest.recognise.passages import double_spaced, is_rule
from ingest.roles import roles_in

LONGEST = 12  # lines: no record is longer
LONGEST_DELEGATE = 70  # code points: a role with a name
_DELEGATION = pattern("delegation-cue", "delegation", "the-delegate")
_LABELLED = re.compile(r"^(?P<label>[A-ZÅÄÖ][^:\d]{1,30}?)(?:\s*:\s*|\s{2,}|\t)(?P<value>\S.*)$")
_DAY = re.compile(r"(?:den\s)?\d[\d\s.-]*(?:[a-zåäö]+\s\d{4})?")
_ORDINAL = re.compile(r"^(?:\d{1,3}|[a-zåäö])[.)]\s+")
_PIECES = re.compile(r"[,;|]\s*|(?<=\w\w\w)\.\s+|\s{2,}|\t|\s[–-]\s")
_CONNECTS = re.compile(
    rf"\b(?:{diary.LABEL})[.:]*\s*$|^(?:av|beslut(?:ad|at)?|datum|den|delegat|beslutsfattare)\b[:.]*|\b(?:den|av)\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Record:
    """What the lines of one record say; `labelled` where the one who decided stands behind a label."""

    lines: list[Line] = field(default_factory=list)
    number: str = ""
    title: str = ""
    date: str = ""
    role: str = ""
    decision: str = ""
    labelled: bool = False

    @property
    def whole(self) -> bool:
        """Whether it tells what was decided, when, and by whom."""
        return bool(self.number and (self.title or self.decision) and self.date and self.role)

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)


def about_delegation(paper: Paper, offset: int) -> bool:
    """Whether what stands at an offset stands under a heading about delegation, or in a list of such decisions."""
    if paper.part.kind == "delegation-list":
        return True
    item = paper.item_at(offset)
    sections = item.sections if item else paper.part.sections
    headed = next((section for section in sections if section.start <= offset < section.end), None)
    heading = item.heading if item else paper.head.title
    return bool(_DELEGATION.search(heading) or (headed and _DELEGATION.search(headed.heading)))


def records(lines: Sequence[Line], year: str = "") -> list[Record]:
    """The records among the lines of a paper, in order; `year` is that of days printed without one."""
    found = [_read(block, year) for block in _blocks([line for line in lines if line.stripped and not line.furniture])]
    return [record for record in found if record.whole]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Blocks of lines that hold a number, alone or behind its label; blank lines, rules and headings part them."""
    step = 2 if double_spaced(lines) else 1
    block: list[Line] = []
    for line in lines:
        number = _is_number(line)
        again = number and any(_is_number(other) for other in block)
        ends = bool(block) and (line.number - block[-1].number > step or is_rule(line) or len(block) == LONGEST)
        if again and not ends:
            above = next(i for i, other in enumerate(block) if _is_number(other))  # lines of a record above its number
            yield block[: len(block) - above]
            block = block[len(block) - above :]
        elif ends or (heading_of(line) and not _label(line.stripped)):
            if any(_is_number(other) for other in block):
                yield block
            block = []
        block.append(line)
    if any(_is_number(other) for other in block):
        yield block


def _is_number(line: Line) -> bool:
    return bool(diary.of_cell(line.stripped)) if diary.near(line.text) else False


def _read(block: Sequence[Line], year: str) -> Record:
    record = Record(list(block))
    goes_on = False
    for line in block:
        text = line.stripped
        if not record.number and _is_number(line):
            record.number, goes_on = diary.of_cell(text), False
        elif label := _label(text):
            goes_on = _take(record, *label, year)
        elif not record.title and not _DAY.fullmatch(text):
            record.title, goes_on = _ORDINAL.sub("", text), True
        elif _take_plain(record, text, year):
            goes_on = False
        elif goes_on:
            record.title += f" {text}"
    return record


def _label(text: str) -> tuple[str, str] | None:
    """(kind of column, value) of a line that labels its value, else None."""
    match = _LABELLED.match(text)
    column = concept_of("register-column", match["label"]) if match else None
    return (column.notation, match["value"]) if match and column else None


def _take(record: Record, kind: str, value: str, year: str) -> bool:
    """Takes over a labelled value; whether the next line may go on with the title."""
    if kind == "number":
        record.number = record.number or diary.of_cell(value)
    elif kind == "date":
        record.date = record.date or dates.first(value, year=year)
    elif kind == "delegate":
        record.role, record.labelled = value, True
    elif kind == "decision":
        record.decision = value
    elif kind == "title" and not record.title:
        record.title = value
        return True
    return False


def _take_plain(record: Record, text: str, year: str) -> bool:
    """Takes over a day, a role or both from a line without label; whether there were any and nothing else."""
    day = next(dates.find(text, year=year), None)
    rest = f"{text[: day.span.start]} {text[day.span.end :]}".strip(" ,.–-") if day else text
    roles = roles_in(rest) if len(rest) <= LONGEST_DELEGATE else []
    if rest and not roles:
        return False
    if day:
        record.date = record.date or day.iso
    if roles:
        record.role = record.role or rest
    return bool(day or roles)


def told(line: Line, year: str = "") -> Record | None:
    """A record on one line, its number behind its title: `Avtal, dnr SN 2031/44, 2031-04-11, enhetschef`."""
    text = _ORDINAL.sub("", line.stripped.lstrip("-–•* "))
    numbers = list(diary.find(text))
    days = list(dates.find(text, year=year))
    if len(numbers) != 1 or not days:
        return None
    record = Record([line], number=numbers[0][1], date=days[0].iso)
    for piece in _without(text, [numbers[0][0], days[0].span]):
        roles = roles_in(piece)
        if roles and record.title and not record.role:
            record.role = piece
        elif len(piece) > len(record.title):
            record.title = piece
    return record if record.whole else None


def _without(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The pieces of a line between commas, gaps and the given spans, words that only tie them to these left out."""
    for span in sorted(spans, reverse=True):
        text = f"{text[: span.start]}| {text[span.end :]}"
    for printed in _PIECES.split(text):
        piece = _CONNECTS.sub("", _CONNECTS.sub("", printed.strip(" .:()")).strip()).strip(" .:()")
        if piece:
            yield piece
