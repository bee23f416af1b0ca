"""Scoring: the rows found against the gold, in figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.accuracy import AccuracyError, found, gold
from graph.accuracy.figures import ENOUGH, Calibration, Figures, Judged, calibration, total
from graph.accuracy.gold import Gold
from graph.accuracy.kinds import Kinds
from graph.accuracy.match import Matched, match
from graph.accuracy.rows import Row
from graph.accuracy.rules import rules
from graph.layout import Release

FINDINGS = "findings"
"""The table of what is wrong in the sources: a matter of judgement, and told apart."""


@dataclass(frozen=True, slots=True)
class Lowest:
    """The table with the lowest F1 of those with rows enough."""

    table: str
    f1: float


@dataclass(frozen=True)
class Score:
    """How right the tables are against one gold.

    cells    (table, kind of document) -> figures; kind is empty where the gold names no document
    matched  what became of each table's rows
    """

    gold: str
    matched: tuple[Matched, ...]
    cells: Mapping[tuple[str, str], Figures]
    calibration: Calibration

    @property
    def all(self) -> Figures:
        """The figures of all rows (micro average)."""
        return total(self.cells.values())

    @property
    def tables(self) -> dict[str, Figures]:
        """The figures of each table, in the order of the scheme."""
        return {each.rule.table: self._sum(table=each.rule.table) for each in self.matched}

    @property
    def kinds(self) -> dict[str, Figures]:
        """The figures of each kind of document, by name."""
        return {kind: self._sum(kind=kind) for kind in sorted({kind for _, kind in self.cells})}

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the tables that have gold rows."""
        scored = [each.f1 for each in self.tables.values() if each.f1 is not None]
        return sum(scored) / len(scored) if scored else 0.0

    def lowest(self, but: Sequence[str] = ()) -> Lowest | None:
        """The lowest F1 of a table with at least `ENOUGH` gold rows, some tables left aside."""
        tables = [
            Lowest(name, each.f1)
            for name, each in self.tables.items()
            if each.gold >= ENOUGH and each.f1 is not None and name not in but
        ]
        return min(tables, key=lambda each: each.f1, default=None)

    def _sum(self, table: str | None = None, kind: str | None = None) -> Figures:
        return total(
            figures
            for (of_table, of_kind), figures in self.cells.items()
            if table in (None, of_table) and kind in (None, of_kind)
        )


def score(release: Release, against: Gold) -> Score:
    """The score of a release. Raises AccuracyError if the release lacks a source of the gold, ReleaseError if it
    cannot be read."""
    lacking = sorted(against.sources - found.sources(release).keys())
    if lacking:
        raise AccuracyError(
            f"release {release.id} does not hold {', '.join(lacking)}, of which the gold {against.name} speaks: "
            f"ingest the papers under the names that its ranges.csv has"
        )
    return score_rows(found.rows_of(release, against.sources), against)


def score_rows(rows: Mapping[str, Iterable[Row]], against: Gold) -> Score:
    """The score of rows, by table, in their order."""
    matched = tuple(match(rules()[table], against, rows.get(table, ())) for table in gold.tables_of(against))
    kinds = Kinds(against, rows)
    cells: dict[tuple[str, str], Figures] = {}
    for each in matched:
        for row, figures in _counted(each):
            key = each.rule.table, kinds.of(row)
            cells[key] = cells.get(key, Figures()) + figures
    return Score(against.name, matched, cells, calibration(judged(matched)))


def judged(matched: Iterable[Matched]) -> Iterator[Judged]:
    """The found rows that the gold decides about; those that repeat a gold row, or stand outside it, are not judged."""
    for each in matched:
        for hit in each.hits:
            yield Judged(hit.found.recogniser, hit.found.confidence or 0.0, True)
        for row in each.wrong:
            yield Judged(row.recogniser, row.confidence or 0.0, False)


def _counted(matched: Matched) -> Iterator[tuple[Row, Figures]]:
    for hit in matched.hits:
        yield hit.gold, Figures(gold=1, found=1, asked=hit.asked, agreed=hit.agreed)
    for row in matched.missed:
        yield row, Figures(gold=1)
    for row in matched.wrong:
        yield row, Figures(wrong=1)
