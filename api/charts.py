"""Pictures of an answer: bars, drawn on the server as SVG without styles of its own, the table beside them.

Bars stand in the order of their size, years in the order of time, with those between that have nothing. A picture
holds at most 20 of them; how many are left out is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from graph.rows import Row, Value

MOST = 20
_YEAR = re.compile(r"(?P<year>(?:18|19|20)\d\d)(?:-\d\d(?:-\d\d)?)?Z?")
_ROOM, _NUMBER, _STEP, _BAR, _LETTER = 330, 80, 26, 18, 9  # of the picture's own units, about CSS pixels
_LETTERS = 30  # of a label


@dataclass(frozen=True, slots=True)
class Tally:
    """What a picture shows: sums by value, in order.

    column   the column whose values are counted, and the one of numbers that are added up; empty where rows are counted
    bars     values and their sums; a year is a literal of four digits
    rest     how many values are left out
    without  the sum of rows that have no value in the column
    """

    column: str
    number: str
    bars: tuple[tuple[Value, float], ...]
    rest: int
    without: float = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar and its place in the picture.

    label   whole, and `short` as it fits
    told    the number as a page writes it
    """

    label: str
    short: str
    told: str
    y: int
    length: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its words: what it shows, and all of it in a sentence for those who do not see it; `without` is
    what no bar shows, as no value is told for it, empty for nothing."""

    title: str
    description: str
    bars: tuple[Bar, ...]
    rest: int
    height: int
    width: int
    label: int
    thickness: int = _BAR
    without: str = ""


def tally(rows: Sequence[Row], asked: Sequence[str]) -> Tally:
    """The sums that a chart of a question asks for: `("outcome",)` counts rows, `("body", "cases")` adds up."""
    column, number = asked[0], asked[1] if len(asked) > 1 else ""
    sums: dict[Value, float] = {}
    without = 0.0
    for row in rows:
        amount = _amount(row.get(number)) if number else 1.0
        if amount is None:
            continue
        if column in row:
            value = _year(row[column])
            sums[value] = sums.get(value, 0.0) + amount
        else:
            without += amount
    years = bool(sums) and all(isinstance(value, Literal) and _YEAR.fullmatch(value.value) for value in sums)
    if years:
        ordered = sorted(_with_gaps(sums).items(), key=lambda pair: str(pair[0]))[-MOST:]
    else:
        ordered = sorted(sums.items(), key=lambda pair: (-pair[1], str(pair[0])))[:MOST]
    return Tally(column, number, tuple(ordered), max(len(sums) - len(ordered), 0), without)


def _with_gaps(sums: Mapping[Value, float]) -> dict[Value, float]:
    """The years of some sums and those between them, which have nothing; only the former, where they lie far apart."""
    told = sorted(int(year.value) for year in sums if isinstance(year, Literal))
    between = range(told[0], told[-1] + 1) if told[-1] - told[0] < MOST else ()
    return {**{Literal(f"{year:04}"): 0.0 for year in between}, **sums}


def drawn(of: Tally, labels: Mapping[Value, str], title: str, lang: str) -> Chart | None:
    """The picture of a tally in words of a page; None where it would say nothing: one bar or none, or no sums."""
    greatest = max((amount for _, amount in of.bars), default=0.0)
    if len(of.bars) < 2 or greatest <= 0 or min(amount for _, amount in of.bars) < 0:
        return None
    bars = tuple(
        Bar(
            label=labels[value],
            short=shortened(labels[value]),
            told=number(amount, lang),
            y=place * _STEP,
            length=max(1, round(_ROOM * amount / greatest)) if amount else 0,
        )
        for place, (value, amount) in enumerate(of.bars)
    )
    without = number(of.without, lang) if of.without else ""
    told = "; ".join(f"{bar.label}: {bar.told}" for bar in bars)
    label = round(_LETTER * max(len(bar.short) for bar in bars)) + 24
    return Chart(title, told, bars, of.rest, len(bars) * _STEP, label + _ROOM + _NUMBER, label, without=without)


def shortened(label: str) -> str:
    """A label as it fits beside its bar."""
    return label if len(label) <= _LETTERS else label[: _LETTERS - 1].rstrip() + "…"


def number(amount: float, lang: str) -> str:
    """A number as a page writes it.

    >>> number(12345.0, "sv"), number(0.5, "sv"), number(0.5, "en")
    ('12\\xa0345', '0,5', '0.5')
    """
    whole = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}".rstrip("0")
    return whole.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",") if lang == "sv" else whole


def _year(value: Value) -> Value:
    """The year of a day or month; any other value as it is."""
    day = _YEAR.fullmatch(value.value) if isinstance(value, Literal) else None
    return Literal(day["year"]) if day else value


def _amount(value: Value | None) -> float | None:
    try:
        return float(value.value) if isinstance(value, Literal) else None
    except ValueError:
        return None
