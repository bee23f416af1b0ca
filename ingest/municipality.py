"""Which municipality a source is of: the one that its text names most."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import exp, inf, log10

from ingest.cues import phrases
from ingest.repair.lexicon import lexicon
from ontology.knowledge import known

_SMALL = r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_LARGE = r"[A-ZÅÄÖÉ]{2,}(?:-[A-ZÅÄÖÉ]{2,})?"
_NAMED = re.compile(
    rf"\b(?:(?P<first>{_SMALL})\s+)?(?P<place>{_SMALL})\s+(?P<style>[Kk]ommun|[Ss]tad)s?\b"
    rf"|\b(?:(?P<FIRST>{_LARGE})\s+)?(?P<PLACE>{_LARGE})\s+(?P<STYLE>KOMMUN|STAD)S?\b"
)
_OF_REGION = re.compile(
    rf"^[^\S\n]*(?:.{{0,40}}\s{{2,3}})?{phrases('division-cue', 'body-of-region')}(?!\w)", re.IGNORECASE | re.MULTILINE
)
HEAD = 400  # code points: a letterhead stands among the first
COMMON = 3.5
"""Zipf frequency: words that are used more often are no places nobody knows (`Varje kommun`, `Hållbar stad`)."""


def municipality_of(text: str) -> str:
    """The municipality that the text's head has alone on a line, else names most; empty if it names none.

    It is called as it styles itself: `Stockholms stad`. A name that the reference data do not know counts as a
    municipality of its own: `Ekmåla kommun`.
    """
    counts = Counter(name for match in _NAMED.finditer(text) if (name := _name(match)))
    for line in text[:HEAD].splitlines():
        alone = _NAMED.fullmatch(line.strip())
        if alone and (name := _name(alone)):
            return name
    if not counts or _OF_REGION.search(text, 0, HEAD):  # a region's papers name municipalities of which they are none
        return ""
    return min(counts, key=lambda name: (-counts[name], name))


def _name(match: re.Match[str]) -> str:
    first = match["first"] or match["FIRST"] or ""
    place = match["place"] or match["PLACE"]
    style = (match["style"] or match["STYLE"]).lower()
    for words in (f"{first} {place}", place):
        if official := _official().get(_key(f"{words} {style}")):
            return official
    return "" if _zipf(place) > COMMON else f"{place.title()} {style}"


def _zipf(place: str) -> float:
    """How often a word is used, as the tenth logarithm of its uses in a billion words; -inf for never.

    A word of several parts, `Norr-Ekmåla`, is as rare as its parts are together (as wordfreq has it).
    """
    frequencies = lexicon().frequencies
    rarity = sum(exp(-frequencies.get(part, -inf)) for part in place.lower().split("-"))
    return -inf if rarity == inf else round(9 - log10(rarity), 2)


@cache
def _official() -> dict[str, str]:
    return {_key(name): thing.name for thing in known("municipality") for name in thing.names}


def _key(name: str) -> str:
    """`Stockholms stad`, `Stockholm stad` and `stockholms stad` are one name."""
    place, _, style = name.casefold().rpartition(" ")
    return f"{place.removesuffix('s')} {style}"
