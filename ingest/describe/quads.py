"""All quads of a release: each fact's graph and record, and what all of them together say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pyoxigraph import DefaultGraph, NamedNode, Quad

from ingest.describe import identities, sources
from ingest.describe.described import Described
from ingest.describe.terms import LABEL, NAME, Triple
from ingest.describe.themes import state
from ingest.pipeline import Reading
from ingest.resolve import Curated, Resolver

NOTHING_CURATED = Curated()


def describe(
    readings: Sequence[Reading],
    version: str,
    unread: Mapping[str, str] = MappingProxyType({}),
    curated: Curated = NOTHING_CURATED,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Quad]:
    """All quads of a release, the ontology's own excepted; readings have to be in the order of their names.

    unread   name of a file that could not be read -> reason: what a release lacks is part of it
    curated  the file of judgements
    tell     hears of what is said there of things that the papers do not name
    """
    resolver = Resolver(readings, curated)
    merged = _Merged()
    for reading in readings:
        merged.add_reading(resolver, reading)
        for fact in reading.facts:
            stated = Described(resolver, reading, fact)
            state(stated)
            merged.add(stated)
            graph = NamedNode(sources.fact_iri(reading, fact))
            for triple in stated.triples:
                yield Quad(*triple, graph)
            for triple in sources.record(resolver, reading, fact, graph, stated.node, version):
                yield Quad(*triple, DefaultGraph())  # each fact has its own: there is nothing to merge
    merged.triples.update(triple for name, reason in unread.items() for triple in sources.unread(name, reason))
    merged.triples.update(identities.preferred_names(merged.names))
    merged.triples.update(identities.labels(merged.titles))
    merged.triples.update(identities.judgements(resolver))
    merged.triples.update(identities.identifications(resolver))
    merged.triples.update(identities.named_here(resolver))
    for unmatched in resolver.unmatched():
        tell(unmatched)
    for triple in merged.triples:
        yield Quad(*triple, DefaultGraph())


@dataclass(frozen=True, slots=True)
class _Merged:
    """What all papers together say, and what they call it.

    names   IRI -> how often papers give it each name (`foaf:name`)
    titles  IRI -> what else it is called
    """

    triples: set[Triple] = field(default_factory=set)
    names: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    titles: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add_reading(self, resolver: Resolver, reading: Reading) -> None:
        """A file, its municipality and the titles of its documents."""
        self.triples.update(sources.source(resolver, reading))
        if reading.municipality:
            self.names[resolver.organisation(reading, reading.municipality)][reading.municipality] += 1
        for inner in reading.documents:
            if inner.title:
                self.titles[resolver.document(reading, inner.key)].add(inner.title)

    def add(self, stated: Described) -> None:
        """What a fact states."""
        self.triples.update(stated.triples)
        for labelled, predicate, words in stated.labels:
            if predicate == LABEL:
                self.titles[labelled.value].add(words.value)
            else:
                self.triples.add((labelled, predicate, words))
        for subject, predicate, value in stated.triples:
            if predicate == NAME:
                self.names[subject.value][value.value] += 1
