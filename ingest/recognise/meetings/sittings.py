"""The sitting that a paper records or calls to: whose it is, when, where, and where the paper says so.

Minutes, notes and extracts record a sitting; an agenda calls to one. An extract is dated by its adjustment, so the
day of its sitting is looked for in the other papers of its source that are written for the same body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import dates
from ingest.cues import cues_in, folded, phrases
from ingest.divide.acting_bodies import is_body
from ingest.divide.items import is_contents_entry
from ingest.facts import Span
from ingest.memo import of_source
from ingest.names import capitalised
from ingest.parts import Line, Paper
from ingest.recognise.meetings.bodies import CELL_GAP, body_alone, body_of, cover, head_body
from ingest.recognise.meetings.fields import Field, fields, is_label, place_in, without_dates

CUES = "meeting-cue"
RECORDS = ("minutes", "notes")
TITLED = {*RECORDS, "agenda", "minutes-extract"}
"""Kinds whose titles tell the day of a sitting."""
_SITTING_OF = re.compile(r"\b(?P<body>[\w ]+?)s\s(?:samman\w+|mote)\b")
_IN = re.compile(rf"^{phrases(CUES, 'in-place', 'at-place')}\s")
_SITTING = re.compile(phrases(CUES, "a-sitting"), re.IGNORECASE)
_HELD_BY = re.compile(
    rf"^(?:[\w ]{{1,40}}\s)??(?:\w*{phrases(CUES, 'a-sitting', 'the-sitting')}|\w*protokoll)\b", re.IGNORECASE
)
_TOOK_PLACE = re.compile(
    rf"\b{phrases(CUES, 'the-sitting')}\s{phrases(CUES, 'took-place', 'is-held')}\b\s*(?P<rest>.*?)\.?$", re.IGNORECASE
)
_CLOSED_AT = re.compile(
    rf"\b{phrases(CUES, 'closed')}\b[^.]{{0,20}}?\bkl(?:ockan)?\.?\s*(?P<h>\d\d?)[:.](?P<m>\d\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting and the paper that records it or calls to it; `span` is the passage that dates it.

    annexes  papers bound in with the minutes: lists of those present and of votes often stand there
    printed  whether the paper itself prints the day; else it was taken from the source's other papers
    """

    paper: Paper
    body: str
    date: str
    span: Span
    starts: str = ""
    ends: str = ""
    place: str = ""
    annexes: tuple[Paper, ...] = ()
    printed: bool = True


def sittings(papers: Sequence[Paper]) -> tuple[Sitting, ...]:
    """The sitting of each paper that records one or calls to one, in order."""
    return _sittings(tuple(papers))


@of_source  # nearly every recogniser asks for those of the source that is being read
def _sittings(papers: tuple[Paper, ...]) -> tuple[Sitting, ...]:
    return tuple(_of_papers(papers))


def _of_papers(papers: Sequence[Paper]) -> Iterator[Sitting]:
    for paper in papers:
        if paper.part.kind in (*RECORDS, "agenda"):
            yield _sitting(paper, papers)
        elif paper.part.kind == "minutes-extract":
            yield _extracted(paper, papers)


# -- minutes, notes and agendas ---------------------------------------------------------------------------------


def _sitting(paper: Paper, papers: Sequence[Paper]) -> Sitting:
    told = list(fields(_head_lines(paper)))
    dated = next((f for f in told if f.key == "time" and f.date and folded(f.label) != "datum"), None)
    titled = _dated_title(paper)
    plain = next((f for f in told if f.key in ("time", "place") and f.date), None)
    date, span = next(
        ((d, s) for d, s in (_of(dated), titled, _of(plain)) if d),
        (paper.head.meeting_date or paper.head.date, None),
    )
    if span and span.start > _notice(paper):  # the day stands above, on the cover, without a label
        span = _first_span(paper, date)
    told_times, told_place = _told(paper) or _beside_day(paper, date) or (("", ""), "")
    times = next((f.times for f in told if f.times[0]), told_times)
    place = next((f.place for f in told if f.place), told_place)
    return Sitting(
        paper=paper,
        body=body_of(paper, span),
        date=date,
        span=span or _first_span(paper, date),
        starts=times[0],
        ends=times[1] or _closed_at(paper),
        place=place,
        annexes=tuple(p for p in papers if p.part.parent == paper.part.key and p.part.kind == "attachment"),
        printed=span is not None or _prints(paper, date),
    )


def _notice(paper: Paper) -> int:
    """Where the notice starts that minutes have been adjusted; behind the paper where it has none."""
    return min((section.start for section in paper.part.sections if section.key == "notice"), default=paper.part.end)


def _of(field: Field | None) -> tuple[str, Span | None]:
    return (field.date, field.span) if field else ("", None)


def _head_lines(paper: Paper) -> list[Line]:
    """The cover, then the running heads: minutes that have lost their cover still carry those."""
    first = cover(paper)
    seen = {line.number for line in first}
    return [*first, *(line for line in paper.lines if line.furniture and line.number not in seen)]


_CITED = re.compile(r",?\s§")


def _dated_title(paper: Paper) -> tuple[str, Span | None]:
    """The day in a title such as `Minnesanteckningar från samverkansgruppen den 15 februari 2021`."""
    lines = [line for line in cover(paper)[:40] if line.stripped]
    for index, line in enumerate(lines):
        kinds = {cue.notation for cue in cues_in("document-kind", line.stripped)}
        if not kinds & TITLED or len(line.stripped) > 120 or is_contents_entry(line):
            continue  # `ett tjänsteutlåtande daterat den 27 mars`: another paper's day
        text = " ".join(other.stripped for other in lines[index : index + 2])
        found = next(iter(dates.find(text)), None)
        if found and _is_cited(line.stripped if found.span.end <= len(line.stripped) else text, found.span.end):
            continue
        if found and len(found.iso) == 10 and _names_sitting(text[: found.span.start]):
            return found.iso, line.span
    return "", None


def _is_cited(text: str, end: int) -> bool:
    """Whether a § follows the day that ends there: `Motion om vägar (KS 2031-05-26, § 104)`."""
    return _CITED.match(text, end) is not None


def _names_sitting(text: str) -> bool:
    return bool(cues_in("organisation-kind", text) or _SITTING.search(text))


def _told(paper: Paper) -> tuple[tuple[str, str], str] | None:
    """((start, end), place) as a sentence of the cover tells them: `Sammanträdet ägde rum i Stora salen kl. 9-11.`"""
    for line in cover(paper):
        match = _TOOK_PLACE.search(line.stripped)
        if match:
            place = _IN.sub("", place_in(match["rest"]))
            return dates.times(without_dates(match["rest"])), capitalised(place)
    return None


def _beside_day(paper: Paper, date: str) -> tuple[tuple[str, str], str] | None:
    """((start, end), place) on a line of the head without labels: `Sammanträde 2022-09-26 kl. 18.00, Folkets hus`."""
    for line in [line for line in cover(paper) if line.stripped][:HEAD]:
        times = dates.times(without_dates(line.stripped)) if _dates_line(line, date) else ("", "")
        if not times[0] or is_label(line.text):
            continue
        cells = [_IN.sub("", place_in(_HELD_BY.sub("", cell))) for cell in CELL_GAP.split(line.stripped)]
        place = next((cell for cell in cells if len(cell) > 2 and cell[0].isupper() and not is_body(cell)), "")
        return times, place
    return None


def _closed_at(paper: Paper) -> str:
    """`Mötet avslutades kl. 15.40`, in the last lines of the paper."""
    tail = paper.text[max(paper.part.start, paper.part.end - 3000) : paper.part.end]
    match = next(_CLOSED_AT.finditer(tail), None)
    return f"{int(match['h']):02}:{match['m']}" if match else ""


def _first_span(paper: Paper, date: str) -> Span:
    """Where the paper prints the day, else its first line."""
    lines = [line for line in paper.lines if line.stripped]
    return next((line for line in lines if date and _dates_line(line, date)), lines[0]).span


def _prints(paper: Paper, date: str) -> bool:
    return any(_dates_line(line, date) for line in paper.lines)


def _dates_line(line: Line, date: str) -> bool:
    return any(found.iso == date for found in dates.find(line.stripped, year=date[:4]))


# -- extracts ---------------------------------------------------------------------------------------------------


def _extracted(paper: Paper, papers: Sequence[Paper]) -> Sitting:
    body = body_alone(paper.lines[:15]) or head_body(paper) or paper.head.issuer
    own = next((f for f in fields(list(paper.lines[:25])) if f.key == "time" and f.date), None)
    day, span = (own.date, own.span) if own else _day_beside(paper, body)
    date = day or _day_elsewhere(paper, body, papers)
    return Sitting(paper, body, date, span or _first_span(paper, ""), printed=span is not None)


def _day_beside(paper: Paper, body: str) -> tuple[str, Span | None]:
    """The day in the title of an extract, or alone in a cell beside or right below the body in its head."""
    titled = _dated_title(paper)
    if titled[0]:
        return titled
    head = [line for line in paper.lines[:HEAD_OF_EXTRACT] if line.stripped]
    for index, line in enumerate(head):
        rest = line.stripped[len(body) :].strip(" ,")  # `Socialnämnden 2031-04-16`
        if body and folded(line.stripped).startswith(f"{folded(body)} ") and _DAY_ALONE.fullmatch(rest):
            return dates.first(rest), line.span
        if body and folded(body) in map(folded, line.cells):
            for place in head[index : index + 2]:
                if day := next((dates.first(c) for c in place.cells if _DAY_ALONE.fullmatch(c)), ""):
                    return day, place.span
    return "", None


def _day_elsewhere(paper: Paper, body: str, papers: Sequence[Paper]) -> str:
    """The day of the body's sitting as its other papers give it.

    The report on the same case is asked first, then the letter that sends the extract on, then the reports for
    the last sitting before the extract was adjusted.
    """
    reports = [p for p in papers if p.head.meeting_date and folded(p.head.body) == folded(body)]
    numbers = set(paper.head.diary_numbers)
    own_case = [p.head.meeting_date for p in reports if numbers & set(p.head.diary_numbers)]
    sent = [day for p in papers if p.part.parent == paper.part.parent and (day := day_of_sitting(p.head.title, body))]
    before = [p.head.meeting_date for p in reports if p.head.meeting_date <= paper.head.date]
    return next(iter(own_case), "") or next(iter(sent), "") or max(before, default="")


_DAY_ALONE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|(?:den\s)?\d{1,2}\s\w{3,9}\s(?:19|20)\d\d")
HEAD = 15  # lines: no further down does a head tell day, time and place on one line
HEAD_OF_EXTRACT = 10  # lines


def day_of_sitting(title: str, body: str) -> str:
    """The day in `Beslut § 7 kulturnämndens sammanträde 18 april 2023`, if the body fits, else empty."""
    match = _SITTING_OF.search(folded(title))
    return dates.first(title) if match and match["body"].endswith(folded(body)) else ""
