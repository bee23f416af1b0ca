"""The words of a damaged text, and what in it is not a word and must be left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest import diary
from ingest.facts import Span

NO_WORDS = re.compile(
    "|".join(
        (
            r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail
            r"<[^<>\n]*>",  # markup
            r"(?:https?://|www\.)\S+",
            r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:se|nu|com|org|net|eu)\b(?:/\S*)?",  # web address without its protocol
            r"(?<![\w-])[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|txt|msg|jpe?g|png|tiff?)\b",  # file name
        )
    ),
    re.IGNORECASE,
)
"""What is no word. Each is looked for where it can begin only, so that long runs of signs are read once."""
HINT = re.compile(r"[@<]|://|\.[A-Za-z]{2}")
"""What all of these have."""
RUN = re.compile(r"[\w&@|]+")
"""Letters, digits, and signs that a letter is misread as."""
SIGNS = re.compile(r"(?:[^\W_2-57-9]|[&@|])+")
"""A word: letters, and signs that a letter is misread as."""
LONGEST = 60
"""Most signs of a word."""
MOST_DIGITS = 2
ABBREVIATION = 3
"""Most capitals that are rather an abbreviation than a word."""


class Token(NamedTuple):
    """A word as it stands in the raw text."""

    start: int
    text: str


def tokens(text: str, passage: Span) -> Iterator[Token]:
    """The words of a passage, those left out that stand in addresses, diary numbers and file names."""
    kept_out = _no_words(text, passage)
    for match in RUN.finditer(text, passage.start, passage.end):
        start, end = match.span()
        while kept_out and kept_out[-1].end <= start:
            kept_out.pop()
        if (not kept_out or end <= kept_out[-1].start) and end - start <= LONGEST and is_word(match[0]):
            yield Token(start, match[0])


def _no_words(text: str, passage: Span) -> list[Span]:
    """What must be left as it is, the last first."""
    numbers = [span for span, _ in diary.find(text, passage.start, passage.end)]
    if HINT.search(text, passage.start, passage.end):
        numbers += (Span(*match.span()) for match in NO_WORDS.finditer(text, passage.start, passage.end))
    return sorted(numbers, reverse=True)


@lru_cache(maxsize=50_000)
def is_word(seen: str) -> bool:
    """Whether it can be a word: of letters, or of small letters and a few signs."""
    if seen.isalpha():
        return len(seen) > (ABBREVIATION if seen.isupper() else 1)
    small = sum(sign.islower() for sign in seen)
    digits = sum(sign.isdigit() for sign in seen)
    fits = digits <= MOST_DIGITS and small >= (2 if digits else 1) and seen[1:].lower() == seen[1:]
    return fits and bool(SIGNS.fullmatch(seen))
