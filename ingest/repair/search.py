"""Which words a misread one can have been.

The sorted lexicon is walked letter by letter, trying each meaning of each sign; a reading is dropped as soon as no
word begins so. What no list holds is read as a compound of listed words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import inf, log
from operator import itemgetter
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
ALIKE = 4
"""With so many signs many parts of compounds begin alike."""
MOST_REMEMBERED = 20_000
"""Endings of compounds whose parts are remembered, and beginnings of parts."""


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


_Cut = tuple[float, float, str, str, tuple[str, ...]]
"""The beginning of a compound, or a part of it: a `Reading` as a plain tuple, of which there are many for each word."""
NOTHING: _Cut = 0.0, 0.0, "", "", ()
_Way = tuple[float, _Cut, _Cut, str]
"""A way to go on with a beginning: its score, the beginning, the part behind it and the joint behind that."""
_Parts = tuple[int, tuple[_Cut, ...]]
"""How many signs of a compound are taken, and the parts that these can have been."""
_Placed = tuple[tuple[_Cut, ...], str, int]
"""Parts that begin at one place of a compound, the joint behind them, and where both end."""
_Begun = tuple[str, str, float, int, int]
"""What signs can have been: in lower case, in their case, log likelihood; where words that begin so stand: all from
the first number on, as far as they do, before the second."""
_Ways = Sequence[Sequence[_Begun]]
"""What so many of the first signs can have been, for each number of them."""


class Search:
    """The readings of a word, found in a lexicon.

    seldom  what happens seldom is thought of too
    worst   log likelihood, given what was meant, below which a reading is not followed
    """

    def __init__(self, lexicon: Lexicon, *, seldom: bool = False, worst: float = WORST) -> None:
        self._lexicon = lexicon
        self._steps = partial(steps_of, seldom=seldom)
        self._worst = worst
        self._last: tuple[str, list[tuple[Step, ...]], _Ways] = "", [], [self._nothing()]
        # kept as tuples, which the garbage collector need not look through again and again
        self._parts_of: dict[tuple[str, bool], tuple[_Parts, ...]] = {}
        self._alike: dict[tuple[str, bool], tuple[tuple[_Begun, ...], ...]] = {}

    def words(self, seen: str) -> list[Reading]:
        """All listed words that `seen` can have been, the likeliest first."""
        frequencies = self._lexicon.frequencies
        found = (
            (cost + frequencies[word], cost, word, signs, (word,))
            for word, signs, cost, *_ in self._begun(seen)[-1]
            if word in frequencies
        )
        return list(map(Reading._make, _best(found)))

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
        # made[at][count]: the ways to read seen[:at] as so many parts, complete when the search comes to `at`
        if len(seen) < 2 * PART:
            return []
        made: list[dict[int, list[_Way]]] = [{} for _ in range(len(seen) + 1)]
        made[0][0] = []
        for at, placed in enumerate(self._parts_to_the_end(seen)):
            for count, ways in made[at].items() if placed else ():
                if count < MOST_PARTS:
                    jointly = JOINT if count else 0.0
                    for before in _likeliest(ways) if count else [NOTHING]:
                        for parts, joint, end in placed:
                            made[end].setdefault(count + 1, []).extend(
                                [(before[0] + part[0] + jointly, before, part, joint) for part in parts]
                            )
        return list(map(Reading._make, _best(cut for ways in made[-1].values() for cut in _likeliest(ways))))

    def _parts_to_the_end(self, seen: str) -> list[list[_Placed]]:
        """For each place in a compound, the parts that begin there; only those that others lead on from to its end."""
        steps = self._steps(seen)
        reached = [True, *(False for _ in seen)]
        placed: list[list[_Placed]] = [[] for _ in seen]
        for at in range(len(seen)):
            if reached[at]:
                for taken, parts in self._parts(seen, steps, at):
                    for joint in _joints(seen, at + taken):
                        end = at + taken + len(joint)
                        placed[at].append((parts, joint, end))
                        reached[end] = True
        leads_on = [*(False for _ in seen), True]
        for at in range(len(seen) - 1, -1, -1):
            placed[at] = [each for each in placed[at] if leads_on[each[2]]]
            leads_on[at] = bool(placed[at])
        return placed

    def _is_whole(self, compound: Reading) -> bool:
        frequency = self._lexicon.part_frequency
        return all(len(part) >= WHOLE_PART and frequency(part, last=False) >= RARE for part in compound.parts)

    def _parts(self, seen: str, steps: Sequence[tuple[Step, ...]], at: int) -> tuple[_Parts, ...]:
        """The words that can begin at a place of a compound, by how many signs of it they take."""
        if at == 0:
            return tuple(self._new_parts(seen, steps, 0))
        known = seen[at:], seen.isupper()  # many compounds end alike
        if known not in self._parts_of:
            if len(self._parts_of) >= MOST_REMEMBERED:
                self._parts_of.clear()
            self._parts_of[known] = tuple(self._new_parts(seen, steps, at))
        return self._parts_of[known]

    def _new_parts(self, seen: str, steps: Sequence[tuple[Step, ...]], at: int) -> Iterator[_Parts]:
        begun = self._begun(seen) if at == 0 else self._begun_inside(seen, steps, at)
        words, frequency_of = self._lexicon.words, self._lexicon.part_frequency
        for taken, states in enumerate(begun):
            whole, found = at + taken == len(steps), []
            for word, signs, cost, low, _ in states:
                if len(word) >= PART and words[low] == word:
                    frequency = frequency_of(word, last=whole)
                    if frequency > -inf and (frequency >= RARE or len(word) >= RARE_PART):
                        found.append((cost + frequency, cost, word, signs, (word,)))
            if found:
                yield taken, tuple(found)

    def _begun_inside(self, seen: str, steps: Sequence[tuple[Step, ...]], at: int) -> _Ways:
        """What the signs from a place on can have been; where many begin alike, their beginning is remembered."""
        first = seen[at : at + ALIKE], seen.isupper()
        if first not in self._alike:
            if len(self._alike) >= MOST_REMEMBERED:
                self._alike.clear()
            self._alike[first] = tuple(map(tuple, self._walked([self._nothing()], steps[at : at + ALIKE], 0)))
        begun = self._alike[first]
        return self._walked(begun, steps[at:], len(begun) - 1) if any(begun[-MOST_SIGNS:]) else begun

    def _nothing(self) -> list[_Begun]:
        return [("", "", 0.0, 0, len(self._lexicon.words))]

    def _begun(self, seen: str) -> _Ways:
        """What the first signs of a word can have been, for each number of them.

        Words are best asked for in order: what a word has in common with the one before is not done again.
        """
        last, steps, begun = self._last
        known = _in_common(last, seen) if last.isupper() == seen.isupper() else 0
        if seen != last:
            alike = max(0, known - MOST_SIGNS + 1)
            steps = steps[:alike] + self._steps(seen, alike)
            begun = self._walked(begun[: known + 1], steps, known)
            self._last = seen, steps, begun
        return begun

    def _walked(self, begun: _Ways, steps: Sequence[tuple[Step, ...]], known: int) -> _Ways:
        """What signs can have been, for each number of them, where it is known for up to `known`."""
        worst, short, narrow = self._worst, self._lexicon.beginnings, self._lexicon.narrow
        new: list[list[_Begun]] = [[] for _ in range(len(steps) - known)]
        begun = [*begun, *new]
        for at in range(max(0, known - MOST_SIGNS + 1), len(steps)):
            if not begun[at]:
                continue
            fresh = steps[at]
            if at < known or at + MOST_SIGNS > len(steps):
                fresh = tuple(step for step in fresh if known < at + step[0] <= len(steps))
            for word, signs, cost, low, high in begun[at]:
                for taken, lower, in_case, step_cost in fresh:
                    if cost + step_cost > worst:
                        longer = word + lower
                        found = short[longer] if len(longer) <= SHORT else narrow(low, high, longer)
                        if found:
                            new[at + taken - known - 1].append((longer, signs + in_case, cost + step_cost, *found))
        return begun


def _in_common(one: str, other: str) -> int:
    """With how many signs both begin."""
    at = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        at += 1
    return at


def _best(cuts: Iterable[_Cut]) -> list[_Cut]:
    """The likeliest of each word, the likeliest word first."""
    best: dict[str, _Cut] = {}
    for cut in cuts:
        word = cut[2]
        if word not in best or cut > best[word]:
            best[word] = cut
    return sorted(best.values(), reverse=True) if len(best) > 1 else list(best.values())


def _joints(seen: str, end: int) -> tuple[str, ...]:
    return ("", "s") if end < len(seen) - PART and seen[end] == "s" else ("",)


def _likeliest(ways: list[_Way]) -> list[_Cut]:
    """The likeliest beginnings that the ways make, of different words; the others are not put together."""
    best: dict[str, _Cut] = {}
    least = -inf
    for score, before, part, joint in sorted(ways, key=itemgetter(0), reverse=True):
        if len(best) >= KEPT and score < least:
            break
        cut = _joined(score, before, part, joint)
        word = cut[2]
        if word not in best or cut > best[word]:
            best[word] = cut
        least = score
    return sorted(best.values(), reverse=True)[:KEPT]


def _joined(score: float, before: _Cut, part: _Cut, joint: str) -> _Cut:
    _, cost, word, signs, parts = before
    _, more_cost, more, more_signs, more_parts = part
    return score, cost + more_cost, word + more + joint, signs + more_signs + joint, parts + more_parts
