"""Periods: decisions outside the time that their list covers, terms and versions in an order that cannot be.

`avser perioden 2031-04-01 – 2031-04-30`     `beslut på delegation 1–30 april 2031`     `Delegationsbeslut april 2031`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest import dates
from ingest.anchored import around
from ingest.cues import pattern, phrases
from ingest.divide.sheets import Field, sheet_of
from ingest.divide.steering import KINDS as STEERING
from ingest.facts import Finding
from ingest.parts import Line, Paper
from ingest.recognise.registers import rows

_PERIOD = re.compile(
    rf"(?:\b{phrases('finding-cue', 'period-of')}\s+(?:tids)?(?:perioden|tiden)"
    r"|^\s*(?:tids)?period(?:en)?)\s*:?\s*",
    re.IGNORECASE | re.MULTILINE,
)
_TIME = re.compile(r"[Pp]eriod|[Tt]iden|PERIOD|TIDEN")
_MONTH = "|".join(sorted(dates.MONTHS, key=len, reverse=True))
_DAYS = re.compile(
    rf"(?<![\d-])(?P<first>\d{{1,2}})\s?(?:[-–—]|till(?:\soch\smed)?)\s?"
    rf"(?=(?P<last>\d{{1,2}}\s(?:{_MONTH})\s(?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
_MONTHLY = re.compile(rf"\b(?:{_MONTH})\s(?:månad\s)?(?:19|20)\d\d\b", re.IGNORECASE)
_DELEGATION = pattern("delegation-cue", "delegation")
_VERSION = re.compile(r"(?:version\s)?(?P<major>\d{1,2})\.(?P<minor>\d{1,2})\b(?!\.)", re.IGNORECASE)
_TO_COME = re.compile(rf"{phrases('finding-cue', 'to-be-revised')}\b", re.IGNORECASE)
MONTH = 7  # code points of an ISO month
VERSIONS = 3  # rows: fewer show no order


def outside_period(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Decisions of a list that are dated outside the period that the list says it covers."""
    for paper in papers:
        periods = [*_periods(paper), *_of_delegation(paper)]
        listed = rows(paper) if periods else ()
        if paper.part.kind == "diary-list":  # a period among its cases is that of a case
            periods = [(at, ends) for at, ends in periods if listed and at < listed[0].span.start]
        for row in listed:
            item = paper.item_at(row.span.start)
            above = [(at, ends) for at, ends in periods if at < row.span.start and paper.item_at(at) is item]
            if not above or not dates.is_day(row.date):
                continue
            first, last = max(above)[1]
            if not first <= row.date <= last:
                side = f"{'before' if row.date < first else 'after'} the list's period"
                yield Finding(
                    span=row.span,
                    kind="date-order",
                    explanation=f"{row.diary_number} is dated {row.date}, {side} {first} to {last}.",
                )


def _periods(paper: Paper) -> Iterator[tuple[int, tuple[str, str]]]:
    """(where, (first day, last day)) of each period that a paper prints with both its days."""
    for match in around(_TIME, _PERIOD, paper.text, paper.part.start, paper.part.end):
        days = [d.iso for d in dates.find(paper.text, match.end(), match.end() + 60) if dates.is_day(d.iso)]
        if len(days) > 1:
            yield match.start(), (days[0], days[1])
        elif (ends := _DAYS.match(paper.text, match.end())) and (both := _both(ends)):
            yield match.start(), both


def _of_delegation(paper: Paper) -> Iterator[tuple[int, tuple[str, str]]]:
    """The days or the month that a line on delegated decisions prints, and no other day."""
    for line in paper.lines:
        if not _DELEGATION.search(line.text):
            continue
        ends, month = _DAYS.search(line.text), list(_MONTHLY.finditer(line.text))
        if ends and (both := _both(ends)):
            yield line.start, both
        elif len(month) == 1 and len(found := list(dates.find(line.text))) == 1 and len(found[0].iso) == MONTH:
            yield line.start, (f"{found[0].iso}-01", f"{found[0].iso}-31")


def _both(ends: re.Match[str]) -> tuple[str, str] | None:
    """The first and the last day of `1–30 april 2031`; None if they are none."""
    last = dates.first(ends["last"])
    first = f"{last[:MONTH]}-{int(ends['first']):02}"
    return (first, last) if dates.is_day(first) and dates.is_day(last) and first < last else None


def revised_before_adopted(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Rules that are to be revised, or end, on a day before they were adopted."""
    for paper in papers:
        fields = sheet_of(paper.lines).fields if paper.part.kind in STEERING else ()
        adopted = next((day for field in fields if (day := _day(field, "adopted-on"))), "")
        for field in fields if adopted else ():
            due = dates.first(field.line.text) if _TO_COME.match(field.line.stripped) else ""
            if dates.is_day(due) and due < adopted:
                explanation = f'"{" ".join(field.line.text.split())}", but adopted on {adopted}.'
                yield Finding(span=field.line.span, kind="date-order", explanation=explanation)


def _day(field: Field, label: str) -> str:
    day = dates.first(field.value) if field.label == label else ""
    return day if dates.is_day(day) else ""


def versions_out_of_turn(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Version 2.1 dated before version 2.0, in a list of versions whose other days follow their numbers."""
    for paper in papers:
        listed: list[tuple[tuple[int, int], str, Line]] = []
        for line in (*paper.lines, None):
            row = _version(line) if line else None
            if row and line and (not listed or row[0] > listed[-1][0]):
                listed.append((*row, line))
            elif line is None or (line.stripped and listed):
                yield from _out_of_turn(listed)
                listed = [(*row, line)] if row and line else []


def _version(line: Line) -> tuple[tuple[int, int], str] | None:
    match = _VERSION.match(line.stripped)
    days = [day.iso for day in dates.find(line.text)] if match else []
    if match and days and dates.is_day(days[0]):
        return (int(match["major"]), int(match["minor"])), days[0]
    return None


def _out_of_turn(listed: Sequence[tuple[tuple[int, int], str, Line]]) -> Iterator[Finding]:
    early = [(one, two) for one, two in pairwise(listed) if two[1] < one[1]]
    if len(listed) >= VERSIONS and len(early) == 1:
        ((_, before, _), (_, day, line)) = early[0]
        explanation = f"This version is dated {day}, the one before it {before}."
        yield Finding(span=line.span, kind="date-order", explanation=explanation)


CHECKS = (outside_period, revised_before_adopted, versions_out_of_turn)
