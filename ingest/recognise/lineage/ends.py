"""What stands at the ends of a relation: a diary number, else `<kind> <date>` or `<kind> <title>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest import diary
from ingest.cues import pattern
from ingest.divide.heads import head_lines
from ingest.facts import Lineage, Span
from ingest.parts import Line, Paper, fold
from ingest.recognise.clauses import Block, blocks_of
from ingest.recognise.decisions.listed_cases import listed_at
from ingest.recognise.decisions.resolutions import Resolution, resolutions
from ingest.recognise.meetings.sittings import Sitting, sittings
from ingest.recognise.registers.diaries import in_full, series_of

RECORDS = ("minutes", "notes")
TOP = 5  # lines: a paper's own number stands so near its start
ANSWERS = pattern("lineage-cue", "answers", "refers-to-paper")


@dataclass(frozen=True)
class Source:
    """The inner documents of one source, and which belongs to which."""

    papers: tuple[Paper, ...]

    @cached_property
    def sittings(self) -> dict[str, Sitting]:
        """The sittings that papers record or call to, by the papers' keys."""
        return {sitting.paper.part.key: sitting for sitting in sittings(self.papers)}

    def blocks(self, paper: Paper) -> list[tuple[Block, Resolution | None]]:
        """The clauses of decisions and proposals of one paper, each with what the record resolves by them."""
        sitting = self.sittings.get(paper.part.key)
        found: list[tuple[Block, Resolution | None]] = [(r.block, r) for r in resolutions(sitting)] if sitting else []
        seen = [block for block, _ in found]
        headed = (block for _, section in paper.sections("decision", "proposal") for block in blocks_of(paper, section))
        return [*found, *((block, None) for block in headed if block not in seen)]

    @cached_property
    def _children(self) -> dict[str, list[Paper]]:
        found: dict[str, list[Paper]] = {}
        for paper in self.papers:
            if paper.part.parent:
                found.setdefault(paper.part.parent, []).append(paper)
        return found

    def children_of(self, paper: Paper, kind: str = "") -> list[Paper]:
        """The papers that belong to one, of one kind or of all, in order."""
        return [child for child in self._children.get(paper.part.key, []) if not kind or child.part.kind == kind]

    def siblings_of(self, paper: Paper, kind: str) -> list[Paper]:
        """The papers of a kind that belong to the same paper as one."""
        return [p for p in self._children.get(paper.part.parent, []) if p.part.kind == kind]


def relation(span: Span, start: str, name: str, end: str, state: str = "") -> Iterator[Lineage]:
    """The relation as a fact, unless an end is unknown or both ends are the same."""
    if start and end and start.casefold() != end.casefold():
        yield Lineage(span=span, from_=start, relation=name, to=end, state=state)


def ends_at(paper: Paper, offset: int) -> tuple[str, ...]:
    """What a passage at an offset speaks for: the cases of its agenda item, else those of its paper, else the paper."""
    if numbers := numbers_at(paper, offset):
        return numbers
    if paper.part.kind in RECORDS:
        return (named(paper.part.kind, paper.head.meeting_date or paper.head.date),)
    return (name_of(paper),)


def numbers_at(paper: Paper, offset: int) -> tuple[str, ...]:
    """The diary numbers of the case that a passage at an offset speaks of: its agenda item's, else its paper's."""
    item = paper.item_at(offset)
    if item and item.diary_numbers:
        return item.diary_numbers
    return own_numbers(paper) or listed_at(paper, item, offset)


def own_numbers(paper: Paper) -> tuple[str, ...]:
    """The diary numbers of a paper's own case; several that it answers are the others' cases, not its own."""
    numbers = paper.head.diary_numbers
    return () if len(numbers) > 1 and set(numbers) <= set(answered(paper)) else numbers


def name_of(paper: Paper) -> str:
    """A paper without a number: `<kind> <date>`, or `<kind> <title>` where it has no date."""
    return named(paper.part.kind, paper.head.date or paper.head.title) if paper.part.kind else ""


def named(kind: str, words: str) -> str:
    """`<kind> <words>`, or nothing if there are no words."""
    return f"{kind} {words}" if words else ""


def reference_lines(paper: Paper) -> list[Line]:
    """The lines of a head, below its title, that tell what the paper answers, with their continuations."""
    lines = head_lines(paper.lines)
    begins = paper.head.title_span.end if paper.head.title_span else 0
    found: list[Line] = []
    for line in lines:
        if line.start < begins or line.furniture:
            continue
        goes_on = bool(found) and line.number - found[-1].number <= 1
        if ANSWERS.match(line.stripped) or goes_on:
            found.append(line)
    return found


def answered(paper: Paper) -> dict[str, Span]:
    """The diary numbers that the reference lines of a head name, with their places."""
    found: dict[str, Span] = {}
    for line in reference_lines(paper):
        for span, number in diary.find(paper.text, line.start, line.end):
            found.setdefault(in_full(number, paper), span)
    return found


def printed_number(paper: Paper) -> str:
    """The diary number at the very top of a paper, or the empty string."""
    top = [line for line in paper.lines if line.stripped][:TOP]
    return next((number for line in top for _, number in diary.find(line.stripped)), "")


def whole_number(text: str, paper: Paper) -> str:
    """A text in which a bare `dnr 2019/12` has got the series of the paper it stands in."""
    series = next(filter(None, map(series_of, paper.head.diary_numbers)), "")
    if not series:
        return text
    return diary.BARE.sub(lambda match: match[0].replace(match[1], f"{series} {match[1]}"), text)


def number_named(paper: Paper, what: str) -> str:
    """The one diary number that stands close behind a noun (`överenskommelse … dnr KS 2024/1`), else empty."""
    noun = re.sub(r"(?:en|et|n)$", "", what.casefold())
    own = own_numbers(paper)
    found = {
        number
        for span, number in diary.find(paper.text, paper.part.start, paper.part.end)
        if in_full(number, paper) not in own
        and noun in fold(paper.text[max(paper.part.start, span.start - 140) : span.start]).casefold()
    }
    return found.pop() if len(found) == 1 else ""
