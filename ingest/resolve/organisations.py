"""Which organisation a name in a source stands for, over all sources of a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.cues import folded, known_of
from ingest.facts import Fact, Organisation
from ingest.introduced import ABBREVIATION, RENAMED
from ingest.iris import digest, mint, slug
from ingest.pipeline import Reading
from ingest.resolve import bodies
from ingest.resolve.bodies import Body
from ingest.resolve.judgements import SUCCESSOR, Judgement, Passage, of
from ingest.resolve.mentions import is_common_noun
from ingest.resolve.who import Answer
from ontology.prefixes import SGR

EVERYWHERE = ("union", "employer-organisation", "party", "authority", "municipality")
COMMON_NOUNS = ("department", "unit", "cooperation-group", "steering-group")
RENAMED_SURELY = 0.85


class Organisations:
    """The organisations that the readings name; `seen` grows as names are asked for."""

    def __init__(
        self, readings: Sequence[Reading], scope: Callable[[Reading], str], told_apart: Callable[..., str]
    ) -> None:
        self._readings, self._scope, self._told_apart = readings, scope, told_apart
        self._stated = {r.source.name: _organisations(r.facts) for r in readings}
        self._short: defaultdict[tuple[str, str], dict[str, set[str]]] = defaultdict(dict)
        for reading in readings:
            for each in reading.introduced:
                if each.kind == ABBREVIATION:
                    meanings = self._short[reading.source.name, folded(each.name)]
                    meanings.setdefault(each.part, set()).add(each.stands_for)
        self.seen: dict[str, dict[str, Body]] = {}
        self.renamed: set[tuple[str, str]] = set()

    def answer(self, reading: Reading, name: str, fact: Fact | None) -> Answer:
        """The organisation that a name stands for in a fact of a reading; without a fact, in the reading."""
        for kind in EVERYWHERE:
            if thing := known_of(kind, name):
                return Answer(thing.iri, f"a known {kind}", "known")
        found = self._in_municipality(reading, name, fact)
        self._take_in(reading, name, found.iri, fact)
        return found

    def _in_municipality(self, reading: Reading, name: str, fact: Fact | None) -> Answer:
        scope = self._scope(reading)
        if apart := self._told_apart("organisation", mint(scope, "organisation", slug(name)), name, reading):
            iri = mint(scope, "organisation", f"{slug(name)}-{apart}")
            return Answer(iri, "of this name, told apart in the file of judgements", "curated")
        if full := self._spelt_out(reading, name, fact.part if fact else ""):
            iri = self.answer(reading, full, fact).iri
            return Answer(iri, f"short for {full} in this paper", "abbreviation", 0.95)
        bare = bodies.bare(name)
        if bare != name:
            return Answer(self.answer(reading, bare, fact).iri, f"{bare} in the genitive", "genitive", 0.98)
        stated = self._stated[reading.source.name].get(folded(name))
        if (stated and stated.kind in COMMON_NOUNS) or is_common_noun(name):
            within = stated.part_of if stated and stated.part_of else reading.source.sha256
            iri = mint(scope, "organisation", f"{slug(name)}-{digest(folded(within), size=8)}")
            if stated and stated.part_of:
                return Answer(iri, f"of this name within {stated.part_of}", "name-in-body")
            return Answer(iri, "of this name within the source", "name-in-source")
        return Answer(mint(scope, "organisation", slug(name)), "of this name within the municipality", "same-name")

    def _spelt_out(self, reading: Reading, name: str, part: str) -> str:
        """What an abbreviation stands for in the document that introduces it, else in the source if it is one thing."""
        meanings = self._short.get((reading.source.name, folded(name)))
        if not meanings:
            return ""
        here = meanings.get(part) or {full for each in meanings.values() for full in each}
        return min(here) if len({folded(full) for full in here}) == 1 else ""

    def _take_in(self, reading: Reading, name: str, iri: str, fact: Fact | None) -> None:
        if iri.startswith(SGR):
            return
        own = iri.rsplit("/", 1)[1] != slug(bodies.bare(name))
        body = self.seen.setdefault(self._scope(reading), {}).setdefault(iri, Body(iri, own))
        body.own = body.own and own
        body.names.add(name)
        body.sources.add(reading.source.name)
        if fact:
            place = f"{reading.source.name}\0{fact.span.start:012}"
            body.places.setdefault(place, (reading, fact))

    def judgements(self, place_of: Callable[[str], str]) -> Iterator[Judgement]:
        """What is judged of the organisations of each municipality, and which took which one's place.

        place_of  scope -> the municipality's bare name, folded; empty for a source without one
        """
        yield from self._successions()
        for scope in sorted(self.seen):
            yield from bodies.judged(self.seen[scope].values(), place_of(scope))

    def _successions(self) -> Iterator[Judgement]:
        for reading in self._readings:
            for each in reading.introduced:
                if each.kind == RENAMED:
                    names = (bodies.bare(each.name), bodies.bare(each.stands_for))
                    old, new = (self.answer(reading, name, None).iri for name in names)
                    if old != new:
                        passage = Passage(reading, each.part, each.span)
                        detail = f"{names[1]} in the place of {names[0]}"
                        pairs = zip((old, new), names, strict=True)
                        self.renamed |= {(iri, name) for iri, name in pairs if not iri.startswith(SGR)}
                        yield of("organisation", SUCCESSOR, "renamed", old, new, RENAMED_SURELY, detail=detail,
                                 passage=passage, date=each.date)  # fmt: skip


def _organisations(facts: Iterable[Fact]) -> dict[str, Organisation]:
    return {folded(fact.name): fact for fact in facts if isinstance(fact, Organisation)}
