"""Meetings that invented papers record, are written for and announce."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.meetings import recognise

PapersOf = Callable[[str], tuple[Paper, ...]]

MINUTES = """
    Protokoll från förvaltningsgruppen
    Tid: 2022-11-10 kl. 13:00
    Plats: Rum 4

    1. Dagordning
    Protokollet från den 10 oktober lades till handlingarna.

    2. Facklig information
    Vision har lokal i skolan. Årsmöte 20 februari på Folkets hus.

    Kommunal – Årsmöte hålls den 18 mars.

    3. Justering
    Justering sker fredagen den 18 november.

    4. Nästa möte
    Nästa förvaltningsgrupp är den 12 januari
    kl. 09:00-11:00, Skype.
    """


def meetings(papers_of: PapersOf, text: str) -> list[tuple[str, str, str]]:
    return [(fact.body, fact.date, fact.place) for fact in recognise(papers_of(text))]


def test_a_day_without_a_year_is_the_next_one_after_the_meeting(papers_of: PapersOf) -> None:
    assert ("Förvaltningsgruppen", "2023-01-12", "Skype") in meetings(papers_of, MINUTES)


def test_an_annual_meeting_is_the_unions_that_speaks(papers_of: PapersOf) -> None:
    found = meetings(papers_of, MINUTES)
    assert ("Vision", "2023-02-20", "Folkets hus") in found
    assert ("Kommunal", "2023-03-18", "") in found


def test_past_days_and_other_days_are_no_meetings(papers_of: PapersOf) -> None:
    assert len(meetings(papers_of, MINUTES)) == 4


def test_a_postponement_announces_a_meeting_of_the_same_body(papers_of: PapersOf) -> None:
    text = """
        Byggnadsnämnden
        Sammanträdesprotokoll
        Sammanträdesdatum: 2023-03-08

        § 8 Bygglov
        Ärendet bordläggs till nämndens sammanträde den 12 april 2023.

        § 9 Detaljplan
        Ärendet bordläggs till sammanträdet den 12 april 2023.
        Bordlagt den 8 februari 2023, § 4.
        """
    assert meetings(papers_of, text) == [("Byggnadsnämnden", "2023-03-08", ""), ("Byggnadsnämnden", "2023-04-12", "")]


def test_a_bundle_is_for_one_meeting_at_the_first_paper_that_prints_it(papers_of: PapersOf) -> None:
    report = """
    Kulturförvaltningen Tjänsteutlåtande
    Dnr KUN 2023/{number}
    Sida 1 (1)
    2023-03-01
    Handläggare Till
    Moa Berg Kulturnämnden
    2023-04-18

    Bidrag till {what}

    Förslag till beslut
    Kulturnämnden godkänner bidragen.

    Sammanfattning
    Det behövs.

    """
    text = report.format(number=8, what="körer") + report.format(number=9, what="orkestrar")
    found = list(recognise(papers_of(text)))
    assert [(fact.body, fact.date) for fact in found] == [("Kulturnämnden", "2023-04-18")]
    assert "Kulturnämnden" in papers_of(text)[0].text[found[0].span.start : found[0].span.end]


def test_a_paper_announces_the_first_meeting_of_a_group_it_names(papers_of: PapersOf) -> None:
    text = """
        Kulturförvaltningen Tjänsteutlåtande
        Dnr KUN 2023/8
        Sida 1 (1)
        2023-03-01
        Handläggare Till
        Moa Berg Kulturnämnden

        Handlingsplan för körer

        Sammanfattning
        Centrala styrgruppen ska hålla sitt nästa möte den 8 april 2023.
        """
    assert ("2023-04-08") in [date for _, date, _ in meetings(papers_of, text)]


def test_a_subcommittee_announces_its_own_meeting_and_its_committees(papers_of: PapersOf) -> None:
    text = """
        Vikby kommun           PROTOKOLL          1(2)
        Kulturnämndens arbetsutskott

        Plats och tid   Ekhuset, torsdagen den 14 mars 2024, kl. 08.30-11.00

        § 7 Budget 2025
        Arbetsutskottet beslutar att ärendet tas upp vid arbetsutskottets sammanträde den 2 april 2024.

        § 8 Rapport
        Rapporten lämnas till nämndens möte den 23 april 2024.
        """
    assert [(body, date) for body, date, _ in meetings(papers_of, text)] == [
        ("Kulturnämndens arbetsutskott", "2024-03-14"),
        ("Kulturnämndens arbetsutskott", "2024-04-02"),
        ("Kulturnämnden", "2024-04-23"),
    ]


def test_a_list_is_written_for_a_sitting_of_the_body_above_it(papers_of: PapersOf) -> None:
    text = """
        Vikby kommun
        Bygg- och miljönämnden

        Delegationsbeslut
        Till nämndens sammanträde 2024-05-21

        Dnr            Datum        Ärende                   Delegat
        BMN 2024/3     2024-04-02   Bygglov, Eken 2          Bygglovshandläggare
        BMN 2024/9     2024-04-09   Bygglov, Granen 7        Bygglovshandläggare
        """
    assert [(body, date) for body, date, _ in meetings(papers_of, text)] == [("Bygg- och miljönämnden", "2024-05-21")]


def test_a_body_that_meets_on_a_later_day_is_announced_by_its_verb(papers_of: PapersOf) -> None:
    text = """
        Protokoll
        Socialnämnden
        Sammanträdesdatum 2023-05-09

        § 1 Dagordning
        Dagordningen fastställs.

        § 2 Lokaler
        Frågan tas upp i tekniska utskottet, som sammanträder den 22 maj 2023.

        Nämnden sammanträder nästa gång tisdagen den 13 juni.
        """
    found = [(body, date) for body, date, _ in meetings(papers_of, text)]
    assert ("Tekniska utskottet", "2023-05-22") in found
    assert ("Socialnämnden", "2023-06-13") in found


def test_the_day_of_the_notice_is_not_that_of_the_meeting(papers_of: PapersOf) -> None:
    papers = papers_of(
        """
        Norrby kommun
        PROTOKOLL
        Byggnadsnämnden
        2031-05-19
        ANSLAG/BEVIS
        Datum för anslags uppsättande 2031-05-26
        Tid för justering 2031-05-25

        § 61
        Dagordning
        Beslut
        Dagordningen godkänns.
        """
    )

    assert [(m.body, m.date) for m in recognise(papers)] == [("Byggnadsnämnden", "2031-05-19")]


def test_a_body_in_the_genitive_is_named_once(papers_of: PapersOf) -> None:
    papers = papers_of(
        """
        Norrby kommun
        Tjänsteutlåtande
        2031-03-02

        Kostnaden för lokalerna

        Kostnaden följs upp vid kommunstyrelsens sammanträde den 11 juni 2031.
        """
    )

    assert [(m.body, m.date) for m in recognise(papers)] == [("Kommunstyrelsen", "2031-06-11")]


@pytest.mark.parametrize(
    "head",
    [
        "Ekmåla kommun                    Protokollsutdrag\n    Skolnämnden                      2031-04-09",
        "Ekmåla kommun\n    Protokollsutdrag\n    Skolnämnden 2031-04-09",
        "Ekmåla kommun\n    Skolnämnden\n\n    Utdrag ur protokoll fört vid sammanträde 2031-04-09",
    ],
)
def test_an_extract_tells_the_day_of_its_meeting_in_its_head(papers_of: PapersOf, head: str) -> None:
    text = f"""
    {head}

    § 44                                                     SN 2031/117
    Ny plan för skolan

    Skolnämnden beslutar
    att anta planen.

    Justerat den 16 april 2031
    """
    assert [(fact.body, fact.date) for fact in recognise(papers_of(text))] == [("Skolnämnden", "2031-04-09")]


def test_how_often_a_body_meets_may_stand_before_the_first_day_that_it_does(papers_of: PapersOf) -> None:
    text = """
        Samverkansavtal 2031-2034
        mellan Ekmåla kommun och Almby kommun

        Parter
        Ekmåla kommun, org.nr 212000-0000
        Almby kommun, org.nr 212000-0001

        Organisation
        Styrgruppen för vatten prövar planen. Styrgruppen sammanträder tre gånger per år, första gången onsdagen den
        12 mars 2031 klockan 9.00.

        Giltighet
        Avtalet gäller från den 1 januari 2031.
        """
    assert [(m.body, m.date, m.starts) for m in recognise(papers_of(text))] == [
        ("Styrgruppen för vatten", "2031-03-12", "09:00")
    ]


def test_whose_next_sitting_it_is_and_which_companys_meeting_are_told_in_passing(papers_of: PapersOf) -> None:
    text = """
        FÖRVALTNINGENS SAMVERKANSGRUPP
        Protokoll
        Tid: onsdag 13 november 2030, klockan 08.30
        § 1
        Nämndens ärenden
        Fritidsnämndens nästa sammanträde är den 27 november 2030.
        § 2
        Val av ombud
        Disa Ek utses till ombud vid extra bolagsstämma i Ekmåla Hamn AB den 4 december 2030.
        § 3
        Avslutning
        Nästa möte hålls onsdagen den 18 december 2030.
        """
    assert {(body, date) for body, date, _ in meetings(papers_of, text)} == {
        ("Förvaltningens samverkansgrupp", "2030-11-13"),
        ("Fritidsnämnden", "2030-11-27"),
        ("Ekmåla Hamn AB", "2030-12-04"),
        ("Förvaltningens samverkansgrupp", "2030-12-18"),
    }


def test_a_label_above_the_name_of_a_body_is_no_body(papers_of: PapersOf) -> None:
    text = """
        SAMMANTRÄDESPROTOKOLL
        EKMÅLA KOMMUN
        Nämnd                       Sammanträdesdatum
        Kultur- och fritidsnämnden
                                    2031-02-18
        Plats och tid               Kommunhuset, 13:00-15:10

        § 1 Dagordning
        Dagordningen godkänns.
        """
    assert [(body, date) for body, date, _ in meetings(papers_of, text)] == [
        ("Kultur- och fritidsnämnden", "2031-02-18")
    ]


def test_a_steering_group_has_the_name_that_stands_behind_the_noun(papers_of: PapersOf) -> None:
    text = """
        Samverkansöverenskommelse
        Dnr KS 2031/45
        2031-01-10

        Organisation
        Styrgruppen Trygga Ekmåla leder arbetet. Säkerhetschef Disa Ek är ordförande i styrgruppen.
        Styrgruppen håller sitt första möte onsdagen den 9 april 2031 kl. 13.00 i kommunhuset.
        """
    assert [(body, date) for body, date, _ in meetings(papers_of, text)] == [
        ("Styrgruppen Trygga Ekmåla", "2031-04-09")
    ]
