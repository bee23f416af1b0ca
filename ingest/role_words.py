"""Which words name a role: those of the scheme `role`, compounds that end in one, and their forms in papers.

Papers print roles with and without capitals, definite, in the plural and abbreviated; all are brought to the form of
the tables, lower case and indefinite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ontology.knowledge import concepts

SHORTEST_BASE = 4  # letters that a compound must end in: `chef`
PREPOSITIONS = ("för", "i", "på", "vid", "inom", "hos", "från")
"""Words between a role and an organisation: function words, which part what the scheme holds as one label."""
SHORT = ("tjg ersättare", "ordf")
"""Abbreviations of the scheme that stand without a dot, too."""
_PLURALS = {"ledamöterna": "ledamot", "ledamöter": "ledamot", "ombuden": "ombud", "ledamoten": "ledamot"}
"""Forms that the endings below do not tell."""
_DEFINITE = (("arna", "are"), ("erna", ""), ("en", ""), ("et", ""), ("n", ""), ("t", ""))
"""Endings of definite forms and what stands for them in the indefinite."""
_CASE_LETTERS = re.compile(r"^[A-ZÅÄÖ]{2,4}$")


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


def singular(phrase: str) -> str:
    """A phrase in its indefinite form (`vice ordföranden` -> `vice ordförande`)."""
    if phrase in phrases():
        return phrase
    *before, last = phrase.split()
    for form in _indefinite_forms(last):
        for words in (before, [word.removesuffix("a") for word in before]):  # tekniska chefen -> teknisk chef
            if (candidate := " ".join([*words, form])) in phrases():
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
def phrases() -> frozenset[str]:
    """Roles of several words; those with a preposition are read as a role and an organisation."""
    several = (label.casefold() for label in _labels() if " " in label)
    return frozenset(label for label in several if not set(label.split()) & set(PREPOSITIONS))


@cache
def phrase_starts() -> frozenset[str]:
    """First words of roles of several words, definite adjectives too (`tekniska chefen`)."""
    first = {phrase.split()[0] for phrase in phrases()}
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


def qualifier(word: str) -> str:
    """The word in lower case if it qualifies a role (`Tf.` -> `tf.`), else empty."""
    folded = word.casefold()
    return folded if folded in _qualifier_labels() else ""


@cache
def abbreviation_starts() -> frozenset[str]:
    """First words of abbreviated labels."""
    return frozenset(label.split()[0] for label in in_full())


def undotted(phrase: str) -> str:
    """A phrase in lower case, a space for each dot."""
    return " ".join(phrase.casefold().replace(".", " ").strip(":;()*").split())


@cache
def in_full() -> dict[str, str]:
    """Abbreviated labels, without their dots -> the role in full (`v ordf` -> `vice ordförande`)."""
    return {
        undotted(label): each.notation
        for each in concepts("role")
        for label in each.labels
        if not _CASE_LETTERS.match(label) and (label.endswith(".") or undotted(label) in SHORT)
    }
