"""The words of damaged passages as they were, each in its place."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ingest.facts import Span
from ingest.repair import context
from ingest.repair.tokens import is_word, tokens
from ingest.repair.words import Words
from ingest.text import Repair

REASON = "ocr"
NEAR = 60
"""Code points around a word in which its neighbours are looked for."""
BEHIND = re.compile(r"\s+([^\s.,;:!?)]+)")
SENTENCE_ENDED = re.compile(r"(?:\A|[.!?:•]|\n[ \t]*\r?\n)\s*\Z")
LONE_ONE = re.compile(r"(?<!\S)1(?=\s)(?![ \t]*\r?\n[ \t]*\r?\n\s*[^a-zåäö\s])")
"""A 1 between words; what ends a paragraph is a number: `Ekgränd 1` above the next entry."""
LONE_BAR = re.compile(r"(?<!\S)\|(?=[ \t]+[^\W\d_]{2})")
WORD = re.compile(r"[^\W\d_]+")
CASELESS = frozenset("G6&01@|")
"""Signs that a first letter is misread as, large or small."""


class _Word(NamedTuple):
    """A word of the damaged passages, what it most likely was, and what of that only its neighbours tell."""

    seen: str
    meant: str
    listed: bool
    dependents: Mapping[str, str]

    @property
    def caseless(self) -> bool:
        """Whether the first sign does not tell a large letter from a small one; a name told by others keeps its own."""
        return self.listed and self.seen[0] in CASELESS and self.meant[0] != self.seen[0]

    @property
    def by_place(self) -> bool:
        """Whether the place it stands in tells what it was."""
        return self.caseless or bool(self.dependents)


class Misread:
    """The damaged passages of a text, and what stood there."""

    def __init__(self, raw: str, passages: Sequence[Span]) -> None:
        self._raw = raw
        self._passages = passages
        self._starts = [passage.start for passage in passages]
        # a long text has each of its words many times: where they stand is kept in few bytes
        self._places = array("Q")
        self._numbers = array("L")
        self._counts: dict[str, int] = {}
        self._collect()
        self._words = Words(self._counts, self._sound_words())

    def _collect(self) -> None:
        numbers: dict[str, int] = {}
        for passage in self._passages:
            for start, seen in tokens(self._raw, passage):
                self._places.append(start)
                self._numbers.append(numbers.setdefault(seen, len(numbers)))
        counts = Counter(self._numbers)
        self._counts = {seen: counts[number] for seen, number in numbers.items()}

    def _sound_words(self) -> frozenset[str]:
        """The words between the damaged passages."""
        if not self._passages:
            return frozenset()
        ends = (0, *(passage.end for passage in self._passages))
        between = zip(ends, (*self._starts, len(self._raw)), strict=True)
        return frozenset(word for start, end in between for word in WORD.findall(self._raw, start, end))

    def covers(self, offset: int) -> bool:
        """Whether a raw offset stands in a damaged passage."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._passages[at].end

    def best(self, seen: str) -> str:
        """What `seen` most likely was, wherever it stands."""
        return self._words.best(seen) if is_word(seen) else seen

    def repairs(self) -> Iterator[Repair]:
        """The repairs of single words, in no order."""
        words = [self._word(seen) for seen in self._counts]
        changed = [word.by_place or word.meant != word.seen for word in words]
        for start, number in zip(self._places, self._numbers, strict=True):
            if changed[number]:
                word = words[number]
                meant = self._in_place(word, start) if word.by_place else word.meant
                if meant != word.seen:
                    yield Repair(start, start + len(word.seen), meant, REASON)
        for passage in self._passages:
            yield from self._lone_signs(passage)

    def _word(self, seen: str) -> _Word:
        readings = self._words.readings(seen)
        dependents = {each.word: each.signs for each in readings if each.word in context.DEPENDENT}
        return _Word(seen, self._words.best(seen), bool(readings), dependents)

    def _in_place(self, word: _Word, start: int) -> str:
        """What the word was, as its neighbours and its place in the sentence demand it."""
        meant = word.meant
        if word.dependents:
            demanded = context.choose(word.dependents, *self._neighbours(start, start + len(word.seen)))
            meant = word.dependents.get(demanded, meant)
        if word.caseless and meant[0] != word.seen[0]:
            begins = SENTENCE_ENDED.search(self._raw[max(0, start - NEAR) : start])
            meant = (meant[0].upper() if begins else meant[0].lower()) + meant[1:]
        return meant

    def _neighbours(self, start: int, end: int) -> tuple[str, str]:
        """The words before and behind a place; behind is empty where punctuation stands."""
        before = self._raw[max(0, start - NEAR) : start]
        word_before = before.split()[-1:] if before[-1:].isspace() else []
        behind = BEHIND.match(self._raw, end, end + NEAR)
        return self.best(word_before[0]) if word_before else "", self.best(behind[1]) if behind else ""

    def _lone_signs(self, passage: Span) -> Iterator[Repair]:
        """A lone 1 or | that was the word `i`."""
        for match in LONE_ONE.finditer(self._raw, passage.start, passage.end):
            if context.is_letter_i(*self._neighbours(*match.span())):
                yield Repair(*match.span(), "i", REASON)
        for match in LONE_BAR.finditer(self._raw, passage.start, passage.end):
            if SENTENCE_ENDED.search(self._raw[max(0, match.start() - NEAR) : match.start()]):
                yield Repair(*match.span(), "I", REASON)
