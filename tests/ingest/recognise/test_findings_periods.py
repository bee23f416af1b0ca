"""Periods, versions and lengths that lists and rules tell of themselves, and days of signing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.facts import Signature, Span
from ingest.parts import Paper
from ingest.recognise.findings import between
from ingest.recognise.findings.days import no_days
from ingest.recognise.findings.lengths import told_lengths
from ingest.recognise.findings.periods import outside_period, revised_before_adopted, versions_out_of_turn

LIST = """
    Hamnnämnden
    Vikby kommun
    {head}

    Dnr            Datum        Beslut                       Delegat
    HN 2031/4      2031-04-05   Bryggplats vid norra piren   hamnchef
    HN 2031/7      2031-04-12   Bryggplats vid södra piren   hamnchef
    HN 2031/9      2031-05-02   Uppsägning av bryggplats     hamnchef
"""


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Delegationsbeslut 1–30 april 2031", 1),
        ("Delegationsbeslut april 2031", 1),
        ("Delegationslista, avser perioden 2031-04-01 – 2031-04-30", 1),
        ("Delegationsbeslut 1 april–31 maj 2031", 0),
        ("Delegationsbeslut 2031", 0),
    ],
)
def test_decisions_lie_in_the_period_of_their_list(
    papers_of: Callable[[str], tuple[Paper, ...]], head: str, found: int
) -> None:
    findings = list(outside_period(papers_of(LIST.format(head=head))))
    assert [f.kind for f in findings] == ["date-order"] * found
    assert all("HN 2031/9" in f.explanation for f in findings)


@pytest.mark.parametrize(("told", "found"), [("3", []), ("tre", []), ("4", ['"Antal beslut: 4", but 3 are listed.'])])
def test_a_list_has_as_many_entries_as_it_says(
    papers_of: Callable[[str], tuple[Paper, ...]], told: str, found: list[str]
) -> None:
    papers = papers_of(LIST.format(head="Delegationsbeslut april 2031") + f"\n    Antal beslut: {told}\n")
    assert [f.explanation for f in told_lengths(papers)] == found


@pytest.mark.parametrize(("day", "found"), [("2031-02-30", 1), ("2031-02-29", 1), ("2032-02-29", 0), ("2031-01-30", 0)])
def test_a_day_stands_in_the_calendar(papers_of: Callable[[str], tuple[Paper, ...]], day: str, found: int) -> None:
    assert len(list(no_days(papers_of(LIST.format(head=f"Delegationsbeslut, upprättad {day}"))))) == found


@pytest.mark.parametrize(("due", "found"), [("2030-10-31", 1), ("2034-10-31", 0), ("vid behov", 0)])
def test_rules_are_revised_after_they_were_adopted(
    papers_of: Callable[[str], tuple[Paper, ...]], due: str, found: int
) -> None:
    papers = papers_of(f"""
        Vikby kommun

        Dokumenttyp:     Riktlinje
        Beslutad av:     Hamnnämnden
        Beslutsdatum:    2031-03-04
        Revideras:       {due}

        Riktlinje för hamnen

        1. Inledning
        Riktlinjen gäller i hamnen.
        """)
    assert len(list(revised_before_adopted(papers))) == found


@pytest.mark.parametrize(("day", "found"), [("2030-12-09", ["2.1"]), ("2031-12-09", [])])
def test_versions_follow_their_days(papers_of: Callable[[str], tuple[Paper, ...]], day: str, found: list[str]) -> None:
    papers = papers_of(f"""
        Riktlinje för hamnen

        Version    Datum          Beslut
        1.0        2026-02-17     KS § 28
        2.0        2031-03-10     KS § 41
        2.1        {day}     KS § 190
        3.0        2033-10-18     KS § 167
        """)
    spans = [f.span for f in versions_out_of_turn(papers)]
    assert [papers[0].text[s.start : s.start + 3] for s in spans] == found


@pytest.mark.parametrize(("signed", "found"), [("2031-05-05", 1), ("2031-05-06", 0), ("2021-05-05", 0), ("", 0)])
def test_minutes_are_signed_after_their_meeting(signed: str, found: int) -> None:
    signature = Signature(span=Span(0, 1), document="2031-05-06", person="Disa Ek", date=signed, method="printed")
    assert len(list(between.of_facts([signature]))) == found
