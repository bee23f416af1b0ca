"""Posts that people hold, and organisations."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

from ingest.describe.described import Described, States
from ingest.describe.terms import term
from ingest.facts import Organisation, Post
from ontology.knowledge import concept, concepts


def _post(d: Described, fact: Post) -> None:
    if not fact.person:
        _vacancy(d, fact)
        return
    d.event("membership", "org:Membership", label=f"{fact.person}, {fact.role}")
    d.person("org:member", fact.person)
    d.text("sg:roleTitle", fact.role)
    if role := role_iri(fact.role):
        d.say("org:role", NamedNode(role))
    d.organisation("org:organization", fact.organisation)
    d.date("sg:attestedOn", fact.date)
    d.date("sg:heldFrom", fact.since)
    d.date("sg:heldTo", fact.until)
    if body := d.resolver.body_of_post(d.reading, fact):
        d.labels.add((d.node, term("sg:heldIn"), NamedNode(body)))


def _vacancy(d: Described, fact: Post) -> None:
    """A post that the text says nobody holds."""
    d.event("vacancy", "org:Post", label=f"{fact.role}, vakant")
    d.text("sg:roleTitle", fact.role)
    if role := role_iri(fact.role):
        d.say("org:role", NamedNode(role))
    d.organisation("org:postIn", fact.organisation)
    d.date("sg:vacantOn", fact.date)
    if body := d.resolver.body_of_post(d.reading, fact):
        d.labels.add((d.node, term("sg:heldIn"), NamedNode(body)))


def _organisation(d: Described, fact: Organisation) -> None:
    d.about(d.resolver.organisation(d.reading, fact.name, fact), "org:Organization", label="")
    d.text("foaf:name", fact.name)
    d.concept("org:classification", "organisation-kind", fact.kind)
    if fact.kind and (class_iri := concept("organisation-kind", fact.kind).class_iri):
        d.say("rdf:type", NamedNode(class_iri))
    d.organisation("org:subOrganizationOf", fact.part_of)


@cache
def role_iri(title: str) -> str:
    """The role that a printed title names, its qualifier (tf., bitr.) left aside; empty for one we do not know."""
    by_label = {label.casefold(): c.iri for c in reversed(concepts("role")) for label in reversed(c.labels)}
    words = title.casefold().split()
    return next((by_label[key] for key in (" ".join(words[i:]) for i in range(len(words))) if key in by_label), "")


STATES: States = {
    Post: _post,
    Organisation: _organisation,
}
