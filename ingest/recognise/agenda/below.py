"""Matters listed below an item of an agenda: numbered with it, as bullets, or below a line on MBL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import phrases
from ingest.parts import Item, Line, Paper
from ingest.recognise.agenda.titles import (
    BULLET,
    LETTERED,
    TYPES,
    Row,
    bulleted,
    clean,
    heading_of_text,
    is_title,
    without_bullet,
)
from ingest.recognise.passages import joined, paragraphs

_SUB_ITEM = re.compile(r"^(?P<item>\d{1,3})\.(?P<sub>\d{1,2})\.?\s+(?=[A-ZÅÄÖ])")  # `5.1  Delårsrapport`
_EMPTY = re.compile(r"^[-–—]$")
_MBL = re.compile(r"\bMBL\b.*§|§.*\bMBL\b", re.IGNORECASE)
_DEALT_WITH = re.compile(rf"\s+{phrases('meeting-cue', 'dealt-with')}\s*\.?$", re.IGNORECASE)


def numbered_below(paper: Paper, item: Item) -> Iterator[Row]:
    """`5.1  Delårsrapport`, `5.2  …` below item 5: matters numbered with the item, counting up from one."""
    lines = paper.lines_of(item)
    last = 0
    for index, line in enumerate(lines):
        match = _SUB_ITEM.match(line.stripped)
        if not match or match["item"] != item.number or int(match["sub"]) != last + 1:
            continue
        passage = joined(bulleted(lines, index))
        title = _SUB_ITEM.sub("", passage.text)
        if is_title(title):
            last += 1
            yield Row(passage.whole, clean(title), f"{item.number}.{last}")


def listed_below(paper: Paper, item: Item) -> Iterator[Row]:
    """Bullets that are items of their own, and the matters listed below a line on MBL § 11 or § 19.

    A bullet is one if it names its type (`- Information: …`) or stands below an item that is a type; bullets below
    `informerade om följande:` are told, not treated.
    """
    lines = [line for line in paper.lines_of(item) if not _EMPTY.match(line.stripped)]
    heading = heading_of_text(item.heading)
    is_type = bool(_MBL.search(item.heading)) or (heading is not None and heading.key in TYPES)
    told = False
    for index, line in enumerate(lines):
        if BULLET.match(line.text) or (is_type and LETTERED.match(line.text)):
            text = without_bullet(line)
            if _typed(text) or (is_type and not told and is_title(text)):
                yield Row(line.span, clean(joined(bulleted(lines, index)).text))
            continue
        told = told or line.stripped.endswith(":")
        if _MBL.search(line.stripped) and len(line.stripped) < 90 and not line.stripped.endswith("."):
            yield from _matters(lines[index + 1 :])


def _matters(lines: Sequence[Line]) -> Iterator[Row]:
    """The titles at the start of some lines, one a paragraph or bullet, up to the first that is running text."""
    for block in paragraphs(_up_to_mbl(lines)):
        for entry in _bullets_apart(block):
            passage = joined(entry)
            title = _DEALT_WITH.sub("", passage.text)
            if not is_title(title):
                return
            yield Row(passage.whole, clean(title))


def _up_to_mbl(lines: Sequence[Line]) -> list[Line]:
    stop = next((i for i, line in enumerate(lines) if _MBL.search(line.text)), len(lines))
    return list(lines[:stop])


def _bullets_apart(block: Sequence[Line]) -> list[list[Line]]:
    """A paragraph's lines, begun anew at each bullet."""
    entries: list[list[Line]] = []
    for line in block:
        if not entries or BULLET.match(line.text):
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _typed(text: str) -> bool:
    """Whether a text opens with the type of the matter: `Information: …`, `Beslut: …`."""
    label, colon, rest = text.partition(":")
    if not colon or not rest.strip():
        return False
    heading = heading_of_text(label)
    return heading is not None and heading.key in TYPES
