"""The measure of `ingest.coverage`: what in a source was understood, line by line and fact by fact."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ingest.coverage import Coverage, Share
from ingest.cues import concept_of
from ingest.divide.sections import ITEM_TITLES
from ingest.facts import Attendance, Decision, Fact, Finding, MeetingRole, Post, Signature, Span
from ingest.headings import Headings, headings_beside
from ingest.parts import Item, Line, Paper
from ingest.text import Text

RECORDS = ("minutes", "minutes-extract")
RUNNING = 10  # words: a longer line above the first heading is running text, which no head holds
NUMBERS = 3  # of a line that is a row of a table
_WORD = re.compile(r"\w\S*")
_NUMBER = re.compile(r"(?<!\S)[-–+]?\d[\d.,]*%?(?!\S)")


def coverage(papers: Sequence[Paper], text: Text, facts: Sequence[Fact]) -> Coverage:
    """What of these inner documents was understood; `facts` are all of the source, their spans in the raw layer."""
    words = [match.start() for match in _WORD.finditer(text.raw)]
    by_part: dict[str, list[Fact]] = {paper.part.key: [] for paper in papers}
    for fact in facts:
        if not isinstance(fact, Finding):
            by_part.setdefault(fact.part, []).append(fact)
    shares: list[Share] = []
    headings: list[str] = []
    undecided: list[str] = []
    table_lines = 0
    for paper in papers:
        stated = by_part[paper.part.key]
        beside = headings_beside(paper)
        unread = _unread_rows(paper, text, stated)
        understood = _understood_lines(paper, beside, {line.start for line in unread})
        spans = [*_raw(understood, text), *(fact.span for fact in stated)]
        whole = text.to_raw(Span(paper.part.start, paper.part.end))
        shares.append(Share(paper.part.key, _count(words, [whole]), _count(words, spans)))
        headings += (line.stripped for line in beside.unknown)
        undecided += _undecided(paper, text, stated)
        table_lines += len(unread)
    return Coverage(tuple(shares), tuple(headings), table_lines, tuple(undecided), _bare_names(facts))


def _count(words: Sequence[int], spans: Iterable[Span]) -> int:
    """How many words start in the spans, each counted once."""
    total, reached = 0, 0
    for span in sorted(spans):
        begin = max(span.start, reached)
        if begin < span.end:
            total += bisect_left(words, span.end) - bisect_left(words, begin)
            reached = span.end
    return total


def _understood_lines(paper: Paper, beside: Headings, unread: set[int]) -> Iterator[Line]:
    """The lines of the head, of known sections, of items and of furniture; no rows of tables that were not read."""
    part = paper.part
    known = {section.start for section in part.sections}
    known |= {item.start for item in part.items}
    known |= {line.start for line in beside.known}
    known |= {section.start for item in part.items for section in item.sections}
    starts = sorted(known)
    strange = {line.start for line in beside.unknown}
    is_known, in_head, at = bool(part.kind), True, 0
    for line in paper.lines:
        while at < len(starts) and starts[at] <= line.end:  # a heading starts behind the white space of its line
            is_known, in_head, at = True, False, at + 1
        if line.start in strange or (in_head and len(line.stripped.split()) > RUNNING):
            is_known = in_head = False
        if line.furniture or (is_known and line.start not in unread):
            yield line


def _raw(lines: Iterable[Line], text: Text) -> Iterator[Span]:
    """The raw spans of lines, neighbouring lines as one."""
    begin = end = 0
    for line in lines:
        if line.start > end + 2:  # code points: a line break has one or two
            if begin < end:
                yield text.to_raw(Span(begin, end))
            begin = line.start
        end = line.end
    if begin < end:
        yield text.to_raw(Span(begin, end))


def _unread_rows(paper: Paper, text: Text, stated: Sequence[Fact]) -> list[Line]:
    """Lines that consist of numbers for the most part, and of which no fact was read."""
    spans = sorted(fact.span for fact in stated)
    unread = []
    for line in paper.lines:
        if line.furniture or not _is_row(line):
            continue
        raw = text.to_raw(line.span)
        behind = bisect_left(spans, Span(raw.start, raw.start + 1))
        if not any(span.end > raw.start and span.start < raw.end for span in spans[max(0, behind - 1) : behind + 2]):
            unread.append(line)
    return unread


def _is_row(line: Line) -> bool:
    numbers = len(_NUMBER.findall(line.text))
    return numbers >= NUMBERS and 2 * numbers >= len(line.text.replace("|", " ").split())


def _undecided(paper: Paper, text: Text, stated: Sequence[Fact]) -> Iterator[str]:
    """The §§ of minutes without a decision: neither formal items nor such as only inform."""
    if paper.part.kind not in RECORDS:
        return
    decided = sorted(fact.span.start for fact in stated if isinstance(fact, Decision))
    for item in paper.part.items:
        raw = text.to_raw(Span(item.start, item.end))
        held = bisect_left(decided, raw.end) > bisect_left(decided, raw.start)
        if not held and not _is_formal(item) and "§" in paper.text[item.start : item.body_start]:
            yield item.number


def _is_formal(item: Item) -> bool:
    told = concept_of("section", item.heading)
    return told is not None and told.notation in ITEM_TITLES


def _bare_names(facts: Iterable[Fact]) -> tuple[str, ...]:
    named = {fact.person for fact in facts if isinstance(fact, Attendance | MeetingRole | Post | Signature)}
    full = {word for name in named if " " in name for word in name.split()}
    return tuple(sorted(name for name in named if name and " " not in name and name not in full))
