"""Meetings still to come that papers announce with a day: `Nästa möte: 21 oktober kl. 9`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import dates
from ingest.cues import pattern, phrases, stems
from ingest.divide.body_names import BODIES, body_name
from ingest.facts import Meeting, Span
from ingest.names import FoundOrganisation, capitalised, kind_of, organisations_in
from ingest.parts import Paper, fold
from ingest.recognise.meetings.bodies import body_alone, full_name
from ingest.recognise.meetings.fields import place_in
from ingest.recognise.meetings.sittings import RECORDS, Sitting
from ingest.recognise.passages import Passage, joined, paragraphs, passages, sentences
from ontology.knowledge import known

HEAD = 30  # lines: where a paper's head names its meeting
CUES = "meeting-cue"
_SITTING = re.compile(rf"\b{phrases(CUES, 'sitting')}\b")
NEAR = 60  # code points between a sitting and its day
_IN_GROUP = re.compile(r"\bi\s[A-ZÅÄÖ]{2,5}(?:[-/][A-ZÅÄÖ]{2,5})?\s$")  # `hanteras i FSG 240312`
_OWNER = re.compile(r"(?P<body>[\wåäö/-]+(?:\s[\wåäö/-]+){0,3}?)s$")
_AT_SITTING = re.compile(
    rf"\b{phrases(CUES, 'at', 'at-place')}\s(?:(?P<owner>[\wåäö/-]+(?:\s[\wåäö/-]+){{0,3}}?)s\s)?"
    rf"(?P<at>{phrases(CUES, 'the-sitting', 'a-sitting')})\b",
    re.IGNORECASE,
)
_MAY_SIT = stems(CUES, "the-sitting", "a-sitting")
CLOSE = 12  # code points between a sitting and its day: `sammanträdet måndagen den`
_NEXT = pattern(CUES, "next", "first")
_TO_BE = pattern(CUES, "to-be", "is-held", "next")
_ANNUAL = pattern(CUES, "annual-meeting")
_MEETS = pattern(CUES, "meets")
_MAY_MEET = stems(CUES, "meets")
_AGAIN = re.compile(
    rf"(?:(?:{phrases(CUES, 'again')}|(?:{'|'.join(dates.WEEKDAYS)})(?:en)?|den|på|först)(?:\s|$))*", re.IGNORECASE
)
_ADJECTIVE = re.compile(r"(?<![\w-])(?P<adjective>[a-zåäö]{4,20}(?:ska|ala|iva))\s$")
_HOW_OFTEN = re.compile(
    r"^\s*(?:minst\s)?\S+\sgång(?:er)?\s(?:om|per|varje)\s\S+,?\s(?:(?:med\s)?den\s)?"
    rf"{phrases(CUES, 'first', 'next')}\sgången\s",
    re.IGNORECASE,
)
"""`sammanträder fyra gånger om året, första gången den 9 maj`."""
_WHO = re.compile(r"(?:\s*,?\s*som)?\s*")
_ROOM = pattern(CUES, "room")
_WEEKDAY = rf"(?:(?:{'|'.join(dates.WEEKDAYS)})(?:en)?\s+)?"
_FIRST = re.compile(
    rf"\b{phrases(CUES, 'first', 'next')}\s{phrases(CUES, 'a-sitting')}\w*\s+{_WEEKDAY}den\s", re.IGNORECASE
)
_WHICH = re.compile(rf"\s{phrases(CUES, 'next', 'first', 'which')}$", re.IGNORECASE)
_STEMS_OF_COMPANY = stems(CUES, "company-meeting")
_OF_COMPANY = re.compile(rf"\b{phrases(CUES, 'company-meeting')}\s(?:i|med|för)\s(?=[A-ZÅÄÖ])", re.IGNORECASE)
_BEFORE_DAY = re.compile(rf",?\s+(?:som\shålls\s)?{_WEEKDAY}(?:den\s)?$", re.IGNORECASE)
_PLACE = re.compile(r"^[\s,.]*(?:(?:på|i|via)\s)?(?P<place>[^.;]{3,70}?)[.;]?\s*$")


@dataclass(frozen=True, slots=True)
class _Teller:
    """The paper that announces: whose meeting it records, on which day, and under which heading it speaks."""

    paper: Paper
    body: str
    date: str


def announced(papers: Sequence[Paper], recorded: Sequence[Sitting]) -> Iterator[Meeting]:
    """Meetings still to come: `bordläggs till sammanträdet den 9 maj 2023`, `Nästa möte: 21 oktober kl. 9`."""
    by_paper = {sitting.paper.part.key: sitting for sitting in recorded}
    for paper in papers:
        sitting = by_paper.get(paper.part.key)
        date = (sitting.date if sitting else "") or paper.head.date
        # an agreement tells the days to come; its own may be written by hand
        if date or paper.part.kind == "agreement":
            yield from _meets(_Teller(paper, sitting.body if sitting else body_alone(paper.lines[:HEAD]), date))
        if date:
            yield from _of_companies(_Teller(paper, sitting.body if sitting else "", date))
        if sitting and paper.part.kind in RECORDS:
            yield from _announced_in(_Teller(paper, sitting.body, sitting.date))
        else:
            yield from _first_meetings(paper) if paper.head.date else ()
            yield from _before_body(paper)


def _before_body(paper: Paper) -> Iterator[Meeting]:
    """The sitting at which a paper's matter comes before a body that it names.

    `Redovisning till nämndens sammanträde 2024-02-21` in a head; `lämnas till kommunfullmäktige vid sammanträdet den 3
    maj 2024` in the text, on a later day than the paper's. A paper without a day of its own is read in its head alone.
    """
    own = body_alone(paper.lines[:HEAD])
    lines = paper.lines_of(paper.part)
    for block in paragraphs(lines if paper.head.date else lines[: HEAD // 3]):
        passage = joined(block)
        if not passage.may_tell(_MAY_SIT):
            continue
        for match in _AT_SITTING.finditer(passage.text):
            found = next(iter(dates.find(passage.text, match.end("at"), year=paper.head.date[:4])), None)
            close = found is not None and found.span.start - match.end("at") <= CLOSE
            if found is None or not close or len(found.iso) != 10:
                continue
            if found.iso < paper.head.date or (found.iso == paper.head.date and block[0] not in lines[: HEAD // 3]):
                continue
            before = passage.text[: match.start()].rsplit(". ", 1)[-1]
            texts = (match["owner"] or "", before)
            named = next(filter(None, map(_bodies_in, texts)), [])
            body = full_name(named[-1].name, own) if named else own
            if body:
                yield Meeting(span=passage.span(match.start(), found.span.end), body=body, date=found.iso)


def _of_companies(teller: _Teller) -> Iterator[Meeting]:
    """`väljs till ombud vid extra bolagsstämma i Ekmåla Energi AB den 24 oktober`: on a day after the paper's own."""
    for passage in passages(teller.paper.lines_of(teller.paper.part)):
        for match in _OF_COMPANY.finditer(passage.text) if passage.may_tell(_STEMS_OF_COMPANY) else ():
            found = next(
                iter(dates.find(passage.text, match.end(), match.end() + 2 * NEAR, year=teller.date[:4])), None
            )
            if found is None or len(found.iso) != 10:
                continue
            name = _BEFORE_DAY.sub("", passage.text[match.end() : found.span.start])
            day = found.iso if found.year_printed else _not_before(found.iso, teller.date)
            if day > teller.date and kind_of(name) in ("company", "association") and ". " not in name:
                yield Meeting(span=passage.span(match.start(), found.span.end), body=fold(name), date=day)


def _bodies_in(text: str) -> list[FoundOrganisation]:
    return [found for found in organisations_in(text) if found.kind in BODIES]


def _meets(teller: _Teller) -> Iterator[Meeting]:
    """`Socialnämnden sammanträder nästa gång den 9 maj`, `tas upp av utskottet, som sammanträder den 9 maj`."""
    for passage in passages(teller.paper.lines_of(teller.paper.part)):
        for match in _MEETS.finditer(passage.text) if passage.may_tell(_MAY_MEET) else ():
            found = next(iter(dates.find(passage.text, match.end(), year=teller.date[:4])), None)
            between = _HOW_OFTEN.sub("", passage.text[match.end() : found.span.start]) if found else ""
            if found is None or len(found.iso) != 10 or len(between) > NEAR or not _AGAIN.fullmatch(between.strip()):
                continue
            if not teller.date and not found.year_printed:
                continue
            day = found.iso if found.year_printed else _not_before(found.iso, teller.date)
            before = passage.text[max(0, match.start() - 2 * NEAR) : match.start()]
            subject = [f for f in organisations_in(before) if f.kind in (*BODIES, "steering-group")][-1:]
            if day > teller.date and subject and _WHO.fullmatch(before, subject[0].span.end):
                starts, ends = dates.times(passage.text[found.span.end : found.span.end + NEAR])
                yield Meeting(
                    span=passage.span(match.start(), found.span.end),
                    body=full_name(_in_full(passage.text[: match.start()], before, subject[0]), teller.body),
                    date=day,
                    starts=starts,
                    ends=ends,
                )


def _in_full(above: str, before: str, found: FoundOrganisation) -> str:
    """A steering group by its name or what it is for where it is first named: `Styrgruppen för trygghet`."""
    if found.kind != "steering-group":
        return _with_adjective(before, found)
    own = r"\sför\s[a-zåäö]+|(?:\s[A-ZÅÄÖ][\wåäö-]+){1,4}"
    match = re.search(rf"\b{re.escape(found.name)}(?:{own})(?=\s[a-zåäö]+r\s)", above)
    return fold(match[0]) if match else found.name


def _with_adjective(text: str, found: FoundOrganisation) -> str:
    """`Tekniska utskottet`: a body's name with the adjective that belongs to it."""
    match = _ADJECTIVE.search(text, max(0, found.span.start - NEAR), found.span.start)
    return capitalised(f"{match['adjective']} {found.name.lower()}") if match and " " not in found.name else found.name


def _announced_in(teller: _Teller) -> Iterator[Meeting]:
    heading = ""
    for block in paragraphs(teller.paper.lines_of(teller.paper.part)):
        passage = joined(block)
        for start, end in sentences(passage):
            yield from _in_sentence(teller, passage, start, end, heading)
        heading = block[-1].stripped if len(block[-1].stripped) < 40 else ""


def _in_sentence(teller: _Teller, passage: Passage, start: int, end: int, heading: str) -> Iterator[Meeting]:
    """The meeting that a sentence announces, if it tells of a sitting on a later day than the paper's own."""
    text = passage.text[:end]
    found = next(iter(dates.find(text, start, end, year=teller.date[:4])), None)
    if found is None or len(found.iso) != 10:
        return
    day = found.iso if found.year_printed else _not_before(found.iso, teller.date)
    under_heading = bool(_NEXT.search(heading)) and found.span.start - start < 25
    before = text[: found.span.start]
    match = _sitting_noun(before, start)
    if day <= teller.date or not (under_heading or match):
        return
    behind = text[found.span.end :]
    starts, ends = dates.times(behind)
    span = passage.span(match.start() if match else found.span.start, end)
    yield Meeting(
        span=Span(max(_line_start(teller.paper.text, span.start), passage.span(start, end).start), span.end),
        body=_host(text, start, match, teller.body) if match else teller.body,
        date=day,
        starts=starts,
        ends=ends,
        place=_place_behind(behind),
    )


def _sitting_noun(text: str, start: int) -> re.Match[str] | None:
    """The noun for a sitting that stands last before a day, in the day's clause."""
    near = [
        m
        for m in _SITTING.finditer(text, start)
        if not re.search(r"[.;]", text[m.end() :]) and len(text) - m.end() <= NEAR
    ]
    return near[-1] if near else _IN_GROUP.search(text, start)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _not_before(iso: str, day: str) -> str:
    """A day without a printed year, in the year in which it comes after `day`."""
    return iso if iso > day else f"{int(iso[:4]) + 1}{iso[4:]}"


def _host(text: str, start: int, match: re.Match[str], own: str) -> str:
    """Whose meeting it is.

    The body in the genitive before the noun; for an `årsmöte` the union named last; else the paper's own.
    """
    owner = _OWNER.search(_WHICH.sub("", text[start : match.start()].rstrip()))
    named = [f for f in organisations_in(owner["body"]) if f.kind in BODIES] if owner else []
    if named:
        return full_name(body_name(named[-1].name), own)
    return (_last_union(text[: match.start()]) if _ANNUAL.match(match[0]) else "") or own


def _last_union(text: str) -> str:
    """The union named last in a text."""
    names = [name for each in known("union") for name in each.names if _stands(name, text)]
    return max(names, key=lambda name: (text.rfind(name) + len(name), len(name)), default="")


def _stands(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _place_behind(behind: str) -> str:
    """`på Folkets hus`, `kl. 9:00-11:00, Skype`: the place behind a day."""
    match = _PLACE.match(place_in(behind))
    place = match["place"].strip() if match else ""
    return capitalised(place) if place and (place[0].isupper() or _ROOM.match(place)) else ""


def _first_meetings(paper: Paper) -> Iterator[Meeting]:
    """`Styrgruppen ska ha sitt nästa möte den 8 april`: what other papers announce of groups that they name."""
    text = paper.text
    for match in _FIRST.finditer(text, paper.part.start, paper.part.end):
        start = match.start()
        found = next(iter(dates.find(text, start, start + 60, year=paper.head.date[:4])), None)
        before = text[max(paper.part.start, start - 160) : start].rsplit(". ", 1)[-1]
        groups = [f for f in organisations_in(before) if f.kind in (*BODIES, "steering-group")]
        if found and len(found.iso) == 10 and found.iso >= paper.head.date and groups and _TO_BE.search(before):
            behind = text[found.span.end : found.span.end + NEAR].split(". ")[0]
            yield Meeting(
                span=Span(start, found.span.end),
                body=_in_full(text[paper.part.start : start], before, groups[0]),
                date=found.iso,
                starts=dates.times(behind)[0],
            )
