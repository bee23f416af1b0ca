"""All quads of a release: each fact's graph and record, and what all of them together say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    merged: set[Triple] = set()
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names_of: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        merged.update(sources.source(resolver, reading))
        if reading.municipality:
            names[resolver.organisation(reading, reading.municipality)][reading.municipality] += 1
        for inner in reading.documents:
            if inner.title:
                names_of[resolver.document(reading, inner.key)].add(inner.title)
        for fact in reading.facts:
            stated = Described(resolver, reading, fact)
            state(stated)
            graph = NamedNode(sources.fact_iri(reading, fact))
            for triple in stated.triples:
                yield Quad(*triple, graph)
            merged |= stated.triples
            for triple in sources.record(resolver, reading, fact, graph, stated.node, version):
                yield Quad(*triple, DefaultGraph())  # each fact has its own: there is nothing to merge
            for labelled, predicate, words in stated.labels:
                if predicate == LABEL:
                    names_of[labelled.value].add(words.value)
                else:
                    merged.add((labelled, predicate, words))
            for subject, predicate, value in stated.triples:
                if predicate == NAME:
                    names[subject.value][value.value] += 1
    merged.update(triple for name, reason in unread.items() for triple in sources.unread(name, reason))
    merged.update(identities.preferred_names(names))
    merged.update(identities.labels(names_of))
    merged.update(identities.judgements(resolver))
    merged.update(identities.identifications(resolver))
    merged.update(identities.named_here(resolver))
    for unmatched in resolver.unmatched():
        tell(unmatched)
    for triple in merged:
        yield Quad(*triple, DefaultGraph())
