"""What a search asks: its words and phrases, and what each of them may look like in a text.

    nämnden beslut      both words, in any of their forms; the last one may be only begun
    "nämnden beslutar"  these words in this order, as they are written
    2024/57             words joined by signs are a phrase too

Whatever is typed is words and quotation marks: FTS5's own syntax never comes from outside.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.search.words import plain, root, stem, words

WAYS = ("words", "letters", "begun", "spelling")
"""How a hit fits, the best first: by the words (inflected or not), by them in plain letters (a for å), by a last word
that is only begun, or by words that are spelt alike."""
_WORDS, _LETTERS, _BEGUN, _SPELLING = range(4)

_PART = re.compile(r'["“”„«»](?P<phrase>[^"“”„«»]*)(?:["“”„«»]|$)|(?P<word>[^\s"“”„«»]+)')
_LEAST = 2  # letters that a begun word has at least
_SPELLINGS = 50  # ways to spell a phrase that are tried
_ALIKE = 12  # words spelt alike that are tried for each word
_SPELT = {
    "names": "SELECT plain FROM spelling WHERE length BETWEEN ? AND ?",
    "words": "SELECT DISTINCT plain FROM vocabulary WHERE length(plain) BETWEEN ? AND ?",
}
_AS_WRITTEN, _STEMS = "{name text}", "{name_stem text_stem}"


Alike = Literal["", "names", "words"]
"""Which words that are spelt alike are tried: none, those of names, or those of any text."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that is asked for; `begun` tells that its last word may go on."""

    words: tuple[str, ...]
    quoted: bool
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a term may look like: words as they are written, one after the other, or one stem."""

    words: tuple[str, ...]
    stem: bool = False
    begun: bool = False

    @property
    def match(self) -> str:
        """As an expression of FTS5."""
        phrase = " ".join(self.words).replace('"', '""')  # no word holds one; but should it ever
        return f'{_STEMS if self.stem else _AS_WRITTEN} : "{phrase}"{" *" if self.begun else ""}'

    def stands_at(self, place: int, text: Sequence[str]) -> bool:
        """Whether a text has this form from one of its words on."""
        if place + len(self.words) > len(text):
            return False
        if self.stem:
            return stem(text[place]) == self.words[0]
        *first, last = self.words
        there = text[place + len(first)]
        return list(text[place : place + len(first)]) == first and (
            there.startswith(last) if self.begun else there == last
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the forms of each term, by how they fit (an index of `WAYS`)."""

    terms: tuple[tuple[tuple[int, Form], ...], ...]

    def match(self, way: int) -> str:
        """The FTS5 expression of what fits in this way and not in a better one; empty if nothing can."""
        if not any(at == way for forms in self.terms for at, _ in forms):
            return ""
        return self._within(way) + (f" NOT {better}" if (better := self._within(way - 1)) else "")

    def forms(self, way: int) -> list[list[Form]]:
        """The forms of each term that fit in this way or a better one."""
        return [[form for at, form in forms if at <= way] for forms in self.terms]

    def _within(self, way: int) -> str:
        if way < 0:
            return ""
        terms = (" OR ".join(f"({form.match})" for form in forms) for forms in self.forms(way))
        return f"({' AND '.join(f'({term})' for term in terms)})"


def terms(q: str) -> list[Term]:
    """The terms of what was typed, in its order."""
    found = []
    parts = list(_PART.finditer(q))
    for part in parts:
        quoted = part["phrase"] is not None
        each = tuple(word.text for word in words(part["phrase"] if quoted else part["word"]))
        if each:
            begun = part is parts[-1] and not quoted and len(each[-1]) >= _LEAST
            found.append(Term(each, quoted, begun))
    return found


def understood(index: sqlite3.Connection, asked: Sequence[Term], *, alike: Alike = "") -> Asked:
    """What terms may look like in this index: `alike` adds words that are spelt alike, those of names or, for a word
    that the index has not, of any text."""
    return Asked(tuple(tuple(_forms(index, term, alike)) for term in asked))


def _forms(index: sqlite3.Connection, term: Term, alike: Alike) -> Iterator[tuple[int, Form]]:
    yield _WORDS, Form(term.words)
    single = len(term.words) == 1 and not term.quoted
    if single:
        yield _WORDS, Form((stem(term.words[0]),), stem=True)
    if term.begun:
        yield _BEGUN, Form(term.words, begun=True)
    if not single:
        spellings = product(*(_plainly(index, word) for word in term.words))
        yield from ((_LETTERS, Form(each)) for each in islice(spellings, _SPELLINGS) if each != term.words)
        return
    word = term.words[0]
    others = _column(index, "SELECT DISTINCT stem FROM vocabulary WHERE root = ?", root(word))
    yield from ((_LETTERS, Form((other,), stem=True)) for other in others if other != stem(word))
    if alike == "names" or (alike == "words" and not others):
        known = {stem(word), *others}
        found = _alike(index, word, _SPELT[alike])
        yield from ((_SPELLING, Form((other,), stem=True)) for other in found if other not in known)


def _plainly(index: sqlite3.Connection, word: str) -> list[str]:
    """The words of the index that are this one in plain letters, itself among them."""
    return list(dict.fromkeys([word, *_column(index, "SELECT word FROM vocabulary WHERE plain = ?", plain(word))]))


def _alike(index: sqlite3.Connection, word: str, spelt: str) -> list[str]:
    """The stems of words that are spelt like a word, the most alike first; `spelt` asks for words between two lengths.

    One letter may be wrong, missing, too many or swapped with the next; in long words, two.
    """
    least = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not least or not word.isalpha():
        return []
    there = [other for (other,) in index.execute(spelt, (len(word) - least, len(word) + least))]
    near = process.extract(plain(word), there, scorer=OSA.distance, score_cutoff=least, limit=_ALIKE)
    stems = (
        found
        for name, _, _ in sorted(near, key=lambda each: (each[1], each[0]))
        for found in _column(index, "SELECT DISTINCT stem FROM vocabulary WHERE plain = ? ORDER BY stem", name)
    )
    return list(dict.fromkeys(stems))


def _column(index: sqlite3.Connection, query: str, value: str) -> list[str]:
    return [found for (found,) in index.execute(query, (value,))]
