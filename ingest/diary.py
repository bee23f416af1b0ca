"""Diary numbers (diarienummer, dnr): how municipalities number their cases, found and normalised.

Normal form: a series of letters and year/number with one space (`HV 2019/250`); others as printed, without
spaces (`3.1.1-12/2018`, `320-845/2015`, `1.2.4-346-2019`, `SLK-2024-00439`, `KS/2023:533`). Numbers that could be
anything else (`2022/88-701`, `2023-000412`) count behind their label only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts import Span

YEAR = r"(?:19|20)\d\d"
_NEAR_YEAR = re.compile(rf"{YEAR}(?:\s?[/:]\s?\d|-\d{{4}})|[\w.][/-]{YEAR}")
SERIES = rf"(?<![\w/.-])[A-ZÅÄÖ]{{1,6}}\s{{0,2}}{YEAR}\s?[/:]\s?\d{{1,5}}(?![\w/]|-\d)"
LETTERED = rf"(?<![\w/.-])[A-ZÅÄÖ]{{2,6}}-{YEAR}-\d{{1,6}}(?::\d{{1,3}})?(?![\w/-])"
CLASSED = rf"(?<![\w/.-])\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?-\d{{1,5}}[/-]{YEAR}(?![\w/-])"
DASHED = rf"(?<![\w/.-])\d{{1,4}}-\d{{1,6}}[/-]{YEAR}(?![\w/-])"
SLASHED = rf"(?<![\w/.-])[A-ZÅÄÖ]{{1,6}}/{YEAR}:\d{{1,5}}(?![\w/-])"
_LABELS = ("[Dd]nr", "DNR", "[Dd]iarienr", "[Dd]iarienummer", "Ärendenr", "Ärendenummer")
_BEHIND_LABEL = "|".join(rf"(?<={label}{mark}\s)" for label in _LABELS for mark in ("", ":", r"\."))
LABELLED = rf"(?:{_BEHIND_LABEL})(?:{YEAR}/\d{{1,5}}-\d{{2,4}}|{YEAR}-\d{{4,6}})(?![\w/-])"
LONGEST = 24  # code points before a number's year, or behind it
PATTERN = re.compile(f"{SERIES}|{LETTERED}|{CLASSED}|{DASHED}|{SLASHED}|{LABELLED}")
BARE = re.compile(rf"(?:[Dd]nr|[Dd]iarienummer|DNR)\.?:?\s*({YEAR}/\d{{1,5}})(?!\d)")


def normalise(printed: str) -> str:
    """The normal form of one printed diary number.

    >>> normalise("HV  2019/250"), normalise("3.1.1.-23/2019")
    ('HV 2019/250', '3.1.1-23/2019')
    """
    number = re.sub(r"\s+", "", printed).replace(".-", "-")
    letters = re.match(rf"([A-ZÅÄÖ]+)({YEAR}[/:]\d+)$", number)
    return f"{letters[1]} {letters[2].replace(':', '/')}" if letters else number


def holds(text: str) -> bool:
    """Whether a diary number stands in a text."""
    return bool(_NEAR_YEAR.search(text) and PATTERN.search(text))


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, str]]:
    """Every diary number of `text[start:end]`: its span and its normal form."""
    at, end = start, len(text) if end is None else end
    # every number has its year with a sign beside it, and few places do: only these are looked at closely
    for near in _NEAR_YEAR.finditer(text, start, end):
        if near.start() < at:
            continue
        match = PATTERN.search(text, max(at, near.start() - LONGEST), min(end, near.end() + LONGEST))
        if match:
            yield Span(*match.span()), normalise(match[0])
            at = match.end()
