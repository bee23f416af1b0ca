"""What is explained in English where it is found, in the page's language: findings in the sources, why a file could
not be read, what is wrong with a query or a value.

Each is a sentence with holes, `explained.…` of `texts/explained.json`, which holds the Swedish sentence with the same
holes beside it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from api.pages import LANGUAGES, texts

_HOLE = re.compile(r"\{(\w+)\}")
_WORDS = ("weekday", "pairs", "type")  # holes whose values are such sentences too, parted by commas


@lru_cache(4096)
def explained(words: str, lang: str) -> str:
    """An explanation in a language; as it is where it is in that language, or no text has a sentence for it.

    >>> explained('"Åsen" here, "Åsens" elsewhere in the source.', "sv")
    '”Åsen” här, men ”Åsens” på andra ställen i källan.'
    """
    if lang != LANGUAGES[0]:
        return words
    for pattern, sentence in _sentences():
        if match := pattern.fullmatch(words):
            return sentence.format(**{name: _value(name, value, lang) for name, value in match.groupdict().items()})
    return words


def _value(name: str, value: str, lang: str) -> str:
    return ", ".join(explained(each, lang) for each in value.split(", ")) if name in _WORDS else value


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of English sentences and the Swedish ones, those with more words of their own first."""
    told = [each for key, each in texts().items() if key.startswith("explained.")]
    told.sort(key=lambda each: len(_HOLE.sub("", each["en"])), reverse=True)
    return tuple((_pattern(each["en"]), each["sv"]) for each in told)


def _pattern(sentence: str) -> re.Pattern[str]:
    pieces = _HOLE.split(sentence)  # outside, name, outside …
    written = (f"(?P<{each}>.+?)" if place % 2 else re.escape(each) for place, each in enumerate(pieces))
    return re.compile("".join(written), re.DOTALL)
