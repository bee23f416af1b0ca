"""Lines of a text, and which of them begin a page or are furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.divide.edges import furniture_at_edges
from ingest.divide.furniture import furniture_in
from ingest.divide.run_together import cuts
from ingest.parts import Line

_INDENTED = re.compile(r"^ \S")
_POINT = re.compile(r"^ (?:[-–•*o]|\d{1,2}[.)]|[a-zåäö][.)])\s")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])")
LONGEST = 3000  # code points: the longest line that is left whole
FEW = 8  # page starts: more of them are one line in so many at most, or the text is indented


def split(text: str) -> tuple[Line, ...]:
    """The lines of a repaired layer, furniture marked."""
    plain = _plain_lines(text)
    furniture = furniture_in(plain) | furniture_at_edges(plain)
    return tuple(replace(line, furniture=True) if i in furniture else line for i, line in enumerate(plain))


def between(lines: Sequence[Line], start: int, end: int) -> Sequence[Line]:
    """Those of the lines, which are in order, that start between two offsets."""
    first = bisect_left(lines, start, key=_start)
    return lines[first : bisect_left(lines, end, lo=first, key=_start)]


def index_at(lines: Sequence[Line], offset: int) -> int:
    """Index of the line that an offset stands in, or of the next one."""
    return bisect_left(lines, offset + 1, key=_start) - 1 if lines and lines[0].start <= offset else 0


def _start(line: Line) -> int:
    return line.start


def _plain_lines(text: str) -> list[Line]:
    lines, start = [], 0
    pieces = re.split(r"\r\n|\n|\f", text)
    spaced = _marks_pages_by_a_space(pieces)
    for number, piece in enumerate(pieces, start=1):
        begins_page = number == 1 or text[start - 1] == "\f" or (spaced and _INDENTED.match(piece) is not None)
        for at, end in _pieces(piece):
            lines.append(Line(number, start + at, start + end, piece[at:end], page_start=begins_page and not at))
        start += len(piece)
        start += 2 if text.startswith("\r\n", start) else 1
    return lines


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of what stands between two line breaks, cut where it is too long or was run together."""
    for start, end in _cuts(text):
        at = start
        for cut in [*(start + cut for cut in cuts(text[start:end])), end]:
            yield at, cut
            at = cut


def _cuts(piece: str) -> Iterator[tuple[int, int]]:
    """Where to cut what stands between two line breaks: nowhere, unless it is far longer than any paragraph.

    Then behind a sentence, else behind a word, else anywhere: recognisers look around in a line, and text that has
    lost its line breaks must not cost them the square of its length.
    """
    at = 0
    while len(piece) - at > LONGEST:
        ends = [match.end() for match in _SENTENCE_END.finditer(piece, at + LONGEST // 2, at + LONGEST)]
        space = piece.rfind(" ", at + LONGEST // 2, at + LONGEST)
        end = ends[-1] if ends else (space + 1 or at + LONGEST)
        yield at, end
        at = end
    yield at, len(piece)


def _marks_pages_by_a_space(pieces: Sequence[str]) -> bool:
    """Whether text extraction marked the first line of each page by a leading space, as some does for a form feed.

    Points of a list may be indented by a space too; where nothing else is, they mark no pages.
    """
    indented = [piece for piece in pieces if _INDENTED.match(piece)]
    if all(_POINT.match(piece) for piece in indented):
        return False
    return len(indented) < FEW or FEW * len(indented) <= sum(map(bool, pieces))
