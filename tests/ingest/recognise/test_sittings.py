"""Which sitting an invented paper records: its body, day, hours and place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.divide.body_names import definite
from ingest.parts import Paper
from ingest.recognise.meetings.bodies import full_name
from ingest.recognise.meetings.fields import place_in
from ingest.recognise.meetings.sittings import day_of_sitting, sittings

PapersOf = Callable[[str], tuple[Paper, ...]]


def sitting(papers_of: PapersOf, text: str) -> tuple[str, str, str, str, str]:
    found = next(iter(sittings(papers_of(text))))
    return found.body, found.date, found.starts, found.ends, found.place


def test_labels_may_stand_above_their_values(papers_of: PapersOf) -> None:
    text = """
        Tidpunkt:
        15 februari 2023 kl. 13:00

        Plats:
        Rum Eken samt via länk.

        1 Mötets öppnande
        Förvaltningsgruppen hälsades välkommen.

        2. Dagordning
        Godkändes.

        3. Övriga frågor
        -
        """
    assert sitting(papers_of, text) == (
        "Förvaltningsgruppen", "2023-02-15", "13:00", "", "Rum Eken samt via länk",
    )  # fmt: skip


def test_one_label_may_hold_day_hours_and_place(papers_of: PapersOf) -> None:
    text = """
        Protokoll till förvaltningsgrupp

        Tidpunkt och lokal: 2022-09-22, kl. 09:00-11:00, Storgatan 4,
        sal Björken och via länk

        1. Dagordning
        2. Val av justerare
        3. Övriga frågor
        """
    assert sitting(papers_of, text) == (
        "Förvaltningsgruppen", "2022-09-22", "09:00", "11:00", "Storgatan 4, sal Björken och via länk",
    )  # fmt: skip


def test_columns_of_a_cover_page(papers_of: PapersOf) -> None:
    text = """
        Vikby kommun           SAMMANTRÄDESPROTOKOLL          1(3)
        Byggnadsnämnden        Sammanträdesdatum
                               2023-05-09

        Plats och tid     Stora salen, Kommunhuset, kl. 13:00–15:10

        § 12
        Val av justerare

        § 13
        Bygglov
        """
    assert sitting(papers_of, text) == (
        "Byggnadsnämnden", "2023-05-09", "13:00", "15:10", "Stora salen, Kommunhuset",
    )  # fmt: skip


def test_minutes_without_a_cover_are_dated_by_their_running_heads(papers_of: PapersOf) -> None:
    text = """
        § 7 Ärendenummer KLK-2023-00007
        Val av justerare
        Beslut

        Disa Ek (S) utses att justera.

        Kommunstyrelsen

        Protokoll nr 4
        Sammanträdesdatum: 2023-03-08

        § 8 Ärendenummer KLK-2023-00008
        Anmälan av jäv
        """
    assert sitting(papers_of, text)[:2] == ("Kommunstyrelsen", "2023-03-08")


def test_the_day_in_a_title_beats_the_day_of_writing(papers_of: PapersOf) -> None:
    text = """
        2021-03-05

        Minnesanteckningar från samverkansgrupp FSG den 1 mars 2021

        Information:
        Inget nytt.
        """
    assert sitting(papers_of, text)[:2] == ("Samverkansgrupp FSG", "2021-03-01")


BUNDLE = """
    Kulturförvaltningen Tjänsteutlåtande
    Dnr KUN 2023/8
    Sida 1 (1)
    2023-03-01
    Handläggare Till
    Moa Berg Kulturnämnden
    2023-04-18

    Bidrag till körer

    Förslag till beslut
    Kulturnämnden godkänner bidragen.

    Sammanfattning
    Körerna får bidrag.
     Bidrag till körer
    KUN 2023/8

    Kulturnämndens beslut
    1. Kulturnämnden godkänner bidragen.
    2. Ärendet skickas till kommunstyrelsen.

    Justerat 2023-04-25

    Ordföranden Disa Ek (S) och vice ordföranden Olle Alm
    Sandberg (M)

    Vid protokollet
    Tora Lind
    """


def test_an_extract_is_dated_by_the_report_on_its_case_and_not_by_its_adjustment(papers_of: PapersOf) -> None:
    assert [(s.paper.part.kind, s.date) for s in sittings(papers_of(BUNDLE))] == [("minutes-extract", "2023-04-18")]


def test_the_letter_that_sends_an_extract_on_names_the_day() -> None:
    title = "Beslut § 7 kulturnämndens sammanträde 18 april 2023"
    assert day_of_sitting(title, "Kulturnämnden") == "2023-04-18"
    assert day_of_sitting(title, "Socialnämnden") == ""


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("Förvaltningsgrupp", "Förvaltningsgruppen"),
        ("Skyddskommitté", "Skyddskommittén"),
        ("Arbetsutskott", "Arbetsutskottet"),
        ("Kommunstyrelsen", "Kommunstyrelsen"),
        ("Samverkansgrupp FSG", "Samverkansgrupp FSG"),
    ],
)
def test_a_body_called_by_a_common_noun_is_named_in_the_definite_form(noun: str, name: str) -> None:
    assert definite(noun) == name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kommunhuset, sal B, onsdagen den 8 februari 2023 kl. 08.30-11.45", "Kommunhuset, sal B"),
        ("Kommunhuset kl. 8.30–11.45, ajournering kl. 9.50–10.05", "Kommunhuset"),
        ("2024-01-02, kl. 09:00", ""),
    ],
)
def test_place_is_what_is_left_without_day_and_time(text: str, place: str) -> None:
    assert place_in(text) == place


NOTES = """
    {head}

    Datum: 2024-05-14
    Tid: 09.00-10.30

    § 1 Mötets öppnande
    Mötet öppnas. Frågan om larm lyfts till skyddskommittén, och samrådet den 2 maj gav inget.

    § 2 Övriga frågor
    {text}
    """


@pytest.mark.parametrize(
    ("head", "text", "body"),
    [
        ("Samverkansprotokoll\n    Verksamhetssamverkan (VSG)", "Inga.", "Verksamhetssamverkan"),
        ("Samverkansprotokoll, LSG", "Inga.", "LSG"),
        ("Förbundsdirektionens protokoll 14 maj 2024", "Inga.", "Förbundsdirektionen"),
        ("Protokoll från kommunstyrelsens personalutskotts sammanträde", "Inga.", "Kommunstyrelsens personalutskott"),
        ("Protokoll", "Direktionen beslutar att godkänna rapporten.", "Direktionen"),
        ("Protokoll", "Pensionärsrådet tackar för mötet.", "Pensionärsrådet"),
    ],
)
def test_the_body_is_what_head_title_or_decisions_call_it(papers_of: PapersOf, head: str, text: str, body: str) -> None:
    assert sitting(papers_of, NOTES.replace("{head}", head).replace("{text}", text))[0] == body


def test_a_sentence_of_the_cover_tells_hours_and_place(papers_of: PapersOf) -> None:
    text = """
        Direktionens protokoll 14 maj 2024

        Sammanträdet hölls i Rådhuset, sal 2, klockan 09.00-11.20.

        § 1 Mötets öppnande
        Mötet öppnas.

        § 2 Övriga frågor
        Inga.
        """
    assert sitting(papers_of, text) == ("Direktionen", "2024-05-14", "09:00", "11:20", "Rådhuset, sal 2")


@pytest.mark.parametrize(
    ("name", "own", "body"),
    [
        ("Nämnden", "Kulturnämnden", "Kulturnämnden"),
        ("Nämnden", "Kulturnämndens presidium", "Kulturnämnden"),
        ("Arbetsutskottet", "Kulturnämndens arbetsutskott", "Kulturnämndens arbetsutskott"),
        ("Fullmäktige", "Kommunstyrelsen", "Kommunfullmäktige"),
        ("Socialnämnden", "Kommunstyrelsen", "Socialnämnden"),
    ],
)
def test_short_names_are_told_by_whose_paper_it_is(name: str, own: str, body: str) -> None:
    assert full_name(name, own) == body


CONTENTS = """
    Ekmåla kommun
    PROTOKOLL
    {head}

    INNEHÅLL
    KF § 4   Val av justerare ....................... 2
    KF § 5   Årsrapport per den 31 december 2030 .... 2

    KF § 4
    Val av justerare
    Disa Ekberg (S) väljs.

    KF § 5
    Årsrapport per den 31 december 2030
    Kommunfullmäktiges beslut
    Rapporten godkänns.
    """


@pytest.mark.parametrize(
    "head",
    [
        "Kommunfullmäktige\n    Sammanträde 2031-03-10 kl. 18.00–20.45, Folkets hus, Ekmåla",
        "Kommunfullmäktige\n    Sammanträde i Folkets hus, Ekmåla, måndagen den 10 mars 2031, klockan 18.00–20.45",
        "Kommunfullmäktiges sammanträde den 10 mars 2031 kl 18:00 - 20:45 i Folkets hus, Ekmåla",
        "Kommunfullmäktige\n    2031-03-10 kl. 18.00–20.45     Folkets hus, Ekmåla",
    ],
)
def test_a_head_without_labels_tells_day_hours_and_place_on_one_line(papers_of: PapersOf, head: str) -> None:
    assert sitting(papers_of, CONTENTS.format(head=head)) == (
        "Kommunfullmäktige", "2031-03-10", "18:00", "20:45", "Folkets hus, Ekmåla",
    )  # fmt: skip


def test_a_report_in_the_contents_dates_no_sitting(papers_of: PapersOf) -> None:
    text = CONTENTS.format(head="Kommunfullmäktige 2031-03-10")
    assert sitting(papers_of, text)[:2] == ("Kommunfullmäktige", "2031-03-10")


@pytest.mark.parametrize(("printed", "body"), [
    ("Protokoll från Centrala samverkansgruppen", "Centrala samverkansgruppen"),
    ("Minnesanteckningar Lokala skyddskommittén", "Lokala skyddskommittén"),
    ("Protokoll från samverkansgruppen", "Samverkansgruppen"),
])  # fmt: skip
def test_which_of_several_groups_is_of_its_name(papers_of: PapersOf, printed: str, body: str) -> None:
    text = f"{printed}\nDatum  2031-03-10\n\n1. Öppnande\nMötet öppnas.\n\n2. Dagordning\nDen godkänns.\n"
    assert sitting(papers_of, text)[0] == body


def test_what_stands_beside_or_below_a_place_is_none(papers_of: PapersOf) -> None:
    text = """
        Skolnämnden
        Protokoll 2031-02-15

        Plats och tid        Stora hallen, kl 13.15-15.40          Paragrafer
                                                                   12-14
                             {note}

        Beslutande           Disa Ek (S)

        § 12 Ny skola
        Skolan byggs.
        """
    place = "Stora hallen"
    assert sitting(papers_of, text.replace("{note}", ""))[-1] == place
    note = "Uppgifter om enskilda kan vara borttagna enligt lag"
    alone = text.replace("          Paragrafer\n", "\n").replace(" " * 67 + "12-14\n", "").replace("{note}", note)
    assert sitting(papers_of, alone)[-1] == place


def test_the_day_of_what_an_item_cites_is_not_that_of_the_sitting(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Kommunfullmäktige
        Sammanträde 2031-09-10

        Kallelse

        1 Motion om vägarna (KS 2031-05-26, § 104)

        2 Motion om hamnen (KS 2030-11-28, § 206)

        3 Motion om bron (KS 2030-11-28, § 207)
        """
    assert {sitting.date for sitting in sittings(papers_of(text))} == {"2031-09-10"}


def test_the_day_on_the_cover_comes_before_that_of_the_notice(papers_of: PapersOf) -> None:
    text = """
        Sammanträdesprotokoll
        Kommunfullmäktige        2031-08-29
        Plats och tid            Stora salen, kl. 14.00-16.50
        Beslutande               Disa Ek (S), ordförande
        Utses att justera        Ola Lind
        Underskrifter            Paragrafer 76-77

                                 ANSLAG/BEVIS
                                 Protokollet är justerat.
        Organ                    Kommunfullmäktige
        Sammanträdesdatum        2031-08-29

        § 76 Ny skola
        Informationen noteras.
        § 77 Gymnasiet
        Informationen noteras.
        """
    found = next(iter(sittings(papers_of(text))))
    assert (found.date, found.span.start) == ("2031-08-29", len("Sammanträdesprotokoll\n"))


def test_the_day_of_a_report_that_an_extract_cites_is_not_that_of_the_sitting(papers_of: PapersOf) -> None:
    text = """
        Rapport över badplatserna
        3.1.1-23/2031

        Socialnämndens beslut
        1. Socialnämnden godkänner rapporten.

        Sammanfattning
        Förvaltningen hade redovisat ärendet i ett tjänsteutlåtande daterat
        den 27 mars 2031.

        Justerat 2031-04-24
        """
    (found,) = [each for each in sittings(papers_of(text)) if each.paper.part.kind == "minutes-extract"]
    assert found.date == ""
