"""Roles in the words of papers: the post somebody holds, and the organisation printed with it.

A role is one or two words that the scheme `role` knows, or a compound that ends in such a word
(`bygglovschef` ends in `chef`), with the qualifiers before it (`tf.`, `bitr.`, `vice`). Papers print roles
with and without capitals, definite and in the plural: all are brought to the form of the tables, lower case
and indefinite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.facts import Span
from ingest.names import capitalised
from ontology.knowledge import concepts

LONGEST_ROLE = 4  # words, qualifiers not counted
SHORTEST_BASE = 4  # letters that a compound must end in: `chef`
_WORD = re.compile(r"[^\s,;/|]+")
_PLURALS = {"ledamöterna": "ledamot", "ledamöter": "ledamot", "ombuden": "ombud", "ledamoten": "ledamot"}
_DEFINITE = (("arna", "are"), ("erna", ""), ("en", ""), ("et", ""), ("n", ""), ("t", ""))
_PREPOSITIONS = ("för", "i", "på", "vid", "inom", "hos", "från")
_MARKS = ("x", "v")
_JOINING = ("och", "samt", "tillika")
_CASE_LETTERS = re.compile(r"^[A-ZÅÄÖ]{2,4}$")


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
        if words and words[0].casefold() in _PREPOSITIONS:
            words = words[1:]
        if words and words[-1] in _JOINING:  # the next role follows
            words = words[:-1]
        if words and words[-1].casefold() in _MARKS:  # `ordf m x`: a row of a table of those present
            return ""
        return capitalised(" ".join(words))


_DEFINITE_PLURALS = ("arna", "erna")


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
    bare = text.lstrip(" -–•*\t")
    first = bare.split(maxsplit=1)[:1]
    if not first or not _may_open_role(first[0]):
        return None  # most texts start with other words: this is the quick way to tell
    found = roles_in(text)
    return found[0] if found and not text[: found[0].span.start].strip(" -–•*\t") else None


@lru_cache(maxsize=1 << 16)
def _may_open_role(word: str) -> bool:
    return bool(
        word.endswith("-")
        or _undotted(word) in _first_shortened()
        or _qualifier(word)
        or word.casefold() in _phrase_starts()
        or role_word(word.rstrip(",/"))
    )


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
        while at < len(words) and _qualifier(words[at][0]) and not _separated(text, words, at):
            at += 1
        size = _role_size(text, words, at)
        if not size:
            at = begins + 1
            continue
        role = " ".join([_qualifier(w[0]) for w in words[begins:at]] + [_base(text, words, at, size)])
        yield begins, at + size - 1, role
        at += size


@lru_cache(maxsize=1 << 16)
def _opens_role(word: str) -> bool:
    """Whether a role can start with a word of a text; most words are passed by this alone."""
    opens = _undotted(word).split()[:1]
    return bool(
        (opens and opens[0] in _first_shortened())
        or word.endswith("-")
        or _qualifier(word)
        or word.casefold() in _phrase_starts()
        or role_word(word)
    )


def _spelled_out(text: str, words: Sequence[re.Match[str]], at: int) -> tuple[str, int] | None:
    """(role in full words, how many words it is printed in) of `ordf.`, `tjg ers`, `mark- och exploateringschef`."""
    opens = _undotted(words[at][0]).split()[:1]
    shortened = bool(opens) and opens[0] in _first_shortened()  # most words open no abbreviated role
    for size in range(min(LONGEST_ROLE, len(words) - at) if shortened else 0, 0, -1):
        phrase = text[words[at].start() : words[at + size - 1].end()]
        role = _shortened().get(_undotted(phrase))
        if role and ("." in phrase or size > 1 or _undotted(phrase) in _SHORT):  # `led` is a word of its own
            return role, size
    first = words[at][0]
    pair = at + 2 < len(words) and first.endswith("-") and words[at + 1][0].casefold() in _JOINING
    if pair and first[0].isalpha() and (second := role_word(words[at + 2][0])):
        return f"{first.casefold()} {words[at + 1][0].casefold()} {second}", 3
    return None


@cache
def _first_shortened() -> frozenset[str]:
    return frozenset(label.split()[0] for label in _shortened())


def _undotted(phrase: str) -> str:
    return " ".join(phrase.casefold().replace(".", " ").strip(":;()*").split())


@cache
def _shortened() -> dict[str, str]:
    """Abbreviated labels, without their dots -> the role in full (`v ordf` -> `vice ordförande`)."""
    return {
        _undotted(label): each.notation
        for each in concepts("role")
        for label in each.labels
        if not _CASE_LETTERS.match(label) and (label.endswith(".") or _undotted(label) in _SHORT)
    }


_SHORT = ("tjg ersättare", "ordf")  # abbreviations that stand without a dot, too


def _separated(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a comma or a slash stands between a word and the next."""
    if at + 1 >= len(words):
        return True
    return bool(text[words[at].end() : words[at + 1].start()].strip())


def _role_size(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """How many words from `at` on make a role; 0 if none do."""
    if at < len(words) and words[at][0].casefold() not in _phrase_starts():
        return 1 if role_word(words[at][0]) else 0
    for size in range(min(LONGEST_ROLE, len(words) - at), 1, -1):
        phrase = text[words[at].start() : words[at + size - 1].end()]
        if _singular(" ".join(phrase.casefold().split())) in _phrases():
            return size
    return 1 if at < len(words) and role_word(words[at][0]) else 0


def _base(text: str, words: Sequence[re.Match[str]], at: int, size: int) -> str:
    if size == 1:
        return role_word(words[at][0])
    phrase = text[words[at].start() : words[at + size - 1].end()]
    return _singular(" ".join(phrase.casefold().split()))


@lru_cache(maxsize=1 << 16)  # words repeat; a run over many files must not fill up
def role_word(word: str) -> str:
    """The role that a word names, in lower case and indefinite; empty if it names none.

    >>> role_word("Ordföranden"), role_word("ersättarna"), role_word("HR-Konsult"), role_word("bordet")
    ('ordförande', 'ersättare', 'hr-konsult', '')
    """
    bare = word.strip(".:;()*").casefold()
    if bare in _abbreviations() or word.strip(".:;()*") in _abbreviations():
        return "" if not _CASE_LETTERS.match(word.strip(".:;()*")) else _abbreviations()[word.strip(".:;()*")]
    for form in (bare, *_indefinite_forms(bare)):
        if _is_base(form):
            return form
    return ""


def _indefinite_forms(word: str) -> Iterator[str]:
    if word in _PLURALS:
        yield _PLURALS[word]
    for ending, replacement in _DEFINITE:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            yield word.removesuffix(ending) + replacement


def _singular(phrase: str) -> str:
    """A phrase in its indefinite form (`vice ordföranden` -> `vice ordförande`)."""
    if phrase in _phrases():
        return phrase
    *before, last = phrase.split()
    for form in _indefinite_forms(last):
        for words in (before, [word.removesuffix("a") for word in before]):  # tekniska chefen -> teknisk chef
            if (candidate := " ".join([*words, form])) in _phrases():
                return candidate
    return phrase


def _is_base(word: str) -> bool:
    if word in _words():
        return True
    bases = _bases().get(word[-SHORTEST_BASE:], ())
    return any(word.endswith(base) and len(word) > len(base) + 2 for base in bases)


@cache
def _labels() -> tuple[str, ...]:
    return tuple(label for each in concepts("role") for label in each.labels)


@cache
def _phrases() -> frozenset[str]:
    """Roles of several words; those with a preposition are read as a role and an organisation."""
    several = (label.casefold() for label in _labels() if " " in label)
    return frozenset(label for label in several if not set(label.split()) & set(_PREPOSITIONS))


@cache
def _phrase_starts() -> frozenset[str]:
    """First words of roles of several words, definite adjectives too (`tekniska chefen`)."""
    first = {phrase.split()[0] for phrase in _phrases()}
    return frozenset(first | {f"{word}a" for word in first})


@cache
def _words() -> frozenset[str]:
    """Roles of one word, in the indefinite singular."""
    single = {label.casefold() for label in _labels() if " " not in label and not _CASE_LETTERS.match(label)}
    return frozenset(w for w in single if not any(form in single for form in _indefinite_forms(w)))


@cache
def _bases() -> dict[str, list[str]]:
    """Roles that compounds may end in, by their last letters."""
    bases: dict[str, list[str]] = {}
    for word in _words():
        if len(word) >= SHORTEST_BASE:
            bases.setdefault(word[-SHORTEST_BASE:], []).append(word)
    return bases


@cache
def _abbreviations() -> dict[str, str]:
    """`VC` -> `verksamhetschef`: abbreviations in capitals stand for their concept's notation."""
    return {label: each.notation for each in concepts("role") for label in each.labels if _CASE_LETTERS.match(label)}


@cache
def _qualifier_labels() -> frozenset[str]:
    return frozenset(label.casefold() for each in concepts("role-qualifier") for label in each.labels)


def _qualifier(word: str) -> str:
    """The word in lower case if it qualifies a role (`Tf.` -> `tf.`), else empty."""
    folded = word.casefold()
    return folded if folded in _qualifier_labels() else ""
