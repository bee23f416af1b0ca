"""Documents: every inner document with its kind, title, date, diary numbers and issuer, as its head tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.facts import Document
from ingest.parts import Paper


def recognise(papers: Sequence[Paper]) -> Iterator[Document]:
    """One fact an inner document whose kind is known and that says of itself when or what it is."""
    for paper in papers:
        head = paper.head
        if paper.part.kind and (head.title or head.date):
            yield Document(
                span=head.title_span or next(line for line in paper.lines if line.stripped).span,
                kind=paper.part.kind,
                title=head.title,
                date=head.date,
                diary_number=paper.diary_number,
                issuer=head.issuer,
            )

