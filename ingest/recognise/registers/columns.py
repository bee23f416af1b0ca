"""Lists under the heads of their columns: `Dnr | Datum | Ärende | Delegat`, in any order of columns.

Columns are kept apart by `|` or tabs, which keeps empty cells, or by blanks, where a cell belongs to the column it
stands below. A cell may go on in the lines below its first, and the heads may come again on the next page. Where
text extraction has left one blank between all words, a row is told by its number, day and role.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest import dates, diary
from ingest.cues import concept_of
from ingest.divide.sections import heading_of
from ingest.facts import Span
from ingest.parts import Line, fold
from ingest.recognise.registers.diaries import number_in
from ingest.roles import roles_in

_RULE = re.compile(r"^[\s|:+=_-]+$")
_WIDE = re.compile(r"\s\s")
_WORDS = re.compile(r"\S+(?:\s\S+)*")
SLACK = 2  # code points: how far left of its column's head a cell may start
APART = 2  # lines without text end a list
LONGEST_HEAD = 30  # code points
RUN_TOGETHER = -1
"""Where the columns of a list start that is printed with one blank between all words: nowhere."""
_GROUND = re.compile(r"\s(?P<ground>(?:p(?:unkt)?\.?\s)?[A-Z]?\.?\d+(?:\.\d+)+)$")


@dataclass(frozen=True, slots=True)
class Form:
    """What lists of one sort look like.

    scheme  the scheme whose labels are the heads of columns
    needs   groups of kinds of columns: such a list has one of each group at least
    starts  whether the cells of a line start a row
    closed  kinds of columns whose cells do not go on in the next line
    single  whether it may be printed with one blank between all words
    """

    scheme: str
    needs: tuple[frozenset[str], ...]
    starts: Callable[[Mapping[str, str]], bool]
    closed: tuple[str, ...] = ()
    single: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds (a notation of its form's scheme) and where its head starts on its line."""

    kind: str
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: its lines and what its columns hold, by their kinds; empty cells are empty."""

    lines: tuple[Line, ...]
    cells: dict[str, str]

    @property
    def span(self) -> Span:
        """From the first word of the row to its last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)


def entries(lines: Sequence[Line], form: Form | None = None) -> Iterator[Entry]:
    """The rows of the lists that stand under heads of columns, in order; rows without a title are left out.

    form  the sort of list, lists of cases and delegated decisions if none is given

    A list whose numbers and titles stand in one cell is not kept apart by its columns, and is left out too.
    """
    for listed in _lists(lines, form or REGISTER):
        if not any("number" in entry.cells and _overfull(entry.cells["number"]) for entry in listed):
            yield from (entry for entry in listed if entry.cells.get("title") or entry.cells.get("decision"))


def _lists(lines: Sequence[Line], form: Form) -> Iterator[list[Entry]]:
    """The rows below each line of heads."""
    columns: list[Column] = []
    listed: list[Entry] = []
    block: list[Line] = []
    held: list[dict[str, str]] = []
    for line in lines:
        if not line.stripped or _RULE.match(line.stripped):
            continue
        heads = columns_of(line, form)
        cells = _cells(line, columns) if columns and not heads else {}
        starts = bool(cells) and form.starts(cells)
        if not heads and block and not starts and _follows(block[-1], line, cells, columns, form):
            block.append(line)
            held.append(cells)
            continue
        listed += _entry(block, held)
        block, held = ([line], [cells]) if starts else ([], [])
        if heads:
            yield listed
            listed, columns = [], heads
    yield [*listed, *_entry(block, held)]


def _follows(above: Line, line: Line, cells: dict[str, str], columns: Sequence[Column], form: Form) -> bool:
    return line.number - above.number <= APART and _continues(line, cells, columns, form)


def _overfull(cell: str) -> bool:
    """Whether a cell of numbers holds words as well."""
    return bool(number_of(cell)) and bool(re.search(r"[a-zåäö]{3,}", re.sub(r"^(?:Dnr|Diarienr)\b", "", cell)))


def columns_of(line: Line, form: Form | None = None) -> list[Column]:
    """The columns whose heads a line prints, if it does: all its cells are heads, those that are needed among them."""
    form = form or REGISTER
    pieces = [(start, text) for start, text in _pieces(line.text) if text]
    if form.single and len(pieces) == 1 and len(pieces[0][1].split()) > 2:
        pieces = [(RUN_TOGETHER, word) for word in pieces[0][1].split()]
    if len(pieces) < 2:
        return []
    found = []
    for start, text in pieces:
        kind = concept_of(form.scheme, text) if len(text) <= LONGEST_HEAD else None
        if not kind:
            return []  # most lines: their first words are no head
        found.append(Column(kind.notation, start))
    held = {column.kind for column in found}
    return found if all(held & group for group in form.needs) else []


def _pieces(text: str) -> list[tuple[int, str]]:
    """(start, words) of the cells of a line; those between bars or tabs may be empty."""
    mark = _mark(text)
    if not mark:
        if not _WIDE.search(text.strip()):
            return [(len(text) - len(text.lstrip()), text.strip())]
        return [(match.start(), match[0]) for match in _WORDS.finditer(text)]
    found, at = [], 0
    for cell in text.split(mark):
        found.append((at, cell.strip()))
        at += len(cell) + 1
    return found


def _mark(text: str) -> str:
    """What keeps the columns of a line apart, empty for blanks."""
    return "|" if "|" in text else "\t" if "\t" in text.strip() else ""


def _cells(line: Line, columns: Sequence[Column]) -> dict[str, str]:
    """The words of a line by the columns they stand in."""
    cells = dict.fromkeys((column.kind for column in columns), "")
    if _mark(line.text):
        printed = [cell for _, cell in _pieces(line.text)]
        if len(printed) > len(columns) and not printed[0]:  # a bar before the first column
            printed = printed[1:]
        for column, cell in zip(columns, printed, strict=False):
            cells[column.kind] = f"{cells[column.kind]} {cell}".strip()
        return cells
    if columns[0].start == RUN_TOGETHER:
        return cells | _run_together(line.stripped, cells.keys())
    for start, words in _pieces(line.text):
        for column, piece in _below(start, words, columns):
            cells[column.kind] = f"{cells[column.kind]} {piece}".strip()
    return cells


def _run_together(text: str, kinds: Collection[str]) -> dict[str, str]:
    """The cells of a row without gaps: its number, its day and the role at its end; what is left is the title."""
    cells: dict[str, str] = {}
    if "ground" in kinds and (ground := _GROUND.search(text)):
        cells["ground"], text = ground["ground"], text[: ground.start()]
    if "delegate" in kinds and (roles := roles_in(text)) and not roles[-1].rest:
        cells["delegate"], text = text[roles[-1].span.start :], text[: roles[-1].span.start]
    if "number" in kinds and (number := next(diary.find(text), None)):
        cells["number"], text = number[1], _without(text, number[0])
    if "date" in kinds and (day := next(dates.find(text), None)):
        cells["date"], text = day.iso, _without(text, day.span)
    return cells | {"title" if "title" in kinds else "decision": text.strip()}


def _without(text: str, span: Span) -> str:
    return f"{text[: span.start].rstrip()} {text[span.end :].lstrip()}".strip()


def _below(start: int, words: str, columns: Sequence[Column]) -> Iterator[tuple[Column, str]]:
    """The pieces of words that stand below each column: a full cell may touch the next."""
    at = max((i for i, column in enumerate(columns) if column.start <= start + SLACK), default=0)
    for column, following in zip(columns[at:], [*columns[at + 1 :], None], strict=True):
        cut = following.start - start if following else len(words)
        if cut >= len(words) or cut <= 0 or words[cut - 1] != " ":
            yield column, words
            return
        yield column, words[:cut].strip()
        words, start = words[cut:], start + cut


def _starts(cells: Mapping[str, str]) -> bool:
    """Whether cells start a row: a number, or a day in a list that has no column of numbers."""
    if "number" in cells:
        return bool(number_of(cells["number"]))
    return bool(dates.first(cells.get("date", "")) or number_in(cells.get("title", "")))


REGISTER = Form(
    scheme="register-column",
    needs=(frozenset({"title", "decision"}), frozenset({"number", "delegate"})),
    starts=_starts,
    closed=("number", "date"),
    single=True,
)
"""Lists of cases and of delegated decisions."""


def number_of(cell: str) -> str:
    """The diary number of a cell; below its head, a number needs no label of its own."""
    return number_in(cell) or number_in(f"Dnr {cell}")


def _continues(line: Line, cells: dict[str, str], columns: Sequence[Column], form: Form) -> bool:
    """Whether a line goes on with the row above: its cells stand below heads, and none starts a row."""
    if any(cells.get(kind) for kind in form.closed):
        return False
    if _mark(line.text):
        return any(cells.values())
    if heading_of(line) or line.page_start:
        return False
    if columns[0].start == RUN_TOGETHER:
        return line.stripped[0].islower()
    places = [column.start for column in columns]
    return all(
        any(abs(start - place) <= SLACK for place in places) and not _overruns(start, words, places)
        for start, words in _pieces(line.text)
    )


def _overruns(start: int, words: str, places: Sequence[int]) -> bool:
    """Whether words run through the place where the next column starts: a line of text below the list does."""
    following = min((place for place in places if place > start + SLACK), default=start + len(words))
    return len(words) > following - start + SLACK and words[following - start - 1] != " "


def _entry(block: Sequence[Line], held: Sequence[dict[str, str]]) -> Iterator[Entry]:
    if block:
        cells = {kind: fold("\n".join(cells[kind] for cells in held if cells[kind])) for kind in held[0]}
        yield Entry(tuple(block), cells)
