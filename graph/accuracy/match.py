"""Which rows of the gold are found, and which found rows are wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.accuracy.gold import Gold
from graph.accuracy.rows import Row
from graph.accuracy.rules import Rule


@dataclass(frozen=True, slots=True)
class Hit:
    """A gold row with the row that states the same.

    asked, agreed  attributes that the gold row has a value of, and those of them in which the rows agree
    """

    gold: Row
    found: Row
    asked: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of a table: hits, gold rows that were missed, found rows that are wrong."""

    rule: Rule
    hits: tuple[Hit, ...]
    missed: tuple[Row, ...]
    wrong: tuple[Row, ...]


def match(rule: Rule, gold: Gold, found: Iterable[Row]) -> Matched:
    """Match the found rows of a table, in their order, with those of the gold, in the order of lines.

    A gold row takes one found row: of those that state the same, the one that agrees in most attributes, and of these
    the nearest. What is left is wrong if it stands in an annotated range, unless it repeats what a gold row states,
    or the table is open-ended and the range was only skimmed.
    """
    free: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        free[row.source].append(row)
    wanted = gold.rows(rule.table)
    hits, missed = [], []
    for want in sorted(wanted, key=lambda row: row.line):
        fitting = [row for row in free[want.source] if rule.same(want, row)] if gold.speaks_of(want.source) else []
        if not fitting:
            missed.append(want)
            continue
        best = max(fitting, key=lambda row: (_agreed(rule, want, row), -abs(want.line - row.line)))
        free[want.source].remove(best)
        asked = [column for column in rule.attributes if want.cells.get(column)]
        hits.append(Hit(want, best, len(asked), sum(rule.agree(column, want, best) for column in asked)))
    left = (row for rows in free.values() for row in rows)
    wrong = tuple(row for row in left if _counts(rule, gold, row) and not _repeats(rule, wanted, row))
    return Matched(rule, tuple(hits), tuple(missed), wrong)


def _agreed(rule: Rule, gold: Row, found: Row) -> int:
    return sum(rule.agree(column, gold, found) for column in rule.attributes)


def _counts(rule: Rule, gold: Gold, row: Row) -> bool:
    return gold.annotates(row) and not (rule.open_ended and gold.skims(row))


def _repeats(rule: Rule, wanted: Iterable[Row], row: Row) -> bool:
    return any(rule.same_words(gold, row) for gold in wanted)
