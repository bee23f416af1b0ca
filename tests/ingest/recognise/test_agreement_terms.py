"""What agreements provide: priority areas, groups with their seats and meetings, notice and renewal."""

from __future__ import annotations

import pytest

from ingest.facts import AgreementTerm
from ingest.recognise.agreement_terms import recognise
from ingest.recognise.agreement_terms.enumerated import entries
from ingest.recognise.agreement_terms.how_often import how_often
from tests.ingest.recognise.conftest import divided

AGREEMENT = """Dnr KS 2031/18

Samverkansöverenskommelse mellan Björkö kommun och Lokalpolisområde Väst

2031-03-04

1. Parter
Parter är Björkö kommun och Lokalpolisområde Väst.

2. Giltighet
Överenskommelsen gäller från och med den 1 april 2031 till och med den 31 mars 2034.

{provides}

Underskrifter

Björkö den 4 mars 2031

För Björkö kommun: Disa Ekberg, kommundirektör
För Lokalpolisområde Väst: Nils Åström, lokalpolisområdeschef
"""


def terms(provides: str) -> list[AgreementTerm]:
    return list(recognise(divided(AGREEMENT.format(provides=provides), "Björkö kommun")))


def areas(provides: str) -> list[str]:
    return [each.text for each in terms(provides) if each.kind == "priority-area"]


def seats(provides: str) -> list[tuple[str, str, str]]:
    return [(each.group, each.text, each.person) for each in terms(provides) if each.kind == "seat"]


AREAS = {
    "marks": "3. Prioriterade områden\n o  Ungdomar och droger\n o  Trafiken genom\n    tätorten\n\n"
    "4. Organisation\n- Annat",
    "numbers, and what is done for each": "3  Fokusområden\n   3.1  Ungdomar och droger. Skolan bjuder in föräldrar.\n"
    "   3.2  Trafiken genom tätorten: fler kontroller\n\n4  Uppföljning\n   Varje år.",
    "a sentence": "3. Inriktning\nDe prioriterade områdena är: ungdomar och droger samt trafiken genom tätorten. "
    "De följs upp.",
    "a table": "Fokusområde               Mål\nUngdomar och droger       Färre ska pröva\n"
    "Trafiken genom tätorten   Lägre fart\n\nUppföljning sker varje år.",
    "lines": "3. Gemensamma prioriteringar\nUngdomar och droger\nTrafiken genom tätorten\n\n4. Organisation\nText.",
    "a sentence before a list": "3. Inriktning\nParterna är överens om följande prioriterade områden:\n"
    "• Ungdomar och droger;\n• Trafiken genom tätorten.\n\n4. Organisation\n• Annat",
}


@pytest.mark.parametrize("provides", AREAS.values(), ids=AREAS)
def test_priority_areas_are_told_in_many_layouts(provides: str) -> None:
    assert areas(provides) == ["Ungdomar och droger", "Trafiken genom tätorten"]


def test_what_is_said_of_priority_areas_is_none() -> None:
    assert not areas("3. Uppföljning\nDe prioriterade områdena är långsiktiga och kopplade till lägesbilden.")


def test_a_list_below_another_heading_is_none() -> None:
    assert not areas("3. Prioriterade områden\nDe väljs varje år.\n\n4. Uppföljning\n- Möten\n- Rapporter")


def test_a_term_is_of_the_agreement_that_its_paper_is() -> None:
    (term,) = terms("3. Uppsägning\nÖverenskommelsen kan sägas upp med sex månaders uppsägningstid.")
    assert (term.title, term.diary_number) == (
        "Samverkansöverenskommelse mellan Björkö kommun och Lokalpolisområde Väst",
        "KS 2031/18",
    )
    assert (term.kind, term.text) == ("notice", "sex månader")


def test_a_steering_group_with_its_seats_and_meetings() -> None:
    found = terms(
        "3. Organisation\nEn styrgrupp leder arbetet. I styrgruppen ingår kommundirektören, socialchefen och\n"
        "chefen för lokalpolisområdet. Den sammanträder minst fyra gånger per år."
    )
    assert [(each.kind, each.group, each.text, each.yearly) for each in found] == [
        ("steering-group", "Styrgruppen", "", ""),
        ("seat", "Styrgruppen", "kommundirektören", ""),
        ("seat", "Styrgruppen", "socialchefen", ""),
        ("seat", "Styrgruppen", "chefen för lokalpolisområdet", ""),
        ("meetings", "Styrgruppen", "minst fyra gånger per år", "4"),
    ]


def test_seats_in_a_list_with_the_people_who_have_them() -> None:
    assert seats(
        "3. Organisation\nStyrgruppen för trygghet beslutar om inriktningen. I styrgruppen ingår\n"
        "      Disa Ekberg       kommundirektör\n      Nils Åström       lokalpolisområdeschef\n"
        "Styrgruppen möts varje kvartal."
    ) == [
        ("Styrgruppen för trygghet", "kommundirektör", "Disa Ekberg"),
        ("Styrgruppen för trygghet", "lokalpolisområdeschef", "Nils Åström"),
    ]


def test_groups_told_by_their_headings() -> None:
    found = terms(
        "3. Styrgrupp\nGruppen består av kommundirektören och lokalpolisområdeschefen.\n\n"
        "4. Lokal arbetsgrupp\nArbetsgruppen ska bestå av kommunpolis och säkerhetssamordnaren. "
        "Möten hålls varannan månad."
    )
    assert {(each.kind, each.group) for each in found if not each.text} == {
        ("steering-group", "Styrgruppen"),
        ("working-group", "Lokala arbetsgruppen"),
    }
    assert [(each.group, each.yearly) for each in found if each.kind == "meetings"] == [("Lokala arbetsgruppen", "6")]


def test_an_enumeration_whose_entries_are_no_seats_tells_none() -> None:
    assert not seats("3. Organisation\nStyrgruppens arbete består av planering, uppföljning och information.")


def test_what_other_groups_do_yearly_is_no_meeting() -> None:
    found = terms("3. Uppföljning\nStyrgruppen får en rapport. Överenskommelsen följs upp två gånger per år.")
    assert not [each for each in found if each.kind == "meetings"]


def test_a_renewal_is_one_that_comes_without_notice() -> None:
    kept = "3. Giltighetstid\nOm ingen säger upp avtalet förlängs det med ett år i taget."
    assert [each.text for each in terms(kept) if each.kind == "renewal"] == ["ett år i taget"]
    assert not [each for each in terms("3. Bakgrund\nAvtalet har förlängts med ett år.") if each.kind == "renewal"]


def test_a_paper_about_the_agreement_tells_its_priority_areas() -> None:
    text = """Björkö kommun Tjänsteutlåtande
Kommunledningskontoret Dnr KS 2031/18
Sida 1 (1)
2031-02-01
Handläggare Till
Alva Lundqvist Kommunstyrelsen
Telefon: 0900-111 22 2031-03-01

Samverkansöverenskommelse mellan Björkö kommun och Lokalpolisområde Väst

Förslag till beslut
Överenskommelsen godkänns.

Bakgrund
De prioriterade områdena är: ungdomar och droger, trafik samt våld i nära relationer.
"""
    found = list(recognise(divided(text, "Björkö kommun")))
    assert [(each.diary_number, each.text) for each in found] == [
        ("KS 2031/18", "Ungdomar och droger"),
        ("KS 2031/18", "Trafik"),
        ("KS 2031/18", "Våld i nära relationer"),
    ]


@pytest.mark.parametrize(
    ("text", "yearly"),
    [
        ("möts kvartalsvis", "4"),
        ("träffas en gång i månaden", "12"),
        ("möten hålls vid minst två tillfällen per år", "2"),
        ("sammanträder två gånger per termin", "4"),
        ("möts var tredje månad", "4"),
        ("möts två till tre gånger per år", ""),
    ],
)
def test_how_often_a_year_where_it_is_sure(text: str, yearly: str) -> None:
    found = how_often(text)
    assert found is not None
    assert found.yearly == yearly


def test_an_enumeration_that_may_be_cut_in_two_ways_is_not_cut() -> None:
    assert not entries("skola och fritid och kultur")


def test_what_a_preposition_governs_is_one_entry() -> None:
    text = "trafik, otillåten påverkan och arbete mot otrygga platser och områden"
    assert [text[start:end] for start, end in entries(text)][-1] == "arbete mot otrygga platser och områden"
