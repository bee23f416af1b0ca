"""The words of damaged passages as they were, each in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.facts import Span
from ingest.repair import context
from ingest.repair.tokens import Token, is_word, tokens
from ingest.repair.words import Words
from ingest.text import Repair

REASON = "ocr"
NEAR = 60
"""Code points around a word in which its neighbours are looked for."""
BEFORE = re.compile(r"(\S+)\s+\Z")
BEHIND = re.compile(r"\s+([^\s.,;:!?)]+)")
SENTENCE_ENDED = re.compile(r"(?:\A|[.!?:•]|\n[ \t]*\r?\n)\s*\Z")
LONE_ONE = re.compile(r"(?<!\S)1(?=\s)")
LONE_BAR = re.compile(r"(?<!\S)\|(?=[ \t]+[^\W\d_]{2})")
WORD = re.compile(r"[^\W\d_]+")
CASELESS = frozenset("G6&01@|")
"""Signs that a first letter is misread as, large or small."""


class Misread:
    """The damaged passages of a text, and what stood there."""

    def __init__(self, raw: str, passages: Sequence[Span]) -> None:
        self._raw = raw
        self._passages = passages
        self._starts = [passage.start for passage in passages]
        self._tokens = [token for passage in passages for token in tokens(raw, passage)]
        self._words = Words((token.text for token in self._tokens), self._sound_words())
        self._dependents: dict[str, dict[str, str]] = {}

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
        for token in self._tokens:
            meant = self._in_place(token)
            if meant != token.text:
                yield Repair(token.start, token.end, meant, REASON)
        for passage in self._passages:
            yield from self._lone_signs(passage)

    def _in_place(self, token: Token) -> str:
        """What the token was, as its neighbours and its place in the sentence demand it."""
        meant = self._words.best(token.text)
        if dependent := self._dependent(token.text):
            demanded = context.choose(dependent, *self._neighbours(token.start, token.end))
            meant = dependent.get(demanded, meant)
        if token.text[0] in CASELESS and meant[0] != token.text[0] and self._words.readings(token.text):
            begins = SENTENCE_ENDED.search(self._raw[max(0, token.start - NEAR) : token.start])
            meant = (meant[0].upper() if begins else meant[0].lower()) + meant[1:]
        return meant

    def _dependent(self, seen: str) -> dict[str, str]:
        """What `seen` can have been that only its neighbours tell: word -> the same in the case of the signs seen."""
        if seen not in self._dependents:
            readings = self._words.readings(seen)
            self._dependents[seen] = {each.word: each.signs for each in readings if each.word in context.DEPENDENT}
        return self._dependents[seen]

    def _neighbours(self, start: int, end: int) -> tuple[str, str]:
        """The words before and behind a place; behind is empty where punctuation stands."""
        before = BEFORE.search(self._raw[max(0, start - NEAR) : start])
        behind = BEHIND.match(self._raw, end, end + NEAR)
        return self.best(before[1]) if before else "", self.best(behind[1]) if behind else ""

    def _lone_signs(self, passage: Span) -> Iterator[Repair]:
        """A lone 1 or | that was the word `i`."""
        for match in LONE_ONE.finditer(self._raw, passage.start, passage.end):
            if context.is_letter_i(*self._neighbours(*match.span())):
                yield Repair(*match.span(), "i", REASON)
        for match in LONE_BAR.finditer(self._raw, passage.start, passage.end):
            if SENTENCE_ENDED.search(self._raw[max(0, match.start() - NEAR) : match.start()]):
                yield Repair(*match.span(), "I", REASON)
