"""How a reader without Swedish letters misreads them, and which words a misread one can have been.

Measured on Swedish municipal papers read by OCR with an English model: every å, ä and ö is lost. `MISREAD`
lists what stands in the damaged text, what was meant, and how often what was meant comes out so. The search
walks the sorted lexicon letter by letter, trying each meaning of each sign, and drops a reading as soon as no
word begins so. What no list holds is read as a compound of listed words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import inf, log
from typing import NamedTuple

from ingest.repair.lexicon import Lexicon

MISREAD: tuple[tuple[str, str, float], ...] = (
    # seen, meant, how often
    *(("a", "å", 0.66), ("d", "å", 0.20), ("é", "å", 0.10), ("&", "å", 0.02), ("i", "å", 0.01)),
    *(("éa", "å", 0.004), ("d&", "å", 0.004), ("aé", "å", 0.003), ("éi", "å", 0.003), ("G", "å", 0.002)),
    *(("ad", "å", 0.002), ("da", "å", 0.0005), ("éd", "å", 0.002), ("@", "å", 0.002), ("d&", "ä", 0.004)),
    *(
        ("a", "ä", 0.29),
        ("i", "ä", 0.22),
        ("d", "ä", 0.22),
        ("é", "ä", 0.21),
        ("&", "ä", 0.01),
        ("G", "ä", 0.002),
    ),
    *(("id", "ä", 0.01), ("ai", "ä", 0.008), ("di", "ä", 0.008), ("ia", "ä", 0.008), ("éi", "ä", 0.005)),
    *(("ié", "ä", 0.005), ("aé", "ä", 0.005), ("éd", "ä", 0.005), ("éa", "ä", 0.002), ("dé", "ä", 0.002)),
    *(
        ("o", "ö", 0.79),
        ("é", "ö", 0.10),
        ("6", "ö", 0.05),
        ("d", "ö", 0.03),
        ("G", "ö", 0.01),
        ("0", "ö", 0.005),
    ),
    *(("oO", "ö", 0.002), ("oé", "ö", 0.002), ("g", "ö", 0.001), ("b", "ö", 0.001)),
    *(("A", "Å", 0.98), ("A", "Ä", 0.98), ("O", "Ö", 0.90), ("G", "Ö", 0.09)),
    *(("16", "lö", 0.02), ("1", "l", 0.002), ("1", "i", 0.002), ("I", "l", 0.001), ("|", "l", 0.001)),
)
WORST = log(1e-7)
"""A reading less likely than this, given what was meant, is not followed."""
SELDOM = log(0.004)
"""Rarer misreadings are not thought of where no list of words helps."""
MOST_ORIGINALS = 2000
"""How many strings a word can have been at most before it tells nothing."""
JOINT = log(1e-2)
"""What a compound costs for each joint."""
PART = 3
"""Least letters of a part of a compound."""
WHOLE_PART = 4
"""Least letters of each part of a compound that hunspell does not spell so."""
RARE_PART = 5
"""Least letters of a rare part of a compound."""
RARE = log(3e-7)
"""Words used less are rare: anything can be cut into short rare words."""
MOST_PARTS = 4
KEPT = 3
"""How many readings of the beginning of a compound are followed."""


class Reading(NamedTuple):
    """A word that a misread one can have been.

    score   log likelihood that the word is used and that it comes out as it was seen
    cost    the second of these alone
    word    lower case
    signs   the same word in the case of the signs that were seen
    parts   of a compound, without joints
    """

    score: float
    cost: float
    word: str
    signs: str
    parts: tuple[str, ...] = ()


NOTHING = Reading(0.0, 0.0, "", "")


Step = tuple[int, str, str, float]
"""What signs up to an end can have been: the end, the letters in lower case and in their case, log likelihood."""


@cache
def _meanings(sign: str, *, small: bool) -> tuple[tuple[str, str, str, float], ...]:
    """What a sign, and the signs behind it, can have been: seen, in lower case, in its case, log likelihood.

    small   a capital that was meant stands for a small letter
    """
    misread = (
        (seen, meant.lower(), meant.lower() if small else meant, log(share))
        for seen, meant, share in MISREAD
        if seen[0] == sign
    )
    return (*([(sign, sign.lower(), sign, 0.0)] if sign.isalpha() else ()), *misread)


def _steps(seen: str) -> list[list[Step]]:
    """For each place in a word, what can have stood there; capitals stand in front, or everywhere."""
    capitals = seen.isupper()
    return [
        [
            (at + len(signs), lower, in_case, cost)
            for signs, lower, in_case, cost in _meanings(sign, small=at > 0 and not capitals)
            if len(signs) == 1 or seen.startswith(signs, at)
        ]
        for at, sign in enumerate(seen)
    ]


def originals(seen: str) -> dict[str, float]:
    """All strings that can have come out as `seen`, words or not, with the log likelihood that they do.

    Empty for a word of so many signs that can be misread that it tells nothing.
    """
    made: list[dict[str, float]] = [{} for _ in range(len(seen) + 1)]
    made[0][""] = 0.0
    for at, steps in enumerate(_steps(seen)):
        for word, cost in made[at].items():
            for end, _, in_case, step_cost in steps:
                longer = word + in_case
                if step_cost >= SELDOM and cost + step_cost > made[end].get(longer, WORST):
                    made[end][longer] = cost + step_cost
        if len(made[at + 1]) > MOST_ORIGINALS:
            return {}
    return made[-1]


class Search:
    """The readings of a word, found in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def words(self, seen: str) -> list[Reading]:
        """All listed words that `seen` can have been, the likeliest first."""
        frequencies = self._lexicon.frequencies
        return _best(
            Reading(cost + frequencies[word], cost, word, signs, (word,))
            for end, word, signs, cost in self._beginnings(_steps(seen), 0)
            if end == len(seen) and word in frequencies
        )

    def compounds(self, seen: str) -> list[Reading]:
        """The likeliest compounds of listed words that `seen` can have been, joined with or without an s."""
        # made[at][count]: the readings of seen[:at] made of so many parts, complete when the search comes to `at`
        made: list[dict[int, list[Reading]]] = [{} for _ in range(len(seen) + 1)]
        made[0][0] = [NOTHING]
        steps = _steps(seen)
        for at in range(len(seen)):
            parts = list(self._parts(steps, at)) if made[at] else []
            for count, readings in made[at].items():
                beginnings = _best(readings)[:KEPT] if parts and count < MOST_PARTS else ()
                for before in beginnings:
                    for end, part in parts:
                        for joint in _joints(seen, end):
                            longer = made[end + len(joint)].setdefault(count + 1, [])
                            longer.append(_joined(before, part, joint))
        ends = _best(reading for readings in made[-1].values() for reading in _best(readings)[:KEPT])
        spelled = [reading for reading in ends if self._lexicon.spells(reading.signs)]
        return spelled or [reading for reading in ends if self._is_whole(reading)]

    def _is_whole(self, compound: Reading) -> bool:
        frequency = self._lexicon.part_frequency
        return all(len(part) >= WHOLE_PART and frequency(part, last=False) >= RARE for part in compound.parts)

    def _parts(self, steps: Sequence[Sequence[Step]], at: int) -> Iterator[tuple[int, Reading]]:
        for end, word, signs, cost in self._beginnings(steps, at):
            frequency = self._lexicon.part_frequency(word, last=end == len(steps))
            if frequency > -inf and len(word) >= (PART if frequency >= RARE else RARE_PART):
                yield end, Reading(cost + frequency, cost, word, signs, (word,))

    def _beginnings(self, steps: Sequence[Sequence[Step]], start: int) -> Iterator[tuple[int, str, str, float]]:
        """What a word's signs from `start` to `end` can have been: end, word, the word in its case, log likelihood."""
        words, narrow = self._lexicon.words, self._lexicon.narrow
        todo = [(start, "", "", 0.0, 0, len(words))]
        while todo:
            at, word, signs, cost, low, high = todo.pop()
            if word and words[low] == word:
                yield at, word, signs, cost
            for end, lower, in_case, step_cost in steps[at] if at < len(steps) else ():
                if cost + step_cost > WORST:
                    longer = word + lower
                    below, above = narrow(low, high, longer)
                    if below < above:
                        todo.append((end, longer, signs + in_case, cost + step_cost, below, above))


def _best(readings: Iterable[Reading]) -> list[Reading]:
    """The likeliest reading of each word, the likeliest word first."""
    best: dict[str, Reading] = {}
    for reading in readings:
        if reading.word not in best or reading > best[reading.word]:
            best[reading.word] = reading
    return sorted(best.values(), reverse=True)


def _joints(seen: str, end: int) -> tuple[str, ...]:
    return ("", "s") if end < len(seen) - PART and seen[end] == "s" else ("",)


def _joined(before: Reading, part: Reading, joint: str) -> Reading:
    return Reading(
        before.score + part.score + (JOINT if before.parts else 0.0),
        before.cost + part.cost,
        before.word + part.word + joint,
        before.signs + part.signs + joint,
        before.parts + part.parts,
    )
