"""Whose diary a number is from, as far as a source makes it plain.

Plain is what papers with such numbers are put to (`Dnr SN 2024/31 … Till Socialnämnden`), and letters that are
the initials of one body that the source names (`SN`, `KS`, `BUN`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from ingest import diary
from ingest.names import capitalised, kind_of
from ingest.parts import Paper, fold
from ingest.recognise.bodies import bodies_in

BODY_KINDS = ("committee", "council")
PUT_TO_A_BODY = ("official-report", "delegation-list", "minutes-extract", "referral")
_SERIES = re.compile(r"(?P<first>[A-ZÅÄÖ]+)(?=[\s/.-]?(?:19|20)\d\d)|\d\d(?P<inner>[A-ZÅÄÖ]{2,})(?=\d)")
_BARE = re.compile(rf"{diary.YEAR}/\d{{1,5}}")
_COMPOUND = re.compile(r"(?P<first>\w{3,}?)(?P<noun>nämnd(?:en)?|styrelsen?|förvaltning(?:en)?|kontor(?:et)?)")
_BODY_ENDING = re.compile(r"(?=(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?)$)")


def series_of(diary_number: str) -> str:
    """The letters of a diary number's series, or the empty string.

    >>> series_of("SN 2024/31"), series_of("KS.2023.5"), series_of("KS2031.0133"), series_of("3.1.1-12/2018")
    ('SN', 'KS', 'KS', '')
    >>> series_of("19KS034")
    'KS'
    """
    match = _SERIES.match(diary_number)
    return match["first"] or match["inner"] if match else ""


def number_in(printed: str) -> str:
    """The normal form of the first diary number in a text, or the empty string.

    >>> number_in("SN  2024/31"), number_in("31 januari")
    ('SN 2024/31', '')
    """
    return next((number for _, number in diary.find(printed)), "")


def in_full(number: str, paper: Paper) -> str:
    """A number printed without its series (`dnr 2019/12`), in the series of the paper it stands in."""
    series = next(filter(None, map(series_of, paper.head.diary_numbers)), "")
    return f"{series} {number}" if series and _BARE.fullmatch(number) else number


class Diaries:
    """The diaries of one source."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._papers = papers
        self._issuers = {paper.head.issuer for paper in papers if kind_of(paper.head.issuer)}
        by_number: defaultdict[str, Counter[str]] = defaultdict(Counter)
        by_series: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for paper in papers:
            body = paper.head.body
            if paper.part.kind in PUT_TO_A_BODY and kind_of(body) in BODY_KINDS:
                for number in paper.head.diary_numbers:
                    by_number[number][capitalised(body)] += 1
                    by_series[series_of(number)][capitalised(body)] += 1
        self._by_number = {number: _commonest(counts) for number, counts in by_number.items()}
        self._by_series = {series: _commonest(counts) for series, counts in by_series.items() if series}

    def body_of(self, diary_number: str) -> str:
        """The organisation whose diary a number is from, or the empty string."""
        series = series_of(diary_number)
        if not series:
            return self._by_number.get(diary_number, "")
        swapped = series[::-1] if series not in self._by_series and series[::-1] in self._by_series else series
        return self._by_series.get(swapped) or self._named_by(series)

    def _named_by(self, series: str) -> str:
        named = named_bodies(self._papers[0].text) if self._papers else frozenset()
        fitting = {body for body in named if initials_fit(series, body)}
        fitting = fitting or {body for body in (*named, *self._issuers) if letters_fit(series, body)}
        return fitting.pop() if len(fitting) == 1 else ""


@lru_cache(maxsize=4)
def named_bodies(text: str) -> frozenset[str]:
    """The names of the nämnder, styrelser and councils in a text."""
    return frozenset(body.name for body in bodies_in(fold(text)) if body.kind in BODY_KINDS)


def _commonest(counts: Counter[str]) -> str:
    return max(counts, key=lambda name: (counts[name], name))


def initials_fit(series: str, body: str) -> bool:
    """Whether letters are the initials of a body's name, or of the place it is for.

    >>> initials_fit("SN", "Socialnämnden"), initials_fit("KS", "Socialnämnden")
    (True, False)
    """
    words = [w for w in re.split(r"[\s-]+", body.casefold()) if w not in ("och", "för", "")]
    pieces = [piece for word in words for piece in _BODY_ENDING.split(word) if piece]
    initials = "".join(piece[0] for piece in pieces).upper()
    return len(series) > 1 and (initials == series or (len(pieces) > 3 and initials.startswith(series)))


def letters_fit(series: str, body: str) -> bool:
    """Whether letters stand for the halves of one compound, the last for its noun.

    >>> letters_fit("SBN", "Samhällsbyggnadsnämnden"), letters_fit("KLF", "Kommunledningsförvaltningen")
    (True, True)
    >>> letters_fit("SBN", "Socialnämnden"), letters_fit("SBN", "Samhällsbyggnadsförvaltningen")
    (False, False)
    """
    match = _COMPOUND.fullmatch(body.casefold())
    first, inner, last = series[:1].casefold(), series[1:-1].casefold(), series[-1:].casefold()
    if match is None or not inner or first != match["first"][0] or last != match["noun"][0]:
        return False
    at = 0
    for letter in inner:
        at = match["first"].find(letter, at + 1)
        if at < 0:
            return False
    return True
