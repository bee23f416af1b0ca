"""People's names in parts: what is a title, a given name, a surname, an initial."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.cues import folded
from ingest.names import given_names
from ontology.knowledge import concept

_COMMA = re.compile(r"^(?P<last>[^,]+),\s*(?P<first>[^,]+)$")
_PARTY = re.compile(r"\s*\([^()]*\)\s*$")


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> tuple[str, str]:
    """The name without title, given name first, and what was done to it: notation of identity-reason, else empty.

    >>> plain("Dr Anna Ek"), plain("Ek, Anna"), plain("Anna Ek")
    (('Anna Ek', 'title'), ('Anna Ek', 'surname-first'), ('Anna Ek', ''))
    """
    bare = _PARTY.sub("", name).strip() or name
    untitled = _titles().sub("", bare).strip()
    reason = "title" if untitled and untitled != bare else ""
    bare = untitled or bare
    if match := _COMMA.match(bare):
        return f"{match['first'].strip()} {match['last'].strip()}", "surname-first"
    return bare, reason


@cache
def _titles() -> re.Pattern[str]:
    labels = sorted(concept("name-word", "title").cues, key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, labels))})\s+)+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=1 << 17)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a plain name, a double name's halves apart; an initial is one letter.

    >>> words_of("Ann-Marie Öst"), words_of("A. Öst")
    (('ann', 'marie', 'ost'), ('a', 'ost'))
    """
    return tuple(folded(name).split())


@cache
def given() -> frozenset[str]:
    """Given names common in Sweden, folded."""
    return frozenset(folded(name) for name in given_names())


def initials_only(words: tuple[str, ...]) -> bool:
    """Whether the given name is an initial: `A. Lindqvist`."""
    return len(words) >= 2 and len(words[0]) == 1 and len(words[-1]) > 1


def one_edit(one: str, other: str) -> bool:
    """Whether two different words differ by one letter put in, left out or changed, or by two swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[1::-1] + a[2:] == b and len(a) > 1)
