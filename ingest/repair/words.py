"""Which word a misread one most likely was, by itself and by how often it stands in the same text.

The likelihood of a word is mixed of its use in Swedish and its use in the text: papers repeat their names and
terms, so the many places help the few. A text is read by itself alone, never by others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import exp, log

from ingest.repair.channel import Reading, Search
from ingest.repair.lexicon import lexicon

GENERAL = 30_000
"""How many words of a text weigh as much as general use does."""


class Words:
    """What the words of one text were."""

    def __init__(self, seen: Iterable[str]) -> None:
        """`seen` are all misread words of the text, as often as they stand in it."""
        self._readings: dict[str, list[Reading]] = {}
        self._used: Counter[str] = Counter()
        self._total = GENERAL
        counts = Counter(seen)
        used: Counter[str] = Counter()
        for word, count in counts.items():
            used.update({reading.word: count for reading in self.readings(word)[:1]})
        self._used, self._total = used, GENERAL + used.total()
        self._readings = {word: self._weighed(readings) for word, readings in self._readings.items()}

    def readings(self, seen: str) -> list[Reading]:
        """What `seen` can have been, the likeliest first; nothing for what is no known word."""
        if seen not in self._readings:
            self._readings[seen] = self._weighed(_readings(seen))
        return self._readings[seen]

    def best(self, seen: str) -> str:
        """The likeliest word that `seen` was, in its case; `seen` itself where nothing is known of it."""
        readings = self.readings(seen)
        return readings[0].signs if readings else seen

    def _weighed(self, readings: list[Reading]) -> list[Reading]:
        return sorted(readings, key=self._likelihood, reverse=True)

    def _likelihood(self, reading: Reading) -> float:
        general = exp(reading.score - reading.cost) * GENERAL
        return reading.cost + log((general + self._used[reading.word]) / self._total)


@cache
def _search() -> Search:
    return Search(lexicon())


def _readings(seen: str) -> list[Reading]:
    listed = _search().words(seen)
    if listed and listed[0].signs != seen and lexicon().names(seen):
        return [reading for reading in listed if reading.signs == seen] or listed
    return listed or _search().compounds(seen)
