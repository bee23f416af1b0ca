"""Days: weekdays that are not those of their dates, and dates in an order that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import dates
from ingest.anchored import around
from ingest.cues import pattern, phrases
from ingest.facts import Finding, Span
from ingest.parts import Paper
from ingest.recognise.registers import rows
from ingest.recognise.registers.records import about_delegation

_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(dates.WEEKDAYS)})(?:en)?\s+(?:den\s+)?(?=\d)", re.IGNORECASE)
_DAY = re.compile(r"[Dd](?:ag|AG)(?:en|EN)?\s")
_TERM = re.compile(
    r"(?<![\d-])(?P<first>(?:19|20)\d\d-\d\d-\d\d)\s?(?:[-–—]|till(?:\soch\smed)?|t\.?o\.?m\.?)\s?"
    r"(?P<last>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])"
)
_ISO = re.compile(r"20\d\d-\d\d-(?:29|3[01])")
_ISO_DAY = re.compile(r"(?<![\d-])20\d\d-\d\d-(?:29|3[01])(?![\d-])")
_ISO_END = re.compile(r"-\d\d\s?(?:[-–—]|t)")
_DONE = re.compile(
    rf"\b{phrases('finding-cue', 'done-on')}\W+(?:den\s+)?(?=\d)",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    rf"\W*(?P<what>{phrases('meeting-cue', 'annual-accounts')}\s+(?:för\s+)?(?P<year>20\d\d))\b", re.IGNORECASE
)
_OFFICE_PAPER = pattern("finding-cue", "office-paper")
_TO_COME = pattern("meeting-cue", "to-be")
LONGEST_TITLE = 80  # code points: a longer line is text
RECORDS = ("minutes", "notes")


def weekdays(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`torsdagen den 15 januari`, where that day is a Monday."""
    for paper in papers:
        year = (paper.head.meeting_date or paper.head.date)[:4]
        for match in around(_DAY, _WEEKDAY, paper.text, paper.part.start, paper.part.end):
            day = next(dates.find(paper.text, match.end(), match.end() + 30, year=year), None)
            if day is None or day.span.start != match.end() or not dates.is_day(day.iso):
                continue
            real = dates.weekday(day.iso)
            if real != match["day"].casefold():
                span = Span(match.start(), day.span.end)
                printed = " ".join(paper.text[span.start : span.end].split())
                yield Finding(
                    span=span, kind="weekday-mismatch", explanation=f'"{printed}": {day.iso} is a {_english(real)}.'
                )


def no_days(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`2031-02-30`: a day that no month has."""
    for paper in papers:
        for match in around(_ISO, _ISO_DAY, paper.text, paper.part.start, paper.part.end):
            if not dates.is_day(match[0]) and dates.first(match[0]):
                explanation = f"{match[0]} is no day of the calendar."
                yield Finding(span=Span(*match.span()), kind="date-order", explanation=explanation)


def _english(weekday: str) -> str:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return names[dates.WEEKDAYS.index(weekday)]


def told_before_it_happened(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Minutes that tell of something done on a day after the meeting that they are dated with."""
    for paper in papers:
        held = paper.head.meeting_date
        if paper.part.kind not in RECORDS or not dates.is_day(held):
            continue
        for match in _DONE.finditer(paper.text, paper.part.start, paper.part.end):
            day = next(dates.find(paper.text, match.end(), match.end() + 30, year=held[:4]), None)
            if (
                day
                and day.span.start == match.end()
                and dates.is_day(day.iso)
                and day.iso > held
                and _is_text(paper, match)
            ):
                words = " ".join(paper.text[match.start() : day.span.end].split())
                yield Finding(
                    span=_where_dated(paper, held),
                    kind="date-order",
                    explanation=f'The meeting is dated {held}, but its text tells of "{words}" ({day.iso}).',
                )
                break


def _is_text(paper: Paper, match: re.Match[str]) -> bool:
    """Whether a match stands in an item; what follows the items tells of the adjustment, which comes later."""
    items = paper.part.items
    word = match[0].casefold()
    return bool(items) and items[0].start <= match.start() < items[-1].start and not word.startswith("justera")


def _where_dated(paper: Paper, iso: str) -> Span:
    found = (d.span for d in dates.find(paper.text, paper.part.start, paper.part.end) if d.iso == iso)
    return next(found, next(line.span for line in paper.lines if line.stripped))


def written_after_the_meeting(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A report that is dated after the meeting it is written for."""
    for paper in papers:
        head = paper.head
        days = (head.date, head.meeting_date)
        if paper.part.kind == "official-report" and all(map(dates.is_day, days)) and head.date > head.meeting_date:
            yield Finding(
                span=_where_dated(paper, head.date),
                kind="date-order",
                explanation=f"The report is dated {head.date}, after its meeting of {head.meeting_date}.",
            )


def cited_before_written(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Tjänsteskrivelse 2031-06-05` among what a decision of 2031-05-28 rests on: written after it."""
    for paper in papers:
        held = paper.head.meeting_date if paper.part.kind in RECORDS else ""
        for _, section in paper.sections("documents") if dates.is_day(held) else ():
            for line in paper.lines_of(section):
                days = list(dates.find(line.text, year=held[:4]))
                told = _OFFICE_PAPER.search(line.stripped) if len(line.stripped) <= LONGEST_TITLE else None
                if told and len(days) == 1 and dates.is_day(days[0].iso) and days[0].iso > held:
                    explanation = (
                        f'"{told[0]}" is dated {days[0].iso}, after the meeting of {held} that it is cited at.'
                    )
                    yield Finding(span=line.span, kind="date-order", explanation=explanation)


def reported_before_taken(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A delegated decision that is dated after the meeting to which it is reported."""
    for paper in papers:
        held = paper.head.meeting_date
        if paper.part.kind not in (*RECORDS, "delegation-list") or not dates.is_day(held):
            continue
        for row in rows(paper):
            delegated = row.delegated or paper.part.kind == "delegation-list" or about_delegation(paper, row.span.start)
            if delegated and dates.is_day(row.date) and row.date > held:
                explanation = f"{row.diary_number or row.title} is dated {row.date}, after the meeting of {held}."
                yield Finding(span=row.span, kind="date-order", explanation=explanation)


def year_not_over(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A matter of a meeting that is the annual accounts of a year that is not over on that day."""
    for paper in papers:
        held = paper.head.meeting_date
        if paper.part.kind not in RECORDS or not dates.is_day(held):
            continue
        for line in paper.lines:
            match = _ANNUAL.match(line.text) if len(line.stripped) <= LONGEST_TITLE else None
            if match and match["year"] >= held[:4] and not _TO_COME.search(line.text):
                yield Finding(
                    span=line.span,
                    kind="number-mismatch",
                    explanation=f'"{match["what"]}" at a meeting dated {held}: the year was not over.',
                )


def ends_before_it_begins(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A term whose last day comes before its first: `2031-06-01–2030-05-31`."""
    for paper in papers:
        for match in around(_ISO_END, _TERM, paper.text, paper.part.start, paper.part.end):
            first, last = match["first"], match["last"]
            if dates.is_day(first) and dates.is_day(last) and last < first:
                explanation = f"The term ends ({last}) before it begins ({first})."
                yield Finding(span=Span(*match.span()), kind="date-order", explanation=explanation)


CHECKS = (
    weekdays, no_days, told_before_it_happened, written_after_the_meeting, cited_before_written,
    reported_before_taken, year_not_over, ends_before_it_begins,
)  # fmt: skip
