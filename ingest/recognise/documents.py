"""Documents: every inner document with its kind, title, date, diary numbers and issuer, as its head tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.facts import Document
from ingest.parts import Paper
from ingest.recognise.meetings.bodies import body_of
from ingest.recognise.meetings.sittings import RECORDS


def recognise(papers: Sequence[Paper]) -> Iterator[Document]:
    """One fact an inner document whose kind is known and that says of itself when or what it is."""
    seen: set[tuple[str, ...]] = set()
    for paper in papers:
        head = paper.head
        if paper.part.kind == "letter" and _repeats(paper, seen):
            continue
        if paper.part.kind and (head.title or head.date):
            yield Document(
                span=head.title_span or next(line for line in paper.lines if line.stripped).span,
                kind=paper.part.kind,
                title=head.title,
                date=head.date,
                diary_number=paper.diary_number,
                issuer=body_of(paper) if paper.part.kind in RECORDS else head.issuer,
            )


_SENT = re.compile(r"^(?:Skickat|Sent|Datum|Date)\s*:\s*(?P<when>.+?)(?::\d\d)?$", re.MULTILINE)


def _repeats(paper: Paper, seen: set[tuple[str, ...]]) -> bool:
    """Whether an e-mail has been quoted before: the same sender, subject and minute."""
    sent = _SENT.search(paper.text, paper.part.start, paper.part.end)
    when = "".join(sent["when"].split())[:40] if sent else ""
    key = (paper.head.issuer, paper.head.title, paper.head.date, _minute(when))
    if key in seen and when:
        return True
    seen.add(key)
    return False


def _minute(when: str) -> str:
    match = re.search(r"\d\d?[:.]\d\d", when)
    return match[0] if match else when
