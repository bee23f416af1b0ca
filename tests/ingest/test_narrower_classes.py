"""Yrkanden, reservations and adjustments are told as such, and what became of a diary number."""

from __future__ import annotations

import pytest

from ingest.describe import describe
from ingest.facts import Case, Fact, MeetingRole, Proposal, Signature, Span, Statement
from ingest.recognise.registers import status_of
from ontology.prefixes import curie
from tests.ingest.made import reading

SPAN = Span(14, 41)
SIGNED = Signature(span=SPAN, part="d1", document="2031-05-06", person="Nils Åström", date="2031-05-09")


def elected(person: str = "Nils Åström", part: str = "d1", function: str = "justerare") -> MeetingRole:
    return MeetingRole(
        span=SPAN, part=part, date="2031-05-06", person=person, function=function, body="Kommunstyrelsen"
    )


def classes(*facts: Fact) -> set[str]:
    """What classes the nodes of some facts have."""
    return {
        curie(q.object.value) for q in describe([reading(*facts)], "0.1.0") if curie(q.predicate.value) == "rdf:type"
    }


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (Proposal(span=SPAN, part="d1", text="Badet stängs.", proposer="Disa Ekberg", moved=True), True),
        (Proposal(span=SPAN, part="d1", text="Badet stängs.", proposer="Tekniska förvaltningen"), False),
    ],
)
def test_what_is_moved_at_the_meeting_is_a_yrkande(fact: Proposal, told: bool) -> None:
    assert "sg:Proposal" in classes(fact)
    assert ("sg:Yrkande" in classes(fact)) == told


@pytest.mark.parametrize(("kind", "told"), [("reservation", True), ("särskilt uttalande", False)])
def test_a_statement_that_is_a_reservation_is_one(kind: str, told: bool) -> None:
    fact = Statement(span=SPAN, part="d1", kind=kind, actor="Disa Ekberg", party="V", date="2031-05-06")
    assert "sg:Statement" in classes(fact)
    assert ("sg:Reservation" in classes(fact)) == told


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (elected(), True),
        (elected("Disa Ekberg"), False),
        (elected(function="ordförande"), False),
        (elected(part="d2"), False),
    ],
    ids=["who is elected", "somebody else", "the chair", "for another paper"],
)
def test_who_is_elected_to_adjust_adjusts_by_signing(role: MeetingRole, told: bool) -> None:
    assert ("sg:Adjustment" in classes(SIGNED, role)) == told


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("[Skyddat]", "withheld"),
        ("Makulerad", "void"),
        ("Felregistrerat", "misregistered"),
        ("[Makulerad på grund av felregistrering]", "void"),
        ("Klagomål på badplatsen", ""),
        ("", ""),
    ],
)
def test_what_stands_in_place_of_a_title_is_a_status(printed: str, status: str) -> None:
    assert status_of(printed) == status


def test_the_status_of_a_case_is_a_concept() -> None:
    quads = describe([reading(Case(span=SPAN, part="d1", diary_number="SN 2031/7", title="", status="void"))], "0.1.0")
    told = {curie(quad.object.value) for quad in quads if curie(quad.predicate.value) == "sg:caseStatus"}
    assert told == {"sgs:case-status/void"}
