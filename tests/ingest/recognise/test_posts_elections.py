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
