"""Snippets: the stretch of a text that shows best why it was found, and the words to mark in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.search.asked import Form
from graph.search.words import Word, words

LONGEST = 240
"""Code points of a snippet, give or take a word."""
_BEFORE = 60  # code points of a snippet before its first marked word

Span = tuple[int, int]
Mark = tuple[int, int, int]
"""A term in a text: its first code point, the one after its last, and which term it is."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text, from the code point `start` on; `marks` are spans of the same text, not of the stretch."""

    text: str
    start: int
    marks: tuple[Span, ...] = ()

    @property
    def end(self) -> int:
        """The code point after its last one."""
        return self.start + len(self.text)

    @property
    def place(self) -> Span:
        """From the first marked word to the last; all of it if there is none."""
        return (self.marks[0][0], self.marks[-1][1]) if self.marks else (self.start, self.end)

    def pieces(self) -> list[tuple[str, bool]]:
        """Its text in pieces, each with whether it is to be marked."""
        found, at = [], self.start
        for start, end in self.marks:
            found += [(self._of(at, start), False), (self._of(start, end), True)]
            at = end
        return [piece for piece in (*found, (self._of(at, self.end), False)) if piece[0]]

    def _of(self, start: int, end: int) -> str:
        return self.text[start - self.start : end - self.start]


class Marker:
    """Finds terms, each in any of its forms, in texts."""

    def __init__(self, terms: Sequence[Sequence[Form]]) -> None:
        self._single = [(number, form) for number, forms in enumerate(terms) for form in forms if len(form.words) == 1]
        self._longer = [(number, form) for number, forms in enumerate(terms) for form in forms if len(form.words) > 1]
        self._known: dict[str, list[int]] = {}

    def snippet(self, text: str, offset: int = 0, repaired: Sequence[Word] = ()) -> Snippet:
        """The stretch of a text that has most of the terms; of several, the first with most marks.

        offset    where the text starts in a longer one, whose code points the snippet counts
        repaired  its words once it has been repaired, where they stand in it: they are marked too
        """
        found = list(words(text))
        marked = sorted({*self._marked(found), *self._marked(repaired)})
        start, end = (0, len(text)) if len(text) <= LONGEST else _stretch(text, found, marked)
        marks = _joined((at, until) for at, until, _ in marked)
        inside = tuple((offset + at, offset + until) for at, until in marks if start <= at and until <= end)
        return Snippet(text[start:end], offset + start, inside)

    def _marked(self, found: Sequence[Word]) -> Iterator[Mark]:
        """Where the terms stand."""
        for word in found:
            yield from ((word.start, word.end, number) for number in self._of(word.text))
        plain = [word.text for word in found]
        for number, form in self._longer:
            last = len(form.words) - 1
            places = (at for at in range(len(plain)) if form.stands_at(at, plain))
            yield from ((found[at].start, found[at + last].end, number) for at in places)

    def _of(self, word: str) -> list[int]:
        """The terms that a word is."""
        if word not in self._known:
            self._known[word] = sorted({number for number, form in self._single if form.stands_at(0, (word,))})
        return self._known[word]


def _stretch(text: str, found: Sequence[Word], marked: Sequence[Mark]) -> Span:
    """Where the best stretch of a long text begins and ends: whole words, if they are not longer than it."""
    best, where = (0, 0), 0
    for first, (start, _, _) in enumerate(marked):
        inside: list[int] = []
        for _, end, term in marked[first:]:
            if end - start > LONGEST - _BEFORE:
                break
            inside.append(term)
        if (value := (len(set(inside)), len(inside))) > best:
            best, where = value, start
    least = max(0, min(where - _BEFORE, len(text) - LONGEST))
    start = next((word.start for word in found if word.start >= least), least) if least else 0
    most = start + LONGEST
    if most >= len(text):
        return start, len(text)
    return start, max((word.end for word in found if start < word.end <= most), default=most)


def _joined(marked: Iterable[Span]) -> list[Span]:
    """The spans in order; those that overlap are one."""
    joined: list[Span] = []
    for start, end in sorted(set(marked)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
