"""How names sound: spellings of one sound may be one name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ontology.knowledge import concept


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """A folded word as it sounds, roughly: names of one sound may be spellings of one name.

    >>> sound("lindqvist") == sound("lindkvist") == sound("lindquist"), sound("lind") == sound("lund")
    (True, False)
    """
    for letters, like in _spellings():
        word = word.replace(letters, like)
    return re.sub(r"(.)\1", r"\1", word)


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, _, b in (cue.partition("-") for cue in concept("name-word", "spelling").cues))
