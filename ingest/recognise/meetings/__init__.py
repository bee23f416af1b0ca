"""Meetings: those a source records, those its papers are written for, and those it announces with a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ingest import dates
from ingest.cues import folded
from ingest.divide.body_names import definite
from ingest.facts import Meeting, Span
from ingest.parts import Paper
from ingest.recognise.meetings.announced import HEAD, announced
from ingest.recognise.meetings.sittings import RECORDS, Sitting, sittings

SAME_BODY = 85  # per cent: one body's name on papers that were read by machine


def recognise(papers: Sequence[Paper]) -> Iterator[Meeting]:
    """One fact a meeting: a body meets once a day in one source, at the first place that says so."""
    yielded: list[Meeting] = []
    recorded = [s for s in sittings(papers) if s.date and s.body]
    printed = [_recorded(s) for s in recorded if s.printed]
    inferred = [_recorded(s) for s in recorded if not s.printed]
    for meeting in (*printed, *_written_for(papers), *inferred, *announced(papers, recorded)):
        if not any(_same(meeting, other) for other in yielded):
            yielded.append(meeting)
            yield meeting


def _same(one: Meeting, other: Meeting) -> bool:
    return one.date == other.date and fuzz.ratio(folded(one.body), folded(other.body)) >= SAME_BODY


def _recorded(sitting: Sitting) -> Meeting:
    return Meeting(
        span=sitting.span,
        body=sitting.body,
        date=sitting.date,
        starts=sitting.starts,
        ends=sitting.ends,
        place=sitting.place,
    )


def _written_for(papers: Sequence[Paper]) -> Iterator[Meeting]:
    """The meetings that reports and lists are written for, as their heads tell."""
    for paper in papers:
        head = paper.head
        if paper.part.kind not in (*RECORDS, "agenda") and len(head.meeting_date) == 10 and head.body:
            yield Meeting(span=_addressed(paper), body=definite(head.body), date=head.meeting_date)


def _addressed(paper: Paper) -> Span:
    """Where a paper's head prints the body, or else the day, it is written for."""
    first_word = folded(paper.head.body).split()[0]
    lines = [line for line in paper.lines[: HEAD * 2] if line.stripped][:HEAD]
    for index, line in enumerate(lines):
        if any(found.iso == paper.head.meeting_date for found in dates.find(line.stripped)):
            above = [other for other in lines[max(0, index - 4) : index + 1] if first_word in folded(other.text)]
            return (above or [line])[0].span
    return lines[0].span
