"""Agenda: the items a meeting treats, numbered or not, and the matters listed below them, in the paper's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import dates
from ingest.divide.items import number_of
from ingest.facts import AgendaItem, Span
from ingest.names import capitalised
from ingest.parts import Item, Paper
from ingest.recognise.agenda.below import listed_below, numbered_below
from ingest.recognise.agenda.dividers import Divider, dividers, on_dividers
from ingest.recognise.agenda.titles import Row, clean, is_title
from ingest.recognise.agenda.unnumbered import unnumbered
from ingest.recognise.meetings.sittings import Sitting, sittings
from ingest.recognise.passages import first_paragraph, joined

_ITEM_OF = re.compile(r"§\s*(?P<number>\d+)\s+(?P<body>\w[\w -]*?)s\s+samman\w+", re.IGNORECASE)


def recognise(papers: Sequence[Paper]) -> Iterator[AgendaItem]:
    """One fact an item; items without a heading are left out."""
    sheets = [sheet for paper in papers for sheet in dividers(paper)]
    for sitting in sittings(papers):
        for row in _rows(sitting, sheets) if sitting.date else ():
            if row.heading:
                yield AgendaItem(
                    span=row.span, date=sitting.date, heading=row.heading, number=row.number, body=sitting.body
                )
    yield from _sent_on(papers)


def _rows(sitting: Sitting, sheets: Sequence[Divider]) -> Iterator[Row]:
    paper = sitting.paper
    if paper.part.kind == "minutes-extract":
        yield from _of_extract(paper)
    elif paper.part.items:
        for item in paper.part.items:
            yield Row(_heading_span(paper, item), item.heading, item.number)
            yield from numbered_below(paper, item)
            yield from listed_below(paper, item)
        if paper.part.kind == "agenda":
            yield from on_dividers(sheets, sitting)
    else:
        yield from unnumbered(paper)


def _heading_span(paper: Paper, item: Item) -> Span:
    end = max(item.body_start, item.start + 1)
    return Span(item.start, item.start + len(paper.text[item.start : end].rstrip()))


def _of_extract(paper: Paper) -> Iterator[Row]:
    """The one item that an extract of minutes is about, where its number is printed."""
    for line in paper.lines[:30]:
        if number := number_of(line):
            yield Row(line.span, paper.head.title, number)
            return


def _sent_on(papers: Sequence[Paper]) -> Iterator[AgendaItem]:
    """Items that a letter sends on: `Beslut § 7 kulturnämndens sammanträde 18 april 2023`, then `Ärende: …`."""
    for paper in papers:
        match = _ITEM_OF.search(paper.head.title) if paper.part.kind == "letter" else None
        date = dates.first(paper.head.title) if match else ""
        lines = paper.lines_of(paper.part)
        for index, line in enumerate(lines if match and date else ()):
            if not line.stripped.startswith("Ärende:") or _ITEM_OF.search(line.stripped):
                continue
            block = first_paragraph(lines[index:])
            title = clean(joined(block).text.removeprefix("Ärende:"))
            if match and is_title(title):
                body = capitalised(match["body"])
                yield AgendaItem(span=joined(block).whole, date=date, heading=title, number=match["number"], body=body)
