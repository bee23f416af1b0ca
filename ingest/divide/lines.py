"""Lines of a text, and which of them begin a page or are furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ingest.divide.furniture import furniture_in
from ingest.parts import Line


def split(text: str) -> tuple[Line, ...]:
    """The lines of a repaired layer, furniture marked."""
    plain = _plain_lines(text)
    furniture = furniture_in(plain)
    return tuple(replace(line, furniture=True) if i in furniture else line for i, line in enumerate(plain))


def between(lines: Sequence[Line], start: int, end: int) -> Sequence[Line]:
    """Those of the lines, which are in order, that start between two offsets."""
    first = bisect_left(lines, start, key=_start)
    return lines[first : bisect_left(lines, end, lo=first, key=_start)]


def _start(line: Line) -> int:
    return line.start


def _plain_lines(text: str) -> list[Line]:
    lines, start = [], 0
    for number, piece in enumerate(re.split(r"\r\n|\n|\f", text), start=1):
        # text extraction marks the first line of a page by a form feed before it or by a leading space
        begins_page = number == 1 or text[start - 1] == "\f" or bool(re.match(r"^ \S", piece))
        lines.append(Line(number, start, start + len(piece), piece, page_start=begins_page))
        start += len(piece)
        start += 2 if text.startswith("\r\n", start) else 1
    return lines
