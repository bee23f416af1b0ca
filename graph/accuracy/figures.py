"""What is counted, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

ENOUGH = 5
"""Gold rows from which on a table's figures say something."""
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Where the bins of confidence start and end; the last one holds 1."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows of gold, of them found, found rows that are wrong; attributes asked for, and of them in agreement."""

    gold: int = 0
    found: int = 0
    wrong: int = 0
    asked: int = 0
    agreed: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.gold + other.gold,
            self.found + other.found,
            self.wrong + other.wrong,
            self.asked + other.asked,
            self.agreed + other.agreed,
        )

    @property
    def precision(self) -> float | None:
        """The share of found rows that are right; None where no row was found."""
        return _share(self.found, self.found + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of gold rows that were found; None where there is no gold row."""
        return _share(self.found, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is no gold row."""
        return _share(2 * self.found, self.gold + self.found + self.wrong) if self.gold else None

    @property
    def attributes(self) -> float | None:
        """The share of attributes of found rows in which they agree with the gold; None where none was asked for."""
        return _share(self.agreed, self.asked)


def total(figures: Iterable[Figures]) -> Figures:
    """All of them together."""
    return sum(figures, Figures())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Judged:
    """A found row that the gold decides about: how sure its recogniser was, and whether it is right."""

    recogniser: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows of a recogniser, or of a range of confidences: how many, how sure on average, how often right."""

    name: str
    rows: int
    confidence: float
    right: float

    @property
    def gap(self) -> float:
        """By how much the confidence is too high; below 0 if it is too low."""
        return self.confidence - self.right


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well confidences tell the truth.

    error  expected calibration error: the mean over rows of their bin's gap, without its sign (Naeini et al. 2015)
    brier  mean square of the difference between confidence and truth (Brier 1950); 0 is best
    """

    rows: int
    error: float
    brier: float
    bins: tuple[Bin, ...]
    recognisers: tuple[Bin, ...]


def calibration(judged: Iterable[Judged]) -> Calibration:
    """The calibration of these rows; all figures are 0 for no rows."""
    rows = sorted(judged, key=lambda each: (each.recogniser, each.confidence, each.right))
    by_bin: dict[str, list[Judged]] = {_bin(low): [] for low in EDGES[:-1]}
    by_recogniser: dict[str, list[Judged]] = {}
    for each in rows:
        by_bin[_bin(each.confidence)].append(each)
        by_recogniser.setdefault(each.recogniser, []).append(each)
    bins = tuple(_summed(name, those) for name, those in by_bin.items() if those)
    count = len(rows)
    return Calibration(
        rows=count,
        error=sum(each.rows * abs(each.gap) for each in bins) / max(count, 1),
        brier=sum((each.confidence - each.right) ** 2 for each in rows) / max(count, 1),
        bins=bins,
        recognisers=tuple(_summed(name, those) for name, those in by_recogniser.items()),
    )


def _bin(confidence: float) -> str:
    low, high = next((low, high) for low, high in pairwise(EDGES) if confidence < high or high == EDGES[-1])
    return f"{low:.2f}-{high:.2f}"


def _summed(name: str, rows: list[Judged]) -> Bin:
    count = len(rows)
    return Bin(name, count, sum(each.confidence for each in rows) / count, sum(each.right for each in rows) / count)
