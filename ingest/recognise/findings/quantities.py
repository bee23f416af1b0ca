"""Quantities of running text: numbers in figures or words, what they count, and how exactly.

1,1 miljoner kronor     650 000 kronor     fyra platser     8,1 procent     18,2 (till kultur)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.cues import folded, pattern, phrases
from ingest.dates import MONTHS
from ingest.numerals import count_of, in_words
from ontology.knowledge import concepts

CUES = "finding-cue"
MONEY = "kr"
_SCALES = {"kr": 0, "tkr": 3, "mnkr": 6, "mdkr": 9}
MOST_ZEROS = 3  # of an amount: more show no rounding
_FIGURES = r"(?:\d{1,3}(?:\s\d{3})+|\d{1,7})(?:,\d{1,3})?(?![\w:/]|[.,–-]\d)"
_QUANTITY = re.compile(rf"(?<![\w§/.,:–+-])(?:(?P<figures>{_FIGURES})|(?P<word>{in_words(1)})\b)", re.IGNORECASE)
_WORD = re.compile(r"\s?(?P<noun>%|[a-zåäöé-]+)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_QUANTITY = re.compile(rf"(?:§|\b{phrases(CUES, 'labels-number')})\s?(?:nr\s)?$", re.IGNORECASE)
_ABOUT = re.compile(rf"\b{phrases(CUES, 'about')}(?:\s{phrases(CUES, 'about', 'those')})*\s$", re.IGNORECASE)
_MILLIONS = pattern(CUES, "millions")
_PERCENT = pattern(CUES, "percent")
_SMALL = pattern(CUES, "small-word", "period-of", "compared-with")
BEFORE = 25  # code points: how far before a number stands what tells that it is none, or none exactly


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    value    in kronor where it is money
    half     half of what its last digit stands for; 0 of what is counted one by one
    unit     `kr`, `%`, else the word behind it; empty where nothing but small words follow
    start    of its figures or word, code points of the passage
    end      of its unit
    about    whether the text says that it is not exact
    scale    what the printed number was multiplied with
    article  whether it is the word for one, which is an article far more often
    """

    value: Decimal
    half: Decimal
    unit: str
    start: int
    end: int
    about: bool = False
    scale: Decimal = Decimal(1)
    article: bool = False

    def scaled(self, as_of: Quantity) -> Quantity:
        """This number in the unit of another, if its own is left out: `18,2` of `41,6 miljoner kronor: 18,2 till …`."""
        if self.unit:
            return self
        half = self.half or (Decimal(1) / 2 if as_of.half else self.half)
        return Quantity(
            self.value * as_of.scale, half * as_of.scale, as_of.unit, self.start, self.end, self.about, as_of.scale
        )


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of a text, in its order; days, years, §§ and numbers of chapters are none."""
    for match in _QUANTITY.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if _NO_QUANTITY.search(before):
            continue
        value, decimals = _value(match)
        unit, scale, end = _unit(text, match.end())
        if unit in MONTHS or (not unit and _YEAR.fullmatch(match[0])):
            continue
        yield Quantity(
            value * scale, _half(value, decimals, unit) * scale, unit, match.start(), end,
            bool(_ABOUT.search(before)), scale, article=bool(match["word"]) and value == 1,
        )  # fmt: skip


def _value(match: re.Match[str]) -> tuple[Decimal, int]:
    if match["word"]:
        return Decimal(count_of(match["word"])), 0
    printed = "".join(match["figures"].split())
    return Decimal(printed.replace(",", ".")), len(printed.partition(",")[2])


def _unit(text: str, at: int) -> tuple[str, Decimal, int]:
    """(unit, scale, where it ends) of the words behind a number."""
    if labelled := _printed_units().match(text, at):
        notation = _notations()[folded(labelled["unit"])]
        scale = Decimal(10) ** _SCALES.get(notation, 0)
        return (MONEY if notation in _SCALES else notation), scale, labelled.end()
    word = _WORD.match(text, at)
    if word and _MILLIONS.fullmatch(word["noun"]):
        return MONEY, Decimal(10) ** 6, word.end()
    if word and _PERCENT.fullmatch(word["noun"]):
        return "%", Decimal(1), word.end()
    if word is None or _SMALL.fullmatch(word["noun"]):
        return "", Decimal(1), at
    return folded(word["noun"]), Decimal(1), word.end()


def _half(value: Decimal, decimals: int, unit: str) -> Decimal:
    """Half of what the last digit of a printed number stands for."""
    if unit == MONEY and not decimals:
        digits = str(int(value))
        zeros = min(len(digits) - len(digits.rstrip("0")), MOST_ZEROS) if len(digits) > MOST_ZEROS else 0
        return Decimal(10) ** zeros / 2
    return Decimal(1).scaleb(-decimals) / 2 if decimals or unit == "%" else Decimal(0)


@cache
def _notations() -> dict[str, str]:
    """Folded name of a unit -> its notation; those of counting are words like any other."""
    units = [unit for unit in concepts("unit") if unit.notation != "antal"]
    return {folded(label): unit.notation for unit in units for label in unit.labels}


@cache
def _printed_units() -> re.Pattern[str]:
    names = sorted(
        {label for unit in concepts("unit") if unit.notation != "antal" for label in unit.labels}, key=len, reverse=True
    )
    printed = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)
    return re.compile(rf"\s?(?P<unit>{printed})(?![\wåäö])", re.IGNORECASE)
