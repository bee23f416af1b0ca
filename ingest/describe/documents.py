"""Documents and what is done with them: their own head, signatures, how one leads to another."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ingest.describe.described import Described, States
from ingest.describe.terms import TYPE, decimal, term
from ingest.facts import Document, Lineage, Signature
from ingest.resolve import End
from ontology.knowledge import concept

_ADJUSTER = "justerare"  # of the scheme meeting-function


def _document(d: Described, fact: Document) -> None:
    label = fact.title or f"{concept('document-kind', fact.kind).label_sv} {fact.date}".strip()
    d.about(d.resolver.document(d.reading, fact.part), "sg:Document", label=label)
    d.concept("dcterms:type", "document-kind", fact.kind)
    d.text("dcterms:title", fact.title)
    d.date("dcterms:date", fact.date)
    d.in_case(fact.diary_number)
    for number in filter(None, fact.diary_number.split("; ")):
        d.text("sg:diaryNumber", number)
    d.text("sg:issuedBy", fact.issuer)
    for name in filter(None, fact.issuer.split("; ")):
        d.agent("dcterms:creator", name)


def _lineage(d: Described, fact: Lineage) -> None:
    relation = concept("lineage-relation", fact.relation)
    d.event("step", "sg:LineageStep", label=f"{fact.from_} {relation.label_sv} {fact.to}")
    citing = d.resolver.citing(d.reading, fact)
    ends = []
    sure = 1.0
    for predicate, words, is_target in (("sg:from", fact.from_, False), ("sg:to", fact.to, True)):
        end = d.resolver.end(d.reading, words, fact.relation, is_target=is_target, citing=citing)
        ends.append(d.cited(predicate, end.iri, words))
        _about_end(d, ends[-1], end)
        sure *= end.sure
    d.say("sg:relation", NamedNode(relation.iri))
    d.add(ends[0], NamedNode(relation.property_iri), ends[1])
    d.concept("sg:assignmentState", "assignment-state", fact.state)
    if sure < 1:
        d.labels.add((d.node, term("sg:citationConfidence"), decimal(f"{sure:.2f}")))


def _about_end(d: Described, node: NamedNode, end: End) -> None:
    """What is known of what a step cites where no other fact tells of it."""
    if end.paragraph:
        d.paragraph(node, end.paragraph)
        if end.missing:
            d.labels.add((node, TYPE, term("sg:MissingParagraph")))
    elif end.missing:
        d.labels.add((node, TYPE, term("sg:MissingDocument")))
        d.labels.add((node, term("dcterms:type"), NamedNode(concept("document-kind", end.kind).iri)))


def _adjusts(d: Described, fact: Signature) -> bool:
    """Whether somebody signs who is named in the same paper as elected to adjust it."""
    signer = d.resolver.person(d.reading, fact.person, fact)
    return signer in d.resolver.holders(d.reading, fact.part, _ADJUSTER)


def _signature(d: Described, fact: Signature) -> None:
    d.event("signature", "sg:Signature", label=f"{fact.person}, {fact.document}")
    if _adjusts(d, fact):
        d.say("rdf:type", term("sg:Adjustment"))
    d.cited("sg:signs", d.resolver.document(d.reading, fact.part), fact.document, label=False)
    d.person("sg:person", fact.person)
    d.organisation("sg:inNameOf", fact.represents)
    d.date("dcterms:date", fact.date)
    d.concept("sg:method", "signature-method", fact.method)


STATES: States = {
    Document: _document,
    Lineage: _lineage,
    Signature: _signature,
}
