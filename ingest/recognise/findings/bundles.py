"""Bundles: papers that should stand among others of their kind and do not, told by the numbers that the others bear.

Only numbers prove that one is missing: a list's titles differ from those of the papers, and what is listed may be
sent on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from ingest.cues import concept_of
from ingest.divide.annexes import attachment_titles, number_of
from ingest.divide.kinds import RECORDS
from ingest.divide.lines import index_at
from ingest.divide.sections import ITEM_TITLES
from ingest.facts import Finding
from ingest.parts import Item, Paper, trimmed

_PAPERS_OF = re.compile(
    r"^(?:handling(?:ar)?\s(?:till|för)\s)?(?:punkt|ärende|p\.)\s?(?:nr\s)?(?P<number>\d{1,3})\b(?P<rest>.{0,90})$",
    re.IGNORECASE,
)
SOME = 3  # papers: so many bear the number of their item before others are missed
FIRST = 6  # lines: where a paper's label stands


def missing_attachments(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Bilaga 1` and `Bilaga 3` stand in the bundle, and `Bilaga 2` does not."""
    for paper, children in _with_children(papers):
        held = {int(n): child for child in children if (n := number_of(child.lines[:FIRST])).isdigit()}
        if len(held) < 2 or not _counts(held):
            continue
        listed = _listed(paper)
        for number in sorted({*range(1, max(held))} - {*held}):
            place = held[min(n for n in held if n > number)]
            title = f', "{listed[number]}",' if number in listed else ""
            yield Finding(
                span=next(line for line in place.lines if line.stripped).span,
                kind="missing-document",
                explanation=f"Bilaga {number}{title} is not in the bundle, which holds {_enumerated(held)}.",
            )


def _with_children(papers: Sequence[Paper]) -> Iterator[tuple[Paper, list[Paper]]]:
    children: dict[str, list[Paper]] = {}
    for paper in papers:
        if paper.part.parent:
            children.setdefault(paper.part.parent, []).append(paper)
    for paper in papers:
        if paper.part.key in children:
            yield paper, children[paper.part.key]


def _counts(held: dict[int, Paper]) -> bool:
    """Whether the numbers rise in the order of the papers, most of those up to the highest being there."""
    numbers = [n for n, _ in sorted(held.items(), key=lambda pair: pair[1].part.start)]
    return numbers == sorted(numbers) and 2 * len(numbers) > max(numbers)


def _listed(paper: Paper) -> dict[int, str]:
    """Number -> title of what a paper lists as its attachments; a list without numbers counts from one."""
    for _, section in paper.sections("attachments"):
        entries = attachment_titles(paper.lines, index_at(paper.lines, section.start))
        return {number: title for number, (_, title) in enumerate(entries, start=1)}
    return {}


def _enumerated(held: dict[int, Paper]) -> str:
    *others, last = map(str, sorted(held))
    return f"Bilaga {', '.join(others)} and {last}"


def items_without_papers(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Papers are labelled `Handlingar till punkt 5` for most items of the agenda, and not for this one."""
    held = {number for paper in papers for number in paper.head.diary_numbers}
    titles = {paper.head.title.casefold() for paper in papers} - {""}
    labelled = {number for paper in papers if paper.part.kind not in (*RECORDS, "agenda") for number in _labels(paper)}
    for agenda in papers:
        items = [item for item in agenda.part.items if item.ordinal is not None] if agenda.part.kind == "agenda" else []
        without = [item for item in items if item.ordinal not in labelled and not _is_held(item, held, titles)]
        if len(labelled) < SOME or 2 * len(without) >= len(items):
            continue
        for item in without:
            if item.diary_numbers:
                continue  # told by its number: see `gaps.missing_papers`
            yield Finding(
                span=trimmed(agenda.text, item.start, max(item.body_start, item.start + 1)),
                kind="missing-document",
                explanation=f"No paper in the bundle is labelled as one of item {item.number}, {item.heading}.",
            )


def _labels(paper: Paper) -> Iterator[int]:
    for line in (*paper.lines[:FIRST], *(line for line in paper.lines if line.page_start)):
        if match := _PAPERS_OF.match(line.stripped):
            yield int(match["number"])


def _is_held(item: Item, numbers: Set[str], titles: Set[str]) -> bool:
    """Whether an item is no matter with papers, or a paper of its title or number stands in the bundle all the same."""
    told = concept_of("section", item.heading)
    formal = told is not None and told.notation in ITEM_TITLES
    return formal or not numbers.isdisjoint(item.diary_numbers) or item.heading.casefold() in titles


CHECKS = (missing_attachments, items_without_papers)
