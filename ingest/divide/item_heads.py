"""The head of an item: its title and its diary numbers, and where its text begins.

The number of the case stands behind the item's own number, on the line below it or below the title, in a column to
the right or the left. The title stands on the item's line or below, over one line or several; right below it,
without a blank line, there may be the decision (`Socialnämnden beslutar`) or the first sentence of the text. In a
summons the item is a row of a table, whose other columns tell who presents it and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest import diary
from ingest.divide.item_decisions import decision_below, is_decision
from ingest.divide.item_fields import fields_below
from ingest.divide.sections import NO_TITLES, heading_of
from ingest.names import persons_in
from ingest.parts import Line, Section, fold

_CELL = re.compile(r"[^\s|]+(?:[^\S\t]{1,2}[^\s|]+)*")
_LABEL_ALONE = re.compile(rf"(?:{diary.LABEL})[\s.:]*")
_BEFORE_NUMBER = re.compile(rf"[\s,;(–-]*(?:(?<!\w)(?:{diary.LABEL}))?[\s.:]*$")
_BEHIND_NUMBER = re.compile(r"^\s?[-–]?\s?\d{2,3}\b\s*")
_ENTRY = re.compile(r"^(?:[a-zåäö]|\d{1,2})\)\s|^[•*·]\s|^[-–]\s+(?:[A-ZÅÄÖ]|att\s)")
_CLAUSE = re.compile(r"^att\s")
_NEXT_ROW = re.compile(r"^[0-9]{1,2}\.?\s+[A-ZÅÄÖ]")
_UNFINISHED = re.compile(
    r"(?:[-–,/:]|\s(?:och|eller|samt|för|av|med|i|på|till|om|från|enligt|inom|mellan|vid|över|den|det|de))$"
)
_SENTENCE = re.compile(r"(?<!\bm\.m)(?<!m\.fl)(?<!\bmm)[.!?:]$")
_CITED = re.compile(r"^[A-ZÅÄÖ].*\s(?:19|20)\d\d-\d\d-\d\d$")  # `Skolkontorets skrivelse 2023-04-02`
_MEMBER_TELLS = re.compile(
    r"^[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){1,3}(?:,\s[A-ZÅÄÖ]{1,3},?|\s\([A-ZÅÄÖ]{1,3}\))\s(?:(?:och|m\.?fl\.?)\s.*)?\w*(?:ar|er|r|de|te)\s"
)
"""`Disa Ek (S) har väckt en motion`: the text has begun."""
_OTHER_COLUMN = re.compile(r"^(?:kl\.?\s|\d|[Bb]ilag)")
_REPEATED = re.compile(r"^(?:Ärende|Punkt|Nr)\s\d{1,3}\s(?=\S)")  # the item's number again: `Ärende 3 Dnr KS 2031/7`
_MARKS = " .,:;-–"
_LEADERS = re.compile(r"(?:\s?\.){4,}\s*\d{0,4}\s*$|\s\.{3}\s*\d{1,4}\s*$")
_WORD = re.compile(r"[^\W\d_]{2}")
_LONGER_WORD = re.compile(r"[^\W\d_]{3}")
LONGEST = 10  # lines: no head is longer
BELOW = 7  # lines: the number of the case stands no further below the item's own
SENTENCE = 5  # words: a title's last line that ends with a stop has no more
WRAPPED = 30  # code points: a shorter line is not broken at its end
SERIES = 4  # letters: no series of a diary has more
SLACK = 3  # code points: how far from its column's start a cell may start


@dataclass(frozen=True, slots=True)
class ItemText:
    """What an item's head says, where its text starts, and the decision below the title that has no heading."""

    heading: str
    body_start: int
    diary_numbers: tuple[str, ...]
    decision: Section | None = None


class _Row(NamedTuple):
    """What stands on an item's line: its title's words, its diary numbers, and the column that the title starts in."""

    words: str
    numbers: tuple[str, ...]
    column: int | None


def read_head(lines: Sequence[Line], index: int, rest: str, end: int, title_column: int | None = None) -> ItemText:
    """The head of the item that starts at `lines[index]` with `rest` behind its number and ends at the offset `end`.

    title_column: where the titles start in the table that the item is a row of, if its head tells.
    """
    row = _row(lines[index], rest, title_column)
    form = None if row.words else fields_below(lines, index, end)
    if form:
        decision = decision_below(lines, index, form.end, end)
        return ItemText(form.title, form.end, row.numbers or form.numbers, decision)
    below = None if row.numbers else _number_line(lines, index, end)
    numbers = row.numbers if below is None else tuple(_numbers_from(lines, below))
    if below is not None and row.words:  # an agenda prints heading, then number: all between them is the heading
        heading = fold("\n".join([row.words, *(line.stripped for line in lines[index + 1 : below] if line.stripped)]))
        body_start = lines[below].end
    else:
        heading, body_start, more = _title_block(lines, index, row, end)
        numbers = numbers or more
    return ItemText(heading, body_start, numbers, decision_below(lines, index, body_start, end))


# -- the item's line ----------------------------------------------------------------------------------------------


def _row(line: Line, rest: str, title_column: int | None) -> _Row:
    begins = line.text.rfind(rest) if rest else 0
    numbers: list[str] = []
    cells: list[tuple[int, str]] = []
    for start, cell in _cells(line.text[begins : begins + len(rest)]):
        numbers += _numbers_of(cell)
        if words := _words_of(cell):
            cells.append((begins + start, words))
    if title_column is not None:
        near = [cell for cell in cells if abs(cell[0] - title_column) <= SLACK]
        cells = near[:1] or cells[:1]
    else:
        cells = [cell for at, cell in enumerate(cells) if at == 0 or not _is_other_column(cell[1])]
    tabular = title_column is not None or len(_cells(rest)) > 1
    return _Row(" ".join(words for _, words in cells), tuple(numbers), cells[0][0] if cells and tabular else None)


def _cells(text: str) -> list[tuple[int, str]]:
    """(start, words) of the pieces that three blanks, a tab or a bar keep apart."""
    return [(match.start(), match[0]) for match in _CELL.finditer(text)]


def _is_other_column(cell: str) -> bool:
    """Whether a cell behind the title tells who presents the item, when, or with which enclosure."""
    return bool(_OTHER_COLUMN.match(cell)) or any(True for _ in persons_in(cell))


def _numbers_of(cell: str) -> list[str]:
    """The diary numbers of a cell; one that fills it needs no label."""
    whole = diary.of_cell(cell.strip(_MARKS))
    return [whole] if whole else [number for _, number in diary.find(cell)]


def _words_of(cell: str) -> str:
    """A cell's words without diary numbers and their labels; a hyphen or comma that goes on below is kept."""
    if diary.of_cell(cell.strip(_MARKS)) or _LABEL_ALONE.fullmatch(cell):
        return ""
    text = cell
    for span, _ in reversed(list(diary.find(cell))):
        behind = _BEHIND_NUMBER.sub("", text[span.end :])
        text = f"{_BEFORE_NUMBER.sub('', text[: span.start])} {behind.lstrip(' )')}".strip()
    text = _LEADERS.sub("", text)
    words = text.strip(_MARKS + "()" if text != cell else _MARKS)
    if not (_LONGER_WORD if re.search(r"\d", words) else _WORD).search(words):
        return ""  # `98.235-622 Ks`: a number of a form of its own
    if text != cell and words.isupper() and len(words) <= SERIES:
        return ""  # `Dnr 2031/6 SN`: whose number it is
    goes_on = text == cell and re.search(r"\w[-,]$", cell.rstrip())
    return words + cell.rstrip()[-1] if goes_on else words


# -- the lines below ----------------------------------------------------------------------------------------------


def _number_line(lines: Sequence[Line], index: int, end: int) -> int | None:
    """Index of a line close below the item's first that holds diary numbers alone (`Dnr KS 2024/118`)."""
    for below in range(index + 1, min(index + BELOW, len(lines))):
        text = lines[below].stripped
        if lines[below].start >= end or heading_of(lines[below]) or _NEXT_ROW.match(text) or is_decision(text):
            return None
        if _is_number_line(text):
            return below
        if _SENTENCE.search(text):
            return None
    return None


def _numbers_from(lines: Sequence[Line], below: int) -> Iterator[str]:
    """The diary numbers of a line and of those right below it that hold numbers alone."""
    for line in lines[below : below + LONGEST]:
        if not line.stripped:
            continue
        if not _is_number_line(line.stripped):
            return
        yield from _numbers_of(line.stripped)


def number_above(lines: Sequence[Line], index: int, *, apart: bool = False) -> int:
    """Index of the line right above an item's first, if it holds the number of a case alone; else of the first.

    apart  only where nothing stands right above the number: else it is that of the item before
    """
    if not index or not _is_number_line(lines[index - 1].stripped):
        return index
    return index if apart and index > 1 and lines[index - 2].stripped else index - 1


def numbers_of_line(text: str) -> tuple[str, ...]:
    """The diary numbers of a line that holds nothing else."""
    return tuple(_numbers_of(text))


def _is_number_line(text: str) -> bool:
    text = _REPEATED.sub("", text)
    return bool(diary.of_cell(text)) or (bool(_numbers_of(text)) and not _words_of(text))


class _Piece(NamedTuple):
    """What a line adds to a title: words, and diary numbers beside them."""

    words: str
    numbers: tuple[str, ...]


_OTHER_COLUMNS = _Piece("", ())
"""Of a line that has nothing in the title's column."""


def _title_block(lines: Sequence[Line], index: int, row: _Row, end: int) -> tuple[str, int, tuple[str, ...]]:
    """(title, where the text starts, diary numbers beside the title): up to a blank line, a heading or a sentence."""
    block: list[tuple[Line, str]] = [(lines[index], row.words)] if row.words else []
    at, previous = lines[index].end, lines[index]
    numbers: tuple[str, ...] = ()
    for line in lines[index + 1 : index + LONGEST]:
        last = block[-1][1] if block else ""
        if line.start >= end or (block and not line.stripped) or (line.stripped and _ends_heading(line, last)):
            break
        if not line.stripped:
            previous = line
            continue
        if _is_number_line(line.stripped) or _LABEL_ALONE.fullmatch(line.stripped):
            at = line.end if not block or block[-1][0].end == at else at
            continue
        piece = _beside(line, row, last, previous) if row.words else _below(line, previous, opens=not block)
        if piece is None:
            break
        if piece is not _OTHER_COLUMNS:
            numbers = numbers or piece.numbers
            block.append((line, piece.words))
            at, previous = line.end, line
    kept = block if row.words else list(_title_lines(block))
    if len(kept) < len(block):
        at = kept[-1][0].end
    return fold("\n".join(words for _, words in kept)).rstrip(" ,-"), at, numbers


def _beside(line: Line, row: _Row, last: str, previous: Line) -> _Piece | None:
    """What a line adds to a title that begins on the item's own line; None where the title has ended above."""
    if _has_label_beside(line):
        return None
    words = _of_column(line, row.column)
    if words is None:
        return _OTHER_COLUMNS
    if words and _is_sentence(words) and not _UNFINISHED.search(last):
        return None
    if not words and not _goes_on(last, previous, line):
        return None
    return _Piece(_words_of(words or line.stripped), tuple(_numbers_of(words or line.stripped)))


def _below(line: Line, previous: Line, *, opens: bool) -> _Piece | None:
    """What a line adds to a title that begins below the item's line; None where the title has ended above."""
    if not opens and heading_of(previous) is not None and not line.stripped[0].islower():
        return None  # a title the sections know stands complete on its line
    found, words = _numbers_of(line.stripped), _words_of(line.stripped)
    beside = bool(found) and opens and _stands_beside(line.stripped)
    return _Piece(words if beside and words else line.stripped, tuple(found) if beside else ())


def _is_sentence(words: str) -> bool:
    """Whether words below a title in its column tell of the matter: `Nämnden ansvarar för att alla får god vård.`"""
    return words[0].isupper() and words.endswith(".") and len(words.split()) > SENTENCE


def _has_label_beside(line: Line) -> bool:
    """Whether a word in a column of its own stands beside running text: `Vision      Ser positivt på förslaget.`"""
    cells = line.cells
    return len(cells) == 2 and " " not in cells[0] and cells[1][0].isupper() and bool(_SENTENCE.search(cells[1]))


def _stands_beside(text: str) -> bool:
    """Whether a title's line starts or ends with its number: one in its midst is part of the title."""
    spans = [span for span, _ in diary.find(text)]
    if not spans:
        return True
    before, behind = _LABEL_ALONE.sub("", text[: spans[0].start]), text[spans[-1].end :]
    return not (_WORD.search(before) and _WORD.search(behind))


def _of_column(line: Line, column: int | None) -> str | None:
    """What a line below holds in the title's column: empty if it has no columns, None if it holds others only."""
    cells = _cells(line.text)
    if column is None or not cells or cells[0][0] < column - SLACK:
        return ""
    return next((words for start, words in cells if abs(start - column) <= SLACK), None)


def _ends_heading(line: Line, above: str) -> bool:
    """Whether a line heads a section of the item or decides; `Val av justerare` below the number is a title."""
    heading = heading_of(line)
    if heading is not None:
        return bool(above) or heading.behind is not None or heading.key in NO_TITLES
    if _CLAUSE.match(line.stripped):  # `Motion om / att bygga` goes on
        return bool(above) and not _UNFINISHED.search(above)
    return is_decision(line.stripped) or (bool(above) and bool(_ENTRY.match(line.stripped)))


def _goes_on(heading: str, previous: Line, line: Line) -> bool:
    """Whether a title that stood behind its number goes on in the next line: only where it is plainly not finished."""
    small = line.stripped[0].islower()
    return heading.endswith(("-", "–", ",", "/", ":")) or (small and len(previous.stripped) > WRAPPED)


def _title_lines(block: Sequence[tuple[Line, str]]) -> Iterator[tuple[Line, str]]:
    """Those lines of a paragraph that are its title: the text may start on the line below, without a blank one."""
    for at, (line, words) in enumerate(block):
        if at:
            told = any(_SENTENCE.search(below) or _CITED.search(below) for _, below in block[at:])
            told = told or bool(_MEMBER_TELLS.match(words))
            above = block[at - 1][1]
            goes_on = words[:1].islower() or bool(_UNFINISHED.search(above))
            if not goes_on and (told or len(above) < WRAPPED):
                return
        yield line, words
