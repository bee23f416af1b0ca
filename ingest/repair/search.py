"""Which words a misread one can have been.

The sorted lexicon is walked letter by letter, trying each meaning of each sign; a reading is dropped as soon as no
word begins so. What no list holds is read as a compound of listed words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import inf, log
from typing import NamedTuple

from ingest.repair.channel import MOST_SIGNS, WORST, Step, steps_of
from ingest.repair.lexicon import Beginning, Lexicon

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
_Placed = tuple[_Cut, str, int]
"""A part of a compound, the joint behind it, and where both end."""
_Begun = tuple[str, str, float, Beginning]
"""What signs can have been: in lower case, in their case, log likelihood; the words that begin so."""


class Search:
    """The readings of a word, found in a lexicon.

    seldom  what happens seldom is thought of too
    worst   log likelihood, given what was meant, below which a reading is not followed
    """

    def __init__(self, lexicon: Lexicon, *, seldom: bool = False, worst: float = WORST) -> None:
        self._lexicon = lexicon
        self._steps = partial(steps_of, seldom=seldom)
        self._worst = worst
        self._last: tuple[str, list[tuple[Step, ...]], list[list[_Begun]]] = "", [], [self._nothing()]
        self._parts_of: dict[tuple[str, bool], list[tuple[int, _Cut]]] = {}
        self._alike: dict[tuple[str, bool], list[list[_Begun]]] = {}

    def words(self, seen: str) -> list[Reading]:
        """All listed words that `seen` can have been, the likeliest first."""
        frequencies = self._lexicon.frequencies
        found = (
            (cost + frequencies[word], cost, word, signs, (word,))
            for word, signs, cost, _ in self._begun(seen)[-1]
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
        # made[at][count]: the readings of seen[:at] made of so many parts, complete when the search comes to `at`
        if len(seen) < 2 * PART:
            return []
        made: list[dict[int, list[_Cut]]] = [{} for _ in range(len(seen) + 1)]
        made[0][0] = [NOTHING]
        for at, parts in enumerate(self._parts_to_the_end(seen)):
            for count, cuts in made[at].items():
                beginnings = _best(cuts)[:KEPT] if parts and count < MOST_PARTS else ()
                for before in beginnings:
                    for part, joint, end in parts:
                        made[end].setdefault(count + 1, []).append(_joined(before, part, joint))
        return list(map(Reading._make, _best(cut for cuts in made[-1].values() for cut in _best(cuts)[:KEPT])))

    def _parts_to_the_end(self, seen: str) -> list[list[_Placed]]:
        """For each place in a compound, the parts that begin there; only those that others lead on from to its end."""
        steps = self._steps(seen)
        reached = [True, *(False for _ in seen)]
        parts: list[list[_Placed]] = [[] for _ in seen]
        for at in range(len(seen)):
            if reached[at]:
                for length, part in self._parts(seen, steps, at):
                    for joint in _joints(seen, at + length):
                        end = at + length + len(joint)
                        parts[at].append((part, joint, end))
                        reached[end] = True
        leads_on = [*(False for _ in seen), True]
        for at in range(len(seen) - 1, -1, -1):
            parts[at] = [placed for placed in parts[at] if leads_on[placed[2]]]
            leads_on[at] = bool(parts[at])
        return parts

    def _is_whole(self, compound: Reading) -> bool:
        frequency = self._lexicon.part_frequency
        return all(len(part) >= WHOLE_PART and frequency(part, last=False) >= RARE for part in compound.parts)

    def _parts(self, seen: str, steps: Sequence[tuple[Step, ...]], at: int) -> list[tuple[int, _Cut]]:
        """The words that can begin at a place of a compound, with how many signs of it they take."""
        if at == 0:
            return list(self._new_parts(seen, steps, 0))
        known = seen[at:], seen.isupper()  # many compounds end alike
        if known not in self._parts_of:
            if len(self._parts_of) >= MOST_REMEMBERED:
                self._parts_of.clear()
            self._parts_of[known] = list(self._new_parts(seen, steps, at))
        return self._parts_of[known]

    def _new_parts(self, seen: str, steps: Sequence[tuple[Step, ...]], at: int) -> Iterator[tuple[int, _Cut]]:
        begun = self._begun(seen) if at == 0 else self._begun_inside(seen, steps, at)
        frequency_of = self._lexicon.part_frequency
        for taken, states in enumerate(begun):
            for word, signs, cost, words in states:
                if len(word) >= PART and words.is_word:
                    frequency = frequency_of(word, last=at + taken == len(steps))
                    if frequency > -inf and (frequency >= RARE or len(word) >= RARE_PART):
                        yield taken, (cost + frequency, cost, word, signs, (word,))

    def _begun_inside(self, seen: str, steps: Sequence[tuple[Step, ...]], at: int) -> list[list[_Begun]]:
        """What the signs from a place on can have been; where many begin alike, their beginning is remembered."""
        first = seen[at : at + ALIKE], seen.isupper()
        if first not in self._alike:
            if len(self._alike) >= MOST_REMEMBERED:
                self._alike.clear()
            self._alike[first] = self._walked([self._nothing()], steps[at : at + ALIKE], 0)
        begun = self._alike[first]
        return self._walked(begun, steps[at:], len(begun) - 1) if any(begun[-MOST_SIGNS:]) else begun

    def _nothing(self) -> list[_Begun]:
        return [("", "", 0.0, self._lexicon.beginning)]

    def _begun(self, seen: str) -> list[list[_Begun]]:
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

    def _walked(self, begun: list[list[_Begun]], steps: Sequence[tuple[Step, ...]], known: int) -> list[list[_Begun]]:
        """What signs can have been, for each number of them, where it is known for up to `known`."""
        worst = self._worst
        begun = [*begun, *([] for _ in range(len(steps) - known))]
        for at in range(max(0, known - MOST_SIGNS + 1), len(steps)):
            if not begun[at]:
                continue
            fresh = steps[at]
            if at < known or at + MOST_SIGNS > len(steps):
                fresh = tuple(step for step in fresh if known < at + step[0] <= len(steps))
            for word, signs, cost, words in begun[at]:
                for taken, lower, in_case, step_cost in fresh:
                    if cost + step_cost > worst and (longer := words[lower]) is not None:
                        begun[at + taken].append((word + lower, signs + in_case, cost + step_cost, longer))
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


def _joined(before: _Cut, part: _Cut, joint: str) -> _Cut:
    score, cost, word, signs, parts = before
    more_score, more_cost, more, more_signs, more_parts = part
    return (
        score + more_score + (JOINT if parts else 0.0),
        cost + more_cost,
        word + more + joint,
        signs + more_signs + joint,
        parts + more_parts,
    )
