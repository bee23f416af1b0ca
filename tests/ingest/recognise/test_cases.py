"""Diary numbers with their titles: where they stand, and whose diary they are from."""

from __future__ import annotations

import pytest

from ingest.facts import Case
from ingest.recognise.cases import bare_title, recognise
from ingest.recognise.registers.diaries import Diaries, initials_fit, letters_fit, series_of
from tests.ingest.recognise.conftest import divided


def cases_of(text: str) -> dict[str, Case]:
    return {case.diary_number: case for case in recognise(divided(text))}


REPORT = """Björkö kommun Tjänsteutlåtande
Socialförvaltningen Dnr SN 2022/14
Sida 1 (1)
2022-03-01
Handläggare Till
Alva Lundqvist Socialnämnden
Telefon: 0900-111 22 2022-03-22

Svar på remiss av motion om fler lekplatser

Remiss från kommunstyrelsen
Dnr KS 2021/77

Förslag till beslut
Socialnämnden godkänner tjänsteutlåtandet som svar på remissen.

Sammanfattning
Kommunstyrelsen har skickat en motion på remiss till nämnden.
"""


def test_a_report_gives_its_case_and_the_other_authoritys() -> None:
    found = cases_of(REPORT)
    assert found["SN 2022/14"].title == "Svar på remiss av motion om fler lekplatser"
    assert found["SN 2022/14"].body == "Socialnämnden"
    assert found["KS 2021/77"].title == "Motion om fler lekplatser"
    assert set(found) == {"SN 2022/14", "KS 2021/77"}


def test_the_span_holds_the_title() -> None:
    text = REPORT
    case = cases_of(text)["SN 2022/14"]
    assert "fler lekplatser" in text[case.span.start : case.span.end]


def test_minutes_give_the_case_of_each_paragraph() -> None:
    text = """Protokoll
§ 12 Dnr KS 2022/5
Val av justerare

Beslut
Alva Lundqvist (S) väljs.

§ 13 Ärendenummer SLK-2022-00012

Antagande av detaljplan för kvarteret Granen
inom Norra hamnen
Beslut
Ärendet bordläggs.
"""
    found = cases_of(text)
    assert found["KS 2022/5"].title == "Val av justerare"
    assert found["SLK-2022-00012"].title == "Antagande av detaljplan för kvarteret Granen inom Norra hamnen"


def test_entries_of_lists_in_minutes() -> None:
    text = """Minnesanteckningar från samverkansgrupp 2022-03-01

1. Mötets öppnande
Ordföranden öppnade mötet.

2. Ärenden till nämnden
- Svar på medborgarförslag om belysning vid
  badplatsen, SN 2022/31
- Nya öppettider, SN 2022/32
2.1  Nya bryggor för hamnen, dnr SN 2022/34
Ordföranden berättade om den.

3. Övriga frågor
Inga frågor. Ärendet SN 2022/33 tas upp senare.

4. Mötets avslutande
Mötet avslutades.
"""
    found = cases_of(text)
    assert found["SN 2022/31"].title == "Svar på medborgarförslag om belysning vid badplatsen"
    assert found["SN 2022/32"].title == "Nya öppettider"
    assert found["SN 2022/34"].title == "Nya bryggor för hamnen"
    assert "SN 2022/33" not in found


DIARY = """Björkö kommun
Socialnämnden

Ärendelista
Dnr SN 2022/3

Diarienummer  Ärenderubrik

SN 2022/19 Avtal om tolkar
SN 2022/18 [Skyddat]
SN 2022/17 Remiss av översiktsplan för
           Björkö kommun
SN 2022/16

Klagomål på snöröjning

SN 2022/15 Makulerad
SN 2022/14 Brev
SN 2022/13 Brev om bänkar
SN 2022/12 Brev om bad
SN 2022/11 Brev om hundar
SN 2022/10 Brev om ljus
SN 2022/9 Brev om lövblåsar,
"""


def test_rows_of_a_diary_list() -> None:
    found = cases_of(DIARY)
    assert found["SN 2022/17"].title == "Remiss av översiktsplan för Björkö kommun"
    assert found["SN 2022/16"].title == "Klagomål på snöröjning"
    assert found["SN 2022/18"].title == ""  # `[Skyddat]` is what became of it
    assert found["SN 2022/9"].title == "Brev om lövblåsar"
    assert found["SN 2022/3"].title == "Ärendelista"
    assert len(found) == 12


def test_columns_of_a_delegation_list_are_no_title() -> None:
    text = """Björkö kommun Delegationslista
Socialförvaltningen Dnr SN 2022/8
2022-04-01
Handläggare Till
Alva Lundqvist Socialnämnden

Anmälan av delegationsbeslut

Förslag till beslut
Anmälan läggs till handlingarna.

SN 2022/21  Tillstånd till fest i          2022-03-02  Avdelnings-
            parken                                     chef
SN 2022/22  Avsteg från regler för         2022-03-03  Förskolechef
            förskoleplats
SN 2022/23 Uppsägning av plats då | 2022-03-04 Avdelnings-
den står tom chef
"""
    found = cases_of(text)
    assert found["SN 2022/21"].title == "Tillstånd till fest i parken"
    assert found["SN 2022/22"].title == "Avsteg från regler för förskoleplats"
    assert found["SN 2022/23"].title == "Uppsägning av plats då den står tom"


def test_a_number_broken_over_two_lines_of_its_column() -> None:
    text = REPORT + "\nDNR Förslag\nMedborgarförslag om\nSN fler bänkar i\n2022/41 | parken\n"
    assert cases_of(text)["SN 2022/41"].title == "Medborgarförslag om fler bänkar i parken"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Den nuvarande överenskommelsen mellan Björkö kommun och Polisregion Väst, dnr KS 2018/3, löper ut.",
         "Överenskommelsen mellan Björkö kommun och Polisregion Väst"),
        ("Tidigare avtal för 2015-2018, dnr KS 2018/3 mellan Björkö kommun och Polisregion Väst löpte ut i maj.",
         "Avtal för 2015-2018 mellan Björkö kommun och Polisregion Väst"),
        ("Nämnden har svarat på en motion om fler lekplatser, KS 2018/3.", "Motion om fler lekplatser"),
    ],
)  # fmt: skip
def test_numbers_of_motions_and_agreements_in_running_text(sentence: str, title: str) -> None:
    assert cases_of(f"{REPORT}\nBakgrund\n{sentence}\n")["KS 2018/3"].title == title


def test_attachments_name_papers_not_cases() -> None:
    found = cases_of(f"{REPORT}\nBilagor\n1. Medborgarförslag om bad, dnr SN 2022/50\n")
    assert "SN 2022/50" not in found


def test_bare_titles() -> None:
    assert bare_title("Remiss av Motion om fler bad") == "Motion om fler bad"
    assert bare_title("Avtal om tolkar") == "Avtal om tolkar"


@pytest.mark.parametrize(
    ("series", "body", "fits"),
    [
        ("SN", "Socialnämnden", True),
        ("KS", "Kommunstyrelsen", True),
        ("BUN", "Barn- och utbildningsnämnden", True),
        ("LM", "Lillby-Månstorps stadsdelsnämnd", True),
        ("SLK", "Socialnämnden", False),
        ("K", "Kommunstyrelsen", False),
    ],
)
def test_initials_of_a_body(series: str, body: str, fits: bool) -> None:
    assert initials_fit(series, body) is fits


@pytest.mark.parametrize(
    ("series", "body", "fits"),
    [
        ("SBN", "Samhällsbyggnadsnämnden", True),
        ("KLF", "Kommunledningsförvaltningen", True),
        ("MBK", "Miljöbyggkontoret", True),
        ("SBN", "Socialnämnden", False),
        ("SBN", "Samhällsbyggnadsförvaltningen", False),
        ("SN", "Samhällsbyggnadsnämnden", False),
    ],
)
def test_letters_of_a_compound(series: str, body: str, fits: bool) -> None:
    assert letters_fit(series, body) is fits


def test_a_year_may_stand_right_behind_the_letters() -> None:
    found = cases_of(
        "Protokoll\nKommunstyrelsen\n2031-03-10\n\n§ 4   Ny skola   KS2031.0133\nKommunstyrelsen beslutar.\n"
    )
    assert found["KS2031.0133"].body == "Kommunstyrelsen"


def test_a_diary_is_known_by_the_body_its_papers_are_put_to() -> None:
    diaries = Diaries(divided(REPORT))
    assert diaries.body_of("SN 2019/1") == "Socialnämnden"
    assert diaries.body_of("NS 2019/1") == "Socialnämnden"
    assert diaries.body_of("XYZ 2019/1") == ""


def test_series() -> None:
    assert [series_of(n) for n in ("KS 2022/1", "SLK-2022-00012", "3.1-4/2022")] == ["KS", "SLK", ""]


def test_a_bullet_with_its_number_in_brackets_and_running_text_below() -> None:
    text = """Protokoll från förvaltningsgruppen 2022-05-10

1. Mötets öppnande
Ordföranden öppnade mötet.

2. MBL § 11
- Sammanslagning av Lillskolan och Storskolan (dnr UTB 2022/17)
Arbetsgivaren föreslår att skolorna slås samman.

3. Mötets avslutande
Mötet avslutades.
"""
    assert cases_of(text)["UTB 2022/17"].title == "Sammanslagning av Lillskolan och Storskolan"


def test_a_motion_has_the_number_of_its_stamp() -> None:
    text = """                                   Inkom 2022-05-03
                                   Dnr KS 2022/96

MOTION

Till kommunfullmäktige i Björkö kommun

Fler bänkar vid torget

Många äldre saknar någonstans att sitta. Därför yrkar jag

att kommunen sätter upp fler bänkar.

Björkö den 2 maj 2022

Alva Lund
Centerpartiet
"""
    assert cases_of(text)["KS 2022/96"].title == "Fler bänkar vid torget"


def test_what_another_authority_has_sent_is_its_case() -> None:
    text = """Protokoll från socialnämnden 2022-05-10

1. Mötets öppnande
Ordföranden öppnade mötet.

2. Vattenplan

Länsstyrelsen i Norra län har remitterat förslaget till vattenplan, dnr 51-881-2022.

3. Mötets avslutande
Mötet avslutades.
"""
    found = cases_of(text)["51-881-2022"]
    assert (found.title, found.body) == ("Förslaget till vattenplan", "Länsstyrelsen i Norra län")


def test_two_numbers_with_titles_below_an_item_are_cases() -> None:
    text = """Ekmåla kommun
Kommunfullmäktige

PROTOKOLL
2031-06-17

§ 60 Upprop
Upprop förrättas.

§ 61 Nya motioner
Följande har kommit in:
KS-2031/212  Motion om gratis buss för äldre
KS-2031/219  Medborgarförslag om hundbad

Handlingar i ärendet
KS-2031/220  Tjänsteskrivelse

§ 62 Övrigt
Inget.
"""
    assert [(case.diary_number, case.title) for case in cases_of(text).values()] == [
        ("KS-2031/212", "Motion om gratis buss för äldre"),
        ("KS-2031/219", "Medborgarförslag om hundbad"),
    ]
