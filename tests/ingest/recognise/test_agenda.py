"""The items of invented meetings."""

from __future__ import annotations

from collections.abc import Callable

from ingest.parts import Paper
from ingest.recognise.agenda import recognise
from tests.ingest.recognise.conftest import divided

PapersOf = Callable[[str], tuple[Paper, ...]]


def agenda(papers_of: PapersOf, text: str) -> list[tuple[str, str]]:
    return [(fact.number, fact.heading) for fact in recognise(papers_of(text))]


GROUP = """
    Protokoll till förvaltningsgrupp
    Tid: 2022-09-22

    1 Mötets öppnande
    Disa Ek öppnade mötet.

    2. Information från de fackliga
    organisationerna
    -
    3. {heading}
    {text}
    """


def below(papers_of: PapersOf, heading: str, text: str) -> list[str]:
    return [title for number, title in agenda(papers_of, GROUP.format(heading=heading, text=text))[3:] if not number]


def test_numbers_and_headings_broken_over_lines(papers_of: PapersOf) -> None:
    assert agenda(papers_of, GROUP.format(heading="Ekonomi", text="-")) == [
        ("1", "Mötets öppnande"),
        ("2", "Information från de fackliga organisationerna"),
        ("3", "Ekonomi"),
    ]


def test_bullets_that_name_their_type_are_items_and_others_are_told(papers_of: PapersOf) -> None:
    text = """Disa Ek informerade att:
    - Arbetet pågår
    - Information: Det nya låssystemet
     - Olle Alm berättade om den."""
    assert below(papers_of, "Arbetsmiljö", text) == ["Information: Det nya låssystemet"]


def test_matters_listed_below_the_lines_on_mbl(papers_of: PapersOf) -> None:
    text = """Avser samverkan som motsvarar MBL § 11
    Budgetunderlag med bilagor samverkades.

    Saco hade frågor.

    En rubrik ur handlingen

    Information som motsvarar MBL § 19
    Bänkar vid sjön, svar på
    medborgarförslag

    Skridskobana, VI 2024/31"""
    assert below(papers_of, "Ärenden till nämnden", text) == [
        "Budgetunderlag med bilagor",
        "Bänkar vid sjön, svar på medborgarförslag",
        "Skridskobana",
    ]


def test_bullets_below_an_item_that_is_a_type_are_items(papers_of: PapersOf) -> None:
    text = """- Lokalbehov
    Olle Alm informerade.
    - Sommarens vikarier
    Arbetet har börjat."""
    assert below(papers_of, "Information", text) == ["Lokalbehov", "Sommarens vikarier"]


def test_an_items_title_may_be_a_heading_that_the_sections_know(papers_of: PapersOf) -> None:
    text = """
        Byggnadsnämnden
        Sammanträdesprotokoll
        Sammanträdesdatum: 2023-03-08

        § 12
        Val av justerare

        Byggnadsnämndens beslut
        Disa Ek (S) väljs.

        § 13
        Övriga frågor
        Inga frågor.
        """
    assert agenda(papers_of, text) == [("12", "Val av justerare"), ("13", "Övriga frågor")]


def test_notes_without_numbers(papers_of: PapersOf) -> None:
    text = """
        Minnesanteckningar från samverkansgrupp
        Datum: 2023-05-20

        Val av justerare
        Disa Ek, Kommunal

        Information
        • Rapport om åtgärder. Åtgärderna bygger på
        bristerna från förra året.
        Frågan diskuterades i följande delar:
        • Delen om lokaler

        Dialog
        • Uppföljning av
        kontrollen

        Beslut
        Inga beslut
        """
    assert agenda(papers_of, text) == [
        ("", "Val av justerare"),
        ("", "Information"),
        ("", "Rapport om åtgärder"),
        ("", "Dialog"),
        ("", "Uppföljning av kontrollen"),
        ("", "Beslut"),
    ]


def test_an_extract_holds_one_item(papers_of: PapersOf) -> None:
    text = """
        Vikby kommun            PROTOKOLLSUTDRAG
        Kulturnämnden           Sammanträdesdatum
                                2023-04-18

        KUN § 4                 Dnr KUN 2023/8

        Bidrag till körer

        Kulturnämndens beslut
        1. Kulturnämnden godkänner bidragen.
        2. Ärendet skickas till kommunstyrelsen.
        """
    assert agenda(papers_of, text) == [("4", "Bidrag till körer")]


def test_a_letter_sends_an_item_on(papers_of: PapersOf) -> None:
    text = """
        Från: Moa Berg <moa.berg@vikby.example>
        Till: Registrator
        Ärende: Beslut § 16 kulturnämndens sammanträde 18 april 2023
        Datum: 4/26/2023 3:12:22 PM

        För kännedom

        Ärende:
        Rapport om arbetet
        med körer

        Med vänlig hälsning
        """
    assert agenda(papers_of, text) == [("16", "Rapport om arbetet med körer")]


def test_bullets_below_an_item_on_the_act_are_matters(papers_of: PapersOf) -> None:
    text = "- Nytt schema (dnr VI 2024/3)\n    Disa Ek redovisar det.\n    - Flytt av kansliet\n    Frågan återkommer."
    assert below(papers_of, "Förhandling enligt MBL § 11", text) == ["Nytt schema", "Flytt av kansliet"]


def test_letters_below_an_item_of_reports_number_its_matters(papers_of: PapersOf) -> None:
    text = "a) Dom från kammarrätten\n    b) Protokoll från brukarrådet 3/5 2024"
    assert below(papers_of, "Delgivningar", text) == ["Dom från kammarrätten", "Protokoll från brukarrådet 3/5 2024"]


def test_the_top_of_a_page_sets_a_heading_apart_as_a_blank_line_does() -> None:
    text = (
        "Minnesanteckningar från samverkansgruppen den 3 maj 2031\n\n Information:\n\nNya lokaler, HR-chef\n"
        "Frågan om lokalerna skjuts upp till mötet i juni.\n\fPlan för arbetsmiljön, HR-chef\n"
        "Punkten skjuts fram till mötet i juni månad.\n"
    )
    assert [fact.heading for fact in recognise(divided(text))] == [
        "Information", "Nya lokaler, HR-chef", "Plan för arbetsmiljön, HR-chef",
    ]  # fmt: skip


def test_the_fields_of_a_cover_are_no_items(papers_of: PapersOf) -> None:
    text = """
        EKMÅLA KOMMUN            SAMMANTRÄDESPROTOKOLL
        Kommunstyrelsen          2031-03-04

        Plats och tid            Kommunhuset, kl 13.00-15.00
        Justering
        Justerare                Moa Berg (M)
        Underskrifter
        Sekreterare
                                 Disa Ek
        Ordförande
                                 Ola Lind
        Anslag
        Justeringen har tillkännagivits genom anslag.
        """
    assert list(recognise(papers_of(text))) == []


def test_matters_numbered_below_an_item_count_up_from_one(papers_of: PapersOf) -> None:
    text = """3.1  Ny hamn, dnr HN 2031/4
    Disa Ek berättade. Bron kostar
    3.4 miljoner kronor.

    3.2. Färjor till öarna under
    vintern
    Arbetet går vidare."""
    found = agenda(papers_of, GROUP.format(heading="Information", text=text))
    assert found[3:] == [("3.1", "Ny hamn"), ("3.2", "Färjor till öarna under vintern")]


def test_those_who_adjust_head_no_item(papers_of: PapersOf) -> None:
    text = """
        Protokoll 2031-12-09
        Överläggningar inför löneöversynen

        Arbetsgivaren går igenom förutsättningarna för översynen av lönerna under året.

        Vid protokollet

        Moa Berg

        Justeras

        Disa Ek
        För kommunen
        """
    assert not agenda(papers_of, text)
