"""Sums: which rows of a table are made of the rows above them, and whether they come out.

A sum agrees if it is off by no more than rounding can make: half a unit of the last decimal for each of its parts.
Which rows are its parts is not printed; what most columns agree on is taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import product

from ingest.cues import folded
from ingest.recognise.figures.heads import measure_of
from ingest.recognise.figures.numbers import Cell
from ingest.recognise.figures.tables import Row, Table
from ontology.knowledge import concept, concepts

_AVERAGES = frozenset((*map(folded, concept("figure-cue", "average").cues), "procent"))
SLIP = Decimal("0.1")  # of the sum: a table none of whose sums agree may be made of other parts than we think
LEAST_PARTS = 2
MOST_ROWS = 300  # of a table whose sums are sought: what a row may be the sum of is tried for each
MOST_COLUMNS = 6  # of one measure, in one table
LEAST_ROWS = 3  # whose difference comes out, before others are judged by it

Parts = tuple[tuple[int, int], ...]
"""(index of a row, +1 or -1)"""


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that states the sum of others in its column: their rows, what they make, and whether it agrees."""

    row: int
    column: int
    parts: Parts
    made: Decimal
    agrees: bool

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """(row, column) of the sum and of its parts."""
        yield self.row, self.column
        yield from ((row, self.column) for row, _ in self.parts)


@cache
def _kinds() -> dict[str, str]:
    return {folded(label): concept.notation for concept in concepts("table-row") for label in concept.labels}


def kind_of(label: str) -> str:
    """What a row is by its label: `sum`, `balance`, `of-which`, or empty.

    >>> kind_of("Summa intäkter"), kind_of("Årets resultat"), kind_of("varav lokaler"), kind_of("Resultatenheter")
    ('sum', 'balance', 'of-which', '')
    """
    words = folded(label).split()
    return next((kind for size in (2, 1) if (kind := _kinds().get(" ".join(words[:size])))), "")


def sums(table: Table) -> tuple[Sum, ...]:
    """The sums of a table, cell by cell, as far as it can be told what they are made of."""
    if len(table.rows) > MOST_ROWS:
        return ()
    kinds = [kind_of(row.label) for row in table.rows]
    found: list[Sum] = []
    for index, kind in enumerate(kinds):
        if kind in ("sum", "balance"):
            found += _best(table, index, kinds)
    return tuple(found)


def _best(table: Table, index: int, kinds: Sequence[str]) -> Sequence[Sum]:
    """The row's sums by the parts that most columns agree on; those that disagree only where that can be trusted."""
    tried = [_tried(table, index, parts) for parts in _candidates(index, kinds)]
    best = max(tried, key=lambda found: sum(one.agrees for one in found), default=())
    if any(one.agrees for one in best):
        return [one for one in best if one.agrees or _is_additive(table, one)]
    simple = table.whole and kinds[index] == "sum" and not any(kinds[:index])
    plain = tried[0] if tried else ()
    return [one for one in plain if simple and _is_additive(table, one) and _is_slip(table, one)]


def _candidates(index: int, kinds: Sequence[str]) -> Iterator[Parts]:
    """Rows that a row may be the sum of, the likeliest first."""
    totals = [i for i in range(index) if kinds[i] in ("sum", "balance")]
    since = range(totals[-1] + 1 if totals else 0, index)
    plain = [i for i in range(index) if not kinds[i]]
    here = [i for i in since if not kinds[i]]
    choices = [here, plain, [*totals, *here], [totals[-1], *here] if totals else [], list(since), totals[-2:]]
    yield from (tuple((i, 1) for i in choice) for choice in _distinct(choices))
    if kinds[index] == "balance":
        for pair in _distinct([totals[-2:], here]):
            if len(pair) == LEAST_PARTS:
                yield (pair[0], 1), (pair[1], -1)
                yield (pair[0], -1), (pair[1], 1)


def _distinct(choices: Sequence[list[int]]) -> list[list[int]]:
    return [choice for i, choice in enumerate(choices) if len(choice) >= LEAST_PARTS and choice not in choices[:i]]


def _tried(table: Table, index: int, parts: Parts) -> tuple[Sum, ...]:
    return tuple(
        one for column in range(len(table.heads)) if (one := _sum(table.rows, index, column, parts)) is not None
    )


def _sum(rows: Sequence[Row], index: int, column: int, parts: Parts) -> Sum | None:
    """The sum of a column, None if its cell or one of its parts cannot be read."""
    stated = rows[index].cells[column]
    held = [(sign, cell) for i, sign in parts if (cell := rows[i].cells[column])]
    if stated is None or stated.number is None or len(held) < LEAST_PARTS:
        return None
    values = [(sign, cell.number) for sign, cell in held if cell.number is not None]
    if len(values) < len(held):
        return None
    made = sum((sign * number for sign, number in values), Decimal(0))
    return Sum(index, column, parts, made, abs(made - stated.number) <= _rounding([stated, *(c for _, c in held)]))


def _rounding(cells: Sequence[Cell]) -> Decimal:
    finest = min((cell.decimals for cell in cells), default=0)
    return (
        Decimal(len(cells)) / 2 * Decimal(1).scaleb(-finest)
        if len(cells) > LEAST_PARTS + 1
        else Decimal(1).scaleb(-finest)
    )


def _is_additive(table: Table, one: Sum) -> bool:
    """Whether a column holds what can be added up: no shares and no averages."""
    head = table.heads[one.column]
    return _is_amount(table, one.column) and not set(folded(head).split()) & _AVERAGES and measure_of(head) != "share"


def _is_slip(table: Table, one: Sum) -> bool:
    cell = table.rows[one.row].cells[one.column]
    return cell is not None and cell.number is not None and abs(one.made - cell.number) <= SLIP * abs(cell.number)


def _is_amount(table: Table, column: int) -> bool:
    return "%" not in table.heads[column] and not any(cell.unit for row in table.rows if (cell := row.cells[column]))


@dataclass(frozen=True, slots=True)
class Difference:
    """Columns of which the third says how much the second is less than the first (`sign` 1) or more (-1)."""

    meant: int
    became: int
    off: int
    sign: int

    def error(self, row: Row) -> Decimal | None:
        """How far a row is from coming out; None if one of its three numbers cannot be read."""
        cells = (row.cells[self.meant], row.cells[self.became], row.cells[self.off])
        meant, became, off = (cell.number if cell else None for cell in cells)
        if meant is None or became is None or off is None:
            return None
        return off - self.sign * (meant - became)


def differences(table: Table) -> tuple[Difference, ...]:
    """The differences that most of a table's rows have: three of them at least, and more than with the other sign."""
    measures = [measure_of(head) for head in table.heads]
    meant = [i for i, measure in enumerate(measures) if measure == "budget"][:MOST_COLUMNS]
    became = [i for i, measure in enumerate(measures) if measure in ("forecast", "outcome")][:MOST_COLUMNS]
    off = [i for i, measure in enumerate(measures) if measure == "deviation" and _is_amount(table, i)][:MOST_COLUMNS]
    found = []
    for columns in product(meant, became, off):
        signed = [Difference(*columns, sign) for sign in (1, -1)]
        best = max(signed, key=lambda one: _count(table, one))
        if _count(table, best) >= LEAST_ROWS and _count(table, best) * 2 > len(table.rows) / 2:
            found.append(best)
    return tuple(found)


def _count(table: Table, one: Difference) -> int:
    return sum(fits(row, one) and bool((cell := row.cells[one.off]) and cell.number) for row in table.rows)


def fits(row: Row, one: Difference) -> bool:
    """Whether a row's difference comes out, but for the rounding of three numbers."""
    error = one.error(row)
    cells = [row.cells[i] for i in (one.meant, one.became, one.off)]
    finest = max((cell.decimals for cell in cells if cell), default=0)
    return error is not None and abs(error) <= Decimal("1.1").scaleb(-finest)
