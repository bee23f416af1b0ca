"""Rows of lists of cases: diary lists, lists of delegated decisions, lists of proposals handled elsewhere.

Lists under the heads of their columns are read by `columns`. In others a row starts with its diary number. The title
stands behind it, or, where the number ends a page, on the next line that is not empty; it may be wrapped. A date and
a role may stand in columns to the right of the title; text extraction keeps the columns apart by wide gaps, or runs
them into one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest import dates, diary
from ingest.cues import concept_of, pattern
from ingest.divide.sections import heading_of
from ingest.facts import Span
from ingest.memo import of_source
from ingest.parts import Line, Paper, Stretches, fold
from ingest.recognise.clauses.units import is_name_line
from ingest.recognise.registers.agreements import listed
from ingest.recognise.registers.columns import Entry, entries, number_of
from ingest.recognise.registers.diaries import number_in
from ingest.recognise.registers.records import Record, about_delegation, records, told
from ingest.roles import roles_in

FEW = 3  # rows: as many make a list
LONG = 10  # rows: in so long a list a number alone on its line has its title below
WRAPPED = 6  # lines: no title is longer
NO_ROWS = ("documents", "attachments", "dispatch", "consultees", "references")
"""Sections in which a number before a title is that of a paper."""
NO_LISTS = ("agenda", "guideline", "steering-document")
"""Kinds that hold no such lists: what rules say of decisions and delegates is no decision."""
FEW_RECORDS = 2  # as many rows whose cells stand below one another make a list
LIST_KINDS = ("diary-list", "delegation-list")
_GAP = re.compile(r"\s{2,}|\t|\s*\|\s*")
_ROW = re.compile(rf"^\W{{0,2}}(?P<number>{diary.PATTERN.pattern})(?P<rest>.*)$")
_TITLED_ROW = re.compile(
    rf"^\W{{0,2}}(?P<label>(?:{diary.LABEL})[.:]{{0,2}}\s+)?"
    rf"(?P<number>{diary.PATTERN.pattern}|{diary.YEAR}(?:/\d{{3,6}}|-\d{{4,6}})(?![\w/-]))(?P<rest>(?P<gap>:?\s+)[A-ZÅÄÖ“\"].*)$"
)
"""A number with or without its label, or its series, and a title behind it."""
_SERIES_ALONE = re.compile(r"^(?P<series>[A-ZÅÄÖ]{1,6})(?:\s+(?P<title>[a-zåäö].*))?$")
_REST_OF_NUMBER = re.compile(rf"^(?P<number>{diary.YEAR}/\d{{1,5}})\s*\|?\s*(?P<title>.*)$")
_OWN_NUMBER = re.compile(rf"^(?:(?:[Dd]nr|[Dd]iarienummer)\.?:?\s*)?(?:{diary.PATTERN.pattern})$")
_BECAUSE = pattern("delegation-cue", "because")
_COLUMN_HEAD = pattern("delegation-cue", "head-of-list")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: diary number, title as printed, and what stands in the columns behind it (`date` in ISO, `role`).

    `undated` marks an empty cell in a column of dates, `delegated` a list with a column of those who decided; the
    number is empty in lists that print none.
    """

    span: Span
    diary_number: str
    title: str
    date: str = ""
    role: str = ""
    undated: bool = False
    delegated: bool = False


def status_of(title: str) -> str:
    """What became of the number, where that alone stands in the title's place: `[Skyddat]`, `Felregistrerat`.

    It is a notation of the scheme case-status, the first of several; empty for a title.
    """
    words = _BECAUSE.sub(" ", title).split()
    told = [concept_of("case-status", word) for word in words]
    return told[0].notation if told and told[0] and all(told) else ""


@of_source  # several recognisers ask for the rows of the same paper
def rows(paper: Paper) -> tuple[Row, ...]:
    """The rows of the lists in a paper, in order; empty for papers that hold no list."""
    if paper.part.kind in NO_LISTS:
        return ()
    printed = [line for line in paper.lines if not line.furniture]
    below_heads = list(entries(printed))
    agreements = listed(paper)
    columned = [_of_entry(entry, paper.head.meeting_date[:4]) for entry in below_heads]
    columned += [Row(row.span, row.number, row.title) for row in agreements if row.number]
    taken = {line.number for entry in below_heads for line in entry.lines}
    taken |= {line.number for row in agreements for line in row.lines}
    left_out = _left_out(paper)
    lines = [line for line in printed if line.number not in taken and line.start not in left_out]
    stacked = _stacked(paper, lines)
    taken = {line.number for record in stacked for line in record.lines}
    lines = [line for line in lines if line.number not in taken]
    starts = [i for i, line in enumerate(lines) if _starts_row(line)]
    stops = dict(pairwise([*starts, len(lines)]))
    own = own_number_line(lines)
    split = list(_split_rows(lines))
    if len(starts) < FEW and not (starts and paper.part.kind in LIST_KINDS):
        starts = [index for index in starts if _is_plainly_row(paper, lines[index])]
    found = [
        row for index in starts if lines[index] is not own and (row := _row(lines, index, stops[index], len(starts)))
    ]
    told_of = [_of_record(record) for record in stacked]
    return tuple(sorted([*columned, *told_of, *found, *split], key=lambda row: row.span))


def _stacked(paper: Paper, lines: Sequence[Line]) -> list[Record]:
    """Rows whose cells stand below one another, and under headings about delegation decisions told on one line."""
    year = paper.head.meeting_date[:4]
    found = records(lines, year)
    if len(found) < FEW_RECORDS:
        found = [record for record in found if record.labelled or _below_item_on_delegation(paper, record)]
    inside = Stretches((record.span.start, record.span.end) for record in found)
    for line in lines:
        if diary.near(line.text) and line.start not in inside and not _starts_row(line):
            record = told(line, year) if about_delegation(paper, line.start) else None
            found += [record] if record else []
    return found


def _below_item_on_delegation(paper: Paper, record: Record) -> bool:
    return paper.item_at(record.span.start) is not None and about_delegation(paper, record.span.start)


def _of_record(record: Record) -> Row:
    title = _tidy(record.title) or _tidy(record.decision)
    return Row(record.span, record.number, title, record.date, record.role, delegated=record.labelled)


def _of_entry(entry: Entry, year: str) -> Row:
    """A row under heads of columns: the number may stand before the title, which may be told as the decision."""
    cells = entry.cells
    date = cells.get("date", "")
    words = cells.get("title") or cells.get("decision", "")
    number = number_of(cells["number"]) if "number" in cells else number_in(words)
    spans = [span for span, _ in diary.find(words)] if "number" not in cells else []
    title = words[spans[0].end :] if spans and spans[0].start == 0 else words
    return Row(
        entry.span, number, _tidy(title) or _tidy(cells.get("decision", "")), dates.first(date, year=year),
        cells.get("delegate", ""), undated="date" in cells and not date.strip(" -–"), delegated="delegate" in cells,
    )  # fmt: skip


def own_number_line(lines: Sequence[Line]) -> Line | None:
    """The line with the list's own number: it stands alone above the heads of the columns."""
    for index, line in enumerate(lines[:40]):
        if _COLUMN_HEAD.match(line.stripped) and not _OWN_NUMBER.match(line.stripped):
            above = [other for other in lines[:index] if other.stripped]
            return next((o for o in reversed(above) if _OWN_NUMBER.match(o.stripped)), None)
    return None


def _starts_row(line: Line) -> bool:
    """A diary number and a title behind it, or nothing; running text goes on with a comma or in brackets."""
    match = _ROW.match(line.stripped)
    if match and re.match(r"$|\s*\||\s+[\w\[(“\"]", match["rest"]):
        return True
    return _titled(line) is not None


def _titled(line: Line) -> re.Match[str] | None:
    return _TITLED_ROW.match(line.stripped) if diary.near(line.text) else None


def _left_out(paper: Paper) -> Stretches:
    """The heads of items, and the lists of papers below them."""
    heads = [(item.start, item.body_start) for item in paper.part.items]
    papers = [(section.start, section.end) for item, section in paper.sections(*NO_ROWS) if item]
    return Stretches([*heads, *papers])


def _is_plainly_row(paper: Paper, line: Line) -> bool:
    """Whether a line below an item is a row though too few make a list: by its gap, or what the item is about."""
    match = _titled(line)
    if not match or not paper.item_at(line.start):
        return False
    told_so = _ROW.match(line.stripped) is not None and about_delegation(paper, line.start)
    return bool(match["label"]) or len(match["gap"]) > 1 or told_so


def _row(lines: Sequence[Line], index: int, stop: int, rows_in_all: int) -> Row | None:
    match = _titled(lines[index]) or _ROW.match(lines[index].stripped)
    if match is None:
        return None
    block = [lines[index]]
    for line in lines[index + 1 : min(stop, index + 3 * WRAPPED)]:
        if not line.stripped:
            if match["rest"].strip() or len(block) > 1:
                break
            continue
        if heading_of(line) or line.page_start or len(block) > WRAPPED or _signed(lines, line):
            break
        block.append(line)
    if not match["rest"].strip() and rows_in_all < LONG:
        return None
    cells = [match["rest"], *(line.text if match["rest"].strip() else line.stripped for line in block[1:])]
    title, date, role = _columns(cells)
    if not title:
        return None
    return Row(Span(lines[index].span.start, block[-1].span.end), diary.normalise(match["number"]), title, date, role)


def _signed(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line holds the names of those who sign below the list, with their roles on the next."""
    if not is_name_line(line):
        return False
    below = next((other for other in lines if other.start > line.start and other.stripped), None)
    return below is not None and bool(roles_in(below.stripped))


def _columns(cells: Sequence[str]) -> tuple[str, str, str]:
    """(title, date, role) of the lines of one row, the number taken away."""
    found = next(((cell, d) for cell in cells for d in dates.find(cell)), None)
    if found is None:
        return _tidy(" ".join(cells)), "", ""
    titles: list[str] = []
    roles: list[str] = []
    for cell in cells:
        day = next(dates.find(cell), None)
        if day:
            titles.append(cell[: day.span.start])
            roles.append(cell[day.span.end :].strip(" |,"))
            continue
        title, role = _right_column(cell, roles[-1] if roles else "")
        titles.append(title)
        roles += [role] if role else []
    return _tidy(" ".join(titles)), found[1].iso, _role(roles)


def _right_column(cell: str, role_above: str) -> tuple[str, str]:
    """A line below the first: its title, and the end of a role that was broken off above (`Avdelnings-` / `chef`)."""
    pieces = [piece for piece in _GAP.split(cell.strip()) if piece]
    if len(pieces) > 1 and role_above:
        return pieces[0], pieces[-1]
    words = cell.split()
    if words and role_above.endswith("-") and concept_of("role", role_above[:-1] + words[-1]):
        return " ".join(words[:-1]), words[-1]
    return cell, ""


def _role(pieces: Sequence[str]) -> str:
    """The role's pieces as one: `Avdelnings-` and `chef` are `Avdelningschef`."""
    role = ""
    for piece in filter(None, pieces):
        role = role[:-1] + piece if role.endswith("-") else f"{role} {piece}"
    return fold(role)


def _split_rows(lines: Sequence[Line]) -> Iterator[Row]:
    """Rows whose number is broken over two lines of its narrow column, with the title on both and above them."""
    filled = [line for line in lines if line.stripped]
    for index, line in enumerate(filled[:-1]):
        above, below = _SERIES_ALONE.match(line.stripped), _REST_OF_NUMBER.match(filled[index + 1].stripped)
        if above and below:
            first = _title_start(filled, index)
            pieces = [*(other.stripped for other in filled[first:index]), above["title"] or "", below["title"]]
            number = diary.normalise(f"{above['series']} {below['number']}")
            yield Row(Span(filled[first].span.start, filled[index + 1].span.end), number, _tidy(" ".join(pieces)))


def _title_start(lines: Sequence[Line], index: int) -> int:
    """Index of the line that the title above a broken number starts on: the nearest above with a capital."""
    for above in range(index - 1, max(-1, index - 4), -1):
        if _COLUMN_HEAD.match(lines[above].stripped) or _REST_OF_NUMBER.match(lines[above].stripped):
            return above + 1
        if lines[above].stripped[0].isupper():
            return above
    return index


def _tidy(title: str) -> str:
    return fold(title.replace("|", " ")).strip(" .,:;–")
