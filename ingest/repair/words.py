"""Which word a misread one most likely was, decided once for all its places in a text.

The likelihood of a word is mixed of its use in Swedish and its use in the same text: papers repeat their names and
terms, so the many places help the few. A text is read by itself alone, never by others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log

from ingest.repair.channel import Reading, Search
from ingest.repair.lexicon import LISTED, Lexicon

GENERAL = 30_000
"""How many words of a text weigh as much as general use does."""
WHOLE_PART = 4
"""Letters that each part of a compound has that hunspell does not know."""


class Words:
    """What the words of one text were."""

    def __init__(self, seen: Iterable[str], lexicon: Lexicon) -> None:
        """`seen` are all misread words of the text, as often as they stand in it."""
        self._lexicon = lexicon
        self._search = Search(lexicon)
        counts = Counter(seen)
        self.readings: dict[str, list[Reading]] = {word: self._readings(word) for word in counts}
        self._weigh(counts)

    def best(self, seen: str) -> str:
        """The word that `seen` was, in its case; `seen` itself where nothing is known of it."""
        readings = self.readings[seen]
        return readings[0].signs if readings else seen

    def _weigh(self, counts: Mapping[str, int]) -> None:
        """Put first what is likeliest in this text."""
        used: Counter[str] = Counter()
        for seen, readings in self.readings.items():
            if readings:
                used[readings[0].word] += counts[seen]
        total = GENERAL + sum(used.values())

        def likelihood(reading: Reading) -> float:
            general = exp(reading.score - reading.cost) * GENERAL
            return reading.cost + log((general + used[reading.word]) / total)

        for readings in self.readings.values():
            readings.sort(key=likelihood, reverse=True)

    def _readings(self, seen: str) -> list[Reading]:
        listed = self._search.words(seen)
        if listed:
            return listed
        return [reading for reading in self._search.compounds(seen) if self._is_sound(reading)]

    def _is_sound(self, compound: Reading) -> bool:
        return self._lexicon.spells(compound.signs) or min(map(len, compound.parts)) >= WHOLE_PART
