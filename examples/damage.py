"""Damages clean Swedish text the way an English OCR model does, line for line and always the same way.

Such a model knows no å, ä or ö and puts the likeliest shape of its own alphabet in their place; it also
flattens columns to single spaces. The weights are those counted on a real bundle of municipal papers.
"""

from __future__ import annotations

import random
import re

CONFUSIONS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "å": (("a", "d", "é", "&"), (68, 20, 11, 1)),
    "ä": (("a", "i", "d", "é", "id", "ai"), (30, 22, 22, 22, 2, 2)),
    "ö": (("o", "é", "6"), (84, 11, 5)),
    "Å": (("A",), (1,)),
    "Ä": (("A",), (1,)),
    "Ö": (("O", "G"), (91, 9)),
    "–": (("-",), (1,)),
}
LONE_I = re.compile(r"\bi\b")
COLUMN_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
FAR_IN = re.compile(r"^ {12,}", re.MULTILINE)


def damage(text: str, seed: int) -> str:
    """The text as an English OCR model would read it, with the same lines; a seed gives the same text."""
    dice = random.Random(seed)  # noqa: S311  (no secret: only which letter is misread)
    flat = FAR_IN.sub("", COLUMN_GAP.sub(" ", text))
    ones = LONE_I.sub(lambda i: "1" if dice.random() < 0.25 else i[0], flat)
    return "".join(_misread(letter, dice) for letter in ones)


def _misread(letter: str, dice: random.Random) -> str:
    if letter not in CONFUSIONS:
        return letter
    shapes, weights = CONFUSIONS[letter]
    return dice.choices(shapes, weights)[0]
