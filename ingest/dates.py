"""Dates and times as Swedish papers print them, normalised to ISO 8601.

Covered: `2019-08-29`, `2021.09.29`, `den 29 augusti 2019`, `29 augusti` (year from the document), `29/8 2019`,
`29/8-19`, `6/3/2019 9:36:39 AM` (an e-mail's month/day/year), `210315`, `augusti 2019`, and dates broken by stray
spaces (`2019-07- 4`). A date is given as printed even where no such day exists; see `is_day`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan", "februari feb febr", "mars mar", "april apr", "maj", "juni jun", "juli jul",
            "augusti aug", "september sep sept", "oktober okt", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"""
    (?<![\d/.-])(?P<iy>{_YEAR})\s?[-.–]\s?(?P<im>\d\d)\s?[-.–]\s?(?P<id>\d\d?)(?![\d/])          # 2019-08-29
  | (?<![\d/.-])(?P<em>\d\d?)/(?P<ed>\d\d?)/(?P<ey>{_YEAR})\s+\d\d?:\d\d(?::\d\d)?\s*[AP]M         # 6/3/2019 9:36 AM
  | (?<![\d/.-])(?P<dd>\d\d?)(?::?[ae])?\s+(?P<dm>{_MONTH})\b\.?(?:\s+(?:månad\s+)?(?P<dy>{_YEAR}))? # 29 augusti 2019
  | (?<![\d/.-])(?P<sd>\d\d?)/(?P<sm>\d\d?)(?:\s*[- ]\s*(?P<sy>{_YEAR}|\d\d))(?![\d/-])             # 29/8-19
  | (?<![\d/.-])(?P<cy>\d\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01])(?![\d/-]|[.,]\d|\s?\d)        # 210315
  | \b(?P<mm>{_MONTH})\s+(?:månad\s+)?(?P<my>{_YEAR})(?![\d/-])                                     # augusti 2019
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TIME = r"(?P<{0}h>[01]?\d|2[0-4])(?:[:.](?P<{0}m>[0-5]\d))"
_TIMES = re.compile(
    r"(?<![\d.:])(?:kl(?:ockan)?\.?\s*)?"
    + _TIME.format("s")
    + r"(?:\s*(?:[-–—]|till)\s*(?:kl\.?\s*)?"
    + _TIME.format("e")
    + r")?(?!\d|\.\d)",  # 12.345 is a number, 3.12.4 a chapter
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: where, its ISO form (`2019-08-29`, `2019-08`), and whether its year was printed."""

    span: Span
    iso: str
    year_printed: bool = True


def find(text: str, start: int = 0, end: int | None = None, *, year: str = "") -> Iterator[FoundDate]:
    """Every date in `text[start:end]`; a day without a year gets `year`, and is left out where there is none."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        iso, printed = _iso(match, year)
        if iso and iso.isascii():  # there are digits of other scripts
            yield FoundDate(Span(*match.span()), iso, printed)


def first(text: str, start: int = 0, end: int | None = None, *, year: str = "") -> str:
    """The ISO form of the first date in the text, or the empty string."""
    return next((found.iso for found in find(text, start, end, year=year)), "")


def _iso(match: re.Match[str], year: str) -> tuple[str, bool]:
    part = match.groupdict()
    if part["iy"]:
        return _day(part["iy"], part["im"], part["id"]), True
    if part["em"]:
        return _day(part["ey"], part["em"], part["ed"]), True
    if part["dd"]:
        chosen = part["dy"] or year
        return _day(chosen, MONTHS[part["dm"].lower()], part["dd"]) if chosen else "", bool(part["dy"])
    if part["sd"]:
        return _day(_century(part["sy"]), part["sm"], part["sd"]), True
    if part["cy"]:
        return _day(_century(part["cy"]), part["cm"], part["cd"]), True
    return f"{part['my']}-{MONTHS[part['mm'].lower()]:02}", True


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _day(year: str, month: str | int, day: str) -> str:
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return ""
    return f"{year}-{int(month):02}-{int(day):02}"


def is_day(iso: str) -> bool:
    """Whether a full ISO date names a day of the calendar.

    >>> is_day("2019-02-28"), is_day("2019-02-30"), is_day("2019-02")
    (True, False, False)
    """
    try:
        dt.date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def weekday(iso: str) -> str:
    """The Swedish name of a full ISO date's weekday."""
    return WEEKDAYS[dt.date.fromisoformat(iso).weekday()]


_HOURS = re.compile(
    r"\bkl(?:ockan)?\.?\s*(?P<s>[01]?\d|2[0-4])\s*(?:[-–—]|till)\s*(?P<e>[01]?\d|2[0-4])\b(?![.:]\d)", re.I
)


def times(text: str, start: int = 0, end: int | None = None) -> tuple[str, str]:
    """The first clock times `HH:MM` of the text: when it starts and ends, each empty if not printed.

    >>> times("kl. 09:00-11:00"), times("klockan 13.00"), times("kl. 9-11")
    (('09:00', '11:00'), ('13:00', ''), ('09:00', '11:00'))
    """
    for match in _TIMES.finditer(text, start, len(text) if end is None else end):
        ends = f"{int(match['eh']):02}:{match['em']}" if match["eh"] else ""
        return f"{int(match['sh']):02}:{match['sm']}", ends
    if hours := _HOURS.search(text, start, len(text) if end is None else end):  # kl. 9-11
        return f"{int(hours['s']):02}:00", f"{int(hours['e']):02}:00"
    return "", ""
