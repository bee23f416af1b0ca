"""Entries of lists of those present: which cells of a line, and of the lines below, tell of one person.

Disa Ek (S)     ordförande        S    Disa Ek        Disa Ek
Ola Lind (M)    § 4               M    Ola Lind       Ola Lind
                                                      Kommunal
                                                      Vision
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.cues import known_of
from ingest.divide.sections import heading_of
from ingest.names import is_person, persons_in
from ingest.parts import Line
from ingest.recognise.attendance.headings import MARKUP, cut, headings_of
from ingest.recognise.attendance.notes import is_note, is_party_of_list, opens_with_person
from ingest.recognise.people import cells_of, is_title

_LOCAL_PARTY = re.compile(r"(?!JA\b|NEJ\b)[A-ZÅÄÖ]{2,5}")  # `EKP  Disa Ek`: a party that is known in its place only
_MARKED = re.compile(r"(?P<name>[^\d()]{5,60}?)\s(?P<party>[A-ZÅÄÖa-zåäö]{1,4})(?P<marks>(?:\s[XxVv✓√☒])+(?:\s.*)?)")
"""`Disa Ek, ordf m x`: the cells of a table's row, one blank apart."""
FEWEST = 2  # names above as many notes


@dataclass(slots=True)
class Entry:
    """A list's entry: the cells that hold the name and what goes on behind it, and the notes beside or below it."""

    lines: list[Line]
    start: int
    notes: list[str] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)

    def note(self, cell: Line) -> None:
        """Add what a cell tells of the person."""
        self.notes.append(cell.text)
        self.noted.append(cell.number)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the lines it stands on."""
        return [*(line.number for line in self.lines), *self.noted]


def is_local_party(text: str) -> bool:
    """Whether a cell holds letters that nothing but a party known in its place only can be."""
    return _LOCAL_PARTY.fullmatch(text) is not None and not is_title(text)


def unmarked(line: Line) -> Line:
    """A line without the marks of lists before and behind its words."""
    text = MARKUP.sub("", line.text).rstrip(" |*")
    return cut(line, line.text.index(text)) if text else line


def row_of(line: Line, whole: Line) -> list[Entry]:
    """The entries that a line opens: its cells, those without a person as notes or going on with the one before."""
    text = line.text.strip()
    if is_party_of_list(text):
        return [Entry([line], line.start - whole.start)]
    row: list[Entry] = []
    before: list[str] = []
    for cell in _parties_apart(cells_of(line)):
        if opens_with_person(cell.text):
            title = cell.text[: next(persons_in(cell.text)).span.start].strip(" :,")
            row.append(Entry([cell], cell.start - whole.start, [*before, *([title] if title else [])]))
            before = []
        elif row and (row[-1].lines[-1].text.endswith(",") or not is_note(cell.text)):
            row[-1].lines.append(cell)
        elif row:
            row[-1].notes.append(cell.text)
        elif is_note(cell.text) or is_local_party(cell.text):
            before.append(cell.text)
        else:
            return []
    return row


def _parties_apart(cells: Sequence[Line]) -> Iterator[Line]:
    """The cells; a party's letters right before or behind a name are one of their own: `S Disa Ek`, `Disa Ek s x`."""
    for cell in cells:
        marked = _MARKED.fullmatch(cell.text)
        if marked and known_of("party", marked["party"]) and opens_with_person(marked["name"]):
            yield from (replace(cell, text=marked[part].strip()) for part in ("name", "party", "marks"))
            continue
        letters, _, rest = cell.text.partition(" ")
        if letters.isupper() and known_of("party", letters) and len(rest.split()) > 1 and opens_with_person(rest):
            yield replace(cell, end=cell.start + len(letters), text=letters)
            yield cut(cell, cell.text.index(rest))
        else:
            yield cell


def opens_with_party(line: Line) -> bool:
    """`S    Disa Ek, Ola Lind`: a party's letters before the names of its members."""
    first, *others = _parties_apart(cells_of(unmarked(line)))
    letters = known_of("party", first.text) or is_local_party(first.text)
    return bool(letters) and bool(others) and opens_with_person(others[0].text)


def columns_apart(lines: Sequence[Line]) -> list[Entry]:
    """The entries of two columns that text extraction has put one below the other: names, then what is told of each.

    lines  those below a list's heading; none are entries unless as many notes as names stand before the next heading
    """
    names = 0
    while names < len(lines) and is_person(lines[names].stripped):
        names += 1
    stop = next((at for at in range(names, len(lines)) if not _is_told_apart(lines[at])), len(lines))
    if names < FEWEST or stop != 2 * names:
        return []
    return [_told_below(*pair) for pair in zip(lines[:names], lines[names:stop], strict=True)]


def _is_told_apart(line: Line) -> bool:
    text = line.stripped
    if not text or heading_of(line) or headings_of(line) or text.endswith((":", ".")):
        return False
    return not opens_with_person(text) and not any(True for _ in persons_in(text)) and "§" not in text


def _told_below(name: Line, told: Line) -> Entry:
    if is_note(told.stripped):
        return Entry([name], 0, [told.stripped], [told.number])
    return Entry([name, replace(told, number=name.number)], 0, noted=[told.number])
