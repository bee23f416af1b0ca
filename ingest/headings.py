"""Headings beside those that divide a document: numbered ones the scheme `section` knows, and such as nobody knows.

A line looks like one if it is short and alone, opens with a capital and ends without a sign, stands behind a finished
sentence and over running text. People's names over what they say are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ingest.cues import concept_of, folded
from ingest.divide.sections import heading_of
from ingest.names import persons_in
from ingest.parts import Item, Line, Paper, Part
from ingest.roles import roles_in

SHORTEST, LONGEST = 4, 70  # code points
MOST_WORDS = 9
TEXT = 40  # code points: the first line of running text is at least as long
LISTS = ("references", "attachments", "documents", "dispatch", "consultees", "digital-signatures", "contents", "attest",
         "present", "adjusters", "signatures")  # fmt: skip
"""Sections that list things: nothing in them is a heading of text."""
_NUMBERED = re.compile(r"^(?:#{1,6}\s+|\*\*)?(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+)?")
_FINISHED = re.compile(r"[.:!?)”\"]$|^\W*\d{1,4}$")
_NO_WORDS = re.compile(r"[\d@|\t/…_=<>]|\.{2}|\s{2}")


class Headings(NamedTuple):
    """Lines of an inner document that look like headings of text and head no section of it.

    known    those that the scheme has but for their number (`2.1 Syfte`)
    unknown  those that it does not have
    """

    known: tuple[Line, ...]
    unknown: tuple[Line, ...]


def headings_beside(paper: Paper) -> Headings:
    """The headings of an inner document that are neither sections nor items of it, nor its title or kind."""
    known: list[Line] = []
    unknown: list[Line] = []
    for line in _candidates(paper):
        words = _NUMBERED.sub("", line.stripped).rstrip("*")
        if concept_of("section", words):
            known.append(line)
        elif not (_is_title(paper, line, words) or _names_somebody(line.stripped)):
            unknown.append(line)
    return Headings(tuple(known), tuple(unknown))


def _candidates(paper: Paper) -> Iterator[Line]:
    places: list[Part | Item] = [paper.part, *paper.part.items]
    sections = sorted((section.start, section.key) for place in places for section in place.sections)
    starts = [start for start, _ in sections]
    items = {item.start for item in paper.part.items}
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if not _looks_like_one(above, line, below) or any(line.start <= start <= line.end for start in items):
            continue
        last = bisect_right(starts, line.start) - 1
        if last >= 0 and sections[last][1] in LISTS:
            continue
        if heading_of(line) is None:
            yield line


def _looks_like_one(above: Line, line: Line, below: Line) -> bool:
    text = line.stripped
    if line.number - above.number < 2 or len(text) > LONGEST or len(below.stripped) < TEXT:
        return False  # most lines
    words = _NUMBERED.sub("", text).rstrip("*")
    return (
        len(words) >= SHORTEST
        and words[0].isupper()
        and (words[-1].isalpha() or words[-1] == "?")
        and len(line.cells) == 1
        and len(words.split()) <= MOST_WORDS
        and not _NO_WORDS.search(words)
        and (len(above.stripped) < TEXT or bool(_FINISHED.search(above.stripped)))
        and below.stripped[0].isupper()
        and below.stripped[-1] not in ",;"
    )


def _is_title(paper: Paper, line: Line, words: str) -> bool:
    """Whether a line is the document's title, part of it or above it, or the word for its kind."""
    place = paper.head.title_span
    above = place is not None and line.start < place.end
    return above or folded(words) in folded(paper.head.title) or concept_of("document-kind", words) is not None


def _names_somebody(text: str) -> bool:
    return any(True for _ in persons_in(text)) or bool(roles_in(text))
