"""Organisations: forms of one name, abbreviations of a paper, and bodies that were renamed.

A name's form is its noun and the words that tell which: `Kulturnämnden`, `Kulturnämnd`, `Ekmåla kommuns kulturnämnd`
and `Nämnden för kultur` have the noun `nämnd` and the word `kultur`. A renamed body is another body that took the
place of the first at a time; the two are never one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from ingest.cues import folded
from ingest.iris import slug
from ingest.names import kind_of
from ingest.resolve.judgements import SAME, Judgement, Place, of
from ingest.resolve.person_names import one_edit
from ontology.knowledge import concept

SHORTEST = 12  # letters: shorter names differ in one letter and are two names
_GENITIVE = re.compile(r"(?<=[a-zåäö]{3}(?:en|et))s$|(?<=fullmäktige)s$")
_LINKING = ("och", "samt", "for", "i", "vid", "av")


@dataclass
class Body:
    """An organisation (an IRI), the names it is called by, in which sources, and a fact that calls it so.

    own  its address is made of a body it is part of or of its source, as its name is a common noun
    """

    iri: str
    own: bool
    names: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def evidence(self) -> list[Place]:
        """The first fact that has it by its first name."""
        return [self.places[min(self.places)]] if self.places else []


def bare(name: str) -> str:
    """The name without the genitive's `s`; a name that is no definite form stays as it is.

    >>> bare("Socialnämndens"), bare("Kommunstyrelsens"), bare("Ekmåla Bostads AB")
    ('Socialnämnden', 'Kommunstyrelsen', 'Ekmåla Bostads AB')
    """
    stem = _GENITIVE.sub("", name)
    return stem if stem != name and kind_of(stem) else name


@lru_cache(maxsize=1 << 14)
def form(name: str, place: str) -> tuple[str, frozenset[str], bool] | None:
    """A name's noun, the words that tell which one, and whether the noun stands first; None for other names.

    place  the municipality's bare name, folded: it tells nothing within the municipality
    """
    words = _without_place(folded(name), place)
    if start := _noun_first().match(words):
        noun, rest, first = start["noun"], start["rest"], True
    elif end := _noun_last().match(words):
        noun, rest, first = end["noun"], end["rest"], False
    else:
        return None
    telling = frozenset(_stem(word) for word in rest.split() if word not in _LINKING)
    return (noun, telling, first) if telling and all(telling) else None


def _without_place(words: str, place: str) -> str:
    """`ekmala kommuns kulturnamnd` and `ekmala kulturnamnd` are the `kulturnamnd` of Ekmåla."""
    owners = (place, f"{place}s") if place else ()
    starts = (f"{owner} {of}" for of in ("kommuns ", "stads ", "kommun ", "stad ", "") for owner in owners)
    return next((words[len(start) :] for start in starts if words.startswith(start)), words)


def _stem(word: str) -> str:
    """`upphandlings` in `upphandlingsnämnden` is `upphandling`; `kultur` has nothing to lose."""
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


@cache
def _nouns() -> str:
    return "|".join(sorted((folded(cue) for cue in concept("name-word", "body-noun").cues), key=len, reverse=True))


@cache
def _noun_first() -> re.Pattern[str]:
    return re.compile(rf"^(?P<noun>{_nouns()})(?:n|en|et)? for (?P<rest>.+)$")


@cache
def _noun_last() -> re.Pattern[str]:
    return re.compile(rf"^(?P<rest>.*\w) ?(?P<noun>{_nouns()})(?:n|en|et)?s?$")


def judged(bodies: Iterable[Body], place: str) -> Iterator[Judgement]:
    """The judgements about the organisations of one municipality, whose bare name is `place`."""
    known = sorted(bodies, key=lambda each: each.iri)
    common = [body for body in known if not body.own]
    seen: set[tuple[str, str]] = set()
    found = (*_forms(common, place), *_letters(common), *_in_one_source(known, place), *_letters_in_one_source(known))
    for reason, sure, one, other in found:
        pair = (min(one.iri, other.iri), max(one.iri, other.iri))
        if one.iri != other.iri and pair not in seen:
            seen.add(pair)
            yield of("organisation", SAME, reason, *pair, sure, *one.evidence, *other.evidence)


Found = Iterator[tuple[str, float, Body, Body]]


def _forms(bodies: list[Body], place: str) -> Found:
    blocks: defaultdict[tuple[str, frozenset[str]], list[tuple[bool, Body]]] = defaultdict(list)
    for body in bodies:
        for found in sorted({f for name in body.names if (f := form(name, place))}, key=repr):
            blocks[found[:2]].append((found[2], body))
    for block in blocks.values():
        first_noun, first = block[0]
        for noun, other in block[1:]:
            yield ("name-form", 0.93, first, other) if noun == first_noun else ("name-words", 0.88, first, other)


def _letters(bodies: list[Body]) -> Found:
    """Long names that differ in one letter, which is no digit: equal when the right letter of each is left out."""
    blocks: defaultdict[str, dict[str, tuple[str, Body]]] = defaultdict(dict)
    for body in bodies:
        text = slug(min(body.names))
        if len(text) >= SHORTEST and not any(letter.isdigit() for letter in text):
            for at in range(len(text)):
                blocks[text[:at] + text[at + 1 :]].setdefault(body.iri, (text, body))
            blocks[text].setdefault(body.iri, (text, body))
    for block in blocks.values():
        ordered = [block[iri] for iri in sorted(block)]
        for (one, first), (other, second) in pairwise(ordered):
            if _one_long_word(one, other):
                yield "one-letter", 0.8, first, second


def _one_long_word(one: str, other: str) -> bool:
    """`Nordost` and `Nordvast` are two; one long word has to differ by one letter inside, not at its end."""
    pairs = [(a, b) for a, b in zip(one.split("-"), other.split("-"), strict=False) if a != b]
    if one.count("-") != other.count("-") or len(pairs) != 1:
        return False
    ((a, b),) = pairs
    return min(len(a), len(b)) >= 8 and a[0] == b[0] and one_edit(a, b)


def _in_one_source(bodies: list[Body], place: str) -> Found:
    """A unit with and without the body it is part of, in one source that has it once with one."""
    blocks: defaultdict[tuple[str, str], list[Body]] = defaultdict(list)
    for body in bodies:
        if body.own:
            for key in {(source, repr(form(name, place)) if form(name, place) else folded(name))
                        for source in body.sources for name in body.names}:  # fmt: skip
                blocks[key].append(body)
    for block in blocks.values():
        if len(block) == 2:
            yield "in-one-source", 0.8, block[0], block[1]


def _letters_in_one_source(bodies: list[Body]) -> Found:
    blocks: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        for source in body.sources if body.own else ():
            blocks[source].append(body)
    for source in sorted(blocks):
        yield from _letters(blocks[source])
