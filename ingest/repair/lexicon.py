"""The words of Swedish, with how often they are used.

Words come from wordfreq's large Swedish list, which has frequencies, from the dictionary of hunspell-sv,
which has more words, and from the labels and names of our own ontology. Hunspell also knows inflections and
compounds that no list holds; it is asked word by word, which is slow, so answers are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.metadata import distribution
from itertools import repeat
from math import inf, log
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from hunspell import Hunspell

from ingest.repair.frequencies import by_frequency
from ontology import knowledge

LISTED = log(2e-8)
"""Log frequency of a word that is only listed; the rarest words of wordfreq have 1e-8."""
NAMED = log(2e-6)
"""At least the log frequency of a word in our own ontology: municipal papers are full of them."""
SCHEME = "word-use"
"""The scheme of words that are far more used in municipal papers than in general, and easily misread."""
USED = log(3e-7)
"""Least log frequency of a word that forms compounds in a changed form."""
BOUND = log(0.5)
"""How much rarer such a form is than its word."""
PREFIXED = log(2e-4)
"""Log frequency of words and syllables that begin so many compounds that their use alone does not tell how likely."""
LONGEST_NAME = 15
"""Most letters of a word that can be a name: of long compounds hunspell takes long to tell."""
SHORT = 6
"""Letters of beginnings whose place among the words is remembered: they are asked for again and again."""
LAST = "\U0010ffff"
"""Comes behind every letter."""
WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3
"""Least letters of a word that is taken from hunspell's dictionary."""
NOT_TAKEN = frozenset("%!")
"""Flags of words that are forbidden or not to be suggested."""
TRIED = re.compile(r"^TRY .*\n", re.MULTILINE)
"""The letters that hunspell tries, in its file of rules."""


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded once a process (about half a second)."""
    return Lexicon()


class Lexicon:
    """Known words, lower case, each with the natural logarithm of its frequency."""

    def __init__(self) -> None:
        frequencies = dict.fromkeys(_listed(_dictionary()), LISTED)
        for frequency, alike in by_frequency():
            frequencies.update(zip(alike, repeat(frequency), strict=False))
        for word in _ontology_words():
            frequencies[word] = max(frequencies.get(word, NAMED), NAMED)
        frequencies.update(_used_in_papers())
        self.frequencies: dict[str, float] = frequencies

    def prepare(self) -> None:
        """Load now what is otherwise loaded on first use."""
        self.spells(self.words[0])

    @cached_property
    def _hunspell(self) -> Hunspell:
        """Hunspell without the letters it tries (`TRY`).

        It takes a compound of three parts only if no word comes out of it when each of its letters is tried in each
        place. That takes 20 ms a word and is broken off by the clock, so that the same word could be answered now so
        and now otherwise. Swedish has next to no word that is so like a compound of three.
        """
        dictionary = _dictionary()
        rules = dictionary.with_suffix(".aff")
        with (
            TemporaryDirectory() as folder
        ):  # hunspell takes its files from one folder, and has read them when it is made
            copyfile(dictionary, Path(folder, dictionary.name))
            Path(folder, rules.name).write_text(TRIED.sub("", rules.read_text("utf-8")), "utf-8")
            return Hunspell(dictionary.stem, hunspell_data_dir=folder)

    @cached_property
    def _beginnings(self) -> dict[str, float]:
        return _compound_beginnings(self.frequencies)

    @cached_property
    def words(self) -> list[str]:
        """All words, and forms that only begin compounds, in order: those that begin alike stand together."""
        # as dictionaries, which keep the order of hunspell's list: what is nearly sorted is sorted ten times as fast
        return sorted(self.frequencies | self._beginnings)

    @cached_property
    def beginnings(self) -> Beginnings:
        """Where in `words` those stand that begin with up to `SHORT` letters."""
        return Beginnings(self.words)

    def narrow(self, low: int, high: int, letters: str) -> tuple[int, int] | None:
        """Where those of `words[low:high]` stand that begin with more letters than `SHORT`, `None` if none does.

        Few words share so much: where they end is not looked up, so that others can stand behind them.
        """
        words = self.words
        if not words[low].startswith(letters):
            low = bisect_left(words, letters, low, high)
            if low == high or not words[low].startswith(letters):
                return None
        return low, high

    def part_frequency(self, word: str, *, last: bool) -> float:
        """How often the word is used, as the last part of a compound or as an earlier one; -inf for never."""
        frequency = self.frequencies.get(word, -inf)
        return frequency if last else max(frequency, self._beginnings.get(word, -inf))

    @lru_cache(maxsize=100_000)  # noqa: B019 - there is one lexicon a process
    def spells(self, word: str) -> bool:
        """Whether hunspell takes the word, inflected or compounded, for Swedish."""
        return bool(self._hunspell.spell(word))

    def names(self, word: str) -> bool:
        """Whether the word is a name: spelt with a capital and not without."""
        return word.istitle() and len(word) <= LONGEST_NAME and self.spells(word) and not self.spells(word.lower())

    def knows(self, word: str) -> bool:
        """Whether the word is listed or spelt as hunspell would."""
        return word.lower() in self.frequencies or self.spells(word)


class Beginnings(dict[str, tuple[int, int] | None]):
    """Where in sorted words those stand that begin with a few letters, as indices; `None` if none does.

    What was looked up is remembered: the same beginnings are asked for again and again.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """Of all words, in order."""
        super().__init__({"": (0, len(words))})
        self._words = words

    def __missing__(self, letters: str) -> tuple[int, int] | None:
        found = self[letters[:-1]]
        if found:
            words, (low, high) = self._words, found
            low = bisect_left(words, letters, low, high)
            begun = low < high and words[low].startswith(letters)
            found = (low, bisect_left(words, letters + LAST, low, high)) if begun else None
        self[letters] = found
        return found


def _compound_beginnings(frequencies: Mapping[str, float]) -> dict[str, float]:
    """Forms with which words begin compounds: skola, `skole-`; flicka, `flick-`; beställare, `beställar-`."""
    beginnings = dict.fromkeys(knowledge.concept(SCHEME, "compound-beginning").name_starts, PREFIXED)
    for word, frequency in frequencies.items():
        if frequency < USED or len(word) < 5:
            continue
        forms = (word[:-1],) if word.endswith("are") else (word[:-1], f"{word[:-1]}e") if word[-1] == "a" else ()
        for form in forms:
            beginnings[form] = max(frequency + BOUND, beginnings.get(form, -inf))
    return beginnings


def _dictionary() -> Path:
    for file in distribution("hunspell-sv").files or ():
        if file.name == "sv_SE.dic":
            return Path(str(file.locate())).resolve()
    raise FileNotFoundError("the package hunspell-sv came without its sv_SE.dic; install it again")


def _listed(dictionary: Path) -> Iterator[str]:
    """The words of hunspell's dictionary that are letters only, without those that it forbids or never suggests."""
    for line in dictionary.read_text("utf-8").lower().split("\n"):
        word, _, flags = line.partition("/")
        if len(word) >= SHORTEST and word.isalpha() and not NOT_TAKEN.intersection(flags):
            yield word


def _used_in_papers() -> Iterator[tuple[str, float]]:
    """(word, log frequency) of those whose use in municipal papers the ontology tells, as times a million words."""
    for concept in knowledge.concepts(SCHEME):
        if concept.notation.isdigit():
            yield from ((word, log(int(concept.notation) / 1e6)) for word in concept.cues)


def _ontology_words() -> Iterator[str]:
    for scheme in knowledge.schemes():
        for concept in knowledge.concepts(scheme):
            yield from (word.lower() for label in concept.labels for word in WORD.findall(label))
    for kind in knowledge.kinds():
        for thing in knowledge.known(kind):
            for word in (word.lower() for name in thing.names for word in WORD.findall(name)):
                yield from (word, f"{word}s")  # the genitive too
