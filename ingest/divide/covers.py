"""Covers of minutes that are told by their fields alone: where and when, who decides, who adjusts, which items.

Kommunstyrelsen 2031-03-06
Plats och tid Stora salen, kl 08.30-17.15
Beslutande Disa Ekberg (S), ordförande …
Utses att justera Ola Lind
Underskrifter Sekreterare ... Paragrafer 62-77
ANSLAGSBEVIS

The word for minutes may stand in an image, or in the running heads only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cues import phrases
from ingest.divide.layout import Layout

CUES = "division-cue"
_OPENS = re.compile(rf"{phrases(CUES, 'cover-place')}(?!\w)", re.IGNORECASE)
_FIELD = re.compile(rf"{phrases(CUES, 'cover-place', 'cover-field', 'numbers-of-items')}(?!\w)", re.IGNORECASE)
LONGEST = 90  # lines: the notice stands no further below the place and time
FEWEST = 5  # different fields: a summons has fewer


@dataclass(frozen=True, slots=True)
class Cover:
    """Indexes of its first line and of the last that holds one of its fields."""

    first: int
    last: int


def covers(layout: Layout) -> Iterator[Cover]:
    """The covers of a source, in order."""
    lines = layout.lines
    last = -1
    for index, line in enumerate(lines):
        if index <= last or not _OPENS.match(line.stripped):
            continue
        fields = {index: _field(line.stripped)}
        for at in range(index + 1, min(index + LONGEST, len(lines))):
            if words := _field(lines[at].stripped):
                fields[at] = words
        if len(set(fields.values())) >= FEWEST:
            last = max(fields)
            yield Cover(layout.block_start(index), last)


def opens_with_field(text: str) -> bool:
    """Whether a line opens with a field of such a cover, its value beside it or below."""
    return bool(_field(text))


def _field(text: str) -> str:
    match = _FIELD.match(text)
    return match[0].casefold() if match else ""
