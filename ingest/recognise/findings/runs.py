"""Runs: numbers that should follow one another, and one between them that stands nowhere.

A § or point is missed only if its number stands nowhere in the paper, and a number of a diary only if the list has
nearly all others: what was not read is no gap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.cues import phrases
from ingest.facts import Finding, Span
from ingest.parts import Item, Paper, trimmed
from ingest.recognise.registers import LIST_KINDS, rows

_NUMBERS = r"(?P<first>\d{1,5})\s?(?:[-–—]|till)\s?(?P<last>\d{1,5})(?![\w/,–-])"
_RANGE = re.compile(rf"§§\s*{_NUMBERS}")
_HELD = re.compile(rf"\b{phrases('meeting-cue', 'paragraphs-held')}\W{{0,40}}{_NUMBERS}", re.IGNORECASE)
"""`Paragrafer §§ 12–20` on the cover of minutes."""
_OF_YEAR = re.compile(r"^(?P<series>.*\b(?:19|20)\d\d\s?[/:-]\s?)0*(?P<number>\d{1,5})$")
FEW = 4  # items: fewer show no order
FAR = 3  # numbers: as many that are missing in one place were left out on purpose, or were not read
LONG = 15  # rows: a shorter list of cases is no diary
FULL = 0.9  # of the numbers between a diary's lowest and highest
RECORDS = ("minutes", "notes", "agenda")


def gaps_between_items(papers: Sequence[Paper]) -> Iterator[Finding]:
    """§ 14 follows § 12, and no § 13 stands anywhere in the minutes."""
    for paper in papers:
        items = _counted(paper) if paper.part.kind in RECORDS else []
        numbers = {number for number, _ in items}
        if len(items) < FEW:
            continue
        for (lower, before), (upper, after) in pairwise(items):
            missing = range(lower + 1, upper)
            if not 0 < len(missing) <= FAR or any(n in numbers or _stands(paper, n) for n in missing):
                continue
            if _is_told(paper, lower, upper):
                continue
            sign = _sign(paper, after)
            told = _enumerated(missing, sign)
            yield Finding(
                span=_head_of(paper, after),
                kind="missing-value",
                explanation=f"{sign}{after.number} follows {sign}{before.number}: {told} missing.",
            )


def _counted(paper: Paper) -> list[tuple[int, Item]]:
    """The items with plain numbers, each with its number."""
    return [(item.ordinal, item) for item in paper.part.items if item.ordinal is not None]


def _sign(paper: Paper, item: Item) -> str:
    return "§ " if "§" in paper.text[item.start : item.body_start] else "item "


def _enumerated(numbers: Sequence[int], sign: str) -> str:
    if len(numbers) == 1:
        return f"{sign}{numbers[0]} is"
    of_many = "§§ " if sign == "§ " else "items "
    return f"{of_many}{numbers[0]}–{numbers[-1]} are"


def _stands(paper: Paper, number: int) -> bool:
    """Whether a number stands with a § or opens a line anywhere in the paper: then its item is named, or not read."""
    pattern = re.compile(rf"§\s*{number}(?!\d)|(?<!\d){number}\s?§|^\W*{number}(?!\d)", re.MULTILINE)
    ranges = _RANGE.finditer(paper.text, paper.part.start, paper.part.end)
    named = any(int(m["first"]) == number or int(m["last"]) == number for m in ranges)
    return named or bool(pattern.search(paper.text, paper.part.start, paper.part.end))


def _is_told(paper: Paper, before: int, after: int) -> bool:
    """Whether the paper itself says that it leaves a gap: `§§ 10–12, 14–20`."""
    pattern = re.compile(rf"(?<!\d){before}\s?(?:,|och|samt)\s?(?:§§?\s?)?{after}(?!\d)")
    return bool(pattern.search(paper.text, paper.part.start, paper.part.end))


def _head_of(paper: Paper, item: Item) -> Span:
    return trimmed(paper.text, item.start, max(item.body_start, item.start + 1))


def stated_paragraphs(papers: Sequence[Paper]) -> Iterator[Finding]:
    """The cover says `§§ 12–20`, and the minutes end with § 18."""
    for paper in papers:
        items = _counted(paper) if paper.part.kind == "minutes" else []
        if len(items) < FEW or "§" not in paper.text[items[-1][1].start : items[-1][1].body_start]:
            continue
        stated = _HELD.search(paper.text, paper.part.start, items[0][1].start)
        if not stated:
            continue
        first, last = int(stated["first"]), int(stated["last"])
        held = (items[0][0], items[-1][0])
        wrong = held[0] < first or held[1] > last
        lacks = first < held[0] <= last or first <= held[1] < last
        if wrong or (lacks and not any(_stands(paper, n) for n in _lacking(first, last, held))):
            yield Finding(
                span=Span(*stated.span()),
                kind="number-mismatch",
                explanation=f"The minutes are said to hold §§ {first}–{last}, and hold §§ {held[0]}–{held[1]}.",
            )


def _lacking(first: int, last: int, held: tuple[int, int]) -> Iterable[int]:
    """The numbers at either end that are stated and not held; the ends themselves are named by the statement."""
    return (*range(first + 1, held[0]), *range(held[1] + 1, last))


Diary = dict[int, Span]
"""Numbers of one series and year -> where a diary lists them."""


def gaps_of_diaries(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A diary list with nearly all numbers of a year between its lowest and highest, and without these."""
    for paper, series, listed in _diaries(papers):
        numbers = sorted(listed)
        for before, after in pairwise(numbers):
            missing = [n for n in range(before + 1, after) if not _numbered(paper, series, n)]
            if missing:
                told = ", ".join(f"{series}{n}" for n in missing)
                yield Finding(
                    span=listed[after],
                    kind="missing-value",
                    explanation=f"The list has {series}{before} and {series}{after}, and nothing of {told}.",
                )


def _diaries(papers: Sequence[Paper]) -> Iterator[tuple[Paper, str, Diary]]:
    """Lists of a diary with all or nearly all the numbers of a series between the lowest and the highest."""
    for paper in papers:
        if paper.part.kind != "diary-list":
            continue
        by_series: defaultdict[str, Diary] = defaultdict(dict)
        for row in rows(paper):
            if match := _OF_YEAR.match(row.diary_number):
                by_series[match["series"]].setdefault(int(match["number"]), row.span)
        for series, listed in by_series.items():
            if len(listed) >= LONG and len(listed) >= FULL * (max(listed) - min(listed) + 1):
                yield paper, series, listed


def _numbered(paper: Paper, series: str, number: int) -> bool:
    pattern = r"\s*".join(re.escape(piece) for piece in re.findall(r"\w+|[^\w\s]", series))
    return bool(re.compile(rf"{pattern}\s*0*{number}(?!\d)").search(paper.text, paper.part.start, paper.part.end))


def not_in_the_diary(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A number of a list of decisions or an agenda that lies between those of the source's diary, and is not there."""
    diaries = [(series, listed) for _, series, listed in _diaries(papers)]
    if not diaries:
        return
    for number, span in _listed_elsewhere(papers):
        match = _OF_YEAR.match(number)
        of_series = [listed for series, listed in diaries if match and series == match["series"]]
        if (
            match
            and of_series
            and all(min(listed) < int(match["number"]) < max(listed) for listed in of_series)
            and not any(int(match["number"]) in listed for listed in of_series)
        ):
            yield Finding(
                span=span,
                kind="number-mismatch",
                explanation=f"{number} is not in the diary list of the source, which has the numbers around it.",
            )


def _listed_elsewhere(papers: Sequence[Paper]) -> Iterator[tuple[str, Span]]:
    for paper in papers:
        if paper.part.kind in LIST_KINDS and paper.part.kind != "diary-list":
            yield from ((row.diary_number, row.span) for row in rows(paper))
        elif paper.part.kind == "agenda":
            for item in paper.part.items:
                yield from ((number, _head_of(paper, item)) for number in item.diary_numbers)


CHECKS = (gaps_between_items, stated_paragraphs, gaps_of_diaries, not_in_the_diary)
