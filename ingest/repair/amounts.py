"""Decimal commas and signs that a table has lost, where the table itself proves what stood there.

    Administration     614   53,4    8,0        61,4   53,4    8,0       8,0 is their difference
    Fritid            34,7   34,0    0,7        34,7   34,0    0,7
    Totalt            96,1   87,4    8,7        96,1   87,4    8,7       96,1 is the sum of the column

There are two proofs: a column's sum comes out, and a row's difference does that comes out in other rows. A cell is
repaired only if the printed numbers are wrong, and if one way alone of giving back what was lost makes them right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations, product
from typing import NamedTuple

from ingest.facts import Span
from ingest.repair.tables import Cell, Row, Table, tables
from ingest.text import Repair

COMMA, SIGN = "comma", "sign"
LEAST_PARTS = 3
MOST_DOUBTFUL = 8
"""Cells of one column that may have lost their comma: each doubles the ways to read it."""
SLIP = 1
"""What a sum may be off by for rounding, in units of the last decimal."""
LEAST_WITNESSES = 3
"""Rows whose difference comes out as printed, before others are judged by it."""


class _Reading(NamedTuple):
    """A way to read a cell: what was lost (`COMMA`, `SIGN`), and the value in units of the last decimal."""

    lost: tuple[str, ...]
    value: int


def lost_marks(raw: str, passages: Iterable[Span], best: Callable[[str], str]) -> Iterator[Repair]:
    """The cells of tables that have lost a comma or a sign, in damaged passages. `best` tells what a word was."""
    for passage in _whole(passages):
        for table in tables(raw, passage, best):
            by_sum = {cell.start: reading for cell, reading in _by_sums(table)}
            by_row = {cell.start: reading for cell, reading in _by_differences(table, by_sum)}
            cells = {cell.start: cell for row in table.rows for cell in row.cells}
            for start, reading in sorted((by_sum | by_row).items()):
                yield _repair(cells[start], reading, table.decimals)


def _whole(passages: Iterable[Span]) -> Iterator[Span]:
    """The passages, those that follow on each other as one: a table can go on."""
    whole: Span | None = None
    for passage in passages:
        if whole and whole.end == passage.start:
            whole = Span(whole.start, passage.end)
        else:
            if whole:
                yield whole
            whole = passage
    if whole:
        yield whole


def _repair(cell: Cell, reading: _Reading, decimals: int) -> Repair:
    sign = "-" if SIGN in reading.lost else cell.sign
    text = f"{sign}{cell.digits[:-decimals]},{cell.digits[-decimals:]}"
    return Repair(cell.start, cell.end, text, SIGN if SIGN in reading.lost else COMMA)


def _printed(cell: Cell, decimals: int) -> _Reading:
    value = int(cell.digits) * 10 ** (decimals - cell.decimals)
    return _Reading((), -value if cell.sign else value)


def _readings(cell: Cell, decimals: int, *, signs: bool = False) -> tuple[_Reading, ...]:
    """How a cell can be read: as printed, with its comma, and with its sign."""
    printed = _printed(cell, decimals)
    lost_comma = not cell.decimals and len(cell.digits) > decimals and not cell.percent
    found = [printed]
    if lost_comma:
        found.append(_Reading((COMMA,), printed.value // 10**decimals))
    if signs and not cell.sign and (cell.decimals == decimals or lost_comma):
        found += [_Reading((*each.lost, SIGN), -each.value) for each in found if lost_comma == bool(each.lost)]
    return tuple(each for at, each in enumerate(found) if not at or each.value != printed.value)


# -- sums of columns ------------------------------------------------------------------------------------------


def _by_sums(table: Table) -> Iterator[tuple[Cell, _Reading]]:
    begin = 0
    for at, row in enumerate(table.rows):
        if row.kind == "sum":
            parts = [part for part in table.rows[begin:at] if part.kind != "of-which"]
            for column, total in enumerate(row.cells):
                yield from _by_sum(total, parts, column, table.decimals)
            begin = at + 1


def _by_sum(total: Cell, parts: Sequence[Row], column: int, decimals: int) -> Iterator[tuple[Cell, _Reading]]:
    if len(parts) < LEAST_PARTS or any(len(part.cells) <= column for part in parts):
        return
    cells = [*(part.cells[column] for part in parts), total]
    readings = [_readings(cell, decimals) for cell in cells]
    doubtful = sum(len(each) > 1 for each in readings)
    if not 0 < doubtful <= MOST_DOUBTFUL or doubtful > len(cells) // 2 or any(cell.percent for cell in cells):
        return
    fitting = [way for way in product(*readings) if abs(sum(r.value for r in way[:-1]) - way[-1].value) <= SLIP]
    if len(fitting) == 1:
        yield from ((cell, reading) for cell, reading in zip(cells, fitting[0], strict=True) if reading.lost)


# -- differences of rows --------------------------------------------------------------------------------------


class _Difference(NamedTuple):
    """The columns of which the third is the first without the second."""

    of: int
    without: int
    left: int


def _by_differences(table: Table, known: Mapping[int, _Reading]) -> Iterator[tuple[Cell, _Reading]]:
    """Cells that a difference tells. `known` are those that a sum has told, by where they begin."""
    difference = _difference(table)
    if not difference:
        return
    for row in table.rows:
        if len(row.cells) <= max(difference):
            continue
        cells = [row.cells[column] for column in difference]
        readings = [
            (known[cell.start],) if cell.start in known else _readings(cell, table.decimals, signs=at == 2)
            for at, cell in enumerate(cells)
        ]
        fitting = [way for way in product(*readings) if way[0].value - way[1].value == way[2].value]
        if len(fitting) == 1:
            yield from ((cell, each) for cell, each in zip(cells, fitting[0], strict=True) if each.lost)


def _difference(table: Table) -> _Difference | None:
    """The difference that most rows without doubtful cells show, and nearly all of them."""
    widest = max(len(row.cells) for row in table.rows)
    sound = [
        [_printed(cell, table.decimals).value for cell in row.cells]
        for row in table.rows
        if all(cell.decimals == table.decimals for cell in row.cells if not cell.percent)
    ]
    best: tuple[int, _Difference | None] = (0, None)
    for pair in combinations(range(widest), 3):
        for columns in permutations(pair):
            each = _Difference(*columns)
            values = [row for row in sound if len(row) > max(each) and all(row[column] for column in each)]
            agreeing = sum(row[each.of] - row[each.without] == row[each.left] for row in values)
            if agreeing >= max(LEAST_WITNESSES, 0.6 * len(values), best[0] + 1):
                best = agreeing, each
    return best[1]
