"""Which words a misread one can have been.

The sorted lexicon is walked letter by letter, trying each meaning of each sign; a reading is dropped as soon as no
word begins so. What no list holds is read as a compound of listed words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import inf, log
from typing import NamedTuple

from ingest.repair.channel import MOST_SIGNS, WORST, Step, steps_of
from ingest.repair.lexicon import SHORT, Lexicon

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
LONG = 18
"""Letters from which on a compound of whole words is not looked up: hunspell takes up to 50 ms for one."""
MOST_PARTS = 4
KEPT = 3
"""How many readings of the beginning of a compound are followed."""
MOST_REMEMBERED = 20_000
"""Endings of compounds whose parts are remembered."""


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


_Begun = tuple[str, str, float, int, int]
"""What signs can have been: in lower case, in their case, log likelihood; where words that begin so stand: all from
the first number on, as far as they do, before the second."""


class Search:
    """The readings of a word, found in a lexicon.

    seldom  what happens seldom is thought of too
    worst   log likelihood, given what was meant, below which a reading is not followed
    """

    def __init__(self, lexicon: Lexicon, *, seldom: bool = False, worst: float = WORST) -> None:
        self._lexicon = lexicon
        self._steps = partial(steps_of, seldom=seldom)
        self._worst = worst
        self._last: tuple[str, list[list[_Begun]]] = "", [self._nothing()]
        self._parts_of: dict[tuple[str, bool], list[tuple[int, Reading]]] = {}

    def words(self, seen: str) -> list[Reading]:
        """All listed words that `seen` can have been, the likeliest first."""
        frequencies = self._lexicon.frequencies
        return _best(
            Reading(cost + frequencies[word], cost, word, signs, (word,))
            for word, signs, cost, *_ in self._begun(seen, self._steps(seen))[-1]
            if word in frequencies
        )

    def compounds(self, seen: str) -> list[Reading]:
        """What `seen` can have been as a compound of listed words, joined with or without an s.

        The likeliest compound stands first: one that hunspell spells so, else one of whole words. Hunspell takes
        long to answer, so what stands behind it is not looked up. Nothing where there is no such compound.
        """
        ends = self.cuts(seen)
        first = ends[0] if ends and len(seen) >= LONG and self._is_whole(ends[0]) else None
        first = first or next((each for each in ends if self._lexicon.spells(each.signs)), None)
        first = first or next((each for each in ends if self._is_whole(each)), None)
        return [first, *(each for each in ends if each is not first)] if first else []

    def cuts(self, seen: str) -> list[Reading]:
        """What `seen` can have been as listed words behind each other, compounds or not, the likeliest first."""
        # made[at][count]: the readings of seen[:at] made of so many parts, complete when the search comes to `at`
        if len(seen) < 2 * PART:
            return []
        made: list[dict[int, list[Reading]]] = [{} for _ in range(len(seen) + 1)]
        made[0][0] = [NOTHING]
        steps = self._steps(seen)
        for at in range(len(seen)):
            parts = self._parts(seen, steps, at) if made[at] else []
            for count, readings in made[at].items():
                beginnings = _best(readings)[:KEPT] if parts and count < MOST_PARTS else ()
                for before in beginnings:
                    for length, part in parts:
                        end = at + length
                        for joint in _joints(seen, end):
                            longer = made[end + len(joint)].setdefault(count + 1, [])
                            longer.append(_joined(before, part, joint))
        return _best(reading for readings in made[-1].values() for reading in _best(readings)[:KEPT])

    def _is_whole(self, compound: Reading) -> bool:
        frequency = self._lexicon.part_frequency
        return all(len(part) >= WHOLE_PART and frequency(part, last=False) >= RARE for part in compound.parts)

    def _parts(self, seen: str, steps: Sequence[Sequence[Step]], at: int) -> list[tuple[int, Reading]]:
        """The words that can begin at a place of a compound, with how many signs of it they take."""
        if at == 0:
            return list(self._new_parts(seen, steps, 0))
        known = seen[at:], seen.isupper()  # many compounds end alike
        if known not in self._parts_of:
            if len(self._parts_of) >= MOST_REMEMBERED:
                self._parts_of.clear()
            self._parts_of[known] = list(self._new_parts(seen, steps, at))
        return self._parts_of[known]

    def _new_parts(self, seen: str, steps: Sequence[Sequence[Step]], at: int) -> Iterator[tuple[int, Reading]]:
        begun = self._begun(seen, steps) if at == 0 else self._walked([self._nothing()], steps[at:], 0)
        words, frequency_of = self._lexicon.words, self._lexicon.part_frequency
        for taken, states in enumerate(begun):
            for word, signs, cost, low, _ in states:
                if len(word) >= PART and words[low] == word:
                    frequency = frequency_of(word, last=at + taken == len(steps))
                    if frequency > -inf and (frequency >= RARE or len(word) >= RARE_PART):
                        yield taken, Reading(cost + frequency, cost, word, signs, (word,))

    def _nothing(self) -> list[_Begun]:
        return [("", "", 0.0, 0, len(self._lexicon.words))]

    def _begun(self, seen: str, steps: Sequence[Sequence[Step]]) -> list[list[_Begun]]:
        """What the first signs of a word can have been, for each number of them.

        Words are best asked for in order: what a word has in common with the one before is not done again.
        """
        last, begun = self._last
        known = _in_common(last, seen) if last.isupper() == seen.isupper() else 0
        begun = self._walked(begun[: known + 1], steps, known)
        self._last = seen, begun
        return begun

    def _walked(self, begun: list[list[_Begun]], steps: Sequence[Sequence[Step]], known: int) -> list[list[_Begun]]:
        """What signs can have been, for each number of them, where it is known for up to `known`."""
        words, narrow, worst = self._lexicon.words, self._lexicon.narrow, self._worst
        begun = [*begun, *([] for _ in range(len(steps) - known))]
        for at in range(max(0, known - MOST_SIGNS + 1), len(steps)):
            fresh = [step for step in steps[at] if at + step[0] > known]
            for word, signs, cost, low, high in begun[at] if fresh else ():
                first = words[low]
                for taken, lower, in_case, step_cost in fresh:
                    if cost + step_cost <= worst:
                        continue
                    longer = word + lower
                    if len(longer) <= SHORT:
                        below, above = narrow(low, high, longer)
                        if below == above:
                            continue
                    elif first.startswith(longer):
                        below, above = low, high
                    else:
                        below, above = bisect_left(words, longer, low, high), high
                        if below == high or not words[below].startswith(longer):
                            continue
                    begun[at + taken].append((longer, signs + in_case, cost + step_cost, below, above))
        return begun


def _in_common(one: str, other: str) -> int:
    """With how many signs both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


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
