"""Files, their text layers and inner documents, and where in them a fact stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from ingest.describe.terms import LABEL, NAME, TYPE, Triple, decimal, term, text_literal, whole
from ingest.facts import Fact, Span
from ingest.iris import ID, digest
from ingest.pipeline import Reading
from ingest.resolve import Resolver
from ingest.text import Text


def fact_iri(reading: Reading, fact: Fact) -> str:
    """The IRI of a fact: a digest of its source, place and columns."""
    place = (reading.source.name, reading.source.sha256, fact.span.start, fact.span.end)
    return f"{ID}fact/{digest(*place, fact.table, fact.part, *fact.columns().items(), size=20)}"


def record(
    resolver: Resolver, reading: Reading, fact: Fact, graph: NamedNode, node: NamedNode, version: str
) -> Iterator[Triple]:
    """Where a fact stands: source, page, span, quote, confidence, recogniser and version."""
    yield graph, TYPE, term("sg:Fact")
    yield graph, TYPE, term("oa:Annotation")
    yield graph, term("sg:table"), text_literal(fact.table)
    yield graph, term("sg:states"), node
    yield (
        graph,
        term("sg:confidence"),
        decimal(f"{fact.confidence:.2f}"),
    )
    yield graph, term("sg:recogniser"), text_literal(fact.recogniser)
    yield graph, term("sg:softwareVersion"), text_literal(version)
    yield from passage(resolver, reading, fact.part, fact.span, graph)


def passage(resolver: Resolver, reading: Reading, part: str, span: Span, of: NamedNode) -> Iterator[Triple]:
    """The passage that `of` rests on: layer, page, inner document, span of the raw layer, quote."""
    target, selector = NamedNode(f"{of.value}#target"), NamedNode(f"{of.value}#selector")
    text: Text = reading.text
    yield of, term("oa:hasTarget"), target
    yield target, TYPE, term("oa:SpecificResource")
    yield target, term("oa:hasSource"), NamedNode(layer_iri(reading))
    yield target, term("oa:hasSelector"), selector
    if len(text.page_starts) > 1 or not reading.source.media_type.startswith("text/"):
        yield target, term("sg:page"), whole(text.page(span.start))  # plain text may have lost its pages
    yield target, term("sg:inDocument"), NamedNode(resolver.document(reading, part))
    yield selector, TYPE, term("oa:TextPositionSelector")
    yield selector, TYPE, term("oa:TextQuoteSelector")
    yield selector, term("oa:start"), whole(span.start)
    yield selector, term("oa:end"), whole(span.end)
    # the quote has to equal the text to the letter, control characters too
    yield selector, term("oa:exact"), Literal(text.raw[span.start : span.end])


def layer_iri(reading: Reading) -> str:
    """The IRI of a source's raw text layer."""
    return _layer_iri(reading.source.name, reading.text.digest)


@lru_cache(maxsize=1 << 12)  # every fact of the source names it
def _layer_iri(name: str, sha256: str) -> str:
    return f"{ID}text/{digest(name, sha256, size=20)}"


def file_iri(reading: Reading) -> str:
    """The IRI of a source file."""
    return f"{ID}file/{digest(reading.source.name, reading.source.sha256, size=20)}"


def source(resolver: Resolver, reading: Reading) -> Iterator[Triple]:
    """The file, its text layer and its inner documents."""
    file, layer = NamedNode(file_iri(reading)), NamedNode(layer_iri(reading))
    yield file, TYPE, term("sg:SourceFile")
    yield file, term("sg:fileName"), text_literal(reading.source.name)
    yield file, LABEL, text_literal(reading.source.name)
    yield file, term("sg:sha256"), text_literal(reading.source.sha256)
    yield file, term("dcterms:format"), text_literal(reading.source.media_type)
    yield layer, TYPE, term("sg:TextLayer")
    yield layer, term("sg:sha256"), text_literal(reading.text.digest)
    yield layer, term("sg:layerOf"), file
    yield layer, term("sg:codePoints"), whole(len(reading.text.raw))
    yield file, term("sg:wordCount"), whole(reading.coverage.words)
    yield file, term("sg:understoodWords"), whole(reading.coverage.understood)
    for heading in reading.coverage.headings:
        yield file, term("sg:unknownHeading"), text_literal(heading)
    if reading.municipality:
        place = NamedNode(resolver.organisation(reading, reading.municipality))
        yield file, term("sg:municipality"), place
        yield place, TYPE, term("org:Organization")
        yield place, NAME, text_literal(reading.municipality)
    for inner in reading.documents:
        document = NamedNode(resolver.document(reading, inner.key))
        yield document, TYPE, term("sg:Document")
        yield file, term("sg:contains"), document
        if inner.parent:
            yield document, term("dcterms:isPartOf"), NamedNode(resolver.document(reading, inner.parent))


def unread(name: str, reason: str) -> Iterator[Triple]:
    """A file that could not be read, and why."""
    file = NamedNode(f"{ID}file/{digest(name, size=20)}")
    yield file, TYPE, term("sg:SourceFile")
    yield file, term("sg:fileName"), text_literal(name)
    yield file, LABEL, text_literal(name)
    yield file, term("sg:notRead"), text_literal(reason)
