"""Titles of agenda items: what is one, where a bullet's goes on, and how it is printed in the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import diary
from ingest.divide.sections import Heading, heading_of
from ingest.facts import Span
from ingest.parts import Line, fold

BULLET = re.compile(r"^\s*(?:[-–•·]|\*(?!\*))\s*(?=\S)")
LETTERED = re.compile(r"^\s*(?:[a-zåäö]|\d{1,2})\)\s+(?=\S)")  # `a) Protokoll från …`
_NUMBER_BEHIND = re.compile(r"[\s,;(]*(?:\b(?:dnr|diarienr|diarienummer)\b[\s.:]*)?$", re.IGNORECASE)
TYPES = ("information", "dialogue", "decision", "negotiation", "other-matters", "reports-to-body", "work-environment")
LONGEST = 160  # code points: a longer heading is running text


@dataclass(frozen=True, slots=True)
class Row:
    """An item where it stands: its heading, and its number where one is printed."""

    span: Span
    heading: str
    number: str = ""


def bulleted(lines: Sequence[Line], index: int) -> list[Line]:
    """A bullet with the lines that its title goes on in: those in small letters right below an unfinished one."""
    found = [lines[index]]
    for line in lines[index + 1 :]:
        above = found[-1]
        goes_on = line.stripped[0].islower() and not above.stripped.endswith((".", ":", "?"))
        if not goes_on or line.number - above.number > 2 or BULLET.match(line.text) or LETTERED.match(line.text):
            break
        found.append(line)
    return found


def without_bullet(line: Line) -> str:
    """The text of a bullet or of a lettered point."""
    return LETTERED.sub("", BULLET.sub("", line.text)).strip(" *")


def is_title(text: str) -> bool:
    """Whether a paragraph is a matter's title and not a sentence."""
    words = LETTERED.sub("", BULLET.sub("", text))
    return len(words) <= LONGEST and words[:1].isupper() and not words.rstrip().endswith((".", "?", "!", ":"))


def clean(text: str) -> str:
    """A title without bullet, marks of Markdown, closing stop and the diary number behind it."""
    title = LETTERED.sub("", BULLET.sub("", fold(text))).replace("**", "")
    numbers = list(diary.find(title))
    if numbers and numbers[-1][0].end >= len(title.rstrip(" .)")):
        title = _NUMBER_BEHIND.sub("", title[: numbers[-1][0].start])
    return title.strip(" .,;")


def heading_of_text(text: str) -> Heading | None:
    """The heading that a text is by itself, without the marks of Markdown."""
    words = text.strip(" #*")
    return heading_of(Line(1, 0, len(words), words)) if words else None
