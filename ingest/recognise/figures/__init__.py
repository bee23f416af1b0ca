"""Figures: the numbers of budget tables and others, each with its row, its column and its unit.

Tables come in three forms: printed in columns, with marks between their cells, and one cell a line. Whichever it is,
a table is believed if its heads or its title say what its numbers are; lists of cases, votes and attendance are told
elsewhere. Its own sums say whether it was read well. Amounts in running text are no figures of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.cues import concept_of
from ingest.facts import Figure
from ingest.memo import of_source
from ingest.parts import Paper
from ingest.recognise.figures import marked, printed, stacked
from ingest.recognise.figures.decimals import mended
from ingest.recognise.figures.heads import measure_of, tells, year_of
from ingest.recognise.figures.numbers import Cell, plain
from ingest.recognise.figures.sums import sums
from ingest.recognise.figures.tables import Row, Table
from ingest.recognise.figures.titles import is_caption
from ingest.recognise.figures.units import table_unit, unit_in, unit_of_row

PROVED, LIKELY = 0.97, 0.88
_LISTS = ("number", "date", "delegate")
_NOT_A_WORD = 2  # letters


@of_source  # figures and findings ask for the tables of the same paper
def tables(paper: Paper) -> tuple[Table, ...]:
    """The tables of numbers of a paper, in the order of the text, lost commas mended where their sums prove them."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    if not any(c.isdigit() for line in lines for c in line.text):
        return ()
    found = [_without_references(table) for form in (marked, printed, stacked) for table in form.tables(lines)]
    believed = [table for table in found if table.rows and _is_believed(table)]
    return tuple(mended(table) for table in sorted(believed, key=lambda table: table.rows[0].span))


def recognise(papers: Sequence[Paper]) -> Iterator[Figure]:
    """The figures of one source."""
    for paper in papers:
        for table in tables(paper):
            yield from _figures(paper, table)


def _figures(paper: Paper, table: Table) -> Iterator[Figure]:
    proved = {place for total in sums(table) if total.agrees for place in total.places}
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if cell and cell.value:
                yield _figure(paper, table, row, column, cell, PROVED if (index, column) in proved else LIKELY)


def _figure(paper: Paper, table: Table, row: Row, column: int, cell: Cell, confidence: float) -> Figure:
    head = table.heads[column]
    return Figure(
        span=cell.span,
        confidence=confidence,
        stated=(("value", cell.text),),
        title=table.title,
        row=row.label,
        column=head,
        value=plain(cell.value),
        unit=cell.unit or unit_in(head) or unit_of_row(row.label) or table_unit(table.stub, table.title, table.about),
        body=paper.head.body or paper.head.issuer,
        year=year_of(head, row.label, table.title),
        measure=measure_of(head),
    )


def _without_references(table: Table) -> Table:
    """The table without columns whose numbers point to notes or accounts, and without rows that are then empty."""
    kept = [i for i, head in enumerate(table.heads) if measure_of(head) != "reference"]
    if len(kept) == len(table.heads):
        return table
    rows = (Row(row.label, tuple(row.cells[i] for i in kept)) for row in table.rows)
    return replace(table, heads=tuple(table.heads[i] for i in kept), rows=tuple(row for row in rows if any(row.cells)))


def _is_believed(table: Table) -> bool:
    """Whether a table's heads tell that its numbers are figures, and its rows are labelled with words or years."""
    words = (table.stub, *table.heads)
    if any(measure_of(head) == "vote" for head in table.heads) or any(_is_of_list(each) for each in words):
        return False
    if sum(_is_label(row.label) for row in table.rows) * 2 <= len(table.rows):
        return False
    if len(table.heads) == 1 and not (
        table.title and unit_in(f"{table.title} {table.stub} {table.about} {table.heads[0]}")
    ):
        return False
    has_unit = bool(table_unit(table.stub, table.title, table.about))
    return has_unit or is_caption(table.title) or any(tells(head) for head in table.heads)


def _is_of_list(head: str) -> bool:
    column = concept_of("register-column", head) if head else None
    return column is not None and column.notation in _LISTS


def _is_label(label: str) -> bool:
    return any(sum(c.isalpha() for c in word) > _NOT_A_WORD - 1 for word in label.split()) or bool(year_of(label))
