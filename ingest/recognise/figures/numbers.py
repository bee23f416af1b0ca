"""Numbers as Swedish tables print them: `1 234,5`, `-3,2%`, `(120)`, `−7`, and cells that hold none.

Thousands are kept apart by a blank, which is also what text extraction leaves between two cells. So a line is first
cut into words (`Piece`), and only who knows how many cells it has (`cells_of`) can join them to numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise
from math import comb

from ingest.facts import Span

_BLANK = " \u00a0\u202f\u2009"
_SIGNS = "-–−+"
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[{_SIGNS}])?[{_BLANK}]?"
    rf"(?P<whole>[1-9]\d{{0,2}}(?:[{_BLANK}.]\d{{3}})+|0|[1-9]\d*|(?=,))(?:[.,](?P<decimals>\d{{1,4}}))?"
    rf"(?(open)\))[{_BLANK}]?(?P<unit>%)?"
)
_WORD = re.compile(rf"(?:[{_SIGNS}(]?\d{{1,3}}(?:[\u00a0\u202f\u2009]\d{{3}})+[^\s|]*)|[^\s|]+")
_LIKE_NUMBER = re.compile(r"[-–−+=(]{0,2}[,.]?\d[\d.,]*[)%]{0,2}|%")
_MISSING = re.compile(r"[-–—−*]{1,2}|\.{2,3}|…|_+|x|i\.?u\.?|e\.?t\.?", re.IGNORECASE)
_HEAD_OF_THOUSANDS = re.compile(rf"[{_SIGNS}(]?[1-9]\d{{0,2}}(?:\s\d{{3}})*")
_THOUSANDS = re.compile(r"\d{3}(?:,\d{1,4})?\)?%?")
_DIGIT = re.compile(r"\d")
_PADDING = f" |\r{_BLANK}"
_LAST = frozenset("0123456789%),-–—−*._…xXuUtT")
_NOTE = re.compile(r"[1-9]\d?")
_YEAR = re.compile(r"(?:19|20)\d\d")
WIDE = 2  # blanks: what keeps cells apart where columns are aligned
UNLIKE = 4  # digits: numbers of one row hardly differ more in length
MOST_JOINS = 500  # ways of joining that are weighed: a line that has more is no row


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and its place in the repaired layer; `value` is a plain decimal, empty where there is none."""

    span: Span
    text: str
    value: str = ""
    unit: str = ""

    @property
    def number(self) -> Decimal | None:
        """The value as a number."""
        return Decimal(self.value) if self.value else None

    @property
    def decimals(self) -> int:
        """How many decimals it is printed with."""
        return len(self.value.partition(".")[2])


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a row's numeric end; `gap` is how many characters keep it from the one before."""

    start: int
    end: int
    text: str
    gap: int


def value_of(text: str) -> tuple[str, str] | None:
    """The plain decimal and the unit (`%` or empty) that a cell prints, None for what is no number.

    >>> value_of("1 288,7"), value_of("(120)"), value_of("−3,2%"), value_of(",9")
    (('1288.7', ''), ('-120', ''), ('-3.2', '%'), ('0.9', ''))
    >>> value_of("2019-08-29"), value_of("08 50"), value_of("00")
    (None, None, None)
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    whole = re.sub(r"\D", "", match["whole"]) or "0"
    sign = "-" if match["open"] or match["sign"] not in (None, "+") else ""
    decimals = f".{match['decimals']}" if match["decimals"] else ""
    value = f"{sign}{whole}{decimals}"
    return (value if Decimal(value) else value.removeprefix("-")), match["unit"] or ""


def plain(value: str) -> str:
    """A plain decimal without zeros that say nothing, as xsd:decimal has it in canonical form.

    >>> plain("13.0"), plain("1240"), plain("-7.50"), plain("0.0")
    ('13', '1240', '-7.5', '0')
    """
    return value.rstrip("0").rstrip(".") if "." in value else value


def is_missing(text: str) -> bool:
    """Whether a cell says that it holds no number: `-`, `*`, `..`, or nothing."""
    return not text.strip() or bool(_MISSING.fullmatch(text.strip()))


def is_year(text: str) -> bool:
    """Whether a word may be a year."""
    return bool(_YEAR.fullmatch(text))


def cell(text: str, start: int) -> Cell:
    """The cell that a text holds which begins at an offset, white space around it left aside; it must not be empty."""
    begins = start + len(text) - len(text.lstrip())
    words = text.strip()
    value, unit = value_of(words) or ("", "")
    return Cell(Span(begins, begins + len(words)), words, value, unit)


def numeric_end(text: str) -> list[Piece]:
    """The words at the end of a line that are numbers or stand in the place of one; bars count as blanks.

    >>> [piece.text for piece in numeric_end("varav vuxen 36,0 | 26,5 * 8 %")]
    ['36,0', '26,5', '*', '8 %']
    """
    if text.rstrip(_PADDING)[-1:] not in _LAST or not _DIGIT.search(text):
        return []
    words = list(_WORD.finditer(text))
    first = len(words)
    while first and (_LIKE_NUMBER.fullmatch(words[first - 1][0]) or is_missing(words[first - 1][0])):
        first -= 1
    pieces: list[Piece] = []
    for index in range(first, len(words)):
        word = words[index]
        if word[0] == "%" and pieces:
            last = pieces[-1]
            pieces[-1] = Piece(last.start, word.end(), text[last.start : word.end()], last.gap)
        else:
            gap = word.start() - (words[index - 1].end() if index else 0)
            pieces.append(Piece(word.start(), word.end(), word[0], gap if index else 0))
    return pieces


def cells_of(
    text: str, pieces: Sequence[Piece], wanted: int, start: int, *, noted: bool = False
) -> tuple[int, list[Cell]] | None:
    """The row's last `wanted` cells, and where on the line they begin; None if it cannot be told which they are.

    Words are joined to thousands only as far as the number of cells demands it, and so that the numbers of the row are
    as alike in length as can be. A year before them is the end of the row's label, and
    so is the number of a note (`noted`: whether the table has a column of notes).
    """
    if noted and len(pieces) > wanted and _NOTE.fullmatch(pieces[0].text):
        told = cells_of(text, pieces[1:], wanted, start)
        if told:
            return pieces[0].start, told[1]
    spare = len(pieces) - wanted
    if spare < 0:
        return None
    if spare and is_year(pieces[0].text) and spare == 1:
        return pieces[1].start, [_joined(text, [piece], start) for piece in pieces[1:]]
    groups = [[piece] for piece in pieces] if not spare else _best_joined(pieces, spare)
    if groups is None:
        return None
    return groups[0][0].start, [_joined(text, group, start) for group in groups]


def aligned_cells(text: str, pieces: Sequence[Piece], start: int) -> list[tuple[int, Cell]]:
    """(column on the line, cell) where wide gaps keep cells apart: what stands one blank apart is one number."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and piece.gap < WIDE and _joins(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [(group[0].start, _joined(text, group, start)) for group in groups]


def joints(pieces: Sequence[Piece]) -> int:
    """How many words of a row may be one number with the word before."""
    return sum(_joins(left, right) for left, right in pairwise(pieces))


def _joined(text: str, group: Sequence[Piece], start: int) -> Cell:
    return cell(text[group[0].start : group[-1].end], start + group[0].start)


def _joins(left: Piece, right: Piece) -> bool:
    """Whether two words may be one number: its sign and itself, or its thousands and its hundreds."""
    if right.gap >= WIDE:
        return False
    if left.text in _SIGNS:
        return bool(value_of(right.text)) and right.text[0].isdigit()
    return bool(_HEAD_OF_THOUSANDS.fullmatch(left.text) and _THOUSANDS.fullmatch(right.text)) or (
        bool(_THOUSANDS.fullmatch(left.text)) and "," not in left.text and bool(_THOUSANDS.fullmatch(right.text))
    )


def _best_joined(pieces: Sequence[Piece], joins: int) -> list[list[Piece]] | None:
    """The pieces, some joined to the one before, as numbers as alike in length as can be; None if none fit."""
    places = [i for i in range(1, len(pieces)) if _joins(pieces[i - 1], pieces[i])]
    if len(places) < joins or comb(len(places), joins) > MOST_JOINS:
        return None
    weighed: list[tuple[tuple[int, int], list[list[Piece]]]] = []
    for chosen in combinations(places, joins):
        groups: list[list[Piece]] = []
        for index, piece in enumerate(pieces):
            if index in chosen:
                groups[-1].append(piece)
            else:
                groups.append([piece])
        if _are_alike(groups) and all(len(g) == 1 or value_of(" ".join(piece.text for piece in g)) for g in groups):
            signed = sum(len(group) > 1 and group[0].text in _SIGNS for group in groups)
            weighed.append(((-signed, _unlikeness(groups)), groups))
    weighed.sort(key=lambda one: one[0])
    if not weighed or (len(weighed) > 1 and weighed[0][0] == weighed[1][0]):
        return None
    return weighed[0][1]


def _are_alike(groups: Sequence[Sequence[Piece]]) -> bool:
    lengths = [sum(c.isdigit() for piece in group for c in piece.text) for group in groups]
    return max(lengths) - min(lengths) <= UNLIKE


def _unlikeness(groups: Sequence[Sequence[Piece]]) -> int:
    digits = [sum(c.isdigit() for piece in group for c in piece.text) for group in groups]
    return len(digits) * sum(n * n for n in digits) - sum(digits) ** 2
