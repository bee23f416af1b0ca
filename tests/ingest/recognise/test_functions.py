"""Who does what at the meetings of invented papers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.functions import recognise

PapersOf = Callable[[str], tuple[Paper, ...]]
Role = tuple[str, str, str]

GROUP = """
    Protokoll till förvaltningsgrupp
    Tid: 2022-09-22

    Arbetsgivare
    Disa Åkerö, stadsdelsdirektör
    Gerd Tornlöf, HR

    Facklig organisation
    Britta Lagmark, Kommunal
    Rune Ahlén, Saco

    1. Mötets öppnande
    {text}

    2. Dagordning
    -
    3. Övriga frågor
    -
    """


def roles(papers_of: PapersOf, text: str) -> list[Role]:
    return [(fact.person, fact.function, fact.represents) for fact in recognise(papers_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Till sekreterare valdes Gerd Tornlöf.", [("Gerd Tornlöf", "sekreterare", "HR")]),
        (
            "Till justerare valdes Britta Lagmark (Kommunal), och Rune Ahlen.",
            [("Britta Lagmark", "justerare", "Kommunal"), ("Rune Ahlén", "justerare", "Saco")],
        ),
        ("Disa Åkerö öppnade mötet.", [("Disa Åkerö", "mötesöppnare", "Arbetsgivaren")]),
        ("Disa hälsade alla välkomna.", [("Disa Åkerö", "mötesöppnare", "Arbetsgivaren")]),
        ("Gerd Tornlöf informera om hemarbete.", [("Gerd Tornlöf", "föredragande", "HR")]),
        (
            "Gerd Tornlöf och Disa Åkerö, stadsdelsdirektör, redogjorde för läget.",
            [("Gerd Tornlöf", "föredragande", "HR"), ("Disa Åkerö", "föredragande", "Arbetsgivaren")],
        ),
        ("Föredragning av Gerd Tornlöf.", [("Gerd Tornlöf", "föredragande", "HR")]),
        ("Kommunal informerade om sin lokal. Gerd Tornlöf frågade.", []),
    ],
)
def test_a_sentence_tells_a_function(papers_of: PapersOf, text: str, expected: list[Role]) -> None:
    assert roles(papers_of, GROUP.format(text=text)) == expected


def test_adjusters_listed_by_union(papers_of: PapersOf) -> None:
    text = """Justerare:
    Arbetsgivaren: Arvid Vret
    Akademikerförbundet SSR: Lova Backö,
    Sveriges Lärare: Siri Molin
    Justering sker digitalt."""
    assert roles(papers_of, GROUP.format(text=text)) == [
        ("Arvid Vret", "justerare", "Arbetsgivaren"),
        ("Lova Backö", "justerare", "Akademikerförbundet SSR"),
        ("Siri Molin", "justerare", "Sveriges Lärare"),
    ]


COUNCIL = """
    Byggnadsnämnden
    Sammanträdesprotokoll
    Sammanträdesdatum: 2023-03-08
    {cover}

    § 12 Val av justerare
    {text}

    § 13 Bygglov
    Ordföranden Folke Rönö (S) ställer proposition på bifall.
    Kommunstyrelsens ordförande Rut Sand (M) besvarar frågan.
    """


def test_adjusting_with_the_chair_makes_the_chair_an_adjuster(papers_of: PapersOf) -> None:
    text = "Einar Vass (L) utses att jämte ordföranden justera dagens protokoll."
    assert set(roles(papers_of, COUNCIL.format(cover="", text=text))) == {
        ("Einar Vass", "justerare", "L"),
        ("Folke Rönö", "justerare", "S"),
        ("Folke Rönö", "ordförande", "S"),
    }


def test_a_substitute_for_the_adjuster_does_not_adjust(papers_of: PapersOf) -> None:
    text = "Till justerare utses Einar Vass (L) med Per Lind (M) som ersättare."
    assert "Per Lind" not in [name for name, *_ in roles(papers_of, COUNCIL.format(cover="", text=text))]


def test_a_cover_with_titles_and_a_block_of_signatures_below_their_labels(papers_of: PapersOf) -> None:
    cover = """
    Beslutande
    Folke Rönö (S), ordförande
    Bengt Rosdal (M), 1:e vice ordförande

    Underskrifter
    Sekreterare            Paragrafer 12–13
    Kurt Åberg
    Ordförande
    Folke Rönö
    Justerande
    Bengt Rosdal"""
    assert roles(papers_of, COUNCIL.format(cover=cover, text="")) == [
        ("Folke Rönö", "ordförande", "S"),
        ("Bengt Rosdal", "vice ordförande", "M"),
        ("Kurt Åberg", "sekreterare", ""),
        ("Bengt Rosdal", "justerare", "M"),
    ]


EXTRACT = """
    Vikby kommun            PROTOKOLLSUTDRAG
    Kulturnämnden           Sammanträdesdatum
                            2023-04-18

    § 4                     Dnr KUN 2023/8

    Bidrag till körer

    Kulturnämndens beslut
    1. Kulturnämnden godkänner bidragen.
    2. Ärendet skickas till kommunstyrelsen.

    Yrkanden
    Ebbe Tall (M) yrkar avslag.

    Justerat 2023-04-25

    {signatures}
    """


def test_those_named_below_the_day_of_adjustment_adjust(papers_of: PapersOf) -> None:
    signatures = """Ordföranden Disa Ek (L) och vice ordföranden Agata Norrman
    Åkerlöf (V)

    Vid protokollet.
    Ylva Trast
    nämndsekreterare"""
    assert roles(papers_of, EXTRACT.format(signatures=signatures)) == [
        ("Disa Ek", "ordförande", "L"),
        ("Disa Ek", "justerare", "L"),
        ("Agata Norrman Åkerlöf", "vice ordförande", "V"),
        ("Agata Norrman Åkerlöf", "justerare", "V"),
        ("Ylva Trast", "sekreterare", ""),
    ]


def test_titles_below_names_in_columns(papers_of: PapersOf) -> None:
    signatures = """Vendela Mård                Ebbe Tall
    Ordförande                 Justerare

    Tyra Dal
    Sekreterare"""
    assert roles(papers_of, EXTRACT.format(signatures=signatures)) == [
        ("Vendela Mård", "ordförande", ""),
        ("Vendela Mård", "justerare", ""),
        ("Ebbe Tall", "justerare", "M"),
        ("Tyra Dal", "sekreterare", ""),
    ]


def test_an_agenda_names_who_will_chair(papers_of: PapersOf) -> None:
    text = """
        Föredragningslista till kulturnämndens sammanträde
        Tid: 2023-04-18 kl. 13:00
        Ordförande: Vendela Mård (S)
        Sekreterare: Tyra Dal

        1 Val av justerare

        2 Bidrag till körer
          KUN 2023/8

        3 Anmälningar
          KUN 2023/9
        """
    assert roles(papers_of, text) == [("Vendela Mård", "ordförande", "S"), ("Tyra Dal", "sekreterare", "")]


def test_names_alone_below_the_heading_of_the_election(papers_of: PapersOf) -> None:
    text = """
        Minnesanteckningar från samverkansgrupp
        Datum: 2023-05-20

        Val av justerare
        Valdemar Sjö, Akademikerförbundet SSR och Tage Ohls,
        Kommunal

        Information
        Tilda redogör för läget. Tilda Kvist är konsult.
        """
    assert roles(papers_of, text) == [
        ("Valdemar Sjö", "justerare", "Akademikerförbundet SSR"),
        ("Tage Ohls", "justerare", "Kommunal"),
        ("Tilda Kvist", "föredragande", ""),
    ]


def test_the_cover_tells_who_adjusts_beside_a_named_chair_and_who_writes(papers_of: PapersOf) -> None:
    text = """
        Direktionens protokoll 14 maj 2024

        Justering
        Att jämte ordföranden Disa Ek justera dagens protokoll valdes Ola Lind.

        § 1 Dagordning
        Dagordningen fastställs. Sekreterare är Karin Norén.

        § 2 Budget
        Ekonom Moa Berg och kanslichef Stina Ek rapporterar om budgeten.
        """
    assert roles(papers_of, text) == [
        ("Disa Ek", "ordförande", ""),
        ("Disa Ek", "justerare", ""),
        ("Ola Lind", "justerare", ""),
        ("Karin Norén", "sekreterare", ""),
        ("Moa Berg", "föredragande", ""),
        ("Stina Ek", "föredragande", ""),
    ]


def test_columns_below_who_writes_and_who_adjusts(papers_of: PapersOf) -> None:
    text = """
        Samverkansprotokoll, LSG
        Datum: 2024-05-14

        § 1 Dagordning
        Godkänns.

        § 2 Övriga frågor
        Inga.

        Vid protokollet          Justeras

        Karin Norén              Disa Ek
        Sekreterare              Arbetsgivaren

                                 Ola Lind
                                 Vision
        """
    assert sorted((person, function) for person, function, _ in roles(papers_of, text)) == [
        ("Disa Ek", "justerare"),
        ("Karin Norén", "sekreterare"),
        ("Ola Lind", "justerare"),
    ]


def test_who_presents_stands_in_a_column_of_the_summons(papers_of: PapersOf) -> None:
    text = """
        Älvboda kommun
        Kommunstyrelsen

        KALLELSE TILL SAMMANTRÄDE

        Tid: tisdagen den 14 maj 2024, klockan 14:00
        Plats: Stora salen

        Föredragningslista

        Nr   Ärende                                Diarienummer     Föredragande
        1    Upprop
        2    Biblioteksplan                        KS 2024/63       Disa Ek kl. 14:10
        3    Månadsuppföljning april               KS 2024/9        Ola Lind
        """
    presents = [(fact.person, fact.function) for fact in recognise(papers_of(text))]
    assert presents == [("Disa Ek", "föredragande"), ("Ola Lind", "föredragande")]


def test_all_below_the_heading_present_but_not_who_writes(papers_of: PapersOf) -> None:
    text = """
        Sammanträdesprotokoll
        Socialnämnden
        Sammanträdesdatum 2024-05-14

        Föredragande tjänstemän
        Disa Ek, förvaltningschef
        Ola Lind, controller, § 2

        Sekreterare      Moa Berg

        § 1 Dagordning
        Dagordningen fastställs.
        § 2 Budget
        Budgeten fastställs.
        """
    found = {(fact.person, fact.function) for fact in recognise(papers_of(text))}
    assert found == {("Disa Ek", "föredragande"), ("Ola Lind", "föredragande"), ("Moa Berg", "sekreterare")}


def test_titles_beside_those_who_sign_an_extract_tell_who_does_what_and_who_certifies_it_adjusts_nothing(
    papers_of: PapersOf,
) -> None:
    text = """
        HEDSJÖ KOMMUN        PROTOKOLLSUTDRAG        Sammanträdesdatum
        Socialnämnden                                2031-05-14

        § 7                  SN 2031/4
        Riktlinjer för stöd

        Socialnämndens beslut
        1. Riktlinjerna antas.

        Justerat 2031-05-20
        Disa Ek, ordförande          Ola Lind, justerare          Moa Berg, sekreterare

        Utdraget bestyrks
        Per Holm, nämndsekreterare
        """
    found = {(fact.person, fact.function) for fact in recognise(papers_of(text))}
    signed = {("Disa Ek", "ordförande"), ("Ola Lind", "justerare"), ("Moa Berg", "sekreterare")}
    assert found == signed | {("Disa Ek", "justerare")}
