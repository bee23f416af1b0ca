"""Agreements: who concludes what, until when, and how far it has come."""

from __future__ import annotations

import pytest

from ingest.divide import papers
from ingest.facts import Agreement
from ingest.recognise.agreements import recognise
from ingest.recognise.agreements.mentions import parties_in
from ingest.recognise.agreements.terms import status, validity

REPORT = """Björkö kommun Tjänsteutlåtande
Socialförvaltningen Dnr SN 2022/14
Sida 1 (1)
2022-03-01
Handläggare Till
Alva Lundqvist Socialnämnden
Telefon: 0900-111 22 2022-03-22

{title}

Förslag till beslut
{proposal}

Bakgrund
{background}
"""


def agreements_of(text: str) -> list[Agreement]:
    return list(recognise(papers("x.txt", text, "Björkö kommun")))


def report(background: str, title: str = "Trygghet i Norrby", proposal: str = "Nämnden noterar rapporten.") -> str:
    return REPORT.format(title=title, proposal=proposal, background=background)


def test_one_row_a_party_and_all_that_is_told_in_several_places() -> None:
    text = report(
        "Tidigare samverkansavtal mellan Björkö kommun och Polisregion Väst löpte ut i maj 2021.\n\n"
        "Tidigare samverkansavtal för 2017-2021, dnr KS 2017/3 mellan\nBjörkö kommun och Polisregion Väst "
        "löpte ut i maj 2021, en förlängning har tecknats i väntan på ett nytt."
    )
    found = agreements_of(text)
    assert {a.party for a in found} == {"Björkö kommun", "Polisregion Väst"}
    assert {(a.title, a.diary_number, a.valid_from, a.valid_to, a.status) for a in found} == {
        (
            "Samverkansavtal för 2017-2021 mellan Björkö kommun och Polisregion Väst",
            "KS 2017/3",
            "2017",
            "2021-05",
            "extended",
        )
    }


def test_a_name_ends_where_a_blank_line_or_a_number_stands() -> None:
    text = report("Text.", title="Avtal mellan Björkö kommun och Polisregion Väst\n\nKommunstyrelsens remiss")
    assert {a.party for a in agreements_of(text)} == {"Björkö kommun", "Polisregion Väst"}


def test_a_case_that_approves_an_agreement_proposes_it() -> None:
    text = """Protokoll från kommunstyrelsen 2022-05-10

§ 12 Dnr KS 2022/5
Partnerskap för hållbara städer

Beslut
1. Björkö kommuns partnerskap från och med den 1 januari 2023 till och med den 31 december 2026,
i enlighet med samverkansavtalet, godkänns.
2. Kommundirektören bemyndigas att underteckna samverkansavtal.

§ 13 Dnr KS 2022/6
Avtal om tolkar med Tolkcentralen Väst

Beslut
Ärendet bordläggs.
"""
    first, second = agreements_of(text)
    assert (first.title, first.diary_number, first.party) == ("Samverkansavtal", "KS 2022/5", "Björkö kommun")
    assert (first.valid_from, first.valid_to, first.status) == ("2023-01-01", "2026-12-31", "proposed")
    assert (second.title, second.party, second.status) == (
        "Avtal om tolkar med Tolkcentralen Väst",
        "Tolkcentralen Väst",
        "",
    )


def test_the_replaced_agreement_is_named() -> None:
    proposal = """1. Avtal mellan Björkö kommun och Polisregion Väst godkänns.
2. Tidigare avtal, dnr KS 2017/3 upphör därmed att gälla."""
    found = [
        a
        for a in agreements_of(report("Text.", "Avtal mellan Björkö kommun och Polisregion Väst", proposal))
        if a.party
    ]
    assert {(a.supersedes, a.status) for a in found} == {("KS 2017/3", "proposed")}


@pytest.mark.parametrize(
    "title",
    [
        "Svar på motion om nytt avtal med polisen",
        "Redovisning av krav på kollektivavtal",
        "Uppsägning av avtal om tolkar",
        "Samlingsärende för överenskommelse mellan förvaltning och arbetsplats",
    ],
)
def test_titles_that_name_no_agreement_of_their_own(title: str) -> None:
    assert agreements_of(report("Skriftliga avtal ska upprättas.", title)) == []


def test_what_minutes_of_a_cooperation_group_tell() -> None:
    text = """Protokoll från förvaltningsgruppen 2022-05-10

1. Samverkan
Den lokala samverkansöverenskommelsen ses över under året.

2. Information från facken
Vision har ny lokal. Förhandlingar om nytt HÖK avtal har startat.

3. Övriga frågor
Inga.
"""
    first, second = agreements_of(text)
    assert (first.title, first.status) == ("Lokala samverkansöverenskommelsen", "in-force")
    assert (second.title, second.party, second.status) == ("HÖK-avtal", "Vision", "proposed")


def test_an_agreement_told_in_passing() -> None:
    (found,) = agreements_of(
        report("Avtal har tecknats med Studieförbundet Norr om\nutbildning i matlagning, sommaren kommer.")
    )
    assert (found.title, found.party, found.status) == (
        "Avtal om utbildning i matlagning", "Studieförbundet Norr", "in-force",
    )  # fmt: skip


def test_parties_of_a_title() -> None:
    assert parties_in("Överenskommelse mellan AMF, Jobbtorg Norr och Björkö stadsdelsförvaltning") == (
        "AMF", "Jobbtorg Norr", "Björkö stadsdelsförvaltning",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("gällde till och med den 31 december 2021", ("", "2021-12-31")),
        ("gäller fr.o.m. 2022-01-01 t.o.m. 2023-12-31", ("2022-01-01", "2023-12-31")),
        ("gäller fr.o.m. datum för underskrift tills vidare", ("", "")),
    ],
)
def test_validity(text: str, span: tuple[str, str]) -> None:
    assert validity(text) == span


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("avtalet löpte ut i maj", "expired"),
        ("avtalet gällde till 2020 och har förlängts", "extended"),
        ("avtalet har undertecknats", "in-force"),
        ("nämnden föreslås godkänna avtalet", "proposed"),
        ("avtalet nämns", ""),
    ],
)
def test_status(text: str, told: str) -> None:
    assert status(text) == told
