"""Small numbers in words: `två`, `tolv` (scheme numeral)."""

from __future__ import annotations

from ingest.cues import phrases
from ontology.knowledge import concept, concepts

_FIGURES = {word: int(number.notation) for number in concepts("numeral") for word in number.cues}


def in_words(least: int = 0) -> str:
    """The numbers in words from the least on, as the source of a regular expression; `en` is an article, too.

    >>> in_words(11)
    '(?:elva|tolv)'
    """
    return phrases("numeral", *(number.notation for number in concepts("numeral") if int(number.notation) >= least))


def count_of(text: str) -> int:
    """The number that figures or a word tell. Raises ValueError for what is neither.

    >>> count_of("7"), count_of("Tolv")
    (7, 12)
    """
    word = text.casefold()
    return _FIGURES[word] if word in _FIGURES else int(word)


def word_for(count: int) -> str:
    """The word for a small number. Raises KeyError for one that the scheme does not have.

    >>> word_for(7)
    'sju'
    """
    return concept("numeral", str(count)).cues[0]
