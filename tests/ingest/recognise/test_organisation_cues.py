"""Organisations that only a word beside their names tells, and names that are none."""

from __future__ import annotations

import pytest

from ingest.recognise.organisations.names import mentions
from ingest.recognise.organisations.words import Wording
from ingest.recognise.people.party_letters import letters_in, letters_in_cells


def named(text: str) -> list[tuple[str, str]]:
    return [(mention.name, mention.kind) for mention in mentions(Wording(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("avtal med leverantören Nordisk Städ om lokalvård", "Nordisk Städ"),
        ("konsultbolaget Vikby Analys har granskat", "Vikby Analys"),
        ("Tillstånd för servering, Café Lunden", "Café Lunden"),
        ("Klagomål på lukt från Vikby Bageri", "Vikby Bageri"),
        ("Klagomål på buller från Lunds åkeri", "Lunds åkeri"),
        ("Tekniska verken i Vikby AB", "Tekniska verken i Vikby AB"),
        ("borgen för AB Vikbyhem och andra", "AB Vikbyhem"),
        ("Bygglov Stiftelsen Vikbybyggen", "Stiftelsen Vikbybyggen"),
    ],
)
def test_companies(text: str, name: str) -> None:
    assert named(text) == [(name, "company")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bidrag till Norrby Ridklubb för 2024", "Norrby Ridklubb"),
        ("synpunkter från PRO Vikby i maj", "PRO Vikby"),
        ("synpunkter från PRO Anna Ek", "PRO"),
        ("Företagarna i Vikby har hörts", "Företagarna i Vikby"),
        ("Lions Vikby har ansökt", "Lions Vikby"),
        ("BRF Lunden har yttrat sig", "BRF Lunden"),
    ],
)
def test_associations(text: str, name: str) -> None:
    assert named(text) == [(name, "association")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("att stänga avdelning Syrenen på Ekbacken", ["Avdelning Syrenen", "Ekbacken"]),
        ("Ekbackens avdelning Syrenen har plats", ["Ekbacken", "Avdelning Syrenen"]),
        ("Moa Ek, enhetschef Ekbacken, § 4", ["Ekbacken"]),
        ("föreståndare för Linden", ["Linden"]),
        ("Enhetschef Linden informerar", []),
        ("Enhetschef Hedlund", []),
        ("rektor Jensen, § 4", []),
    ],
)
def test_homes_and_their_wards(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Bygg- och miljönämndens arbetsutskott", "Bygg- och miljönämndens arbetsutskott", "subcommittee"),
        ("Kommunstyrelsens planutskotts förslag", "Kommunstyrelsens planutskott", "subcommittee"),
        ("yttrande från gemensamma nämnden för hjälpmedel", "Gemensamma nämnden för hjälpmedel", "committee"),
        ("Nämnden för arbete och välfärd beslutar", "Nämnden för arbete och välfärd", "committee"),
        ("skickas till tekniska nämnden för kännedom", "Tekniska nämnden", "committee"),
        ("finns Rådet för trygghet i Vikby, som", "Rådet för trygghet i Vikby", "cooperation-group"),
        ("hos länsstyrelsen i Norra Bergs län", "Länsstyrelsen i Norra Bergs län", "authority"),
        ("Kommunalförbundet Räddningstjänsten Norrbo", "Kommunalförbundet Räddningstjänsten Norrbo", "other"),
        ("Norrbo samordningsförbund", "Norrbo samordningsförbund", "other"),
        ("har kommunens revisorer granskat", "Kommunens revisorer", "other"),
        ("miljö och byggnadsnämnden", "Miljö och byggnadsnämnden", "committee"),
        ("beslut av rektor Disa Ek Vikby förskola", "Vikby förskola", "unit"),
        ("Sektor bildning", "Sektor bildning", "administration"),
    ],
)
def test_bodies(text: str, name: str, kind: str) -> None:
    assert named(text) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "överlämnas till nämnden för yttrande",
        "Bemanningen i hemtjänsten Dnr KS 2024/12",
        "kvarteret Skolan och fastigheten Ekskolan 2:14",
        "bolaget Anna Ek driver",
        "inom privat sektor som helhet",
        "vid samrådet den 20 oktober",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("row", "letters"),
    [
        ("| Disa Ek, ordförande | KD | Ja |", ["KD"]),
        ("Ola Lind            L        Nej", ["L"]),
        ("Ledamot | Parti | Ja", []),
        ("Vecka | V | 12", []),
        ("Disa Ek är glad för V som i vann", []),
    ],
)
def test_party_letters_in_the_rows_of_people(row: str, letters: list[str]) -> None:
    assert [row[span.start : span.end] for span in letters_in_cells(row)] == letters


def test_party_letters_in_sentences() -> None:
    text = "Disa Ek (MP) stöder yrkande från C och L."
    assert [text[span.start : span.end] for span in letters_in(text)] == ["MP", "C", "L"]
