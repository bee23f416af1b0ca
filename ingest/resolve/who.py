"""Who: which person a name in a source stands for, over all sources of a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ingest.facts import Fact
from ingest.pipeline import Reading
from ingest.resolve import people
from ingest.resolve.judgements import Judgement
from ingest.resolve.mentions import Mention, Split, address, bearer, mention, mentions_of, single_address, split
from ingest.resolve.people import Profile
from ingest.resolve.person_names import given, plain, words_of


class Answer(NamedTuple):
    """An IRI, why it is that one (words, and notation of identity-reason), and how sure that is."""

    iri: str
    words: str
    reason: str
    confidence: float = 1.0


class People:
    """The people that the readings name. Their addresses depend on what the readings are, not on their order."""

    def __init__(
        self, readings: Sequence[Reading], scope: Callable[[Reading], str], told_apart: Callable[..., str]
    ) -> None:
        self._scope, self._told_apart = scope, told_apart
        self._mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        self._surnames: defaultdict[tuple[str, str], dict[str, set[str]]] = defaultdict(dict)
        self._scope_of: dict[str, str] = {}
        for reading in readings:
            for each in mentions_of(reading):
                if len(words_of(plain(each.name)[0])) > 1:
                    self._take_in(reading, each)
        self._splits: dict[str, Split] = {
            iri: found for iri, mentions in self._mentions.items() if (found := split(mentions))
        }
        self._here: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for iri in self._splits:
            for each in self._mentions[iri]:
                if key := bearer(each):
                    self._here[iri, each.document[0]].add(key)

    def _take_in(self, reading: Reading, each: Mention) -> None:
        scope = self._scope(reading)
        iri = address(scope, each.name)
        self._mentions[iri].append(each)
        self._scope_of[iri] = scope
        name = plain(each.name)[0]
        bearers = self._surnames[reading.source.name, words_of(name)[-1]]
        bearers.setdefault(name, set()).add(each.party)

    def answer(self, reading: Reading, name: str, fact: Fact | None) -> Answer:
        """Whom a name stands for in a fact of a reading; without a fact, in the reading."""
        bare, done = plain(name)
        if len(words_of(bare)) < 2:
            return self._single(reading, bare, fact)
        if apart := self._told_apart("person", address(self._scope(reading), bare), name, reading):
            iri = address(self._scope(reading), bare, apart)
            return Answer(iri, "of this name, told apart in the file of judgements", "curated")
        iri = address(self._scope(reading), bare)
        if found := self._splits.get(iri):
            return self._of_several(reading, iri, bare, found, fact, name)
        if done:
            return Answer(iri, "of this full name within the municipality", done, 0.98)
        if reading.source.name in self._strays.get(iri, ()):
            return Answer(iri, "of this full name within the municipality, nothing else joins", "name-alone", 0.8)
        return Answer(iri, "of this full name within the municipality", "same-name")

    def _of_several(self, reading: Reading, iri: str, bare: str, found: Split, fact: Fact | None, name: str) -> Answer:
        key = bearer(mention(reading, fact, name)) if fact else ""
        here = self._here.get((iri, reading.source.name), set())
        if not key and len(here) == 1:
            (key,) = here
        if not key:
            return Answer(iri, "several bear this name, and it is not told who is meant", "several-bearers", 0.5)
        iri = address(self._scope(reading), bare, key)
        return Answer(iri, f"of this full name and {key} within the municipality", found.reason, 0.9)

    def _single(self, reading: Reading, name: str, fact: Fact | None) -> Answer:
        """A surname alone is the one person of the source who bears it; a given name alone is nobody."""
        nobody = Answer(
            single_address(reading, name), "a single name in this source: not told who it is", "single-name"
        )
        if self._told_apart("person", nobody.iri, name, reading):
            return nobody
        word, *_ = (*words_of(name), "")
        party = mention(reading, fact, name).party if fact else ""
        bearers = self._surnames.get((reading.source.name, word)) or self._surnames.get(
            (reading.source.name, word.removesuffix("s")), {}
        )
        fitting = [full for full, parties in bearers.items() if not party or not parties - {""} or party in parties]
        if len({words_of(full) for full in fitting}) == 1 and word not in given():
            iri = self.answer(reading, min(fitting), fact).iri
            sure = 0.9 if party and party in bearers[fitting[0]] else 0.8
            return Answer(iri, f"the only {name} of the source: {min(fitting)}", "only-bearer", sure)
        return nobody

    @cached_property
    def _strays(self) -> dict[str, frozenset[str]]:
        """IRI -> the sources that nothing but the name joins with the others."""
        several = (
            (iri, mentions)
            for iri, mentions in self._mentions.items()
            if any(each.document[0] != mentions[0].document[0] for each in mentions)
        )
        return {iri: found for iri, mentions in several if (found := people.strays(mentions))}

    def judgements(self) -> Iterator[Judgement]:
        """What is judged of the people of each municipality."""
        profiles: defaultdict[str, dict[str, Profile]] = defaultdict(dict)
        for base, mentions in self._mentions.items():
            of_scope = profiles[self._scope_of[base]]
            bearers: dict[str, Profile] = {}
            for each in mentions:
                reading, fact = each.place
                iri = self.answer(reading, each.name, fact).iri
                if iri not in of_scope:
                    of_scope[iri] = Profile(iri, words_of(plain(each.name)[0]))
                of_scope[iri].add(each)
                bearers[iri.removeprefix(base).strip("-")] = of_scope[iri]
            if base in self._splits:
                yield from people.kept_apart(self._splits[base], base, bearers)
        for scope in sorted(profiles):
            yield from people.judged(profiles[scope].values())
