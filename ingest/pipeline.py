"""One file's way through the stages that need no other file: read, repair, divide, recognise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest import memo
from ingest.coverage import NOTHING, Coverage
from ingest.facts import Fact, Span
from ingest.introduced import Introduced, introduced
from ingest.parts import Paper
from ingest.read import SIZE_LIMIT, Source, read
from ingest.text import Text


@dataclass(frozen=True, slots=True)
class InnerDocument:
    """What is kept of a part once it has been read; the span is of the raw layer."""

    key: str
    kind: str
    title: str
    date: str
    parent: str
    span: Span


@dataclass(frozen=True)
class Reading:
    """What one file was read into.

    municipality  `Stockholms stad`, or empty where the text names none
    coverage      what of it was understood, and what not
    introduced    abbreviations and changes of name that the papers tell of
    """

    source: Source
    text: Text
    municipality: str
    documents: tuple[InnerDocument, ...]
    facts: tuple[Fact, ...]
    coverage: Coverage = NOTHING
    introduced: tuple[Introduced, ...] = ()


def read_source(path: Path, root: Path, limit: int = SIZE_LIMIT) -> Reading:
    """Read one file of at most `limit` bytes. Raises `ingest.read.Unreadable` if its text cannot be had."""
    # here, as they load dictionaries and much else, of which whoever only takes readings needs nothing
    from ingest.divide import papers as divided
    from ingest.municipality import municipality_of
    from ingest.recognise import recognise
    from ingest.repair import repair
    from ingest.understood import coverage

    source = read(path, root, limit=limit)
    text = repair(source.raw, source.page_starts)
    municipality = municipality_of(text.repaired)
    papers = divided(source.name, text.repaired, municipality)
    try:
        facts = recognise(papers, text)
        covered = coverage(papers, text, facts)
    finally:
        memo.forget()
    return Reading(
        source=source,
        text=text,
        municipality=municipality,
        documents=tuple(_inner(paper, text) for paper in papers),
        facts=facts,
        coverage=covered,
        introduced=introduced(papers, text),
    )


def _inner(paper: Paper, text: Text) -> InnerDocument:
    part = paper.part
    raw = text.to_raw(Span(part.start, part.end))
    return InnerDocument(
        key=part.key, kind=part.kind, title=part.head.title, date=part.head.date, parent=part.parent, span=raw
    )
