"""The words of a damaged text, and what in it is not a word and must be left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

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


def tokens(text: str, passage: Span) -> Iterator[tuple[int, str]]:
    """The words of a passage, each with its start; none that stands in an address, diary number or file name."""
    kept_out = _no_words(text, passage)
    for match in RUN.finditer(text, passage.start, passage.end):
        seen = match[0]
        if is_word(seen):
            start, end = match.span()
            while kept_out and kept_out[-1].end <= start:
                kept_out.pop()
            if not kept_out or end <= kept_out[-1].start:
                yield start, seen


def _no_words(text: str, passage: Span) -> list[Span]:
    """What must be left as it is, the last first."""
    kept_out = [span for span, _ in diary.find(text, passage.start, passage.end)]
    looked_at = passage.start
    for hint in HINT.finditer(text, passage.start, passage.end):
        if hint.start() >= looked_at:  # none of them goes beyond a line
            begin = max(passage.start, text.rfind("\n", passage.start, hint.start()) + 1)
            line_end = text.find("\n", hint.start(), passage.end)
            looked_at = passage.end if line_end < 0 else line_end
            kept_out += (Span(*match.span()) for match in NO_WORDS.finditer(text, begin, looked_at))
    return sorted(kept_out, reverse=True)


@lru_cache(maxsize=50_000)
def is_word(seen: str) -> bool:
    """Whether it can be a word: of letters, or of small letters and a few signs; not too many of them."""
    if len(seen) > LONGEST:
        return False
    if seen.isalpha():
        return len(seen) > (ABBREVIATION if seen.isupper() else 1)
    small = sum(sign.islower() for sign in seen)
    digits = sum(sign.isdigit() for sign in seen)
    fits = digits <= MOST_DIGITS and small >= (2 if digits else 1) and seen[1:].lower() == seen[1:]
    return fits and bool(SIGNS.fullmatch(seen))
