"""What all facts together say of the things they name: preferred names, labels, judgements of identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import NamedNode

from ingest.describe.sources import fact_iri, passage
from ingest.describe.terms import LABEL, NAME, TYPE, Triple, date_literal, decimal, term, text_literal
from ingest.iris import ID, digest
from ingest.resolve import Judgement, Resolver
from ingest.resolve.judgements import EXTRACT, ONE_MATTER, PART_OF, SAME, SUCCESSOR
from ontology.knowledge import concept
from ontology.prefixes import SGR


def preferred_names(names: dict[str, Counter[str]]) -> Iterator[Triple]:
    """One preferred name for each person and organisation: the spelling that most facts have."""
    for iri, spellings in names.items():
        if iri.startswith(SGR):
            continue  # reference data have their preferred names already
        best = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        yield NamedNode(iri), term("skos:prefLabel"), text_literal(best)


def labels(names_of: dict[str, set[str]]) -> Iterator[Triple]:
    """One label for each node: the fullest, `KS 2024/118 Samverkansöverenskommelse …` rather than `KS 2024/118`."""
    for iri, labels in names_of.items():
        yield NamedNode(iri), LABEL, text_literal(max(labels, key=lambda label: (len(label), label)))


def identifications(resolver: Resolver) -> Iterator[Triple]:
    """The judgements of who is meant by a name, and why."""
    for judged in resolver.identified():
        node = NamedNode(f"{ID}identification/{digest(judged.source, judged.name, judged.iri, size=16)}")
        yield node, TYPE, term("sg:Identification")
        yield node, term("sg:identifies"), NamedNode(judged.iri)
        yield node, term("sg:nameInSource"), text_literal(judged.name)
        yield node, term("sg:inSourceNamed"), text_literal(judged.source)
        yield node, term("sg:reason"), text_literal(judged.reason)
        yield node, term("sg:identityReason"), NamedNode(concept("identity-reason", judged.code).iri)
        yield node, term("sg:identityConfidence"), decimal(f"{judged.confidence:.2f}")


def judgements(resolver: Resolver) -> Iterator[Triple]:
    """What is judged of any two things, and the links that follow where a judgement is sure enough."""
    for judged in resolver.judgements():
        node = NamedNode(f"{ID}judgement/{digest(*judged.key, size=16)}")
        verdict, reason = concept("identity-verdict", judged.verdict), concept("identity-reason", judged.reason)
        yield node, TYPE, term("sg:IdentityJudgement")
        yield node, LABEL, text_literal(f"{verdict.label_sv} ({reason.label_sv}), {judged.confidence:.2f}")
        for iri in judged.pair:
            yield node, term("sg:compares"), NamedNode(iri)
        yield node, term("sg:identityKind"), NamedNode(concept("identity-kind", judged.kind).iri)
        yield node, term("sg:verdict"), NamedNode(verdict.iri)
        yield node, term("sg:identityReason"), NamedNode(reason.iri)
        yield node, term("sg:identityConfidence"), decimal(f"{judged.confidence:.2f}")
        if judged.detail:
            yield node, term("sg:reason"), text_literal(judged.detail)
        if judged.curator:
            yield node, term("sg:curator"), text_literal(judged.curator)
        for reading, fact in judged.evidence:
            yield node, term("sg:restsOn"), NamedNode(fact_iri(reading, fact))
        if judged.passage:
            told = judged.passage
            yield node, TYPE, term("oa:Annotation")
            yield from passage(resolver, told.reading, told.part, told.span, node)
        if judged.linked:
            yield from _link(judged, node)


def _link(judged: Judgement, node: NamedNode) -> Iterator[Triple]:
    one, other = NamedNode(judged.one), NamedNode(judged.other)
    if judged.verdict in (SAME, ONE_MATTER):
        symmetric = term("sg:sameAs") if judged.verdict == SAME else term("sg:sameMatter")
        yield one, symmetric, other
        yield other, symmetric, one
    elif judged.verdict == EXTRACT:
        yield one, term("sg:extractOf"), other
    elif judged.verdict == PART_OF:
        yield one, term("sg:belongsTo"), other
    elif judged.verdict == SUCCESSOR:
        yield one, term("dcterms:isReplacedBy"), other
        change = NamedNode(f"{node.value}/change")
        yield change, TYPE, term("org:ChangeEvent")
        yield change, term("org:originalOrganization"), one
        yield change, term("org:resultingOrganization"), other
        yield one, term("org:changedBy"), change
        yield other, term("org:resultedFrom"), change
        if judged.date:
            yield change, term("dcterms:date"), date_literal(judged.date)


def named_here(resolver: Resolver) -> Iterator[Triple]:
    """Names and classes of bodies that only a change of name tells of: they stand in no fact."""
    for iri, name in sorted(resolver.renamed()):
        yield NamedNode(iri), TYPE, term("org:Organization")
        yield NamedNode(iri), NAME, text_literal(name)
