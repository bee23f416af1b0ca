"""The words of a PDF page with their places, from the letters that pdfium finds."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import groupby

import pypdfium2
from pypdfium2 import raw as pdfium

from ingest.read.rows import Word

HYPHENS = "\ufffe\x02\xad"
"""How pdfium tells a hyphen at the end of a line, by version and font."""
SPACE = 0.25  # heights: letters that are farther apart are of two words, also where no space is written
SUPPOSED = 0.12  # heights: the same where pdfium supposes a space or the end of a line
LINE = 0.35  # heights: a letter so much higher or lower is of another line
RAISED = 0.85  # of the height of the letters before it: a smaller one that stands higher is raised
MEASURE = re.compile(r"(?<![^\W\d_])(?:[kcdm]?m)\Z")
POWERS = {"2": "²", "3": "³"}
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\0")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its box; `turn` is its direction in quarters of a circle, against the clock."""

    text: str
    left: float
    right: float
    top: float
    foot: float
    turn: int

    @property
    def height(self) -> float:
        """Of its font, from the highest to the lowest letter."""
        return self.foot - self.top


class Gap(IntEnum):
    """What stands between two letters: nothing, white space that pdfium supposes there, or that the file holds."""

    NONE = 0
    SUPPOSED = 1
    WRITTEN = 2


def words_of(page: pypdfium2.PdfPage) -> list[Word]:
    """The words of a page, upright as most of its letters are; letters that run in another direction come last."""
    letters = list(_letters(page))
    turns = Counter(letter.turn for letter in letters if isinstance(letter, Letter))
    words: list[Word] = []
    below = 0.0
    for turn, _ in turns.most_common():  # a stamp that runs up the margin is no part of the lines it stands beside
        upright = (_upright(each) if isinstance(each, Letter) else each for each in letters if _runs(each, turn))
        turned = _lowered([_word(word, len(words) + number) for number, word in enumerate(_words(upright))])
        if turned and words:
            shift = below - min(word.top for word in turned)
            turned = [replace(word, top=word.top + shift, foot=word.foot + shift) for word in turned]
        words += turned
        below = max((word.foot + 2 * word.height for word in words), default=0.0)
    return words


def _runs(letter: Letter | Gap, turn: int) -> bool:
    return isinstance(letter, Gap) or letter.turn == turn


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter | Gap]:
    """The letters in the order of the file, and what stands between words."""
    textpage = page.get_textpage()  # it is closed with its last reference
    text = textpage.raw
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    for at in range(pdfium.FPDFText_CountChars(text)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if letter in INVISIBLE:
            continue
        if letter.isspace() or not pdfium.FPDFText_GetLooseCharBox(text, at, reference):
            yield Gap.SUPPOSED if pdfium.FPDFText_IsGenerated(text, at) == 1 else Gap.WRITTEN
            continue
        quarters = round(pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4
        yield Letter(
            text="-" if letter in HYPHENS else letter.translate(LIGATURES),
            left=box.left, right=box.right, top=-box.top, foot=-box.bottom, turn=quarters,
        )  # fmt: skip


def _upright(letter: Letter) -> Letter:
    """The letter's box on a page that is turned so that the letter stands upright."""
    left, right, top, foot = letter.left, letter.right, letter.top, letter.foot
    match letter.turn:
        case 1:
            return replace(letter, left=-foot, right=-top, top=left, foot=right)
        case 2:
            return replace(letter, left=-right, right=-left, top=-foot, foot=-top)
        case 3:
            return replace(letter, left=top, right=foot, top=-right, foot=-left)
        case _:
            return letter


def _words(letters: Iterator[Letter | Gap]) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    gap = Gap.NONE
    for letter in letters:
        if isinstance(letter, Gap):
            gap = max(gap, letter)
            continue
        if word and not _goes_on(word, letter, gap):
            yield word
            word = []
        word.append(letter)
        gap = Gap.NONE
    if word:
        yield word


def _goes_on(word: list[Letter], letter: Letter, gap: Gap) -> bool:
    """Whether a letter is of the word: where only pdfium supposes a gap, the places of the letters decide."""
    if gap is Gap.WRITTEN:
        return False
    base, last = word[0], word[-1]
    widest = (SUPPOSED if gap is Gap.SUPPOSED else SPACE) * max(base.height, letter.height)
    if not -max(base.height, letter.height) < letter.left - last.right < widest:
        return False
    return abs(letter.foot - base.foot) < LINE * max(base.height, letter.height) or _is_raised(base, letter)


def _is_raised(base: Letter, letter: Letter) -> bool:
    return letter.height < RAISED * base.height and letter.foot < base.foot and letter.foot > base.top


def _word(letters: list[Letter], order: int) -> Word:
    base = letters[0]
    text = ""
    for raised, run in groupby(letters, key=lambda letter: _is_raised(base, letter)):
        written = "".join(letter.text for letter in run)
        text += _raised(text, written) if raised else written
    left, right = min(each.left for each in letters), max(each.right for each in letters)
    return Word(text, left, right, base.top, base.foot, order)


def _lowered(words: list[Word]) -> list[Word]:
    """The words; a raised number before the first word of a footnote is brought down to its line."""
    return [_beside(word, behind) for word, behind in zip(words, [*words[1:], *words[-1:]], strict=True)]


def _beside(word: Word, behind: Word) -> Word:
    raised = word.height < RAISED * behind.height and behind.top < word.foot < behind.foot
    if not (word.text.isdecimal() and raised and 0 <= behind.left - word.right < behind.height):
        return word
    return replace(word, text=f"[{word.text}]", top=behind.top, foot=behind.foot)


def _raised(before: str, written: str) -> str:
    if not written.isdecimal():
        return written
    if written in POWERS and MEASURE.search(before):
        return POWERS[written]
    return f"[{written}]"  # the number of a footnote: it must not be read as the last digit of a sum
