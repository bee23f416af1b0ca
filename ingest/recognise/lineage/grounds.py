"""Grounds: which report or other body's decision a case is based on, and what it carries out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import dates, diary
from ingest.cues import cues_in, pattern, phrases, stems
from ingest.divide.body_names import BODIES
from ingest.facts import Lineage
from ingest.names import kind_of
from ingest.parts import Paper
from ingest.recognise.lineage.ends import Source, ends_at, named, number_named, own_numbers, relation
from ingest.recognise.passages import Passage, joined, paragraphs, passages

GROUND_KINDS = ("official-report", "minutes-extract", "report", "minutes")
CUES = "lineage-cue"
_REVISED = re.compile(rf"\W{{0,2}}\s*{phrases(CUES, 'revised', 'completed')}\s+(?:den\s)?", re.IGNORECASE)
_REPORTED = re.compile(
    rf"\b(?:(?P<report>{phrases(CUES, 'report-of-day')})|{phrases(CUES, 'extract-of-day')})"
    r"\s(?:daterat\s|av\s)?(?:den\s)?(?=\d)",
    re.IGNORECASE,
)
_WRITTEN_BY = re.compile(
    r"(?:[-–•*]\s*|\d{1,2}[.)]\s*)?(?:[\w-]+-\s(?:och|samt)\s|[\w-]*-)?" rf"{phrases(CUES, 'written-by')}\b",
    re.IGNORECASE,
)
_VERB = pattern(CUES, "sentence-verb")
_CARRIES_OUT = re.compile(
    rf"\b{phrases(CUES, 'carries-out')}\s"
    r"(?P<what>(?:[\wåäö]*överenskommelse|[\wåäö]*avtal|handlingsplan|[\wåäö]*program|strategi)(?:n|et|en)?)\b",
    re.IGNORECASE,
)


_TITLED = re.compile(
    rf"\b(?i:{phrases(CUES, 'builds-on', 'carry-out')})\s(?i:{phrases(CUES, 'the-report')})\s"
    rf"(?P<title>[A-ZÅÄÖ](?:(?!\s(?:{phrases(CUES, 'ends-title')}|där|från|som|(?:och|samt)\s(?:på|av))\b)[^.,;:()])+)"
)
_REPORT_ENTRY = re.compile(
    rf"^(?:[-–•*]\s*|\d{{1,2}}[.)]\s*)?(?i:{phrases(CUES, 'the-report')})\s"
    rf"[”\"]?(?P<title>[A-ZÅÄÖ][^”\".;]{{4,120}})[”\"]?\.?$"
)
_SAT = re.compile(
    r"^(?:[-–•*]\s*|\d{1,2}[.)]\s*)?(?P<body>[A-ZÅÄÖ][^\d,;:()]{4,60}?),?\s(?:den\s)?\d[\w\s-]{5,18},?\s§{1,2}\s?\d+\.?$"
)
"""`Kommunstyrelsens arbetsutskott 2031-05-06 § 12`: the minutes of that day."""
_BUILDS_ON = stems(CUES, "the-report")


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """What one paper, or each of its items, is based on and carries out."""
    yield from _listed(paper)
    yield from _told(paper)
    yield from _titled(paper)
    yield from _handed_on(paper, source)
    yield from _carried_out(paper)


def _listed(paper: Paper) -> Iterator[Lineage]:
    """`Handlingar`: reports and extracts with their dates; a revised report revises the one before."""
    for _, section in paper.sections("documents", "preparation"):
        for line in paper.lines_of(section):
            found = _days(list(dates.find(line.stripped, year=paper.head.meeting_date[:4])))
            kind = _ground_kind(line.stripped)
            if section.key == "documents" and not found and (titled := _REPORT_ENTRY.match(line.stripped)):
                for end in ends_at(paper, line.start):
                    yield from relation(line.span, end, "based-on", named("report", titled["title"].strip()))
            if not kind or not found or (section.key == "preparation" and not _is_entry(line.stripped)):
                continue
            if _is_itself(paper, kind, found[0].iso):
                continue
            ground = named(kind, found[0].iso)
            for end in ends_at(paper, line.start):
                yield from relation(line.span, end, "based-on", ground)
            if len(found) > 1 and _REVISED.match(line.stripped[found[0].span.end :]):
                yield from relation(line.span, named(kind, found[1].iso), "revises", ground)


def _days(found: list[dates.FoundDate]) -> list[dates.FoundDate]:
    """Of dates the days: `Tjänsteskrivelse, Månadsrapport mars 2031, 2031-04-16` is of the last."""
    return [each for each in found if dates.is_day(each.iso)] or found


def _is_itself(paper: Paper, kind: str, day: str) -> bool:
    """Whether a report lists itself among what its case rests on."""
    return kind == "official-report" == paper.part.kind and day == paper.head.date


def _ground_kind(entry: str) -> str:
    """The kind of paper that an entry of a list names, if a case can be based on it."""
    if _WRITTEN_BY.match(entry):
        return "official-report"
    kinds = [c.notation for c in cues_in("document-kind", entry)]
    sat = None if kinds else _SAT.match(entry)
    if sat and kind_of(sat["body"]) in BODIES:
        return "minutes"
    return next((kind for kind in kinds if kind in GROUND_KINDS), "")


def _is_entry(text: str) -> bool:
    """Whether a line is an entry of a list, no sentence: it starts with a paper and ends with its date."""
    last = list(dates.find(text))[-1:]
    return bool(last) and not text[last[0].span.end :].strip(" .") and not _VERB.search(text)


def _told(paper: Paper) -> Iterator[Lineage]:
    """Running text of an extract or of minutes: `… i ett tjänsteutlåtande daterat den 9 januari 2022`."""
    if paper.part.kind not in ("minutes-extract", "minutes"):
        return
    for passage in (*_passages(paper, "matter", "background", "summary", "decision"), *_unheaded(paper)):
        for match in _REPORTED.finditer(passage.text):
            day = next(dates.find(passage.text, match.end(), match.end() + 30, year=paper.head.date[:4]), None)
            if day and day.span.start == match.end():
                kind = "official-report" if match["report"] else "minutes-extract"
                for end in ends_at(paper, passage.offsets[match.start()]):
                    yield from relation(
                        passage.span(match.start(), day.span.end), end, "based-on", named(kind, day.iso)
                    )


def _titled(paper: Paper) -> Iterator[Lineage]:
    """`Planen bygger på rapporten Resvanor i Ekmåla 2031`: a report by its title."""
    for passage in passages([line for line in paper.lines if line.stripped and not line.furniture]):
        for match in _TITLED.finditer(passage.text) if passage.may_tell(_BUILDS_ON) else ():
            for end in ends_at(paper, passage.offsets[match.start()]):
                yield from relation(
                    passage.span(*match.span()), end, "based-on", named("report", match["title"].strip())
                )


def _unheaded(paper: Paper) -> Iterator[Passage]:
    """What stands in the items of minutes above their first heading."""
    for item in paper.part.items:
        first = item.sections[0].start if item.sections else item.end
        for block in paragraphs([line for line in paper.lines_of(item) if line.start < first]):
            yield joined(block)


def _passages(paper: Paper, *keys: str) -> Iterator[Passage]:
    for _, section in paper.sections(*keys):
        for block in paragraphs(paper.lines_of(section)):
            yield joined(block)


def _handed_on(paper: Paper, source: Source) -> Iterator[Lineage]:
    """A report that carries another body's extract is based on that body's case."""
    if paper.part.kind != "official-report" or not own_numbers(paper):
        return
    for child in source.children_of(paper, "minutes-extract"):
        for number in child.head.diary_numbers:
            span = next((s for s, n in diary.find(paper.text, child.part.start, child.part.end) if n == number), None)
            for own in own_numbers(paper):
                if span and number not in own_numbers(paper):
                    yield from relation(span, own, "based-on", number)


def _carried_out(paper: Paper) -> Iterator[Lineage]:
    """`handlingsplanen svarar mot överenskommelsen`, where the paper has named that agreement with its number."""
    if paper.part.kind != "official-report":
        return
    for passage in _passages(paper, "summary", "background", "matter", "opinion"):
        for match in _CARRIES_OUT.finditer(passage.text):
            number = number_named(paper, match["what"])
            for own in own_numbers(paper):
                yield from relation(passage.span(*match.span()), own, "implements", number)
