"""What is known of a thing, with the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Variable

from graph import search
from graph.inferred import INFERRED
from graph.labels import RDF_TYPE, broader_classes, kind, label
from graph.layout import Release, ReleaseError
from graph.rows import texts
from graph.search import Hit
from graph.store import open_release
from ontology.prefixes import PREFIXES, SG, curie, expand, sparql_prologue

_STATES = NamedNode(f"{SG}states")
_IDENTIFIES = NamedNode(f"{SG}identifies")
_INFERRED = NamedNode(INFERRED)
_RECORD = (
    sparql_prologue(("sg", "oa"))
    + """
SELECT ?table ?source ?sha256 ?page ?start ?end ?quote ?confidence ?fact WHERE {
  ?fact sg:table ?table ; sg:confidence ?confidence ; oa:hasTarget ?target .
  ?target oa:hasSource ?layer ; oa:hasSelector ?selector .
  ?layer sg:layerOf/sg:fileName ?source ; sg:sha256 ?sha256 .
  ?selector oa:start ?start ; oa:end ?end ; oa:exact ?quote .
  OPTIONAL { ?target sg:page ?page }
}
"""
)


@dataclass(frozen=True, slots=True)
class Quote:
    """The passage that states a fact; page (0: unknown) and line count from 1,
    start and end are code points of the raw text."""

    fact: str
    table: str
    source: str
    page: int
    line: int
    start: int
    end: int
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple about the thing, seen from it.

    predicate, value  short IRIs; a literal's value is its words
    facts             IRIs of the facts that state it; none for what stands beside the facts
    """

    predicate: str
    predicate_label: str
    value: str
    value_label: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a thing: what is said of it, what other things say about it, and the passages."""

    iri: str
    label: str
    kind: str
    outgoing: tuple[Statement, ...]
    incoming: tuple[Statement, ...]
    quotes: tuple[Quote, ...]


def show(release: Release, name_or_iri: str) -> Known | list[Hit]:
    """What is known of an IRI (full or short) or of the one thing with a name; else what the name may mean.

    A name is looked for as a whole name first, then word by word. Raises ReleaseError if nothing is found.
    """
    iri = as_iri(name_or_iri)
    if iri:
        return known(release, iri)
    hits = search.named(release, name_or_iri) or search.find(release, name_or_iri)
    if not hits:
        raise ReleaseError(f"nothing in release {release.id} is called {name_or_iri!r}: try fewer words, or an IRI")
    return known(release, hits[0].iri) if len(hits) == 1 else hits


def known(release: Release, iri: str) -> Known:
    """What is known of an IRI. Raises ReleaseError if the release says nothing of it."""
    store = open_release(release.path)
    node = NamedNode(iri)
    said = [quad for quad in store.quads_for_pattern(node, None, None, None) if quad.graph_name != _INFERRED]
    pointing = [
        quad
        for quad in store.quads_for_pattern(None, None, node, None)
        if quad.graph_name != _INFERRED and quad.predicate not in (_STATES, _IDENTIFIES)
    ]
    if not said and not pointing:
        raise ReleaseError(f"release {release.id} says nothing of {iri}: look for a name instead")
    facts = {quad.graph_name.value for quad in (*said, *pointing) if isinstance(quad.graph_name, NamedNode)}
    types = (quad.object.value for quad in said if quad.predicate == RDF_TYPE and isinstance(quad.object, NamedNode))
    return Known(
        iri=iri,
        label=label(store, node),
        kind=kind(types, broader_classes(store)),
        outgoing=_statements(store, said, outgoing=True),
        incoming=_statements(store, pointing, outgoing=False),
        quotes=_quotes(release, store, facts),
    )


def as_iri(text: str) -> str:
    """The IRI that a text is, full or short; empty if it is something else.

    >>> as_iri("sgr:party/s")
    'https://w3id.org/stadsgraf/ref/party/s'
    >>> as_iri("Anna Ek")
    ''
    """
    prefix, colon, local = text.partition(":")
    if not colon or " " in text:
        return ""
    if prefix in PREFIXES:
        return expand(text)
    return text if local.startswith("//") else ""


def _statements(store: Store, quads: Iterable[Quad], *, outgoing: bool) -> tuple[Statement, ...]:
    """Each triple once, with the facts that state it, in a stable order."""
    facts: dict[tuple[NamedNode, NamedNode | Literal], set[str]] = {}
    for quad in quads:
        value = quad.object if outgoing else quad.subject
        if isinstance(value, NamedNode | Literal):
            stating = facts.setdefault((quad.predicate, value), set())
            if not isinstance(quad.graph_name, DefaultGraph):
                stating.add(quad.graph_name.value)
    made = (
        Statement(
            predicate=curie(predicate.value),
            predicate_label=label(store, predicate),
            value=curie(value.value) if isinstance(value, NamedNode) else value.value,
            value_label=label(store, value) if isinstance(value, NamedNode) else value.value,
            facts=tuple(sorted(stating)),
        )
        for (predicate, value), stating in facts.items()
    )
    return tuple(sorted(made, key=lambda each: (each.predicate, each.value_label, each.value)))


def _quotes(release: Release, store: Store, facts: Iterable[str]) -> tuple[Quote, ...]:
    texts_read: dict[str, str] = {}
    found = []
    for fact in facts:
        for row in texts(store, _RECORD, {Variable("fact"): NamedNode(fact)}):
            table, source, sha256, page, start, end, quote, confidence, _ = row
            if sha256 not in texts_read:
                texts_read[sha256] = release.text(sha256)
            line = texts_read[sha256].count("\n", 0, int(start)) + 1
            found.append(
                Quote(fact, table, source, int(page or 0), line, int(start), int(end), quote, float(confidence))
            )
    return tuple(sorted(found, key=lambda each: (each.source, each.start, each.end, each.table, each.fact)))
