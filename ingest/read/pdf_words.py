"""The words of a PDF page with their places, from the letters that pdfium finds."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2
from pypdfium2 import raw as pdfium

from ingest.read.layout import Word

HYPHENS = "\ufffe\x02\xad"
"""How pdfium tells a hyphen at the end of a line, by version and font."""
SPACE = 0.25  # heights: letters that are farther apart are of two words, also where no space is written
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


def words_of(page: pypdfium2.PdfPage) -> list[Word]:
    """The words of a page, upright as most of its letters are; letters that run in another direction come last."""
    letters = list(_letters(page))
    turns = Counter(letter.turn for letter in letters if letter is not None)
    words: list[Word] = []
    below = 0.0
    for turn, _ in turns.most_common():  # a stamp that runs up the margin is no part of the lines it stands beside
        upright = (_upright(letter) if letter else None for letter in letters if not letter or letter.turn == turn)
        turned = _lowered([_word(word, len(words) + number) for number, word in enumerate(_words(upright))])
        if turned and words:
            shift = below - min(word.top for word in turned)
            turned = [replace(word, top=word.top + shift, foot=word.foot + shift) for word in turned]
        words += turned
        below = max((word.foot + 2 * word.height for word in words), default=0.0)
    return words


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter | None]:
    """The letters in the order of the file; None between words."""
    textpage = page.get_textpage()  # it is closed with its last reference
    text = textpage.raw
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    for at in range(pdfium.FPDFText_CountChars(text)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if letter in INVISIBLE:
            continue
        if letter.isspace() or not pdfium.FPDFText_GetLooseCharBox(text, at, reference):
            yield None
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


def _words(letters: Iterator[Letter | None]) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    parted = False
    for letter in letters:
        if letter is None:
            parted = True
            continue
        if word and not _goes_on(word, letter, parted=parted):
            yield word
            word = []
        word.append(letter)
        parted = False
    if word:
        yield word


def _goes_on(word: list[Letter], letter: Letter, *, parted: bool) -> bool:
    """Whether a letter is of the word; raised ones are though they are `parted` from it, as by the end of a line."""
    base, last = word[0], word[-1]
    height = max(base.height, letter.height)
    if not -height < letter.left - last.right < SPACE * height:
        return False
    if _is_raised(base, letter):
        return not parted or letter.left - last.right < SPACE * letter.height / 2
    if abs(letter.foot - base.foot) >= LINE * height:
        return False
    return not parted or (_is_raised(base, last) and not letter.text.isalnum())


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
