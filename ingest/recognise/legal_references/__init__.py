"""References to statutes: `9 § LSS`, `4 kap. 1 § SoL`, `MBL § 11`, `enligt lagen (2016:1145) om offentlig upphandling`.

    statutes.py    where a text names statutes
    provisions.py  where it writes chapters and sections
    citations.py   which provision is of which statute
    about.py       what it is cited for

Each provision is a row; a statute that is named without one is a row too. The § of minutes, of agreements and of a
municipality's own rules are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.facts import Fact, LegalReference
from ingest.parts import Line, Paper
from ingest.recognise.legal_references import statutes
from ingest.recognise.legal_references.about import about
from ingest.recognise.legal_references.citations import Citation, Context, citations
from ingest.recognise.passages import Passage, joined, paragraphs, sentences

SHORT = 50  # code points: a line so short below which another begins anew is no running text


def recognise(papers: Sequence[Paper]) -> Iterator[Fact]:
    """The references of all inner documents of a source; abbreviations that one explains hold in those behind it."""
    days = [day for paper in papers if (day := paper.head.date or paper.head.meeting_date)]
    context = Context(day=next(iter(days), ""))
    for paper in papers:
        context.day = paper.head.date or paper.head.meeting_date or context.day
        context.last = None
        items = {item.start for item in paper.part.items}
        for block in paragraphs(paper.lines_of(paper.part)):
            if statutes.may_name(joined(block).text):
                for run in runs(block):
                    yield from _of_passage(paper, joined(run), context, items)


def runs(block: Sequence[Line]) -> Iterator[list[Line]]:
    """The pieces of a paragraph that are sentences or lines of a list of their own."""
    run: list[Line] = []
    for line in block:
        if run and _begins(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _begins(above: Line, line: Line) -> bool:
    ended = len(above.stripped) < SHORT and above.stripped[-1] not in ",-–§(" and not above.stripped.endswith(" och")
    return line.stripped[0] in "-–•*" or (ended and (line.stripped[0].isupper() or len(line.cells) > 1))


def _of_passage(paper: Paper, passage: Passage, context: Context, items: set[int]) -> Iterator[LegalReference]:
    text = passage.text
    if not statutes.may_name(text):
        return
    numbered = frozenset(at for at, offset in enumerate(passage.offsets) if offset in items) if items else frozenset()
    starts = [start for start, _ in sentences(passage)]
    cited_before = 0
    for group in together(text, list(citations(text, context, numbered))):
        sentence = bisect_right(starts, group[0].start)
        first = max(starts[max(sentence - 1, 0)], cited_before)
        last = starts[sentence] if sentence < len(starts) else len(text)
        cited_before = group[-1].end
        told = about(text, group[0].start, group[-1].end, first, max(last, group[-1].end))
        for cited in group:
            for chapter, section in dict.fromkeys(cited.places):
                yield LegalReference(
                    span=passage.span(cited.start, cited.end), statute=cited.statute.name, chapter=chapter,
                    section=section, about=told or _heading(paper, passage, cited), confidence=cited.confidence,
                )  # fmt: skip


def together(text: str, found: Sequence[Citation]) -> Iterator[list[Citation]]:
    """Citations that one clause rests on: `enligt SoL och LSS`."""
    group: list[Citation] = []
    for cited in found:
        if group and not _COORDINATED.fullmatch(text, group[-1].end, max(cited.start, group[-1].end)):
            yield group
            group = []
        group.append(cited)
    if group:
        yield group


_COORDINATED = re.compile(r"\s?(?:,|/|och|eller|samt|respektive|,\soch)?\s?(?:enligt\s)?\(?")


def _heading(paper: Paper, passage: Passage, cited: Citation) -> str:
    """The heading that a reference stands below which has no words of its own."""
    item = paper.item_at(passage.offsets[cited.start])
    return item.heading if item else paper.head.title
