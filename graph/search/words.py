"""Words: what search takes for one, and in which forms words of Swedish are the same.

A word is compared in three forms, each wider than the one before:

    as written   case aside, compatible letters made one (`ﬁ` is fi); å, ä and ö are letters of their own
    its stem     `nämndens`, `nämnder` and `nämnd` are nämnd
    its root     the stem with plain letters, `namnd`
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

_LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_BROKEN = (  # a word goes on behind a soft hyphen, and in the next line where that has a small letter; not `mark- och`
    r"(?:\u00ad\s*|[-\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_A-ZÅÄÖ])(?!(?:och|eller|samt)\b))"
)
_WORD = re.compile(f"{_LETTERS}(?:{_BROKEN}{_LETTERS})*")
_NO_LETTER = re.compile(r"[\W_]+")
_NOT_DECOMPOSED = str.maketrans({"æ": "a", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})
_ENDINGS = ("an", "et")  # definite forms that Snowball leaves: skolan beside skola, ärendet beside ärende
_SHORTEST = 4  # letters that a stem keeps


class Word(NamedTuple):
    """A word of a text: as it is compared, and where it stands (code points)."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order."""
    for found in _WORD.finditer(text):
        word = as_written(found[0])
        if word:
            yield Word(word, found.start(), found.end())


def spelt(text: str) -> list[str]:
    """The words of a text in their order, as they are compared, for whom their places do not matter."""
    return [word for word in map(as_written, _WORD.findall(text)) if word]


@lru_cache(2**17)
def as_written(word: str) -> str:
    """A word as it is compared.

    >>> as_written("Kommun-\\nstyrelsen")
    'kommunstyrelsen'
    """
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", word).casefold())


@lru_cache(2**17)
def stem(word: str) -> str:
    """The stem of a word that is as written: Snowball's for Swedish, and two endings more.

    >>> [stem(word) for word in ("nämndens", "skolan", "skolorna", "ärendet", "2024")]
    ['nämnd', 'skol', 'skol', 'ärend', '2024']
    """
    if not word.isalpha():
        return word
    found: str = snowballstemmer.stemmer("swedish").stemWord(word)  # stemmers keep state: one a call is safe in threads
    for ending in _ENDINGS:
        if found.endswith(ending) and len(found) >= _SHORTEST + len(ending):
            return found.removesuffix(ending)
    return found


@lru_cache(2**17)
def plain(word: str) -> str:
    """A word with plain letters.

    >>> plain("åkesjö")
    'akesjo'
    """
    apart = unicodedata.normalize("NFD", word.translate(_NOT_DECOMPOSED))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def root(word: str) -> str:
    """The stem of a word with plain letters."""
    return plain(stem(word))
