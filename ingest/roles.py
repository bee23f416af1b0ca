"""Roles in the words of papers: the post somebody holds, and the organisation printed with it.

A role is one or two words of the scheme `role`, or a compound that ends in such a word (`bygglovschef` ends in `chef`),
with the qualifiers before it (`tf.`, `bitr.`, `vice`). Which words those are, `role_words.py` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts import Span
from ingest.names import capitalised
from ingest.role_words import (
    PREPOSITIONS,
    SHORT,
    abbreviation_starts,
    in_full,
    phrase_starts,
    phrases,
    qualifier,
    role_word,
    singular,
    undotted,
)

LONGEST_ROLE = 4  # words, qualifiers not counted
_WORD = re.compile(r"[^\s,;/|]+")
_MARKS = ("x", "v")
_JOINING = ("och", "samt", "tillika")  # function words, which lead to the next role
_DEFINITE_PLURALS = ("arna", "erna")


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role in a text: where its words stand, the role, and what is printed behind it on the same line.

    role  in lower case and indefinite, qualifiers kept (`tf. chef`)
    rest  the words between it and the next role (`strategi och internservice`), empty if there are none
    definite  printed in the definite form (`ordföranden`), as before a name
    """

    span: Span
    role: str
    rest: str = ""
    definite: bool = False

    @property
    def organisation(self) -> str:
        """The organisation that the words behind the role name, without the preposition before it."""
        words = self.rest.strip(" ,;").split()
        if words and words[0].casefold() in PREPOSITIONS:
            words = words[1:]
        if words and words[-1] in _JOINING:  # the next role follows
            words = words[:-1]
        if words and words[-1].casefold() in _MARKS:  # `ordf m x`: a row of a table of those present
            return ""
        return capitalised(" ".join(words))


def roles_in(text: str) -> list[FoundRole]:
    """The roles of a text, in order.

    >>> [(r.role, r.organisation) for r in roles_in("stadsdelsdirektör tf. chef strategi och internservice")]
    [('stadsdelsdirektör', ''), ('tf. chef', 'Strategi och internservice')]
    >>> [r.role for r in roles_in("Registrator/ Arkivansvarig")]
    ['registrator', 'arkivansvarig']
    """
    words = list(_WORD.finditer(text))
    places = list(_role_places(text, words))
    found = []
    for order, (first, last, role) in enumerate(places):
        stop = words[places[order + 1][0]].start() if order + 1 < len(places) else len(text)
        rest = text[words[last].end() : stop].strip(" ,;/|")
        printed = text[words[first].start() : words[last].end()].casefold()
        definite = len(printed) > len(role) and (printed.startswith(role) or printed.endswith(_DEFINITE_PLURALS))
        found.append(FoundRole(Span(words[first].start(), words[last].end()), role, rest, definite))
    return found


def role_at_start(text: str) -> FoundRole | None:
    """The role that a text starts with, else None."""
    first = _WORD.search(text.lstrip(" -–•*\t"))
    if first is None or not _opens_role(first[0]):
        return None  # most texts start with other words: this is the quick way to tell
    found = roles_in(text)
    return found[0] if found and not text[: found[0].span.start].strip(" -–•*\t") else None


def is_role(text: str) -> bool:
    """Whether a text is nothing but one role."""
    found = roles_in(text)
    return len(found) == 1 and not found[0].rest and found[0].span == Span(0, len(text))


def _role_places(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """(index of first word, of last word, role) of each role; a qualifier belongs to the role behind it."""
    at = 0
    while at < len(words):
        if not _opens_role(words[at][0]):
            at += 1
            continue
        begins = at
        if spelled := _spelled_out(text, words, at):
            yield at, at + spelled[1] - 1, spelled[0]
            at += spelled[1]
            continue
        while at < len(words) and qualifier(words[at][0]) and not _separated(text, words, at):
            at += 1
        size = _role_size(text, words, at)
        if not size:
            at = begins + 1
            continue
        role = " ".join([qualifier(w[0]) for w in words[begins:at]] + [_base(text, words, at, size)])
        yield begins, at + size - 1, role
        at += size


@lru_cache(maxsize=1 << 16)
def _opens_role(word: str) -> bool:
    """Whether a role can start with a word of a text; most words are passed by this alone."""
    opens = undotted(word).split()[:1]
    return bool(
        (opens and opens[0] in abbreviation_starts())
        or word.endswith("-")
        or qualifier(word)
        or word.casefold() in phrase_starts()
        or role_word(word)
    )


def _spelled_out(text: str, words: Sequence[re.Match[str]], at: int) -> tuple[str, int] | None:
    """(role in full words, how many words it is printed in) of `ordf.`, `tjg ers`, `mark- och exploateringschef`."""
    opens = undotted(words[at][0]).split()[:1]
    shortened = bool(opens) and opens[0] in abbreviation_starts()  # most words open no abbreviated role
    for size in range(min(LONGEST_ROLE, len(words) - at) if shortened else 0, 0, -1):
        phrase = text[words[at].start() : words[at + size - 1].end()]
        role = in_full().get(undotted(phrase))
        if role and ("." in phrase or size > 1 or undotted(phrase) in SHORT):  # `led` is a word of its own
            return role, size
    first = words[at][0]
    pair = at + 2 < len(words) and first.endswith("-") and words[at + 1][0].casefold() in _JOINING
    if pair and first[0].isalpha() and (second := role_word(words[at + 2][0])):
        return f"{first.casefold()} {words[at + 1][0].casefold()} {second}", 3
    return None


def _separated(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a comma or a slash stands between a word and the next."""
    if at + 1 >= len(words):
        return True
    return bool(text[words[at].end() : words[at + 1].start()].strip())


def _role_size(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """How many words from `at` on make a role; 0 if none do."""
    if at < len(words) and words[at][0].casefold() not in phrase_starts():
        return 1 if role_word(words[at][0]) else 0
    for size in range(min(LONGEST_ROLE, len(words) - at), 1, -1):
        phrase = text[words[at].start() : words[at + size - 1].end()]
        if singular(" ".join(phrase.casefold().split())) in phrases():
            return size
    return 1 if at < len(words) and role_word(words[at][0]) else 0


def _base(text: str, words: Sequence[re.Match[str]], at: int, size: int) -> str:
    if size == 1:
        return role_word(words[at][0])
    phrase = text[words[at].start() : words[at + size - 1].end()]
    return singular(" ".join(phrase.casefold().split()))
