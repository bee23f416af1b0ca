"""Which word a misread one most likely was, by itself and by how often it stands in the same text.

The likelihood of a word is mixed of its use in Swedish and its use in the text: papers repeat their names and
terms, so the many places help the few. A text is read by itself alone, never by others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from math import exp, log

from ingest.repair import seldom
from ingest.repair.lexicon import lexicon
from ingest.repair.search import LONG, Reading, Search
from ingest.repair.spellings import unified, with_genitives

GENERAL = 30_000
"""How many words of a text weigh as much as general use does."""


class Words:
    """What the words of one text were."""

    def __init__(self, seen: Mapping[str, int], sound: Collection[str] = ()) -> None:
        """`seen` are all misread words of the text and how often they stand in it, `sound` those not misread."""
        self._counts = seen
        self._used: Counter[str] = Counter()
        self._likeliest: dict[str, str] = {}
        self._readings: dict[str, list[Reading]] = {}
        unweighed = {word: _readings(word) for word in sorted(self._counts)}
        for word, readings in unweighed.items():
            if readings:
                self._likeliest[word] = readings[0].word
                self._used[readings[0].word] += self._counts[word]
        self._readings = {word: self._weighed(word, readings) for word, readings in unweighed.items()}
        unknown = {word: self._counts[word] for word, readings in unweighed.items() if not readings}
        self._told = with_genitives(unified(unknown, sound), unknown)

    def readings(self, seen: str) -> list[Reading]:
        """What `seen` can have been, the likeliest first; nothing for what is no known word."""
        if seen not in self._readings:
            self._readings[seen] = self._weighed(seen, _readings(seen))
        return self._readings[seen]

    def best(self, seen: str) -> str:
        """The likeliest word that `seen` was, in its case; `seen` itself where nothing is known of it."""
        readings = self.readings(seen)
        return readings[0].signs if readings else self._told.get(seen, seen)

    def _weighed(self, seen: str, readings: list[Reading]) -> list[Reading]:
        """The readings in the order of their likelihood in this text; of compounds the first, and those it uses."""
        if len(readings) < 2:
            return readings

        def likelihood(reading: Reading) -> float:
            general = exp(reading.score - reading.cost) * GENERAL
            # a misreading does not speak for itself: only other spellings that were read so do
            speaks = reading.signs == seen or self._likeliest.get(seen) != reading.word
            own = 0 if speaks else self._counts.get(seen, 0)
            return reading.cost + log(general + (self._used[reading.word] - own))

        sure = [each for at, each in enumerate(readings) if not at or len(each.parts) == 1 or each.word in self._used]
        return sorted(sure, key=likelihood, reverse=True)


@cache
def _search() -> Search:
    return Search(lexicon())


@lru_cache(maxsize=50_000)
def _readings(seen: str) -> list[Reading]:
    readings = _search().words(seen) or _compounds(seen)
    if len(readings) > 1 and lexicon().names(seen):
        return [reading for reading in readings if lexicon().names(reading.signs)]
    return readings


def _compounds(seen: str) -> list[Reading]:
    """What `seen` can have been if it is no listed word, or only one that the damage seldom makes so."""
    compounds = _search().compounds(seen)
    if compounds and compounds[0].word == seen.lower():
        return compounds
    unusual = seldom.listed(seen)
    if not unusual and not (compounds and (len(seen) >= LONG or lexicon().spells(compounds[0].signs))):
        unusual = seldom.compounds(seen)
    return unusual if unusual and (not compounds or compounds[0].score < unusual[0].score) else compounds
