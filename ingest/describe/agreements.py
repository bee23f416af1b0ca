"""Agreements, a fact for each of their parties, and for each thing they provide."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ingest.describe.described import Described, States
from ingest.describe.people import role_iri
from ingest.describe.terms import LABEL, NAME, TYPE, term, text_literal, whole
from ingest.facts import Agreement, AgreementTerm
from ingest.iris import digest, mint, slug
from ingest.names import kind_of
from ontology.knowledge import concept


def _agreement(d: Described, fact: Agreement) -> None:
    d.about(_iri(d, fact), "sg:Agreement", label=fact.title)
    d.text("dcterms:title", fact.title)
    for number in filter(None, fact.diary_number.split("; ")):
        d.text("sg:diaryNumber", number)
    d.in_case(fact.diary_number)
    d.organisation("sg:party", fact.party)
    d.date("sg:validFrom", fact.valid_from)
    d.date("sg:validTo", fact.valid_to)
    d.concept("sg:agreementStatus", "agreement-status", fact.status)
    if fact.supersedes:
        end = d.resolver.end(d.reading, fact.supersedes, "supersedes", is_target=True)
        d.cited("sg:supersedes", end.iri, fact.supersedes)


def _iri(d: Described, fact: Agreement | AgreementTerm) -> str:
    name = slug(fact.diary_number or fact.title)
    return mint(d.scope, "agreement", f"{name}-{digest(fact.title, fact.diary_number, size=6)}")


_LITERALS = {"priority-area": "sg:priorityArea", "notice": "sg:noticePeriod", "renewal": "sg:renewalPeriod"}


def _term(d: Described, fact: AgreementTerm) -> None:
    """A provision, of the agreement itself; a seat, and how often a group meets, is told of the seat and the group."""
    agreement = NamedNode(_iri(d, fact))
    d.about(agreement.value, "sg:Agreement", label=fact.title)
    d.text("dcterms:title", fact.title)
    d.in_case(fact.diary_number)
    if predicate := _LITERALS.get(fact.kind):
        d.text(predicate, fact.text)
    elif fact.group:
        group = _group(d, fact, agreement)
        if fact.kind == "seat":
            _seat(d, fact, group)
        elif fact.kind == "meetings":
            d.node = group
            d.text("sg:meetingFrequency", fact.text)
            if fact.yearly:
                d.say("sg:meetingsAYear", whole(fact.yearly))


def _group(d: Described, fact: AgreementTerm, agreement: NamedNode) -> NamedNode:
    """The group, and that the agreement sets it up; a steering group steers it."""
    group = NamedNode(_group_iri(d, fact, agreement))
    is_steering = kind_of(fact.group) == "steering-group"
    d.add(agreement, term("sg:steeredBy" if is_steering else "sg:setsUp"), group)
    d.add(group, TYPE, term("org:Organization"))
    d.add(group, NAME, text_literal(fact.group))
    if is_steering:
        steering = concept("organisation-kind", "steering-group")
        d.add(group, TYPE, NamedNode(steering.class_iri))
        d.add(group, term("org:classification"), NamedNode(steering.iri))
    return group


def _group_iri(d: Described, fact: AgreementTerm, agreement: NamedNode) -> str:
    """The group by its name; `Lokala styrgruppen` is one of this agreement's, as each has its own."""
    if " " in fact.group and " för " not in fact.group:
        return mint(d.scope, "organisation", f"{slug(fact.group)}-{digest(agreement.value, size=8)}")
    return d.resolver.organisation(d.reading, fact.group, fact)


def _seat(d: Described, fact: AgreementTerm, group: NamedNode) -> None:
    """A seat in the group, by the post or body whose it is; who has it, where the text says so."""
    d.node = NamedNode(f"{group.value}#seat-{slug(f'{fact.text} {fact.person}')}")
    d.say("rdf:type", term("sg:Seat"))
    d.say("sg:seatIn", group)
    d.labels.add((d.node, LABEL, text_literal(fact.text or fact.person)))
    d.text("sg:roleTitle", fact.text)
    if role := role_iri(fact.text):
        d.say("org:role", NamedNode(role))
    d.person("sg:person", fact.person)


STATES: States = {
    Agreement: _agreement,
    AgreementTerm: _term,
}
