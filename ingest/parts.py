"""The inner documents of a source and what stands where in them.

`ingest.divide` makes these values; recognisers read them. All offsets are code points of the repaired layer.
Parts do not overlap and together cover the source; a bundle's tree is told by `parent`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.facts import Span

_GAP = re.compile(r"\s{3,}|\t|\s·\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the repaired layer without its line break; `number` counts from 1.

    furniture   page head, page foot or address column, not part of what the document says
    page_start  the first line of a page
    stripped    the text without surrounding white space; stored, as it is asked for a hundred times a line
    """

    number: int
    start: int
    end: int
    text: str
    furniture: bool = False
    page_start: bool = False
    stripped: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stripped", self.text.strip())

    def __hash__(self) -> int:
        """Where it starts is hash enough, and quick: lines are keys of caches."""
        return self.start

    @property
    def cells(self) -> list[str]:
        """The columns of the line: pieces that three blanks, a tab or a dot between blanks keep apart."""
        text = self.stripped
        if "  " not in text and "\t" not in text and "\xa0" not in text and " · " not in text:  # most lines: one column
            return [text] if text else []
        return [cell.strip() for cell in _GAP.split(text) if cell.strip()]

    def piece(self, start: int, stop: int) -> Line:
        """`text[start:stop]` as a line of its own, at its place on this one."""
        if start == 0 and stop == len(self.text):
            return self
        text = self.text[start:stop]
        return Line(self.number, self.start + start, self.start + stop, text, self.furniture, self.page_start)

    @property
    def span(self) -> Span:
        """The span of the text without surrounding white space. Raises ValueError for an empty line."""
        begins = self.start + len(self.text) - len(self.text.lstrip())
        return Span(begins, begins + len(self.stripped))


@dataclass(frozen=True, slots=True)
class Section:
    """A headed passage of a part. `key` is a notation of the scheme section, empty for unknown headings.

    `start` is where the heading starts (or the text, if it has none), `body_start` where the text behind it does.
    """

    key: str
    heading: str
    start: int
    body_start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of minutes or an agenda (`§ 474`, `10. Ärenden till nämnden`), with its own sections.

    number  as it is printed, with its year where that is part of it (`12`, `12a`, `12/31`)
    """

    number: str
    heading: str
    start: int
    body_start: int
    end: int
    diary_numbers: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def ordinal(self) -> int | None:
        """Its number without the year, None where it is no plain number."""
        digits = self.number.partition("/")[0]
        return int(digits) if digits.isdigit() else None


@dataclass(frozen=True, slots=True)
class Head:
    """What a document's head says of it; unknown values are empty.

    date          the document's own date
    meeting_date  the date of the meeting it is written for, or records
    issuer        the organisation whose document it is
    unit          the lowest unit of its letterhead
    body          the body it is put to (`Till`), or whose meeting it records
    """

    title: str = ""
    title_span: Span | None = None
    date: str = ""
    meeting_date: str = ""
    diary_numbers: tuple[str, ...] = ()
    issuer: str = ""
    unit: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An inner document. `kind` is a notation of the scheme document-kind, empty where it could not be told."""

    key: str
    kind: str
    start: int
    end: int
    head: Head
    parent: str = ""
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, eq=False)  # a paper is itself: recognisers keep what they found out of it
class Paper:
    """A part with the text around it: what a recogniser is given.

    name          the source's name
    text          the whole repaired layer
    lines         the part's lines, furniture included
    parts         all parts of the source, in order
    municipality  the municipality of the source as far as known (`Stockholms stad`), else empty
    """

    name: str
    text: str
    part: Part
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    municipality: str = ""

    @property
    def head(self) -> Head:
        """The part's head."""
        return self.part.head

    @property
    def diary_number(self) -> str:
        """The part's own diary numbers, joined by `; ` as the tables print them."""
        return "; ".join(self.part.head.diary_numbers)

    def lines_of(self, place: Section | Item | Part, *, behind_heading: bool = True) -> list[Line]:
        """The lines of a section, item or part that are neither furniture nor empty.

        Where a heading has its text beside it (`Beslut: Nämnden …`), both are lines of their own in items and sections.
        """
        start = place.start if isinstance(place, Part) or not behind_heading else place.body_start
        first = bisect_left(self.lines, start, key=lambda line: line.start)
        last = bisect_left(self.lines, place.end, lo=first, key=lambda line: line.start)
        lines = list(self.lines[first:last])
        if first and start < self.lines[first - 1].end:
            above = self.lines[first - 1]
            lines.insert(0, above.piece(start - above.start, len(above.text)))
        if lines and place.end < lines[-1].end:
            lines[-1] = lines[-1].piece(0, place.end - lines[-1].start)
        sections = place.sections if isinstance(place, Item) else ()
        return [line for line in apart(lines, sections) if line.stripped and not line.furniture]

    def heading_of(self, section: Section) -> list[Line]:
        """The line of a section's heading without the text beside it; none for a section without a heading."""
        at = bisect_right(self.lines, section.start, key=lambda line: line.start) - 1
        line = self.lines[at].piece(section.start - self.lines[at].start, section.body_start - self.lines[at].start)
        return [line] if line.stripped and not line.furniture else []

    def sections(self, *keys: str) -> Iterator[tuple[Item | None, Section]]:
        """Sections with one of the keys, those outside items first, each with the item it stands in."""
        for section in self.part.sections:
            if section.key in keys:
                yield None, section
        for item in self.part.items:
            for section in item.sections:
                if section.key in keys:
                    yield item, section

    def item_at(self, offset: int) -> Item | None:
        """The item that an offset stands in."""
        last = bisect_right(self.part.items, offset, key=lambda item: item.start) - 1
        item = self.part.items[last] if last >= 0 else None
        return item if item and offset < item.end else None


def apart(lines: Iterable[Line], sections: Iterable[Section]) -> Iterator[Line]:
    """The lines, each cut where a heading on it ends and the text beside that starts; bullets stay whole."""
    cuts = [section.body_start for section in sections]
    at = 0
    for line in lines:
        while at < len(cuts) and cuts[at] <= line.start:
            at += 1
        if at < len(cuts) and cuts[at] < line.end and line.stripped[:1].isalpha():
            yield line.piece(0, cuts[at] - line.start)
            yield line.piece(cuts[at] - line.start, len(line.text))
        else:
            yield line


class Stretches:
    """Stretches of a text, given as (start, end); `offset in stretches` is quick however many there are."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif start < end:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        last = bisect_right(self._starts, offset) - 1
        return last >= 0 and offset < self._ends[last]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span `text[start:end]` without white space at its ends. Raises ValueError if nothing is left."""
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


_BROKEN_NAME = re.compile(r"(?<=\w)-[ \t]*\r?\n\s*(?=[A-ZÅÄÖÉ])")
_BROKEN_WORD = re.compile(r"(?<=[a-zåäöé])-[ \t]*\r?\n\s*(?!(?:och|eller|samt|resp)\b)(?=[a-zåäöé])")


def fold(text: str) -> str:
    """White space folded to single spaces, and words broken over lines joined.

    >>> fold("Ek-\\nmåla  kommun"), fold("Övre-\\nNedre"), fold("vård- \\noch omsorg")
    ('Ekmåla kommun', 'Övre-Nedre', 'vård- och omsorg')
    """
    return " ".join(_BROKEN_WORD.sub("", _BROKEN_NAME.sub("-", text)).split())
