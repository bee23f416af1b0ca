"""Commas and signs that reading a page has lost: `614` for 61,4, where the table's own sums prove it.

In a table whose amounts have decimals one without them is doubtful. Read with its comma, or as it is printed, it is
believed if its column's sum or its row's difference then comes out; otherwise it is left unread. So is a deviation
that has lost its sign, by what the other rows show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.recognise.figures.numbers import Cell
from ingest.recognise.figures.sums import differences, fits, kind_of, sums
from ingest.recognise.figures.tables import Row, Table

WITH_DECIMALS = 0.7  # of the amounts of a table, or of a long column
MANY = 5  # amounts of a column that may speak for itself
HALF = 0.5  # of the amounts of a table, and of those of a column
FAR = 4  # times: how much more a number is at least that has lost its comma

Place = tuple[int, int]


def mended(table: Table) -> Table:
    """The table, its doubtful cells read as its sums prove, or not at all."""
    doubtful = set(_doubtful(table))
    if not doubtful:
        return _without(table, _signless(table))
    places = Counter(cell.decimals for row in table.rows for cell in row.cells if cell and cell.decimals)
    shift = places.most_common(1)[0][0]
    with_commas = _mapped(table, lambda at, cell: _with_comma(cell, shift) if at in doubtful else cell)
    believed: dict[Place, Cell] = {}
    sum_rows = {index for index, row in enumerate(table.rows) if kind_of(row.label)}
    parts_alone = _mapped(
        table, lambda at, cell: cell if at[0] in sum_rows else with_commas.rows[at[0]].cells[at[1]] or cell
    )
    for reading in (table, with_commas, parts_alone):
        for at in _proved(reading):
            cell = reading.rows[at[0]].cells[at[1]]
            if at in doubtful and cell:
                believed.setdefault(at, cell)
    read = _mapped(table, lambda at, cell: believed.get(at, cell))
    return _without(read, (doubtful - believed.keys()) | _signless(with_commas))


def _without(table: Table, places: set[Place]) -> Table:
    """The table, some of its cells unread."""
    return _mapped(table, lambda at, cell: replace(cell, value="") if at in places else cell) if places else table


def _signless(table: Table) -> set[Place]:
    """Deviations that have another sign than the other rows of the table say they should."""
    return {
        (index, one.off)
        for one in differences(table)
        for index, row in enumerate(table.rows)
        if not fits(row, one) and fits(row, replace(one, sign=-one.sign))
    }


def _mapped(table: Table, change: Callable[[Place, Cell], Cell]) -> Table:
    rows = (
        Row(row.label, tuple(cell and change((i, j), cell) for j, cell in enumerate(row.cells)))
        for i, row in enumerate(table.rows)
    )
    return replace(table, rows=tuple(rows))


def _doubtful(table: Table) -> Iterator[Place]:
    """Cells without decimals in columns that mostly have them, or in rows whose others are far less."""
    amounts = [cell for row in table.rows for cell in row.cells if cell and cell.value]
    share = sum(cell.decimals > 0 for cell in amounts) / max(len(amounts), 1)
    for column in range(len(table.heads)):
        held = [(i, cell) for i, row in enumerate(table.rows) if (cell := row.cells[column]) and cell.value]
        having = sum(cell.decimals > 0 for _, cell in held)
        mostly = having and (
            share >= WITH_DECIMALS
            or (share >= HALF and having >= HALF * len(held))
            or (len(held) >= MANY and having >= WITH_DECIMALS * len(held))
        )
        for index, cell in held:
            if cell.number and not cell.decimals and (mostly or _stands_out(cell, table.rows[index])):
                yield index, column


def _stands_out(cell: Cell, row: Row) -> bool:
    """Whether a number is much more than all those of its row that have decimals, as it is without its comma."""
    others = [abs(other.number) for other in row.cells if other and other.decimals and other.number and not other.unit]
    return cell.number is not None and bool(others) and abs(cell.number) >= FAR * max(others)


def _with_comma(cell: Cell, places: int) -> Cell:
    return replace(cell, value=str(Decimal(cell.value).scaleb(-places))) if cell.value else cell


def _proved(table: Table) -> Iterator[Place]:
    """The cells that a sum or a difference proves."""
    for total in sums(table):
        if total.agrees:
            yield from total.places
    for one in differences(table):
        for index, row in enumerate(table.rows):
            if fits(row, one):
                yield from ((index, column) for column in (one.meant, one.became, one.off))
