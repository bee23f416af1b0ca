"""Lists of agreements: a row an agreement, under heads of columns or field by field below one another.

    Nr | Avtal                 | Motpart          | Dnr        | Från       | Till       | Läge
    1  | Avtal om räddning     | Norrby förbund   | KS 2031/45 | 2031-01-01 | 2033-12-31 | G

    Avtal: Samverkan om lantmäteri
    Part: Norrby kommun
    Avtalstid: 2031-01-01 - tills vidare

The heads are labels of the scheme agreement-column. Letters of a column of statuses are told by a legend
(`G = gäller`); where no status is printed, the dates tell it at the date of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest import dates
from ingest.cues import concept_of, cues_in, phrases
from ingest.facts import Span
from ingest.memo import of_source
from ingest.parts import Line, Paper
from ingest.recognise.columns import Form, entries, number_of

SCHEME = "agreement-column"
PARTIES = ("party", "parties")
"""Kinds of columns that hold parties: one a cell, or several that commas keep apart."""
_ORDINAL = re.compile(r"\d{1,4}[.)]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNTIL = re.compile(r"\W*(?:t\.?\s?o\.?\s?m\b|till\b)", re.IGNORECASE)
_REPLACES = re.compile(
    rf"\s*\(?(?i:\b{phrases('lineage-cue', 'replaces')})\s+(?:(?:avtal|överenskommelse)(?:et|n)?\s+)?"
    r"(?:(?:med\s)?[Dd]nr\s+)?(?P<number>[^,;()]+?)\)?\s*$"
)
_LEGEND = re.compile(r"(?<!\w)(?P<short>[A-ZÅÄÖ]{1,3})\s*(?:=|–|:)\s*(?P<words>[a-zåäöA-ZÅÄÖ][a-zåäö ]{2,40})")
_FIELD = re.compile(r"^(?:[-–•*]\s+)?(?P<label>[A-ZÅÄÖ][^:\t]{1,28}?)\s*:\s*(?P<value>\S.*)$")
_TELLS = re.compile(r"[^\W_]")
_ENTRY = re.compile(r"^[A-ZÅÄÖ]?\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=\S)|^[a-zåäö]\)\s+")
_APART = re.compile(r"\s*(?:;|\s/\s|\n)\s*")
_LISTED = re.compile(r"\s*(?:;|,|\s/\s|\n|(?<=\w)\s(?:och|samt)\s(?=[A-ZÅÄÖ]\w*\s\w))\s*")
_BROKEN = re.compile(r"-\s+(?=[a-zåäö])")
LONGEST_TITLE = 250  # code points
_Row = tuple[Span, tuple[Line, ...], Mapping[str, str]]
"""Where a row stands, its lines, and its cells by the kinds of their columns."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An agreement as a list has it; what it leaves open is empty."""

    span: Span
    lines: tuple[Line, ...]
    title: str
    number: str
    parties: tuple[str, ...]
    valid_from: str
    valid_to: str
    status: str
    supersedes: str


@of_source  # cases and agreements ask for them
def listed(paper: Paper) -> tuple[Listed, ...]:
    """The agreements that the lists of a paper hold, in order."""
    printed = [line for line in paper.lines if not line.furniture]
    rows: list[_Row] = [(entry.span, entry.lines, entry.cells) for entry in entries(printed, AGREEMENTS)]
    taken = {line.number for _, lines, _ in rows for line in lines}
    rows += _labelled([line for line in printed if line.stripped and line.number not in taken])
    legend = _legend(paper) if any(cells.get("status") for *_, cells in rows) else {}
    return tuple(
        _read(paper, span, lines, cells, legend) for span, lines, cells in sorted(rows, key=lambda row: row[0])
    )


def _starts(cells: Mapping[str, str]) -> bool:
    """Whether cells start a row: its number, the agreement's number, or a day of its term."""
    if not cells.get("title") or not cells["title"][0].isalnum():
        return False
    if "entry" in cells:
        return bool(_ORDINAL.fullmatch(cells["entry"])) or bool(number_of(cells["entry"]))
    told = [cells.get(kind, "") for kind in ("number", "from", "to", "period", "status")]
    return any(told) or not any(kind in cells for kind in ("number", "from", "to", "period"))


AGREEMENTS = Form(
    scheme=SCHEME,
    needs=(
        frozenset({"title"}),
        frozenset({"party", "number"}),
        frozenset({"party", "from", "to", "period", "status"}),
    ),
    starts=_starts,
    closed=("entry", "from", "to"),
)
"""Lists of agreements in columns."""


def _labelled(lines: Sequence[Line]) -> list[_Row]:
    """Agreements told field by field: a title and a party at least, and when it is valid or its number."""
    found: list[_Row] = []
    for record in _records(lines):
        cells = {
            kind: "; ".join(values) if kind in PARTIES else " ".join(values) for kind, values in record.fields.items()
        }
        if (
            cells.keys() >= {"title"}
            and cells.keys() & set(PARTIES)
            and cells.keys() & {"number", "from", "to", "period"}
        ):
            span = Span(record.lines[0].span.start, record.lines[-1].span.end)
            found.append((span, tuple(record.lines), cells))
    return found


@dataclass(slots=True)
class _Record:
    """Fields that belong together, by their kinds: the values of each, a line's value one; `last` was added last."""

    lines: list[Line] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def add(self, line: Line, told: Sequence[tuple[str, str]]) -> None:
        """Take in what a line tells."""
        self.lines.append(line)
        for kind, value in told:
            self.fields.setdefault(kind, []).append(value)
            self.last = kind

    def ended_before(self, line: Line) -> bool:
        """Whether a blank line parts a line from the record; below a title that stands alone one is no bar."""
        return bool(self.lines) and line.number - self.lines[-1].number > (1 if len(self.lines) > 1 else 2)

    def goes_on_in(self, line: Line) -> bool:
        """Whether a line without a label is the rest of the field above: set in, and no new entry."""
        below = len(self.lines) > 1 and not self.ended_before(line)
        return below and line.text[:1].isspace() and not _ENTRY.match(line.stripped)


def _records(lines: Sequence[Line]) -> Iterator[_Record]:
    """The runs of labelled fields, each below a title of its own, or beginning with a field that holds it."""
    record, heading = _Record(), _Record()
    for line in lines:
        told = list(_fields(line))
        if not told and record.goes_on_in(line):
            record.add(line, [(record.last, line.stripped)])
            continue
        titled = any(kind == "title" for kind, _ in told)
        if record.fields and (titled or not told or record.ended_before(line)):
            yield record
            record = _Record()
        if told and not record.fields and not titled:
            record, heading = (_Record() if heading.ended_before(line) else heading), _Record()
        if told:
            record.add(line, told)
        else:
            heading = _Record()
            if _may_head(line):
                heading.add(line, [("title", _ENTRY.sub("", line.stripped))])
    yield record


def _may_head(line: Line) -> bool:
    return line.stripped[0].isalnum() and len(line.stripped) <= LONGEST_TITLE and not line.stripped.endswith((".", ":"))


def _fields(line: Line) -> Iterator[tuple[str, str]]:
    """(kind, value) of each labelled field of a line."""
    for cell in line.cells:
        match = _FIELD.match(cell)
        kind = concept_of(SCHEME, match["label"]) if match else None
        if match and kind and _TELLS.search(match["value"]):  # not the lines of an empty form
            yield kind.notation, match["value"].strip()


def _read(
    paper: Paper, span: Span, lines: tuple[Line, ...], cells: Mapping[str, str], legend: Mapping[str, str]
) -> Listed:
    title = _BROKEN.sub("", cells["title"])
    replaces = _REPLACES.search(title)
    if replaces:
        title = title[: replaces.start()]
    valid_from, valid_to = _term(cells)
    remark = _REPLACES.search(cells.get("other", ""))
    supersedes = cells.get("replaces", "") or next((match["number"] for match in (replaces, remark) if match), "")
    return Listed(
        span=span,
        lines=lines,
        title=title.strip(" .,;")[:LONGEST_TITLE],
        number=number_of(cells.get("number", "")),
        parties=_parties(cells),
        valid_from=valid_from,
        valid_to=valid_to,
        status=_status(cells.get("status", ""), legend) or _at(paper.head.date, valid_from, valid_to),
        supersedes=number_of(supersedes) or supersedes.strip(),
    )


def _parties(cells: Mapping[str, str]) -> tuple[str, ...]:
    one, several = (_BROKEN.sub("", cells.get(kind, "")).strip(" .") for kind in PARTIES)
    found = [*_APART.split(one), *_LISTED.split(several)]
    return tuple(name for name in found if name)


def _term(cells: Mapping[str, str]) -> tuple[str, str]:
    """(valid from, valid to): a column each, or both in one."""
    first, last = _day(cells.get("from", "")), _day(cells.get("to", ""))
    period = cells.get("period", "")
    days = [found.iso for found in dates.find(period)] or _YEAR.findall(period)
    if len(days) == 1 and _UNTIL.match(period):
        days = ["", *days]
    begins, ends = (*days, "", "")[:2]
    return first or begins, last or ends


def _day(cell: str) -> str:
    """The day, month or year of a cell; empty for `tills vidare`."""
    year = _YEAR.fullmatch(cell.strip())
    return dates.first(cell) or (year[0] if year else "")


def _legend(paper: Paper) -> dict[str, str]:
    """Letter -> words, as `G = gäller` tells them."""
    text = paper.text[paper.part.start : paper.part.end]
    return {match["short"]: match["words"] for match in _LEGEND.finditer(text)}


def _status(cell: str, legend: Mapping[str, str]) -> str:
    words = legend.get(cell.strip(), cell)
    concept = concept_of("agreement-status", words)
    if concept:
        return concept.notation
    cues = cues_in("agreement-status", words)
    return cues[0].notation if cues else ""


def _at(day: str, valid_from: str, valid_to: str) -> str:
    """What the dates of an agreement tell at the date of the list."""
    if not day or not (valid_from or valid_to):
        return ""
    if valid_to and valid_to < day[: len(valid_to)]:
        return "expired"
    return "in-force" if valid_from and valid_from <= day[: len(valid_from)] else ""
