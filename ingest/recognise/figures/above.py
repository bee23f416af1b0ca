"""The lines of heads above a table's first row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parts import Line, fold
from ingest.recognise.figures.heads import are_heads, continued, pieces_of, refers, split, whole
from ingest.recognise.figures.titles import is_caption, is_prose
from ingest.recognise.figures.units import MONEY, unit_in

Columns = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table's columns, that of its labels, and the index of the first line of them.

    about  words among the heads that belong to none of them: `(mnkr, netto)`
    """

    heads: tuple[str, ...]
    stub: str
    first: int
    about: str = ""


def heads_above(above: Sequence[Line], wanted: int, columns: Columns = ()) -> Heads | None:
    """The heads of so many columns that the last of these lines print; None if none of them does.

    columns  (start, end) of the columns on the lines below, where they are aligned
    """
    lines = list(above)
    first = len(lines)
    while first and not is_prose(lines[first - 1]) and not is_caption(lines[first - 1].stripped):
        first -= 1
    found = _by_place(lines, first, wanted, columns) if columns else None
    return found or _by_words(lines, first, wanted)


def _by_words(lines: Sequence[Line], first: int, wanted: int) -> Heads | None:
    """Heads told by their words: a line that prints them all, and what the lines below it add.

    What lines add is taken up to the first that does not fit: heads over several lines that run into one another
    cannot be told apart, but their first line can.
    """
    named = first > 0 and is_caption(lines[first - 1].stripped)
    full = {
        i: told
        for i in range(max(0, first - named), len(lines))
        if (told := split(lines[i].text, wanted)) and are_heads(told[1], named=named) and not any(map(refers, told[1]))
    }
    if not full:
        return _one_a_line(lines, first, wanted)
    top = max(full)
    while top - 1 in full:
        top -= 1
    stub, heads = full[top]
    about = ""
    fits = True
    for line in lines[top + 1 :]:
        more = continued(stub, heads, line.text) if fits and wanted > 1 else None
        if more:
            stub, heads = more
        else:
            fits = False
            about = f"{about} {line.stripped}".strip() if unit_in(line.text) in MONEY else about
    return Heads(tuple(heads), stub, top, about) if are_heads(heads, named=named) else None


def _one_a_line(lines: Sequence[Line], first: int, wanted: int) -> Heads | None:
    """Heads that go over many lines, a head or the half of one on each: the fewest lines that make so many heads."""
    text = ""
    for top in range(len(lines) - 1, first - 1, -1):
        text = f"{lines[top].stripped}\n{text}"
        told = whole(fold(text), wanted) if len(lines) - top > 1 else None
        if told and are_heads(told[1]) and not any(map(refers, told[1])):
            return Heads(tuple(told[1]), told[0], top)
    return None


def _by_place(lines: Sequence[Line], first: int, wanted: int, columns: Columns) -> Heads | None:
    """Heads told by the columns that they stand above."""
    heads: list[list[str]] = [[] for _ in columns]
    stubs: list[str] = []
    top = len(lines)
    for index in range(len(lines) - 1, first - 1, -1):
        pieces = pieces_of(lines[index].text)
        placed = _placed(pieces, columns)
        if placed is None or not any(i is not None for i, _ in placed):
            break
        if lines[index + 1 : index + 2] and lines[index + 1].number - lines[index].number > 2:
            break
        for column, words in placed:
            if column is None:
                stubs.insert(0, words)
            else:
                heads[column].insert(0, words)
        top = index
    if top == len(lines) or not all(heads):
        return None
    told = tuple(" ".join(words) for words in heads)
    named = top > 0 and is_caption(lines[top - 1].stripped)
    return Heads(told, " ".join(stubs), top) if are_heads(told, named=named) else None


def _placed(pieces: Sequence[tuple[int, str]], columns: Columns) -> list[tuple[int | None, str]] | None:
    """(column or None for the head of the labels, words) of the pieces of a line; None if they do not fit."""
    if len(pieces) in (len(columns), len(columns) + 1) and len(pieces) > 1:
        spare = len(pieces) - len(columns)
        direct = [(i - spare if i >= spare else None, words) for i, (_, words) in enumerate(pieces)]
        if spare or _over(pieces[0], columns) == [0] or len(columns) == len(pieces) > 2:
            return direct
    placed: list[tuple[int | None, str]] = []
    for piece in pieces:
        over = _over(piece, columns)
        if not over:
            if placed or piece[0] + len(piece[1]) > columns[0][0]:
                return None
            placed.append((None, piece[1]))
        elif len(over) == 1:
            placed.append((over[0], piece[1]))
        else:
            told = split(piece[1], len(over))
            words = told[1] if told and not told[0] else [piece[1]] * len(over)
            placed += zip(over, words, strict=True)
    return placed


def _over(piece: tuple[int, str], columns: Columns) -> list[int]:
    """The columns that a piece of a line stands above: those it covers, else the nearest that it touches."""
    begins, ends = piece[0], piece[0] + len(piece[1])
    covered = [i for i, (left, right) in enumerate(columns) if begins < right and left < ends]
    if len(covered) <= 1:
        return covered
    full = [
        i
        for i in covered
        if min(ends, columns[i][1]) - max(begins, columns[i][0]) > (columns[i][1] - columns[i][0]) / 2
    ]
    return full or covered[:1]
