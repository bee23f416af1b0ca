"""Attachments: their labels (`Bilaga 1`), and the titles that a list of attachments above has announced."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from ingest.cues import folded
from ingest.divide.kinds import kind_of_title
from ingest.divide.layout import Layout
from ingest.divide.mails import MAIL_FIELD
from ingest.divide.sections import heading_of
from ingest.parts import Line, fold

LABEL = re.compile(r"^bilag[ao]?\s*\d*\s*:?$", re.IGNORECASE)
_LIST_ENTRY = re.compile(r"^(?:\d{1,2}|[a-zA-Z])?\s*[.)]\s*(?P<title>\S.*)$")
TITLE_LIKE = 86  # per cent: how like an announced title a title must be
SHORTEST_TITLE = 14  # code points: a shorter entry of a list may stand anywhere
REMEMBERED = 200  # titles: what a list has announced follows before so many others


def labelled(layout: Layout) -> Iterator[tuple[int, str]]:
    """`Bilaga 1` alone on a line with a title below it; a list of attachments is none."""
    lines = layout.lines
    for index, line in enumerate(lines):
        if not LABEL.match(line.stripped) or not layout.begins_page(index):
            continue
        if not line.stripped.isupper() and not re.search(r"\d", line.stripped):
            continue
        below = [other for other in lines[index + 1 : index + 5] if other.stripped]
        if below and not _LIST_ENTRY.match(below[0].stripped) and not MAIL_FIELD.match(below[0].stripped):
            yield index, "attachment"


def announced(layout: Layout) -> Iterator[tuple[int, str]]:
    """Pages and blocks that open with a title that a list of attachments above has announced."""
    titles: deque[str] = deque(maxlen=REMEMBERED)
    listed: set[int] = set()
    for index, line in enumerate(layout.lines):
        heading = heading_of(line)
        if heading and heading.key == "attachments":
            entries = attachment_titles(layout.lines, index)
            titles += [folded(title) for _, title in entries if len(title) > SHORTEST_TITLE]
            listed |= {at for at, _ in entries}
        elif titles and index not in listed and line.stripped and layout.opens_page(index):
            text = layout.paragraph(index)
            kind = kind_of_title(text)
            if kind and process.extractOne(folded(text), titles, scorer=fuzz.ratio, score_cutoff=TITLE_LIKE):
                yield index, kind


def attachment_titles(lines: Sequence[Line], index: int) -> list[tuple[int, str]]:
    """(line index, title) of each entry of the list of attachments whose heading stands at `index`."""
    entries: list[tuple[int, str]] = []
    head = lines[index].stripped
    if ":" in head and head.split(":", 1)[1].strip():
        return [(index, fold(head.split(":", 1)[1]))]
    blanks = 0
    for at in range(index + 1, min(index + 40, len(lines))):
        line = lines[at]
        if not line.stripped:
            blanks += 1
            if blanks > 2:
                break
            continue
        match = _LIST_ENTRY.match(line.stripped)
        if line.furniture or heading_of(line) or (blanks and not match and entries):
            break
        if match or not entries:
            entries.append((at, match["title"] if match else line.stripped))
        else:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}\n{line.stripped}")
        blanks = 0
    return [(at, fold(title)) for at, title in entries]
