"""Letters on paper: a head with the day, the addressee's name and postal address, a line that says what it is about.

They end with a greeting (`Med vänlig hälsning`) or with whose letter it is (`För byggnadsnämnden`) above the names of
those who sign. Reports and minutes, whose heads may print addresses too, end otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest import dates, diary
from ingest.cues import folded
from ingest.divide.layout import Layout
from ingest.divide.mails import MAIL_FIELD
from ingest.divide.sections import heading_of
from ingest.names import kind_of
from ingest.parts import Line
from ontology.knowledge import concept

POSTCODE = re.compile(r"^(?:SE?-)?\d{3}\s?\d\d\s+[A-ZÅÄÖ][\wåäöÅÄÖ -]+$")
_FOR = re.compile(r"^För\s(?P<whom>\S.{3,60})$")
HEAD = 24  # lines: a letter's address stands no lower
LONGEST = 120  # lines from the address to the greeting
LONGEST_SUBJECT = 130  # code points
OTHERS = ("proposal", "attendance", "adjustment", "agenda", "parties")
"""Sections that letters do not have."""


def posted(layout: Layout) -> Iterator[tuple[int, str]]:
    """Where letters on paper start."""
    lines = layout.lines
    taken = -1
    for index, line in enumerate(lines):
        if index <= taken or not is_postcode(line):
            continue
        top = _top(layout, index)
        if top is not None and _is_letter(lines, top, index):
            taken = index + HEAD
            yield top, "letter"


def is_postcode(line: Line) -> bool:
    """Whether a line, or its last column, is a postcode with its place."""
    cells = line.cells
    return bool(cells) and bool(POSTCODE.match(cells[-1]) or POSTCODE.match(cells[0]))


def _top(layout: Layout, index: int) -> int | None:
    """Index of the first line of the head that an address stands in, if it begins a page or stands clear."""
    top = None
    blank, numbered = 0, False
    for at in range(index, max(-1, index - HEAD), -1):
        line = layout.lines[at]
        blank = 0 if line.stripped else blank + 1
        numbered = numbered or bool(dates.first(line.stripped)) or diary.holds(line.text)
        clear = blank > (0 if numbered and at < index else 2)  # the day or number stands in the first rows of a head
        if clear or len(line.stripped) > LONGEST_SUBJECT or MAIL_FIELD.match(line.stripped):
            break
        if line.stripped:
            top = at
        if line.page_start:
            return top
        if line.stripped.endswith((".", "!", "?")) and not dates.first(line.stripped):
            return None
    return top


def _is_letter(lines: Sequence[Line], top: int, address: int) -> bool:
    head = [line for line in lines[top : address + HEAD // 2] if line.stripped]
    dated = any(dates.first(cell) for line in head for cell in line.cells if len(cell) < LONGEST_SUBJECT // 3)
    if not dated or not subject(lines[address + 1 : address + HEAD]):
        return False
    for line in lines[address + 1 : address + LONGEST]:
        heading = heading_of(line)
        if heading and heading.key in OTHERS:
            return False
        if closes(line):
            return True
    return False


def closes(line: Line) -> bool:
    """Whether a line is the greeting of a letter or says for whom it is signed."""
    text = line.stripped
    signed = _FOR.match(text)
    return folded(text).startswith(_closings()) or bool(signed and kind_of(signed["whom"]))


@cache
def _closings() -> tuple[str, ...]:
    return tuple(map(folded, concept("division-cue", "closing-of-letter").cues))


def subject(lines: Sequence[Line]) -> list[Line]:
    """The lines below an address that say what a letter is about: the first that are no address, day or number."""
    block: list[Line] = []
    for line in lines:
        text = line.stripped
        if block and (not text or len(line.cells) > 1 or text.endswith(".")):
            return block if not text.endswith(".") else []
        if not text or (not block and _is_address(line)):
            continue
        if len(text) > LONGEST_SUBJECT or not text[0].isupper() or text.endswith((".", "!", ",")):
            return []
        block.append(line)
    return block


def _is_address(line: Line) -> bool:
    cells = line.cells
    short = len(cells) == 1 and not re.search(r"[a-zåäö]\s[a-zåäö]", cells[0])  # `Krossvägen 8`, `Disa Ekberg`
    return (
        len(cells) > 1
        or line.furniture
        or is_postcode(line)
        or (short and line.text[:1].isspace())
        or bool(dates.first(line.stripped) and len(line.stripped) < LONGEST_SUBJECT // 3)
        or any(True for _ in diary.find(line.stripped))
        or (short and bool(kind_of(line.stripped)))
        or (short and bool(re.search(r"\d", line.stripped)))
        or (short and len(line.stripped.split()) <= 3 and not folded(line.stripped).startswith(_openings()))
    )


@cache
def _openings() -> tuple[str, ...]:
    return tuple(map(folded, concept("division-cue", "opening-of-subject").cues))
