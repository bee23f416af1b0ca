"""What somebody says in a matter, and what is wrong in a paper."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ingest.describe.described import Described, States
from ingest.describe.terms import shortened
from ingest.facts import Finding, Statement
from ontology.knowledge import concept


def _statement(d: Described, fact: Statement) -> None:
    d.event("statement", "sg:Statement", label=f"{fact.kind}, {fact.actor}")
    d.concept("dcterms:type", "statement-kind", fact.kind)
    if class_iri := concept("statement-kind", fact.kind).class_iri:
        d.say("rdf:type", NamedNode(class_iri))
    d.in_case(fact.diary_number)
    d.date("dcterms:date", fact.date)
    if fact.party:
        d.person("sg:actor", fact.actor)
    else:
        d.agent("sg:actor", fact.actor)
    d.organisation("sg:inNameOf", fact.party)
    d.concept("sg:stance", "stance", fact.stance)
    d.text("sg:about", fact.about)


def _finding(d: Described, fact: Finding) -> None:
    d.event("finding", "sg:Finding", label=shortened(fact.explanation))
    d.concept("dcterms:type", "finding-kind", fact.kind)
    d.text("sg:explanation", fact.explanation)


STATES: States = {
    Statement: _statement,
    Finding: _finding,
}
