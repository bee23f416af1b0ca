"""What a word that no list knows was, told by the other spellings of it in the same text: names of people above all.

A word that never had å, ä or ö always comes out alike. So where a text has `Lindang`, `Lindidng` and `Lindéng`, all
three are damage of one word: of those that can come out as each of them, the likeliest (`Lindäng`). A spelling in an
undamaged passage of the text tells more than any likelihood. A word with one spelling only stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import log

from ingest.repair.channel import originals, outline

SHORTEST = 4
"""Least letters of a word that is compared: shorter ones are alike by chance."""
BESIDE = re.compile("[åäö]{2}", re.IGNORECASE)
SHARES = {"å": 0.013, "ä": 0.018, "ö": 0.013, "é": 0.001, "a": 0.094, "o": 0.045, "d": 0.047, "i": 0.058, "e": 0.1}
"""Share of a letter in Swedish texts, as far as damage mixes it up with others."""
OTHER_SHARE = 0.03


def unified(unknown: Mapping[str, int], sound: Collection[str] = ()) -> dict[str, str]:
    """What unknown words were: word as it stands damaged -> word, for those that other spellings tell.

    unknown  the words that nothing else is known of, each with how often it stands in damaged passages
    sound    the words of the text's undamaged passages
    """
    outlines = Counter(outline(seen) for seen in unknown)
    printed_outlines = {outline(word) for word in sound} if unknown else set()
    likely = {
        seen: _likely(seen)
        for seen in unknown
        if len(seen) >= SHORTEST and (outlines[outline(seen)] > 1 or outline(seen) in printed_outlines)
    }
    told: dict[str, str] = {}
    for seen, words in likely.items():
        if printed := [word for word in words if word != seen and word in sound]:
            told[seen] = max(printed, key=lambda word: (words[word], word))
    spellings: dict[str, set[str]] = defaultdict(set)
    for seen, words in likely.items():
        for word in words if seen not in told and seen not in sound else ():
            spellings[word].add(seen)
    return told | _by_each_other(spellings, likely, unknown)


def _likely(seen: str) -> dict[str, float]:
    """The words that can have come out so; none has two of å, ä and ö beside each other."""
    return {word: likelihood for word, likelihood in originals(seen).items() if not BESIDE.search(word)}


def _by_each_other(
    spellings: Mapping[str, set[str]], likely: Mapping[str, Mapping[str, float]], counts: Mapping[str, int]
) -> dict[str, str]:
    """Spellings that one word can have come out as -> that word; the best supported words first."""

    def support(word: str) -> tuple[int, int, float, str]:
        seen = spellings[word]
        likelihood = _prior(word) + sum(counts[each] * likely[each][word] for each in sorted(seen))
        return len(seen), sum(counts[each] for each in seen), likelihood, word

    told: dict[str, str] = {}
    for word in sorted((w for w, seen in spellings.items() if len(seen) > 1), key=support, reverse=True):
        if not any(seen in told for seen in spellings[word]):
            told.update(dict.fromkeys(sorted(spellings[word]), word))
    return {seen: word for seen, word in told.items() if seen != word}


def _prior(word: str) -> float:
    return sum(log(SHARES.get(letter, OTHER_SHARE)) for letter in word.lower())


def with_genitives(told: Mapping[str, str], words: Iterable[str]) -> dict[str, str]:
    """The same, with the genitives of those words: `Lindidngs`."""
    more = {word: f"{told[word[:-1]]}s" for word in words if word.endswith("s") and word[:-1] in told}
    return {**more, **told}
