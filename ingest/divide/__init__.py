"""Divide: the repaired layer of a source becomes its inner documents, with heads, sections and items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest import diary
from ingest.cues import concept_of, cues_in
from ingest.divide import heads, starts, steering
from ingest.divide.family import with_parents
from ingest.divide.handlers import names_handler
from ingest.divide.heads import Surroundings
from ingest.divide.items import items_of
from ingest.divide.kinds import kind_label, kind_of_title
from ingest.divide.layout import CLOSE
from ingest.divide.lines import between, split
from ingest.divide.sections import chapter_heading, heading_of, sections_of
from ingest.divide.siblings import told_by_siblings
from ingest.parts import Head, Item, Line, Paper, Part, Section

TITLE_LINES = 4
FEWEST = 2  # chapters
_SENTENCE_END = re.compile(r"\w{3,}[.!?](?:\s+[A-ZÅÄÖ]|$)")
CHAPTERS = 150  # lines: an agreement names its parties no lower
COVER = 60  # lines: no cover is longer
DECIDING = {"attendance", "attendance-deciding", "attendance-substitutes", "attendance-other"}
"""Sections in which minutes list who was there."""
FIRST = 15  # lines: a source's first paper names its kind no lower
PROPOSAL = 60  # lines: a report proposes no lower where it proposes first
ITEMISED = ("minutes", "notes", "agenda", "")
CHAPTERED = ("agreement",)
"""Kinds whose headings are numbered chapters: `2 Giltighet`, `§ 3 Parter`."""


def divide(text: str) -> tuple[tuple[Line, ...], tuple[Part, ...]]:
    """The lines and the inner documents of a repaired layer; the parts cover the text and do not overlap."""
    lines = split(text)
    found = starts.find(lines)
    first = next((i for i, line in enumerate(lines) if line.stripped), 0)
    if not found or found[0].index > first + CLOSE:
        found.insert(0, starts.Start(first, 0, ""))
    else:
        found[0] = replace(found[0], index=min(first, found[0].index))
    parts = _parts(text, lines, found)
    return lines, tuple(told_by_siblings(parts, text))


def papers(name: str, text: str, municipality: str = "") -> tuple[Paper, ...]:
    """Each inner document of a source's repaired layer, with the text around it."""
    lines, parts = divide(text)
    return tuple(
        Paper(
            name=name,
            text=text,
            part=part,
            lines=tuple(between(lines, part.start, part.end)),
            parts=parts,
            municipality=municipality,
        )
        for part in parts
    )


def _parts(text: str, lines: Sequence[Line], found: Sequence[starts.Start]) -> list[Part]:
    parts: list[Part] = []
    for order, start in enumerate(found):
        begins = 0 if order == 0 else lines[start.index].start
        ends = lines[found[order + 1].index].start if order + 1 < len(found) else len(text)
        stop = found[order + 1].index if order + 1 < len(found) else len(lines)
        parts.append(_part(f"d{order + 1}", start, lines, (begins, ends), stop))
    return with_parents(parts, lines)


def _part(
    key: str,
    start: starts.Start,
    lines: Sequence[Line],
    span: tuple[int, int],
    stop: int,
) -> Part:
    own = lines[start.index : stop]
    before = tuple(lines[max(0, start.index - 30) : start.index])
    items: tuple[Item, ...] = items_of(lines, *span) if start.kind in ITEMISED else ()
    kind = start.kind or _kind_of_first(own, items)
    first_item = items[0].start if kind in ITEMISED and kind != "agenda" and items else None
    head = heads.read(own, kind, Surroundings(before, first_item))
    if start.bare:
        head = replace(head, title=start.title, title_span=None, date="", diary_numbers=())
    if kind == "official-report" and _lists_decisions(own, head):
        kind = "delegation-list"
    kept = items if kind in ITEMISED else ()
    return Part(
        key=key,
        kind=kind,
        start=span[0],
        end=span[1],
        head=head,
        sections=_outside(kept, sections_of(lines, *span, chapters=kind in CHAPTERED)),
        items=kept,
    )


def _outside(items: Sequence[Item], sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections that stand in none of the items, which follow one another."""
    if not items:
        return tuple(sections)
    starts_of = [item.start for item in items]
    within = [(at := bisect_right(starts_of, s.start)) and s.start < items[at - 1].end for s in sections]
    return tuple(section for section, inside in zip(sections, within, strict=True) if not inside)


def _lists_decisions(lines: Sequence[Line], head: Head) -> bool:
    """Whether what is titled as a report of delegated decisions holds their list itself."""
    if "delegation-list" not in [concept.notation for concept in cues_in("document-kind", head.title)]:
        return False
    return len({n for line in lines for _, n in diary.find(line.text)} - {*head.diary_numbers}) >= 2


def _kind_of_first(lines: Sequence[Line], items: Sequence[Item]) -> str:
    """The kind of a source's first document where no cue names it: by what its items and head hold."""
    labelled = next((kind for line in lines[:10] if (kind := kind_label(line)) and kind != "attachment"), "")
    if labelled:
        return labelled
    if _is_report(lines, items):
        return "official-report"
    if any(len(line.cells) == 1 and kind_of_title(line.stripped) == "delegation-list" for line in lines[:FIRST]):
        return "delegation-list"
    if _is_agreement(lines, items) or _binds_parties(lines, items):
        return "agreement"
    if _summons(lines, items):
        return "agenda"
    if _is_signed_cover(lines[:COVER]):
        return "minutes"
    words = [
        c.notation for line in lines[:COVER] if len(line.stripped) < 70 for c in cues_in("document-kind", line.text)
    ]
    named = next((w for w in words if w in ("minutes", "notes", "agenda")), "")
    numbered = [item for item in items if item.diary_numbers]
    if named == "agenda" and _is_adjusted(lines):
        return "minutes"
    if named or (named := _kind_of_rules(lines, items)):
        return named
    keys = {section.key for item in items if item.number for section in item.sections}
    if keys:
        return "agenda" if "proposal" in keys and "decision" not in keys else "minutes"
    if len(numbered) >= 2 and all(item.end - item.start < 600 for item in numbered):
        return "agenda"
    return "minutes" if len(items) >= 4 else ""


def _is_report(lines: Sequence[Line], items: Sequence[Item]) -> bool:
    """Whether a paper with a proposal tells in its head who handles the case, or its number, and records no items."""
    proposes = any((heading := heading_of(line)) and heading.key == "proposal" for line in lines[:PROPOSAL])
    if not proposes or any(item.sections for item in items):
        return False
    head = [line for line in lines[: 2 * FIRST] if line.stripped]
    return any(names_handler(line) or diary.holds(line.text) for line in head)


def _is_agreement(lines: Sequence[Line], items: Sequence[Item]) -> bool:
    """Whether one title above all chapters names an agreement; a list has many, and minutes have cases in items."""
    if any(item.diary_numbers or item.sections for item in items[:-1]):  # annexes follow the last chapter
        return False
    titles = [block for block in _blocks(lines) if _names_agreement(block)]
    return len(titles) == 1 and len(items) > 1 and titles[0][0].start < items[0].start


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines between blank ones."""
    for told, block in groupby(lines, key=lambda line: bool(line.stripped)):
        if told:
            yield list(block)


def _names_agreement(block: Sequence[Line]) -> bool:
    """Whether a block is the title of an agreement and nothing else."""
    return _may_be_title(block) and kind_of_title(" ".join(line.stripped for line in block)) == "agreement"


def _may_be_title(block: Sequence[Line]) -> bool:
    """Whether a block has few lines of one column each, and no sentence ends in it."""
    if len(block) > TITLE_LINES or any(len(line.cells) != 1 for line in block):
        return False
    return not any(_SENTENCE_END.search(line.stripped) for line in block)


def _binds_parties(lines: Sequence[Line], items: Sequence[Item]) -> bool:
    """Whether a numbered chapter is headed `Parter`, and no item has a case or a decision."""
    keys = {section.key for item in items for section in item.sections}
    if keys & {"decision", "proposal"} or any(item.diary_numbers for item in items):
        return False
    return any((heading := chapter_heading(line)) and heading.key == "parties" for line in lines[:CHAPTERS])


def _kind_of_rules(lines: Sequence[Line], items: Sequence[Item]) -> str:
    """The kind of a steering document that tells nobody who adopted it: by the title above its chapters, else empty."""
    if len(items) < FEWEST or any(item.diary_numbers or item.sections for item in items):
        return ""
    above = (block for block in _blocks(lines[:FIRST]) if block[0].start < items[0].start and _may_be_title(block))
    kinds = (kind_of_title(" ".join(line.stripped for line in block)) for block in above)
    return next((kind for kind in kinds if kind in steering.KINDS), "")


def _is_signed_cover(lines: Sequence[Line]) -> bool:
    """Whether labels of a cover tell who adjusts and who writes or signs: minutes whose name a logo has swallowed."""
    found = (concept_of("section", line.cells[0].rstrip(" :")) for line in lines if line.stripped)
    keys = {each.notation for each in found if each}
    return "adjustment" in keys and bool(keys & {"digital-signatures", "secretary"}) and bool(keys & DECIDING)


def _is_adjusted(lines: Sequence[Line]) -> bool:
    """Whether a cover tells of adjustment: an item `Godkännande av dagordning` makes minutes no agenda."""
    keys = {heading.key for line in lines[:COVER] if (heading := heading_of(line))}
    return "notice" in keys or "adjustment" in keys


def _summons(lines: Sequence[Line], items: Sequence[Item]) -> bool:
    """Whether `Ärendelista 11 maj 2015` heads numbered items below which nothing is decided."""
    listed = any(len(line.cells) == 1 and kind_of_title(line.stripped) == "diary-list" for line in lines[:FIRST])
    keys = [{section.key for section in item.sections} for item in items]
    decided = any("decision" in each and "proposal" not in each for each in keys)
    return listed and len(items) > 2 and not decided
