"""Matters on their way: cases, proposals, decisions, votes, and who took no part in them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ingest.describe.described import Described, States
from ingest.describe.terms import shortened, term, whole
from ingest.facts import Case, Decision, DelegatedDecision, Proposal, Recusal, Vote


def _case(d: Described, fact: Case) -> None:
    label = f"{fact.diary_number} {fact.title}".strip()
    d.about(d.resolver.case(d.reading, fact.diary_number), "sg:Case", label=label)
    d.text("sg:diaryNumber", fact.diary_number)
    d.text("dcterms:title", fact.title)
    d.organisation("sg:registeredBy", fact.body)
    d.concept("sg:caseStatus", "case-status", fact.status)


def _proposal(d: Described, fact: Proposal) -> None:
    d.event("proposal", "sg:Proposal", label=shortened(fact.text))
    if fact.moved:
        d.say("rdf:type", term("sg:Yrkande"))
    d.in_case(fact.diary_number)
    d.agent("sg:proposedBy", fact.proposer)
    d.organisation("sg:putTo", fact.body)
    d.date("dcterms:date", fact.date)
    d.text("sg:clause", fact.clause)
    d.text("sg:text", fact.text)


def _decision(d: Described, fact: Decision) -> None:
    d.event("decision", "sg:Decision", label=shortened(fact.text))
    if fact.reported:
        d.say("rdf:type", term("sg:ReportedDecision"))
    d.in_case(fact.diary_number)
    d.organisation("sg:decidedBy", fact.body)
    d.date("dcterms:date", fact.date)
    d.text("sg:clause", fact.clause)
    d.text("sg:text", fact.text)
    d.concept("sg:outcome", "outcome", fact.outcome)
    if not fact.reported and (place := d.resolver.paragraph_at(d.reading, fact)):
        paragraph = NamedNode(d.resolver.paragraph(d.reading, place))
        d.say("sg:inParagraph", paragraph)
        d.paragraph(paragraph, place)


def _vote(d: Described, fact: Vote) -> None:
    d.event("vote", "sg:Vote", label=f"{fact.item}: {fact.yes}–{fact.no}")
    d.in_case(fact.diary_number)
    d.at_meeting(fact.body, fact.date)
    d.text("sg:item", fact.item)
    counts = {"For": fact.yes, "Against": fact.no}
    for predicate, count in (*((f"sg:votes{k}", v) for k, v in counts.items()),
                             ("sg:abstentions", fact.abstain), ("sg:absentVoters", fact.absent)):  # fmt: skip
        if count:
            d.say(predicate, whole(count))


def _recusal(d: Described, fact: Recusal) -> None:
    d.event("recusal", "sg:Recusal", label=f"{fact.person}, {fact.reason}")
    d.concept("dcterms:type", "recusal-reason", fact.reason)
    d.in_case(fact.diary_number)
    d.at_meeting(fact.body, fact.date)
    d.text("sg:item", fact.item)
    d.person("sg:person", fact.person)
    d.organisation("sg:inNameOf", fact.represents)


def _delegated(d: Described, fact: DelegatedDecision) -> None:
    d.event("decision", "sg:DelegatedDecision", "sg:Decision", label=shortened(fact.title))
    d.in_case(fact.diary_number)
    d.text("dcterms:title", fact.title)
    d.date("dcterms:date", fact.date)
    d.text("sg:delegateRole", fact.role)


STATES: States = {
    Case: _case,
    Proposal: _proposal,
    Decision: _decision,
    Vote: _vote,
    DelegatedDecision: _delegated,
    Recusal: _recusal,
}
