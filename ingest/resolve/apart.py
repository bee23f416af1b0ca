"""What the file of judgements does to addresses: a name that a curator holds to be two things gets two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from ingest.iris import digest, mint, slug
from ingest.pipeline import Reading
from ingest.resolve import cases, curated
from ingest.resolve.curated import Curated, Thing
from ingest.resolve.judgements import DIFFERENT, Judgement, of
from ingest.resolve.mentions import address, single_address
from ingest.resolve.person_names import words_of
from ingest.resolve.scopes import scope_of, scope_of_name


class ToldApart:
    """The statements of a curator, and the addresses of the things they name."""

    def __init__(self, told: Curated, readings: Sequence[Reading]) -> None:
        self._told = told
        self._readings = {reading.source.name: reading for reading in readings}
        self._things: defaultdict[str, list[Thing]] = defaultdict(list)
        for each in told.statements:
            for thing, other in ((each.one, each.other), (each.other, each.one)):
                if each.verdict == DIFFERENT and thing.name and self._needs_its_own(thing, other):
                    self._things[self._bare(thing)].append(thing)

    def _needs_its_own(self, thing: Thing, other: Thing) -> bool:
        """A name needs an address of its own if it has the other's, or may stand for it though it is another name."""
        return self._bare(thing) == self._bare(other) or (bool(other.iri) and len(words_of(thing.name)) == 1)

    def qualifier(self, kind: str, bare: str, name: str, reading: Reading) -> str:
        """What is put to the address `bare` for a name of a reading; empty where no statement tells it apart."""
        things = self._things.get(bare)
        if not things:
            return ""
        meant = [
            t for t in things if t.kind == kind and curated.names(t, name, reading.source.name, reading.municipality)
        ]
        return _mark(min(meant, key=lambda thing: (not thing.source, thing))) if meant else ""

    def judgements(self) -> Iterator[Judgement]:
        """The statements as judgements, as sure as can be."""
        for each in self._told.statements:
            one, other = self._address(each.one), self._address(each.other)
            if one != other:
                yield of(each.one.kind, each.verdict, "curated", one, other, 1.0, detail=each.reason,
                         curator=each.curator)  # fmt: skip

    def unmatched(self, there: Set[str]) -> list[str]:
        """The statements with a thing whose address is not there, in words for whoever wrote them."""
        return [
            f"{each}: the papers name no {thing}"
            for each in self._told.statements
            for thing in (each.one, each.other)
            if self._address(thing) not in there
        ]

    def _address(self, thing: Thing) -> str:
        bare = self._bare(thing)
        if not thing.name or thing not in self._things.get(bare, ()) or self._is_single(thing):
            return bare
        return f"{bare}-{_mark(thing)}"

    def _bare(self, thing: Thing) -> str:
        if thing.iri:
            return thing.iri
        reading = self._readings.get(thing.source)
        if self._is_single(thing) and reading:
            return single_address(reading, thing.name)
        scope = scope_of(reading) if reading else scope_of_name(thing.place or "ingenstans")
        if thing.kind == "person":
            return address(scope, thing.name)
        name = cases.plain(thing.name) if thing.kind == "case" else thing.name
        return mint(scope, thing.kind, slug(name))

    def _is_single(self, thing: Thing) -> bool:
        return thing.kind == "person" and len(words_of(thing.name)) == 1


def _mark(thing: Thing) -> str:
    return digest(thing.name, thing.place, thing.source, size=6)
