"""Statements: positions, reservations and dissent, in minutes, extracts, notes and reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.facts import Statement
from ingest.parts import Paper
from ingest.recognise.meetings.sittings import sittings
from ingest.recognise.statements.entered import entered
from ingest.recognise.statements.offices import positions, told_of
from ingest.recognise.statements.unions import cooperates, spoken

REPORTS = ("official-report", "statement", "letter")
RECORDS = ("minutes", "notes", "minutes-extract")


def recognise(papers: Sequence[Paper]) -> Iterator[Statement]:
    """The statements of every record of a meeting and of every report."""
    for sitting in sittings(papers):
        if sitting.paper.part.kind in RECORDS:
            yield from entered(sitting)
            yield from spoken(sitting)
            yield from told_of(sitting, together=cooperates(sitting))
    for paper in papers:
        if paper.part.kind in REPORTS:
            yield from positions(paper)
