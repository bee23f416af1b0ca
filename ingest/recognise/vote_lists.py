"""Lists of who voted how, on a sheet of their own or behind the last item.

Omröstningslista 2, § 8 Ny skola          or  Voteringslista: § 7
Ledamot     Parti   Ja   Nej   Avstår         Ledamöter    Parti   Ja   Nej   Avst   Fr
                                              SUMMA:               33   26    0      2

A list is of the item that it names, wherever it stands; its sum, if it has one, is the vote's counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.cues import phrases
from ingest.facts import Span
from ingest.parts import Line, Paper

CUES = "vote-cue"
_LONGEST_HEADING = 120  # code points
_LINES_TO_COLUMNS = 8  # between the heading of a list and the heads of its columns stand the case, the date, the hour
_HEADING = re.compile(rf"\W*{phrases(CUES, 'list')}(?!\w)", re.IGNORECASE)
_ITEM = re.compile(r"§\s*(?P<number>\d{1,4})(?!\d|\s*[-–]\s*\d)")
COLUMNS = re.compile(
    rf"\b{phrases(CUES, 'yes')}[\s|]+{phrases(CUES, 'no')}"
    rf"(?:[\s|]+(?P<abstain>{phrases(CUES, 'abstains', 'abstain')}))?\.?"
    rf"(?:[\s|]+(?P<absent>{phrases(CUES, 'absent', 'absent-column')}))?(?!\w)",
    re.IGNORECASE,
)
"""`Ja  Nej  Avst  Fr`: the heads of the columns of a list."""
_SUM = re.compile(rf"\W*{phrases(CUES, 'sum')}\W+(?P<figures>\d{{1,3}}(?:[\s|]+\d{{1,3}})+)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VoteList:
    """A list, from its heading to its sum or to what follows it.

    item    the number of the item that it names; empty if it names none
    counts  yes, no, abstain, absent, as far as its sum prints them
    """

    span: Span
    item: str
    counts: Mapping[str, str]


def vote_lists(paper: Paper) -> Iterator[VoteList]:
    """The lists of a paper in their order."""
    lines = [line for line in paper.lines_of(paper.part) if line.stripped and not line.furniture]
    heads: dict[int, int] = {}  # the heads of columns -> the first heading above them
    for index in range(len(lines)):
        if (columns := _columns_below(lines, index)) is not None:
            heads.setdefault(columns, index)
    starts = sorted(item.start for item in paper.part.items)
    ends = [*heads.values(), len(lines)][1:]
    for (columns, first), following in zip(heads.items(), ends, strict=True):
        end = next((start for start in starts if start > lines[columns].start), paper.part.end)
        rows = [line for line in lines[columns:following] if line.start < end]
        yield _listed(lines[first:columns], rows)


def _columns_below(lines: Sequence[Line], index: int) -> int | None:
    """Where the heads of the columns stand that a line heads; None if it heads no list."""
    if not _is_heading(lines[index]):
        return None
    for below in range(index + 1, min(index + 1 + _LINES_TO_COLUMNS, len(lines))):
        if COLUMNS.search(lines[below].text):
            return below
        if _is_heading(lines[below]) and _ITEM.search(lines[below].text):
            return None
    return None


def _is_heading(line: Line) -> bool:
    return len(line.stripped) <= _LONGEST_HEADING and bool(_HEADING.match(line.stripped))


def _listed(above: Sequence[Line], rows: Sequence[Line]) -> VoteList:
    """A list by the lines above the heads of its columns, and those from there on."""
    item = next((found for line in above if (found := _ITEM.search(line.text))), None)
    total = next((line for line in rows if _SUM.match(line.text)), None)
    span = Span(above[0].span.start, (total or rows[-1]).span.end)
    return VoteList(span, item["number"] if item else "", _counts(rows[0], total) if total else {})


def _counts(heads: Line, total: Line) -> dict[str, str]:
    """The figures of a sum, each under the head of its column."""
    columns, row = COLUMNS.search(heads.text), _SUM.match(total.text)
    if columns is None or row is None:
        return {}
    kinds = ["yes", "no", *(kind for kind in ("abstain", "absent") if columns[kind])]
    return dict(zip(kinds, re.findall(r"\d+", row["figures"]), strict=False))
