from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.divide.lines import split
from ingest.recognise.clauses import Block, blocks
from ingest.recognise.clauses.handups import handed_up


def blocks_in(text: str) -> list[Block]:
    return blocks([line for line in split(dedent(text).strip()) if line.stripped])


def clauses_in(text: str) -> list[tuple[str, str]]:
    return [(clause.number, clause.text) for block in blocks_in(text) for clause in block.clauses]


def test_numbered_clauses_are_joined_over_their_lines() -> None:
    text = """
        1. Nämnden godkänner
        planen.
        2. Ärendet delges
        styrelsen.
        """
    assert clauses_in(text) == [("1", "Nämnden godkänner planen."), ("2", "Ärendet delges styrelsen.")]


def test_names_of_those_who_sign_end_the_clauses() -> None:
    text = """
        1. Nämnden godkänner planen.
        Disa Ek            Nils Alm
        direktör           avdelningschef
        """
    assert clauses_in(text) == [("1", "Nämnden godkänner planen.")]


def test_text_that_decides_nothing_is_no_clause() -> None:
    assert clauses_in("Nämnden godkänner planen.\n\nPlanen har tre delar.") == [("1", "Nämnden godkänner planen.")]


def test_a_number_alone_has_its_clause_below() -> None:
    assert clauses_in("1.\n\nNämnden tilldelas medel.\n2. Ärendet avslutas.") == [
        ("1", "Nämnden tilldelas medel."),
        ("2", "Ärendet avslutas."),
    ]


def test_lettered_points_belong_to_their_number() -> None:
    text = "1. Uppdragen förklaras fullgjorda:\na) det första,\n\nb) det andra.\n2. Ärendet avslutas."
    assert clauses_in(text)[0] == ("1", "Uppdragen förklaras fullgjorda: a) det första, b) det andra.")


def test_letters_torn_off_their_points_leave_the_texts_to_their_number() -> None:
    text = """
        1. Nedanstående uppdrag förklaras fullgjorda.
        a.

        b.

        Parknämndens uppdrag att plantera träd.
        Hamnnämndens uppdrag att laga kajen.
        2. Ärendet avslutas.
        """
    assert clauses_in(text) == [
        (
            "1",
            "Nedanstående uppdrag förklaras fullgjorda. Parknämndens uppdrag att plantera träd. "
            "Hamnnämndens uppdrag att laga kajen.",
        ),
        ("2", "Ärendet avslutas."),
    ]


def test_a_letter_alone_above_its_text_stays() -> None:
    assert clauses_in("1. Uppdragen avslutas:\na.\nDet första.\nb. Det andra.")[0] == (
        "1",
        "Uppdragen avslutas: a. Det första. b. Det andra.",
    )


def test_a_year_at_a_line_start_is_no_number() -> None:
    assert clauses_in("Planen för åren 2030 och\n2031. Den antas.") == [
        ("1", "Planen för åren 2030 och 2031. Den antas.")
    ]


def test_att_satser_are_numbered_in_their_order() -> None:
    text = "Nämnden beslutar\natt godkänna planen, samt\natt överlämna den\ntill styrelsen."
    assert clauses_in(text) == [("1", "att godkänna planen"), ("2", "att överlämna den till styrelsen.")]


def test_att_inside_a_sentence_starts_no_clause() -> None:
    assert clauses_in("Disa Ek (S) utses\natt justera protokollet.") == [
        ("1", "Disa Ek (S) utses att justera protokollet.")
    ]


def test_each_lead_opens_a_block() -> None:
    text = """
        Kommunstyrelsen föreslår att kommunfullmäktige beslutar:
        1. Avtalet godkänns.

        Kommunstyrelsen beslutar för egen del:
        Direktören får i uppdrag att följa upp avtalet.
        """
    assert [(block.lead[-9:], len(block.clauses)) for block in blocks_in(text)] == [("beslutar:", 1), ("egen del:", 1)]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Kommunstyrelsen föreslår att kommunfullmäktige beslutar:", ("Kommunstyrelsen", "Kommunfullmäktige")),
        ("Arbetsutskottet föreslår kommunstyrelsen besluta", ("Arbetsutskottet", "Kommunstyrelsen")),
        ("Vård- och omsorgsnämnden föreslår kommunstyrelsen", ("Vård- och omsorgsnämnden", "Kommunstyrelsen")),
        ("Enligt stadsledningskontorets förslag:", None),
        ("Kommunstyrelsen beslutar:", None),
    ],
)
def test_a_lead_may_hand_up_to_another_body(lead: str, expected: tuple[str, str] | None) -> None:
    assert handed_up(lead) == expected


def test_a_line_with_a_colon_inside_a_clause_opens_no_block() -> None:
    text = "1. Uppdragen förklaras fullgjorda.\nUppdrag till alla nämnder:\na) det första.\n2. Ärendet avslutas."
    assert [number for number, _ in clauses_in(text)] == ["1", "2"]


def test_a_heading_of_another_body_s_proposal_opens_a_block() -> None:
    text = "1. Planen antas.\nArbetsutskottets förslag till kommunstyrelsen\n1. Planen avslås."
    assert [block.lead for block in blocks_in(text)] == ["", "Arbetsutskottets förslag till kommunstyrelsen"]


def test_att_satser_without_stops_end_with_their_lines() -> None:
    text = """
        Nämnden beslutar
        att bifalla ansökan om lokal
        att ge kontoret i uppdrag
        att teckna hyresavtal
        att avsluta ärendet.
        """
    assert clauses_in(text) == [
        ("1", "att bifalla ansökan om lokal"),
        ("2", "att ge kontoret i uppdrag att teckna hyresavtal"),
        ("3", "att avsluta ärendet."),
    ]


def test_att_behind_a_full_line_goes_on_with_its_sentence() -> None:
    text = "att godkänna den plan som förvaltningen och föreningarna enats\natt pröva under året."
    assert [number for number, _ in clauses_in(f"Nämnden beslutar\n{text}")] == ["1"]


def test_att_in_a_column_of_its_own_starts_a_clause() -> None:
    text = (
        "Nämnden beslutar\natt   anta den plan för torget i Ekmåla som gäller från och\n"
        "      med maj\natt   avsluta ärendet."
    )
    assert clauses_in(text) == [
        ("1", "att anta den plan för torget i Ekmåla som gäller från och med maj"),
        ("2", "att avsluta ärendet."),
    ]


def test_sentences_that_decide_on_lines_of_their_own_are_clauses() -> None:
    assert clauses_in("Hyresavtalet godkänns.\nTeknisk chef får i uppdrag att skriva under det.") == [
        ("1", "Hyresavtalet godkänns."),
        ("2", "Teknisk chef får i uppdrag att skriva under det."),
    ]


def test_sentences_in_running_text_are_one_clause() -> None:
    text = "Nämnden godkänner rapporten om skolornas lokaler. Rapporten\növerlämnas till styrelsen."
    assert len(clauses_in(text)) == 1


def test_a_body_that_decides_leads_in_what_stands_below_it() -> None:
    assert clauses_in("Kommunfullmäktige beslutar\nMotionen avslås.") == [("1", "Motionen avslås.")]


def test_infinitives_below_one_another_are_clauses() -> None:
    assert clauses_in("Nämnden beslutar att\ngodkänna planen\nuppdra åt kontoret att bygga den") == [
        ("1", "godkänna planen"),
        ("2", "uppdra åt kontoret att bygga den"),
    ]


@pytest.mark.parametrize("letters", ["ab", "AB"])
def test_lettered_points_without_numbers_are_clauses_known_by_their_letters(letters: str) -> None:
    first, second = letters
    points = f"{first}) att anta planen\n{second}) att säga upp avtalet"
    assert clauses_in(f"Nämnden beslutar:\n{points}") == [
        (first, "att anta planen"),
        (second, "att säga upp avtalet"),
    ]


def test_a_heading_of_its_own_words_ends_the_clauses() -> None:
    text = """
        Anmälningarna antecknas.
        Inkomna skrivelser
        Disa Ek har i en skrivelse till nämnden frågat om bryggan.
        """
    assert clauses_in(text) == [("1", "Anmälningarna antecknas.")]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "(1) Nämnden antar planen. (2) Chefen ska följa upp den.",
            [("1", "Nämnden antar planen."), ("2", "Chefen ska följa upp den.")],
        ),
        (
            "Nämnden föreslår kommunfullmäktige (1) att anta taxan, (2) att låta den gälla genast.",
            [("1", "att anta taxan"), ("2", "att låta den gälla genast.")],
        ),
        (
            "Utskottet beslutar föreslå kommunstyrelsen\n–  Avtalet godkänns.\n"
            "Utskottet beslutar föreslå kommunstyrelsen att föreslå kommunfullmäktige\n–  Pengarna avsätts.",
            [("1", "Avtalet godkänns."), ("1", "Pengarna avsätts.")],
        ),
        (
            "Rapporterna noteras.\n77.1 Disa Ekberg berättar om badet.\n77.2 Ola Lind berättar om isen.",
            [("1", "Rapporterna noteras.")],
        ),
        (
            "Skrivelserna läggs till handlingarna.\n\nOrdföranden tackar alla och avslutar mötet. Nästa möte är i maj.",
            [("1", "Skrivelserna läggs till handlingarna.")],
        ),
    ],
)
def test_clauses_side_by_side_and_where_they_end(text: str, clauses: list[tuple[str, str]]) -> None:
    assert clauses_in(text) == clauses


def test_what_is_handed_up_at_two_removes_is_for_the_last_body() -> None:
    lead = "Utskottet föreslår kommunstyrelsen föreslå kommunfullmäktige besluta"
    assert handed_up(lead) == ("Utskottet", "Kommunfullmäktige")
