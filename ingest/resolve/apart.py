"""What the file of judgements does to addresses: a name that a curator holds to be two things gets two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from ingest.iris import digest, mint, slug
from ingest.pipeline import Reading
from ingest.resolve import cases, curated
from ingest.resolve.curated import Curated, Thing
from ingest.resolve.judgements import DIFFERENT, Judgement, of
from ingest.resolve.mentions import address
from ingest.resolve.scopes import scope_of_name


class ToldApart:
    """The statements of a curator, and the addresses of the things they name.

    scopes  name of a source -> its scope
    """

    def __init__(self, told: Curated, scopes: Mapping[str, str]) -> None:
        self._told, self._scopes = told, scopes
        self._things: defaultdict[str, list[Thing]] = defaultdict(list)
        for each in told.statements:
            if each.verdict == DIFFERENT and self._bare(each.one) == self._bare(each.other):
                for thing in (each.one, each.other):
                    if thing.name and thing not in self._things[self._bare(thing)]:
                        self._things[self._bare(thing)].append(thing)

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
        return f"{bare}-{_mark(thing)}" if thing.name and thing in self._things.get(bare, ()) else bare

    def _bare(self, thing: Thing) -> str:
        if thing.iri:
            return thing.iri
        scope = self._scopes.get(thing.source, "x") if thing.source else scope_of_name(thing.place)
        if thing.kind == "person":
            return address(scope, thing.name)
        name = cases.plain(thing.name) if thing.kind == "case" else thing.name
        return mint(scope, thing.kind, slug(name))


def _mark(thing: Thing) -> str:
    return digest(thing.name, thing.place, thing.source, size=6)
