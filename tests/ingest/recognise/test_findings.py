"""What is wrong in a source itself: each check with a case that makes it fire, and one that does not."""

from __future__ import annotations

import pytest

from ingest.facts import Finding
from ingest.recognise.findings import recognise
from tests.ingest.recognise.conftest import divided


def findings_of(text: str) -> list[Finding]:
    return list(recognise(divided(text)))


def kinds_of(text: str) -> list[str]:
    return [finding.kind for finding in findings_of(text)]


def passages_of(text: str, kind: str) -> list[str]:
    return [text[f.span.start : f.span.end] for f in findings_of(text) if f.kind == kind]


MINUTES = """Protokoll från förvaltningsgruppen
Datum: 2024-03-12

1. Mötets öppnande
Ordföranden öppnade mötet.

2. Val av justerare
{text}

3. Övriga frågor
Inga frågor.

4. Mötets avslutande
Mötet avslutades.
"""

REPORT = """Björkö kommun Tjänsteutlåtande
Socialförvaltningen Dnr {number}
Sida 1 (1)
{date}
Handläggare Till
Alva Lundqvist Socialnämnden
Telefon: 0900-111 22 2022-03-22

{title}

Förslag till beslut
Nämnden lägger rapporten till handlingarna.

{body}
"""


def report(body: str, number: str = "SN 2022/8", date: str = "2022-03-01", title: str = "Nya öppettider") -> str:
    return REPORT.format(number=number, date=date, title=title, body=body)


def test_a_wrong_weekday() -> None:
    (wrong,) = passages_of(MINUTES.format(text="Justering sker fredagen den 21 mars 2024."), "weekday-mismatch")
    assert wrong == "fredagen den 21 mars 2024"
    assert kinds_of(MINUTES.format(text="Justering sker torsdagen den 21 mars.")) == []


def test_minutes_that_tell_of_a_later_day() -> None:
    text = MINUTES.format(text="Rapporten är kontrollerad 240318 av miljösamordnaren.")
    assert passages_of(text, "date-order") == ["2024-03-12"]
    assert kinds_of(MINUTES.format(text="Justering sker den 18 mars.")) == []


LIST = """Avser tiden 2022-01-01 till 2022-02-28

SN 2022/21 Tillstånd till fest 2022-01-02 Avdelningschef
SN 2022/22 Avsteg från regler 2021-12-03 Förskolechef
SN 2022/23 Uppsägning av plats 2022-02-04 Avdelningschef
NS 2022/24 Svar på remiss 2022-02-05 Avdelningschef
"""


def test_decisions_outside_the_period_of_their_list() -> None:
    text = report(LIST, title="Anmälan av delegationsbeslut")
    assert [p[:10] for p in passages_of(text, "date-order")] == ["SN 2022/22"]


def test_letters_of_a_series_swapped() -> None:
    assert passages_of(report(LIST), "number-mismatch") == ["NS 2022/24"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Charles Smalldridge", "Charles Smallldridge"),
        ("Dag Morén", "Dag Moren"),
        ("Plan- och byggenheten", "Plan och byggenheten"),
        ("Göteborgs stad", "Göteborg stad"),
    ],
)
def test_one_name_spelled_in_two_ways(first: str, second: str) -> None:
    text = MINUTES.format(text=f"Närvarande var {first}. Senare talade {first}, och {second} svarade.")
    assert kinds_of(text) == ["name-variant"]


@pytest.mark.parametrize(
    ("first", "second"), [("Anna Karlsson", "Anna Persson"), ("Vision", "Visions"), ("Eva Lund (S)", "Ewa Lund (M)")]
)
def test_two_names_are_no_variants(first: str, second: str) -> None:
    assert kinds_of(MINUTES.format(text=f"Närvarande var {first}, {first} och {second}.")) == []


def test_a_decision_that_names_the_thing_of_its_heading_otherwise() -> None:
    text = """Protokoll från Kommunstyrelsen 2022-05-10

§ 12 Dnr KS 2022/5
Björkö kommuns partnerskap i Gröna Staden - Centrum för hållbar utveckling

Beslut
Björkö kommuns partnerskap i Gröna Staden - Centrum för hållbar stadsutveckling godkänns.

§ 13 Dnr KS 2022/6
Nästa ärende

Beslut
Ärendet bordläggs.
"""
    assert "name-variant" in kinds_of(text)


def test_points_out_of_turn() -> None:
    points = "\n".join(f"{n}. Gör det som ska göras." for n in (1, 2, 3, 8, 4, 5, 6, 7, 8))
    assert kinds_of(report(points)) == ["duplicate-number"]


def test_one_post_box_with_two_postcodes() -> None:
    text = report("Box 34, 165 23 Björkö\nBox 34, 165 64 Björkö\nBox 34, 165 64 Björkö")
    assert passages_of(text, "number-mismatch") == ["Box 34, 165 23"]


def test_parts_that_do_not_make_their_total() -> None:
    wrong = "I mars fanns 1 210 bostäder i planering. 600 i Norrort, 300 i Söderort och 311 i Innerstan."
    assert kinds_of(report(wrong)) == ["number-mismatch"]
    assert kinds_of(report(wrong.replace("311", "310"))) == []


def test_votes_and_names_that_differ() -> None:
    text = """Protokoll från kommunstyrelsen 2022-05-10

§ 12 Dnr KS 2022/5
Ny badplats

Beslut
Förslaget avslås.

Omröstning
Alva Lund (S), Ove Ek (M) och Disa Berg (V) röstar Ja ({votes}).

§ 13 Dnr KS 2022/6
Nästa ärende

Beslut
Ärendet bordläggs.
"""
    assert "number-mismatch" in kinds_of(text.format(votes=4))
    assert "number-mismatch" not in kinds_of(text.format(votes=3))


def test_a_report_without_date() -> None:
    assert kinds_of(report("Text.", date="")) == ["missing-value"]


def test_a_field_that_failed() -> None:
    assert kinds_of(report("Error! No text of specified style in document.")) == ["missing-value"]


def test_roles_without_names() -> None:
    assert kinds_of(report("Förslaget är bra.\n\nStadsdirektör")) == ["missing-value"]
    assert kinds_of(report("Förslaget är bra.\n\nAlva Lundqvist\nStadsdirektör")) == []


def test_empty_columns_and_cells() -> None:
    table = "Mål\tStatus\tKommentar\n1.1 Trygghet\t\tBra\n1.2 Miljö\t\tBra\n"
    assert kinds_of(report(table)) == ["missing-value"]
    assert kinds_of(report("Område\tUtfall\tBudget\tPrognos\nSkola\t49,0\t\t57,3\n")) == ["missing-value"]


AGENDA = """Björkö kommun KALLELSE
Socialnämnden 2022-03-15

Föredragningslista till socialnämndens sammanträde
Tid: 2022-03-22

4 Nya öppettider
SN 2022/8

5 Budget för nästa år
SN 2022/9

6 Ny badplats
SN 2022/10

"""


def test_items_without_papers() -> None:
    bundle = AGENDA + report("Text.") + "\n\n" + report("Text.", number="SN 2022/10", title="Ny badplats")
    found = [f.explanation for f in findings_of(bundle) if f.kind == "missing-document"]
    assert len(found) == 1
    assert "SN 2022/9" in found[0]


def test_an_agenda_alone_misses_no_papers() -> None:
    assert "missing-document" not in kinds_of(AGENDA)


def test_a_board_does_not_follow_its_own_proposal() -> None:
    text = """Kommunstyrelsen
Protokoll 2022-05-10

§ 12 Dnr KS 2022/5
Ny badplats

Beslut
Enligt kommunstyrelsens förslag:
Badplatsen byggs.

§ 13 Dnr KS 2022/6
Nästa ärende

Beslut
Enligt kontorets förslag:
Ärendet bordläggs.
"""
    assert "conflict" in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "131 mars 2019 fanns bostäder i planering.",
        "Enligt 19 kap. 308 lagen om upphandling.",
        "Astrakangatan ?g;‘s?g‘f';sselby",
        "Avtalet löpte ut 1 april 2021.\nDet gamla avtalet löpte ut i april 2021.",
        "1. Karta\n2. Ritning\n. Mall för avtal",
    ],
)
def test_values_that_reading_has_lost(text: str) -> None:
    assert kinds_of(report(text)) == ["ocr-damage"]


@pytest.mark.parametrize(
    "text", ["31 mars 2019 var sista dagen.", "Enligt 19 kap. 38 § lagen.", "Se http://x.se/?a=b&c=d;e"]
)
def test_values_that_are_whole(text: str) -> None:
    assert kinds_of(report(text)) == []


def test_amounts_that_have_lost_their_comma() -> None:
    table = "\n".join(f"Skola {n},0 149,0 24,1 7,5" for n in range(10, 16))
    assert kinds_of(report(f"{table}\nVuxna 614 31,7 534 8,0")) == ["ocr-damage"]
    assert kinds_of(report(table)) == []


def test_counts_beside_per_cent_have_lost_nothing() -> None:
    table = "\n".join(f"Skola {n}9 30,1 {n}0 33,1 {n}1 32,9" for n in range(25, 32))
    assert kinds_of(report(table)) == []


def test_the_end_of_a_title_above_its_list() -> None:
    rows = "\n".join(f"SN 2022/{n} Tillstånd till fest 2022-01-02 Avdelningschef" for n in range(21, 28))
    text = report(
        f"Beslut ska anmälas till nämnd.\n\nsamt underrättelse om beslut\n\n{rows}",
        title="Anmälan av delegationsbeslut",
    )
    assert passages_of(text, "ocr-damage") == ["samt underrättelse om beslut"]


DATED_LIST = """Björkö kommun
Delegationsbeslut

Dnr | Datum | Ärende | Delegat
SN 2022/3 | 2022-02-01 | Avtal om tolkar | Socialchef
SN 2022/4 | {date} | Inköp av bänkar | Socialchef
SN 2022/5 | 2022-02-03 | Bidrag till förening | Socialchef
"""


def test_an_empty_cell_in_a_column_of_dates() -> None:
    assert passages_of(DATED_LIST.format(date=""), "missing-value") == ["SN 2022/4 |  | Inköp av bänkar | Socialchef"]
    assert kinds_of(DATED_LIST.format(date="2022-02-02")) == []


DIARY_BELOW = """

Björkö kommun
Socialnämnden

Ärendelista 2022-02-01 - 2022-03-01
Registrerade ärenden

SN 2022/3      Avtal om tolkar för nyanlända
SN 2022/4      {title}
SN 2022/4      Klagomål på snöröjning
SN 2022/6      Begäran om handling
"""


def test_a_number_that_fits_one_of_two_rows_of_another_list_does_not_disagree() -> None:
    listed = DATED_LIST.format(date="2022-02-02")
    assert kinds_of(listed + DIARY_BELOW.format(title="Inköp av bänkar")) == ["duplicate-number"]
    assert "number-mismatch" in kinds_of(listed + DIARY_BELOW.format(title="Klagomål på buller"))


def test_a_post_that_a_decision_is_sent_to_signs_nothing() -> None:
    text = report("Beslutet skickas till\nSkolskjutshandläggaren\n\nAlva Lundqvist\nSocialchef")
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("Alva Lundqvist", "Alva Lundqist", ["name-variant"]),
        ("Mirja Lowenang", "Mirja Lowendng", []),
        ("Mirja Sjoholmer", "Mirja Sj6holmer", []),
        ("Skolchef Lindqvist", "Skolchef Lindqist", []),
    ],
)
def test_damage_and_roles_are_no_variants_of_names(one: str, other: str, kinds: list[str]) -> None:
    assert kinds_of(MINUTES.format(text=f"{one} valdes. Därefter talade {other} om budgeten.")) == kinds


def test_a_check_for_what_is_hardly_ever_seen_is_uncertain() -> None:
    (found,) = findings_of(MINUTES.format(text="Mötet hölls den 131 mars 2024 i stadshuset."))
    assert found.confidence == 0.6


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("- Årsredovisning 2024", ["number-mismatch"]),
        ("- Årsredovisning för 2024 med bilagor", ["number-mismatch"]),
        ("- Årsredovisning 2023", []),
        ("Bokslut 2024 ska vara klart i februari.", []),
        ("- Delårsbokslut 2024", []),
    ],
)
def test_accounts_of_a_year_that_is_not_over(line: str, kinds: list[str]) -> None:
    assert kinds_of(MINUTES.format(text=f"Alva Lundqvist valdes.\n\n{line}")) == kinds


def test_of_two_spellings_that_stand_once_each_the_later_is_the_variant() -> None:
    text = "Minnesanteckningar 2031-03-10\n\nNärvarande: Disa Bergqvist (S)\n\nDisa Bergkvist (S) informerar.\n"
    assert passages_of(text, "name-variant") == ["Disa Bergkvist"]


@pytest.mark.parametrize(("term", "wrong"), [
    ("2031-06-01–2030-05-31", True), ("2031-06-01 till och med 2030-05-31", True), ("2031-06-01 - 2031-06-01", False),
    ("2030-06-01–2031-05-31", False),
])  # fmt: skip
def test_a_term_that_ends_before_it_begins(term: str, wrong: bool) -> None:
    text = f"Avtalsförteckning\n\nAvtal   Driftavtal för badhuset\nGiltighet   {term}\n"
    assert passages_of(text, "date-order") == ([term] if wrong else [])
