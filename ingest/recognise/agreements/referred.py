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
from ontology.knowledge import with_narrower

CUES = "agreement-cue"
_WORDS = with_narrower(CUES, "party-word")
_NOUNS = {folded(cue): each for each in _WORDS for cue in each.cues}
"""Common nouns of parties, folded -> their concept."""
_COMMON = rf"\b(?i:{phrases(CUES, *(each.notation for each in _WORDS))})\b(?!\s[A-ZÅÄÖ])"
_BEFORE_NAME = rf"(?=[A-ZÅÄÖ])(?i:{phrases(CUES, 'company-word', 'enterprise-word')})\s"
"""`Bolaget Ekmåla Buss AB`"""
_NAME = rf"(?:[A-ZÅÄÖ][a-zåäö]+-\s(?:och|samt)\s[a-zåäö]+|(?:{_BEFORE_NAME})?(?:[A-ZÅÄÖ]\w+e[nt]\si\s)?{PARTY})"
_ONE = rf"(?!{diary.PATTERN.pattern})(?:{_COMMON}|{_NAME})"
PARTIES = rf"{_ONE}(?:,\s{_ONE}){{0,8}}(?:,?\s(?:och|samt)\s{_ONE})?"
"""The source of a pattern for one party or several, in text with single spaces."""
_EACH = re.compile(_ONE)
_LED_IN = re.compile(rf"^{_BEFORE_NAME}(?=[A-ZÅÄÖ])")
_IS_NONE = pattern(CUES, "no-party")
_IS_COMMON = re.compile(_COMMON)


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
    noun = _NOUNS[plain].notation
    if noun == "own-municipality":
        return paper.municipality
    if noun == "own-body":
        return paper.head.body if folded(paper.head.body).endswith(plain) else ""
    return next((name for name in reversed(list(_names(earlier))) if _is_one(name, plain)), "")


def _names(text: str) -> Iterator[str]:
    return (fold(match[0]) for match in re.finditer(_NAME, text) if not _IS_COMMON.fullmatch(match[0]))


def _is_one(name: str, plain: str) -> bool:
    """Whether a name is one of what the common noun (folded, definite) tells."""
    stem = plain.removesuffix("en").removesuffix("et")
    words = folded(name).split()
    endings = tuple(_plain_ending(ending) for ending in _NOUNS[plain].name_endings) or (stem,)
    return f" {' '.join(words)}".endswith(endings) or any(word.endswith((stem, plain)) for word in words)


def _plain_ending(ending: str) -> str:
    """An ending of names, folded; the space before one that is a word of its own stays."""
    return " " * ending.startswith(" ") + folded(ending)
