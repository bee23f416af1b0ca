"""Divider sheets of a bundle, which tell items that the agenda before them does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import diary
from ingest.parts import Paper
from ingest.recognise.agenda.titles import Row, clean, is_title
from ingest.recognise.meetings.sittings import Sitting

_NUMBER_ALONE = re.compile(r"^\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Divider:
    """The item that a divider sheet opens, and the number of its case."""

    row: Row
    diary_number: str


def dividers(paper: Paper) -> Iterator[Divider]:
    """Divider sheets of a bundle: a title, the item's number alone on a line and the diary number below it."""
    lines = [line for line in paper.lines if line.stripped]
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if not _NUMBER_ALONE.match(line.stripped) or below.number - above.number != 2 or not is_title(above.stripped):
            continue
        numbers = [n for _, n in diary.find(below.stripped)]
        if len(numbers) == 1:
            yield Divider(Row(above.span, clean(above.stripped), line.stripped), numbers[0])


def on_dividers(dividers: Sequence[Divider], sitting: Sitting) -> Iterator[Row]:
    """The items that divider sheets tell and the agenda does not."""
    known = {n for item in sitting.paper.part.items for n in item.diary_numbers}
    for divider in dividers:
        if divider.diary_number not in known:
            known.add(divider.diary_number)
            yield divider.row
