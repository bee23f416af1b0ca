"""Posts that invented bodies fill."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.posts import recognise

PapersOf = Callable[[str], tuple[Paper, ...]]

MINUTES = """
    Ekmåla kommun
    Kommunfullmäktige
    Protokoll 2031-02-27

    § 10
    Valärenden
    Kommunfullmäktige beslutar
    {clause}

    § 11
    Avslutning
    Mötet avslutas.
    """


@pytest.mark.parametrize(
    ("clause", "held"),
    [
        (
            "att välja Disa Ek (S) till ny ledamot i skolnämnden.",
            ("Disa Ek", "ledamot", "Skolnämnden"),
        ),
        (
            "att till ersättare i skolnämnden för tiden till och med 2034-12-31 välja Disa Ek (S),",
            ("Disa Ek", "ersättare", "Skolnämnden"),
        ),
        (
            "1. Till ordförande i valnämnden utses Disa Ek (S).",
            ("Disa Ek", "ordförande", "Valnämnden"),
        ),
        (
            "1. Kommunfullmäktige utser Disa Ek (S) som ombud vid årsstämman med Ekmålahus AB.",
            ("Disa Ek", "ombud", "Ekmålahus AB"),
        ),
    ],
)
def test_who_is_elected_holds_the_post_in_its_body(
    papers_of: PapersOf, clause: str, held: tuple[str, str, str]
) -> None:
    found = [(p.person, p.role, p.organisation) for p in recognise(papers_of(MINUTES.format(clause=clause)))]
    assert found == [held]


@pytest.mark.parametrize(
    "clause",
    [
        "1. Disa Ek (S) entledigas från uppdraget som ledamot i skolnämnden.",
        "att välja Disa Ek (S) till ordförande för mötet.",
        "att utse Disa Ek (S) att justera protokollet.",
    ],
)
def test_who_leaves_or_serves_the_meeting_only_gets_no_post(papers_of: PapersOf, clause: str) -> None:
    assert not list(recognise(papers_of(MINUTES.format(clause=clause))))


@pytest.mark.parametrize(
    ("clause", "since", "until"),
    [
        ("att till ersättare i skolnämnden för tiden till och med 2034-12-31 välja Disa Ek (S),", "", "2034-12-31"),
        ("att välja Disa Ek (S) till revisor från och med den 1 maj 2031 till och med 2034.", "2031-05-01", "2034"),
        ("att välja Disa Ek (S) till revisor fr.o.m. 2031-05-01.", "2031-05-01", ""),
        ("att välja Disa Ek (S) till ledamot i skolnämnden för mandatperioden 2031–2034.", "2031", "2034"),
        ("att välja Disa Ek (S) till ledamot i skolnämnden.\n2. Budgeten för 2032-2034 antas.", "", ""),
    ],
)
def test_how_long_who_is_elected_holds_the_post(papers_of: PapersOf, clause: str, since: str, until: str) -> None:
    (post,) = recognise(papers_of(MINUTES.format(clause=clause)))
    assert (post.since, post.until) == (since, until)
