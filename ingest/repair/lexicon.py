"""The words of Swedish, with how often they are used.

Words come from wordfreq's large Swedish list, which has frequencies, from the dictionary of hunspell-sv, which
has more words, and from the labels and names of our own ontology. Hunspell also knows inflections and
compounds that no list holds; it is asked word by word, which is slow, so answers are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from importlib.metadata import distribution
from math import log
from pathlib import Path

from hunspell import Hunspell
from wordfreq import get_frequency_dict

from ontology import knowledge

LISTED = log(2e-8)
"""Log frequency of a word that is only listed; the rarest words of wordfreq have 1e-8."""
NAMED = log(2e-6)
"""At least the log frequency of a word in our own ontology: municipal papers are full of them."""
WORD = re.compile(r"[^\W\d_]+")


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded once a process (about a second)."""
    return Lexicon()


class Lexicon:
    """Known words, lower case, each with the natural logarithm of its frequency."""

    def __init__(self) -> None:
        dictionary = _dictionary()
        self._hunspell = Hunspell(dictionary.stem, hunspell_data_dir=str(dictionary.parent))
        frequencies = {word: log(frequency) for word, frequency in get_frequency_dict("sv", "large").items()}
        for word in _listed(dictionary):
            frequencies.setdefault(word, LISTED)
        for word in _ontology_words():
            frequencies[word] = max(frequencies.get(word, NAMED), NAMED)
        self.frequencies: dict[str, float] = frequencies

    @cached_property
    def words(self) -> list[str]:
        """All words in order of their code points: words that begin alike stand together."""
        return sorted(self.frequencies)

    def narrow(self, low: int, high: int, prefix: str) -> tuple[int, int]:
        """Those of `words[low:high]` that begin with the prefix, as indices."""
        low = bisect_left(self.words, prefix, low, high)
        return low, bisect_left(self.words, prefix + "\U0010ffff", low, high)

    @lru_cache(maxsize=100_000)  # noqa: B019 - there is one lexicon a process
    def spells(self, word: str) -> bool:
        """Whether hunspell takes the word, inflected or compounded, for Swedish."""
        return bool(self._hunspell.spell(word))

    def knows(self, word: str) -> bool:
        """Whether the word is listed or spelt as hunspell would."""
        return word.lower() in self.frequencies or self.spells(word)


def _dictionary() -> Path:
    for file in distribution("hunspell-sv").files or ():
        if file.name == "sv_SE.dic":
            return Path(str(file.locate())).resolve()
    raise FileNotFoundError("the package hunspell-sv came without its sv_SE.dic; install it again")


def _listed(dictionary: Path) -> Iterator[str]:
    for line in dictionary.read_text("utf-8").splitlines()[1:]:
        word, _, flags = line.partition("/")
        if word.isalpha() and len(word) > 2 and not {"%", "!"} & set(flags):  # forbidden, not to be suggested
            yield word.lower()


def _ontology_words() -> Iterator[str]:
    for scheme in knowledge.schemes():
        for concept in knowledge.concepts(scheme):
            yield from (word.lower() for label in concept.labels for word in WORD.findall(label))
    for kind in knowledge.kinds():
        for thing in knowledge.known(kind):
            yield from (word.lower() for name in thing.names for word in WORD.findall(name))
