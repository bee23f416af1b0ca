"""Parties of agreements in running text: by name, or by a common noun for one that the paper has named.

mellan kommunen och Tallby IF       som nämnden och föreningen har ingått
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import diary
from ingest.cues import folded, pattern, phrases
from ingest.parts import Paper, fold
from ingest.recognise.agreements.names import PARTY

_COMMON = rf"\b(?i:{phrases('agreement-cue', 'party-word')})\b(?!\s[A-ZÅÄÖ])"
_NAME = (
    rf"(?:[A-ZÅÄÖ][a-zåäö]+-\s(?:och|samt)\s[a-zåäö]+|(?:(?:Bolaget|Företaget)\s)?(?:[A-ZÅÄÖ]\w+e[nt]\si\s)?{PARTY})"
)
_ONE = rf"(?!{diary.PATTERN.pattern})(?:{_COMMON}|{_NAME})"
PARTIES = rf"{_ONE}(?:,\s{_ONE}){{0,8}}(?:,?\s(?:och|samt)\s{_ONE})?"
"""The source of a pattern for one party or several, in text with single spaces."""
_EACH = re.compile(_ONE)
_LED_IN = re.compile(r"^(?:Bolaget|Företaget)\s(?=[A-ZÅÄÖ])")
_IS_NONE = pattern("agreement-cue", "no-party")
_IS_COMMON = re.compile(_COMMON)
OWN = ("kommunen", "staden")
BODIES = ("namnden", "styrelsen")
ENDINGS = {
    "bolaget": (" ab", "bolag"),
    "foretaget": (" ab", " hb", " kb"),
    "klubben": ("klubb", " ik", " if", " sk"),
    "foreningen": ("forening", " if", " ik"),
}
"""How names of what a common noun (folded) tells may end, where they do not end in it."""


def is_common(words: str) -> bool:
    """Whether words name a party by a common noun: `med kommunen`."""
    return bool(_IS_COMMON.search(words))


def parties(paper: Paper, words: str, earlier: str) -> tuple[str, ...]:
    """The parties that `words`, a match of `PARTIES`, name.

    earlier  the text before: what a common noun stands for is looked for there, the last first. One that it does not
             tell is left out.
    """
    found = (_named(paper, match[0], earlier) for match in _EACH.finditer(words))
    return tuple(dict.fromkeys(filter(None, found)))


def _named(paper: Paper, word: str, earlier: str) -> str:
    if _IS_NONE.fullmatch(word):
        return ""
    if not _IS_COMMON.fullmatch(word):
        return _LED_IN.sub("", fold(word))
    plain = folded(word)
    if plain in OWN:
        return paper.municipality
    if plain in BODIES:
        return paper.head.body if folded(paper.head.body).endswith(plain) else ""
    return next((name for name in reversed(list(_names(earlier))) if _is_one(name, plain)), "")


def _names(text: str) -> Iterator[str]:
    return (fold(match[0]) for match in re.finditer(_NAME, text) if not _IS_COMMON.fullmatch(match[0]))


def _is_one(name: str, plain: str) -> bool:
    """Whether a name is one of what the common noun (folded, definite) tells."""
    stem = plain.removesuffix("en").removesuffix("et")
    words = folded(name).split()
    ends = f" {' '.join(words)}".endswith(ENDINGS.get(plain, (stem,)))
    return ends or any(word.endswith((stem, plain)) for word in words)
