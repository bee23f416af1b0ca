"""Organisations that invented papers name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.organisations import recognise
from ingest.recognise.organisations.names import mentions
from ingest.recognise.organisations.words import Wording, basic, definite

PapersOf = Callable[..., tuple[Paper, ...]]


def named(text: str, *small: str) -> list[tuple[str, str]]:
    return [(mention.name, mention.kind) for mention in mentions(Wording(text, frozenset(small)))]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ärendet överlämnas till trafiknämndens handläggare.", "Trafiknämnden", "committee"),
        ("enligt barn- och utbildningsnämnden den 3 maj", "Barn- och utbildningsnämnden", "committee"),
        ("Nämnden för demokrati och kultur och överförmyndarnämnden", "Nämnden för demokrati och kultur", "committee"),
        ("Vikby-Norrby stadsdelsnämnds beslut", "Vikby-Norrby stadsdelsnämnd", "committee"),
        ("beredas i kommunstyrelsens miljöutskott", "Kommunstyrelsens miljöutskott", "subcommittee"),
        ("Ärendet har beretts på strategiska enheten", "Strategiska enheten", "unit"),
        ("Avdelningen för stöd till barn i samråd med", "Avdelningen för stöd till barn", "department"),
        ("inom enheten för råd och stöd har man", "Enheten för råd och stöd", "unit"),
        ("Klagomål på Sjöbo vård- och omsorgsboende", "Sjöbo vård- och omsorgsboende", "unit"),
        ("stöld på förskolan Solrosen i maj", "Förskolan Solrosen", "unit"),
        ("Socialnämnd Öst har yttrat sig", "Socialnämnd Öst", "committee"),
        ("Socialnämnd Kullens uppdrag att bygga", "Socialnämnd Kullen", "committee"),
        ("ska socialnämnden Sydösts uppdrag avslutas", "Socialnämnd Sydöst", "committee"),
        ("i samverkan med nämnden för Driftservice utreda hur", "Nämnden för Driftservice", "committee"),
        ("på Enheten för Stöd och Psykisk hälsa finns", "Enheten för Stöd och Psykisk hälsa", "unit"),
        ("nämnden för unga samt vård och omsorgs uppdrag", "Nämnden för unga samt vård och omsorg", "committee"),
        ("av kretslopp och vattennämnden i maj", "Kretslopp och vattennämnden", "committee"),
        ("hemställan från Vikby Hamn AB om mark", "Vikby Hamn AB", "company"),
        ("Synpunkt på Sol vård och omsorg AB", "Sol vård och omsorg AB", "company"),
        ("socialförvaltningens stödteam har vuxit", "Stödteamet", "unit"),
        ("stadens centrala styrgrupp möts i maj", "Centrala styrgruppen", "steering-group"),
        ("polisområde syd och nord", "Polisområde nord", "authority"),
        ("stadsdelsförvaltningarna i Vikby och Norrby", "Norrby stadsdelsförvaltning", "administration"),
        ("handlett av forskare vid Vikby universitet", "Vikby universitet", "other"),
        ("ordförande i Lärarförbundet Lund", "Lärarförbundet Lund", "union-local"),
        ("årsmöte för SACO den 4 maj", "SACO", "union"),
    ],
)  # fmt: skip
def test_names_by_their_form(text: str, name: str, kind: str) -> None:
    assert (name, kind) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Förvaltningen föreslår att nämnden och stadsdelsnämnden godkänner enhetens förslag.",
        "Lägenheten ligger i området och erfarenheten är god.",
        "Finansborgarrådet svarade på frågan om ramverket.",
        "Styrgruppen för arbetet har mötts.",
        "Arbetsgivaren och facken är överens.",
        "skriv till trafiknamnden@vikby.se",
    ],
)
def test_common_nouns_and_look_alikes_are_no_organisations(text: str) -> None:
    assert named(text) == []


def test_a_word_in_common_use_that_opens_a_title_is_no_part_of_the_name() -> None:
    assert named("Uppföljning Vikby hemtjänst", "uppföljning") == [("Vikby hemtjänst", "unit")]


def test_a_union_named_like_a_common_word_is_told_by_what_follows() -> None:
    assert named("Kommunal borgen för bostäder", "kommunal") == []
    assert named("Kommunal, Vision", "kommunal") == [("Kommunal", "union"), ("Vision", "union")]


def test_the_genitive_goes() -> None:
    assert [basic(name) for name in ("Trafiknämndens", "Vikby Hamn AB:s", "Trafiknämnden")] == [
        "Trafiknämnden",
        "Vikby Hamn AB",
        "Trafiknämnden",
    ]


def test_what_belongs_to_an_office_stands_in_the_definite_form() -> None:
    assert definite("mottagnings- och stödenhet") == "mottagnings- och stödenheten"


def rows(papers_of: PapersOf, text: str, municipality: str = "") -> dict[str, tuple[str, str]]:
    return {f.name: (f.kind, f.part_of) for f in recognise(papers_of(text, municipality))}


REPORT = """
    Vikby stadsdelsförvaltning Tjänsteutlåtande
    {unit} Dnr VI 2024/12
    Sida 1 (1)
    2024-03-01
    Handläggare Till
    Moa Berg Vikby stadsdelsnämnd
    Telefon: 08-508 00 00 2024-03-21

    Ny lekplats i Södra parken

    Förslag till beslut
    Stadsdelsnämnden godkänner förvaltningens förslag.

    Ärendets beredning

    {sentence}
    """


def report(papers_of: PapersOf, sentence: str, unit: str = "Stöd och service") -> dict[str, tuple[str, str]]:
    return rows(papers_of, REPORT.replace("{sentence}", sentence).replace("{unit}", unit), "Vikby kommun")


def test_a_municipality_has_its_bodies_and_an_office_its_units(papers_of: PapersOf) -> None:
    found = report(papers_of, "Ärendet har beretts av beställarenheten tillsammans med trafiknämnden.")
    assert found["Trafiknämnden"] == ("committee", "Vikby kommun")
    assert found["Beställarenheten"] == ("unit", "Vikby stadsdelsförvaltning")
    assert found["Stöd och service"] == ("department", "Vikby stadsdelsförvaltning")


def test_a_department_of_the_letterhead_is_not_another_one_in_the_text(papers_of: PapersOf) -> None:
    found = report(papers_of, "Ärendet har beretts inom avdelningen för stöd och service.")
    assert "Avdelningen för stöd och service" not in found
    found = report(papers_of, "Ärendet har beretts av ekonomiavdelningen.", unit="Ekonomi")
    assert "Ekonomi" not in found and "Ekonomiavdelningen" in found


def test_a_party_is_named_by_its_letters_only_where_its_name_never_stands(papers_of: PapersOf) -> None:
    found = report(papers_of, "Motion av Disa Ek (S) och Ola Lind (V). Socialdemokraterna har svarat.")
    assert found["V"] == ("party", "") and found["Socialdemokraterna"] == ("party", "")
    assert "S" not in found


def test_the_police_have_one_row(papers_of: PapersOf) -> None:
    assert "Polisen" not in report(papers_of, "Polisregion Vikby och Polisen möts.")


def test_one_spelling_with_and_without_the_genitive_is_one_organisation(papers_of: PapersOf) -> None:
    found = report(papers_of, "Norrmalms stadsdelsförvaltning och Norrmalm stadsdelsförvaltning.")
    assert len([name for name in found if name.startswith("Norrmalm")]) == 1


def test_literature_and_forms_name_nobody(papers_of: PapersOf) -> None:
    found = report(papers_of, "Ärendet är klart.\n\n    Referenser\n\n    Ek, D. (2017). Vikby universitet.")
    assert "Vikby universitet" not in found


def test_minutes_name_their_own_body_and_the_units_of_those_present(papers_of: PapersOf) -> None:
    text = """
        Protokoll till förvaltningsgrupp

        Arbetsgivare

        Disa Ek, Nämnd- och
        verksamhetsstöd

        Facklig organisation

        Ola Lind, Vision

        Tidpunkt och lokal: 2023-04-05, kl. 09:00-11:00

        1. Dagordning

        Dagordningen godkändes.

        2. Övrigt

        Inget.

        3. Mötet avslutas

        Mötet avslutades.
        """
    found = rows(papers_of, text)
    assert found["Förvaltningsgruppen"][0] == "cooperation-group"
    assert found["Nämnd- och verksamhetsstöd"][0] == "department"
    assert found["Vision"] == ("union", "")


def test_a_complaint_in_a_diary_list_names_a_provider_and_never_a_person(papers_of: PapersOf) -> None:
    text = """
        Ärendelista

        Diarienummer
        Ärenderubrik

        VI 2024/12 Klagomål på Sol hemomsorg
        VI 2024/11 Klagomål på Disa Rönnfors
        VI 2024/10 Brev om avvikelse
        """
    assert list(rows(papers_of, text)) == ["Sol hemomsorg"]


def test_a_group_of_the_municipality_is_part_of_it(papers_of: PapersOf) -> None:
    found = report(papers_of, "Arbetet leds av kommunens centrala styrgrupp.")
    assert found["Centrala styrgruppen"] == ("steering-group", "Vikby kommun")


def test_a_name_broken_off_at_a_preposition_is_none() -> None:
    assert named("Enheten för personer med\n") == []


def test_a_letterheads_capitals_are_no_part_of_a_name(papers_of: Callable[[str], tuple[Paper, ...]]) -> None:
    text = """
        EKMÅLA KOMMUN                        TJÄNSTESKRIVELSE
        KOMMUNLEDNINGSKONTORET               2031-11-25
                                             Dnr VN 2031/41
                                             VALNÄMNDEN

        Utvärdering av valåret

        Förslag till beslut
        Nämnden noterar informationen.
        """
    assert {"Kommunledningskontoret", "Valnämnden"} <= {fact.name for fact in recognise(papers_of(text))}
