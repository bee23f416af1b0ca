"""What the repair of the text had to give back to tables: values were lost there, and are told as damage."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.facts import Finding, Span
from ingest.text import Repair, Text

OF_TABLES = frozenset(("comma", "sign"))
"""Reasons of repairs (`ingest.repair.amounts`) that a table's sums and differences prove."""
NEAR = 600
"""Code points between two of them in one table at most."""
MOST_TOLD = 6

Placed = tuple[int, Repair]
"""Where a repair begins in the repaired layer, and the repair."""


def lost_marks(text: Text) -> Iterator[Finding]:
    """Tables that had lost decimal commas and signs; spans are those of the repaired layer."""
    table: list[Placed] = []
    for start, repair in _placed(text):
        if table and start - table[-1][0] > NEAR:
            yield _finding(text, table)
            table = []
        table.append((start, repair))
    if table:
        yield _finding(text, table)


def _placed(text: Text) -> Iterator[Placed]:
    shift = 0
    for repair in text.repairs:
        if repair.reason in OF_TABLES:
            yield repair.start + shift, repair
        shift += len(repair.replacement) - (repair.end - repair.start)


def _finding(text: Text, table: list[Placed]) -> Finding:
    told = [f'"{text.raw[repair.start : repair.end]}" for {repair.replacement}' for _, repair in table[:MOST_TOLD]]
    more = ", …" if len(table) > MOST_TOLD else ""
    start, first = table[0]
    return Finding(
        span=Span(start, start + len(first.replacement)),
        kind="ocr-damage",
        explanation=f"The table has lost decimal commas or minus signs, as its sums prove: {', '.join(told)}{more}.",
    )
