"""Paragraphs of minutes: which numbered paragraph a decision stands in, and which paragraphs the papers hold."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from ingest.facts import AgendaItem, Fact
from ingest.pipeline import Reading
from ingest.resolve.ends import Paragraph

RECORDS = ("minutes", "minutes-extract")


class Paragraphs:
    """The numbered paragraphs of all minutes and extracts; what a record prints below one stands in it."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._starts: defaultdict[tuple[str, str], list[tuple[int, Paragraph]]] = defaultdict(list)
        self._known: defaultdict[tuple[str, str], list[tuple[Reading, Paragraph]]] = defaultdict(list)
        for reading in readings:
            records = {document.key for document in reading.documents if document.kind in RECORDS}
            for fact in reading.facts:
                if isinstance(fact, AgendaItem) and fact.part in records and fact.body and fact.number.isdecimal():
                    paragraph = Paragraph(fact.body, fact.date, fact.number)
                    self._starts[reading.source.name, fact.part].append((fact.span.start, paragraph))
                    self._known[fact.date, fact.number].append((reading, paragraph))
        for starts in self._starts.values():
            starts.sort(key=lambda each: each[0])

    def at(self, reading: Reading, fact: Fact) -> Paragraph | None:
        """The paragraph that a fact stands in; None where it stands in none."""
        starts = self._starts.get((reading.source.name, fact.part), [])
        last = bisect_right(starts, fact.span.start, key=lambda each: each[0]) - 1
        return starts[last][1] if last >= 0 else None

    def of(self, date: str, number: str) -> list[tuple[Reading, Paragraph]]:
        """The paragraphs of a day with a number, of whatever body."""
        return self._known.get((date, number), [])
