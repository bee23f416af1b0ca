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
from collections.abc import Mapping
from dataclasses import dataclass

from ingest import dates
from ingest.cues import concept_of, cues_in, phrases
from ingest.facts import Span
from ingest.memo import of_source
from ingest.parts import Line, Paper
from ingest.recognise.agreements.terms import status as told_status
from ingest.recognise.registers.agreement_fields import LONGEST_TITLE, PARTIES, SCHEME, Cells, records
from ingest.recognise.registers.columns import Form, entries, number_of

_ORDINAL = re.compile(r"\d{1,4}[.)]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAYS_APART = re.compile(r"(?<=\d)-{1,2}(?=(?:19|20)\d\d-\d\d)")
_UNTIL = re.compile(r"\W*(?:t\.?\s?o\.?\s?m\b|till\b)", re.IGNORECASE)
_REPLACES = re.compile(
    rf"\s*\(?(?i:\b{phrases('lineage-cue', 'replaces')})\s+(?:(?:avtal|överenskommelse)(?:et|n)?\s+)?"
    r"(?:(?:med\s)?[Dd]nr\s+)?(?P<number>[^,;()]+?)\)?\s*(?:$|\.\s+(?=[A-ZÅÄÖ]))"
)
_LEGEND = re.compile(r"(?<!\w)(?P<short>[A-ZÅÄÖ]{1,3})\s*(?:=|–|:)\s*(?P<words>[a-zåäöA-ZÅÄÖ][a-zåäö ]{2,40})")
_APART = re.compile(r"\s*(?:;|\s/\s|\n)\s*")
_LISTED = re.compile(r"\s*(?:;|,|\s/\s|\n|(?<=\w)\s(?:och|samt)\s(?=[A-ZÅÄÖ]\w*\s\w))\s*")
_IN_BRACKETS = re.compile(r"\s+\((?P<words>[^()]+)\)$")
_ROLE_BEHIND = re.compile(r"\s+\([a-zåäö][a-zåäö ]{2,40}\)$")  # `Norrby kommun (köpare)`
_BROKEN = re.compile(r"-\s+(?=[a-zåäö])")
REMARKED = ("extended", "expired")
"""What a remark may tell: of what is proposed or in force it speaks of other things too."""
_Row = tuple[Span, tuple[Line, ...], Cells]
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
    untaken = [line for line in printed if line.stripped and line.number not in taken]
    rows += [(Span(own[0].span.start, own[-1].span.end), own, cells) for own, cells in records(untaken)]
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


def _read(
    paper: Paper, span: Span, lines: tuple[Line, ...], cells: Mapping[str, str], legend: Mapping[str, str]
) -> Listed:
    title = _BROKEN.sub("", cells["title"])
    replaces = _REPLACES.search(title)
    if replaces:
        title = title[: replaces.start()]
    title, beside = _without_status(title)
    valid_from, valid_to = _term(cells)
    remark = _REPLACES.search(cells.get("remark", ""))
    supersedes = cells.get("replaces", "") or next((match["number"] for match in (replaces, remark) if match), "")
    told = _status(cells.get("status", ""), legend) or beside or _status(_tail(cells), {}) or _remarked(cells)
    return Listed(
        span=span,
        lines=lines,
        title=title.strip(" .,;")[:LONGEST_TITLE],
        number=number_of(cells.get("number", "")),
        parties=_parties(cells),
        valid_from=valid_from,
        valid_to=valid_to,
        status=told or _at(paper.head.date, valid_from, valid_to),
        supersedes=number_of(supersedes) or supersedes.strip(),
    )


def _parties(cells: Mapping[str, str]) -> tuple[str, ...]:
    one, several = (_BROKEN.sub("", cells.get(kind, "")).strip(" .") for kind in PARTIES)
    found = [*_APART.split(one), *_LISTED.split(several)]
    return tuple(_ROLE_BEHIND.sub("", name) for name in found if name)


def _term(cells: Mapping[str, str]) -> tuple[str, str]:
    """(valid from, valid to): a column each, or both in one."""
    first, last = _day(cells.get("from", "")), _day(cells.get("to", ""))
    period = _DAYS_APART.sub(" – ", cells.get("period", ""))
    days = [found.iso for found in dates.find(period)] or _YEAR.findall(period)
    if len(days) == 1 and _UNTIL.match(period):
        days = ["", *days]
    begins, ends = (*days, "", "")[:2]
    return first or begins, _day(cells.get("extended", "")) or last or ends


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


def _without_status(title: str) -> tuple[str, str]:
    """A title without the status that stands in brackets behind it (`Avtal om bad (upphört)`), and that status."""
    match = _IN_BRACKETS.search(title)
    told = concept_of("agreement-status", match["words"]) if match else None
    return (title[: match.start()], told.notation) if match and told else (title, "")


def _tail(cells: Cells) -> str:
    """The words of the cells of days, where no day stands: `förslag, ej undertecknat`."""
    words = " ".join(cells.get(kind, "") for kind in ("from", "to", "period"))
    return "" if any(map(str.isdigit, words)) else words


def _remarked(cells: Cells) -> str:
    """What a remark tells of how far it has come, or a field that it has been extended."""
    remark = cells.get("remark", "")
    cues = cues_in("agreement-status", remark)
    if cues and cues[0].notation == "proposed":
        return "proposed"
    told = told_status(remark) if remark else ""
    return "extended" if _day(cells.get("extended", "")) else told if told in REMARKED else ""


def _at(day: str, valid_from: str, valid_to: str) -> str:
    """What the dates of an agreement tell at the date of the list."""
    if not day or not (valid_from or valid_to):
        return ""
    if valid_from and valid_to and valid_to < valid_from[: len(valid_to)]:
        return ""  # one of the two is a slip
    if valid_to and valid_to < day[: len(valid_to)]:
        return "expired"
    return "in-force" if valid_from and valid_from <= day[: len(valid_from)] else ""
