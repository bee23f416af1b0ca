"""Tables of numbers: sums that are not what their parts make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.facts import Finding
from ingest.parts import Paper
from ingest.recognise.figures import tables
from ingest.recognise.figures.numbers import plain
from ingest.recognise.figures.sums import sums


def sums_of_tables(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Summa 1 250` below 700 and 500: the table's other columns, or its form, show what the row is the sum of."""
    for paper in papers:
        for table in tables(paper):
            for total in sums(table):
                row = table.rows[total.row]
                cell = row.cells[total.column]
                if cell and not total.agrees:
                    yield Finding(
                        span=cell.span,
                        kind="number-mismatch",
                        explanation=f'The row "{row.label}" of the table states {plain(cell.value)} in the column '
                        f'"{table.heads[total.column]}", but its parts make {plain(str(total.made))}.',
                    )


CHECKS = (sums_of_tables,)
