"""Small readings for judging who is who: what facts say of people, bodies, cases and papers."""

from __future__ import annotations

from typing import Any

from ingest.describe.described import Described
from ingest.describe.themes import state
from ingest.facts import Attendance, Fact, Post, Span, Statement
from ingest.pipeline import Reading
from ingest.resolve import Judgement, Resolver
from tests.ingest.made import reading

KF, SN = "Kommunfullmäktige", "Socialnämnden"


def present(
    person: str, represents: str = "S", body: str = KF, date: str = "2031-05-06", *, at: int = 0, part: str = "d1"
) -> Fact:
    """A line of a list of those present."""
    return Attendance(span=Span(at, at + 1), part=part, date=date, person=person, represents=represents, body=body)


def post(
    person: str, role: str, organisation: str = "", date: str = "2031-05-06", *, at: int = 0, part: str = "d1"
) -> Fact:
    """A post somebody holds."""
    return Post(span=Span(at, at + 1), part=part, person=person, role=role, organisation=organisation, date=date)


def says(actor: str, party: str, *, part: str = "d1") -> Fact:
    """A statement of somebody of a party."""
    return Statement(span=Span(0, 1), part=part, kind="reservation", actor=actor, party=party, date="2031-05-06")


def asked(*readings: Reading, **more: Any) -> Resolver:
    """A resolver that has been asked for every name of the readings' facts."""
    resolver = Resolver(readings, **more)
    for each in readings:
        for fact in each.facts:
            state(Described(resolver, each, fact))
    return resolver


def judged(*readings: Reading, **more: Any) -> list[Judgement]:
    """All judgements about the readings."""
    return asked(*readings, **more).judgements()


def told(*readings: Reading, kind: str = "person", **more: Any) -> set[tuple[str, str, str, str]]:
    """Verdict, reason and the last parts of the two addresses of all judgements of a kind."""
    return {
        (each.verdict, each.reason, _last(each.one), _last(each.other))
        for each in judged(*readings, **more)
        if each.kind == kind
    }


def sureness(*readings: Reading, **more: Any) -> dict[str, tuple[float, bool]]:
    """Reason -> how sure, and whether the two are joined."""
    return {each.reason: (each.confidence, each.linked) for each in judged(*readings, **more)}


def people(*names: str, name: str = "a.txt", **more: Any) -> Reading:
    """A reading whose list of those present has these names, all for one party in one body."""
    return reading(*(present(each, at=at, **more) for at, each in enumerate(names)), name=name)


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[1]
