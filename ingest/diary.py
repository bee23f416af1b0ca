"""Diary numbers (diarienummer, dnr): how municipalities number their cases, found and normalised.

Normal form: a series of letters and year/number with one space (`HV 2019/250`, `KS 2019-00123`); others as printed,
without spaces (`3.1.1-12/2018`, `320-845/2015`, `1.2.4-346-2019`, `SLK-2024-00439`, `KS-2023/406`, `KS/2023:533`,
`2024-231-KS`, `TN19/188`). A plan code (`-041`) is part of the number that it is joined to.

Numbers that could be anything else (`2022/214`, `2022/88-701`, `2023-000412`, `Ks 123/2019`, `19KS45`) count behind
their label only, or where nothing else stands in a cell of a head (`of_cell`); `19KS45` also alone in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import anchored
from ingest.cues import phrases
from ingest.facts import Span
from ingest.memo import of_source
from ontology.knowledge import concept

YEAR = r"(?:19|20)\d\d"
LABEL = phrases("diary-cue", "label")
"""The source of a pattern for the labels of diary numbers (`Dnr`), without what stands between label and number."""
_OTHER = rf"(?!{phrases('diary-cue', 'other-series')}(?![A-ZÅÄÖ]))"
_ENDS = r"(?![\w/]|-\d)"
SERIES = rf"(?<![\w/.-]){_OTHER}[A-ZÅÄÖ]{{1,6}}\s{{0,2}}{YEAR}\s?[/:]\s?\d{{1,5}}(?:[-/]\d{{2,3}})?{_ENDS}"
HYPHENED = rf"(?<![\w/.-]){_OTHER}[A-ZÅÄÖ]{{2,6}}\s?{YEAR}-(?!{YEAR})\d{{3,6}}{_ENDS}"
LETTERED = rf"(?<![\w/.-])[A-ZÅÄÖ]{{2,6}}-{YEAR}-\d{{1,6}}(?::\d{{1,3}})?(?![\w/-])"
CLASSED = rf"(?<![\w/.-])\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?-\d{{1,5}}[/-]{YEAR}(?![\w/-])"
SUFFIXED = rf"(?<![\w/.-]){YEAR}-(?!{YEAR})\d{{1,6}}-[A-ZÅÄÖ]{{2,6}}(?![\w/-])"
"""`2024-231-KS`, the letters last."""
DASHED = rf"(?<![\w/.-])\d{{1,4}}-\d{{1,6}}[/-]{YEAR}(?![\w/-])"
SLASHED = rf"(?<![\w/.-])[A-ZÅÄÖ]{{1,6}}(?:/{YEAR}[:/-]|-{YEAR}[/:])\d{{1,6}}(?:[.-]\d{{2,3}})?(?![\w/-])"
NUMBERED = rf"(?<![\w/.-]){_OTHER}[A-ZÅÄÖ]{{2,5}}-\d{{1,5}}/{YEAR}(?![\w/-])"
"""`KS-612/2008`, the year last."""
_SCHOOL_YEAR = "|".join(f"{year:02}/{(year + 1) % 100:02}" for year in range(100))
SHORT_YEAR = rf"(?<![\w/.-]){_OTHER}[A-ZÅÄÖ]{{2,5}}(?!(?:{_SCHOOL_YEAR})(?!\d))\d\d/\d{{2,5}}(?![\w/-])"
"""`TN19/188`, letters and year in one word; `LÅ19/20` tells two years that follow one another."""
DOTTED = rf"(?<![\w/.-]){_OTHER}[A-ZÅÄÖ]{{2,6}}(?:\.?{YEAR}\.\d{{3,6}}|\.{YEAR}\.\d{{1,2}})(?![\w/-]|\.\d)"
BRACKETED = r"(?<=\()\d\d[A-ZÅÄÖ]{2,5}\d{2,5}(?=\))"
"""`(19KS034)`, a year of two digits before the letters: anything else without its brackets, a label or a cell."""
_SHORT = re.compile(SHORT_YEAR)
_WEAK = (
    rf"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{0,7}}[\s/.-]?)?"
    rf"(?:(?!{YEAR}-\d\d-\d\d(?!\d)){YEAR}(?:[/:]\d{{1,6}}(?:[-/]\d{{2,4}})?|[-.]\d{{3,6}}(?:-\d{{2,3}})?)"
    rf"|\d{{1,6}}/(?:{YEAR}|\d\d)|\d\d[/-]\d{{2,5}})"
    rf"|{YEAR}/[A-ZÅÄÖ]{{2,5}}\s?\d{{1,6}}|[A-ZÅÄÖ]{{1,6}}\.{YEAR}\.\d{{1,6}}|{YEAR}\.\d{{1,5}}\.\d{{2,4}}"
    rf"|(?:{YEAR}[-\s]?|\d\d)[A-ZÅÄÖ]{{2,5}}\d{{1,6}}|[A-ZÅÄÖ]{{2,5}}\s{YEAR}-\d\d(?![\d-])"
)
"""What may be a diary number where one is expected, and many other things elsewhere."""
_BEHIND_LABEL = "|".join(
    rf"(?<={re.escape(label)}{mark}{gap})"
    for label in concept("diary-cue", "label").cues
    for mark in ("", ":", r"\.")
    for gap in (r"\s", r"\s\s")
)
LABELLED = rf"(?<=\s)(?=[A-ZÅÄÖ\d])(?:{_BEHIND_LABEL})(?:{_WEAK})(?![\w/]|[.:-]\d)"
LONGEST = 40  # code points before a number's year, or behind it
PATTERN = re.compile(
    f"{SERIES}|{HYPHENED}|{LETTERED}|{CLASSED}|{DASHED}|{SLASHED}|{SHORT_YEAR}|{DOTTED}|{SUFFIXED}|{NUMBERED}|{BRACKETED}|{LABELLED}"
)
BARE = re.compile(rf"(?:{LABEL})[.:]{{0,2}}\s*({YEAR}/\d{{1,5}})(?!\d)")
_AND_SIGN = r"(?:\s?[/:]\s?\d|[.-]\d{3})"
_NEAR_YEAR = re.compile(
    rf"[A-ZÅÄÖ]\d\d/\d\d|{YEAR}-\d{{1,6}}-[A-ZÅÄÖ]|19\d\d{_AND_SIGN}|20\d\d{_AND_SIGN}|/(?<=[\w.]/){YEAR}|-(?<=[\w.]-){YEAR}"
    rf"|\.(?<=[A-ZÅÄÖ]\.){YEAR}\.\d|\(\d\d[A-ZÅÄÖ]{{2}}"
)
_YEAR_SIGN = re.compile(r"19\d\d[/-]\d|20\d\d[/-]\d")
_LABEL_WORD = re.compile(
    "|".join(sorted({re.escape(label.split()[0]) for label in concept("diary-cue", "label").cues}))
)
_NEAR_LABEL = re.compile(rf"\b{LABEL}[.:]?\s")
_PLAIN = (
    rf"{_OTHER}(?!{LABEL})(?:[A-ZÅÄÖ][A-Za-zåäö]{{1,3}}[\s/.-]?{YEAR}(?:[/:]\d|[.-]\d{{3}})\d{{0,5}}|{YEAR}[/-](?!{YEAR})\d{{3,6}}"
    rf"|(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{1,3}}\s)?\d{{3,6}}/{YEAR}|0\d{{3}}/\d\d|[A-ZÅÄÖ]{{2,6}}\s{YEAR}-\d\d"
    rf"|{YEAR}[A-ZÅÄÖ]{{2,5}}\d{{1,6}}|\d\d[A-ZÅÄÖ]{{2,5}}\d{{2,6}})"
)
"""What is a diary number without a label, if nothing else stands beside it in the head of an item."""
_CELL = re.compile(
    rf"\(?(?:(?:{LABEL})[.:]{{0,2}}\s*(?P<labelled>{PATTERN.pattern}|{_WEAK})"
    rf"|(?:{phrases('diary-cue', 'cell-label')}[.:]?\s+(?=[A-ZÅÄÖ\d]))?(?P<plain>{PATTERN.pattern}|{_PLAIN}))"
    r"(?:\s?[-–]?\s?\d{3})?\)?\.?"
)


def normalise(printed: str) -> str:
    """The normal form of one printed diary number.

    >>> normalise("HV  2019/250"), normalise("3.1.1.-23/2019"), normalise("KS2019-00123"), normalise("TN19/188")
    ('HV 2019/250', '3.1.1-23/2019', 'KS 2019-00123', 'TN19/188')
    """
    if _SHORT.fullmatch(printed):
        return printed
    number = re.sub(r"\s+", "", printed).replace(".-", "-")
    letters = re.match(
        rf"([A-ZÅÄÖ][A-Za-zÅÄÖåäö]*)({YEAR}[/:-]\d+(?:[-/]\d+)?|\d{{1,6}}/(?:{YEAR}|\d\d)|\d\d/\d{{3,6}})$", number
    )
    return f"{letters[1]} {letters[2].replace(':', '/')}" if letters else number


@of_source  # many recognisers ask for the same lines
def near(text: str) -> bool:
    """Whether a diary number may stand in a text: a quick look, before a pattern that holds `PATTERN`."""
    return bool(
        _NEAR_YEAR.search(text) or _YEAR_SIGN.search(text) or (_LABEL_WORD.search(text) and _NEAR_LABEL.search(text))
    )


@of_source
def holds(text: str) -> bool:
    """Whether a diary number stands in a text."""
    return near(text) and bool(PATTERN.search(text))


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, str]]:
    """Every diary number of `text[start:end]`: its span and its normal form."""
    end = len(text) if end is None else end
    # every number has its year with a sign beside it, or a label, and few places do: only these are looked at closely
    places = [found.span() for found in _NEAR_YEAR.finditer(text, start, end)]
    if _LABEL_WORD.search(text, start, end):
        places += [found.span() for found in _NEAR_LABEL.finditer(text, start, end)]
    for match in anchored.near(sorted(places), PATTERN, text, start, end, LONGEST):
        yield Span(*match.span()), normalise(match[0])


def of_cell(cell: str) -> str:
    """The diary number that fills a cell or line of a head, in its normal form, else empty; labels may be missing.

    >>> of_cell("2022/00214"), of_cell("Dnr KS 2019/12 – 041"), of_cell("Ärende KS-2020-00331"), of_cell("2022-05-14")
    ('2022/00214', 'KS 2019/12', 'KS-2020-00331', '')
    """
    match = _CELL.fullmatch(cell.strip()) if len(cell) < LONGEST * 2 else None
    return normalise(match["labelled"] or match["plain"]) if match else ""
