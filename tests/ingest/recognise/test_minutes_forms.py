"""Forms of minutes that municipalities use side by side: what each of them decides, proposes and records."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from ingest.recognise import decisions, functions, proposals, statements, votes
from tests.ingest.recognise.conftest import PapersOf

COUNCIL = """
    Ekmåla kommun
    Protokoll
    Kommunfullmäktige
    Sammanträde 2031-05-06

    § 7 Nytt badhus
    {words}

    § 8 Avslutning
    Ordföranden avslutar mötet.
    """
COVER = """
    Plats och tid        Folkets hus, måndagen den 5 maj 2031 kl 18.30-19.55
    Utses att justera    Disa Ek (S)
    Underskrifter        Sekreterare ..............  Paragrafer 7-8
                         Nils Alm

    ANSLAG/BEVIS
    Protokollet är justerat. Justeringen har tillkännagivits genom anslag.
    Organ                Kommunfullmäktige
    Sammanträdesdatum    2031-05-05

    KF § 7
    Godkännande av dagordning
    Kommunfullmäktiges beslut
    Dagordningen godkännes.

    KF § 8
    Nytt badhus
    Kommunfullmäktiges beslut
    Badhuset byggs.
    """


def council(words: str) -> str:
    return dedent(COUNCIL).format(words=dedent(words).strip("\n"))


def test_an_item_on_the_agenda_makes_minutes_no_agenda(papers_of: PapersOf) -> None:
    papers = papers_of(COVER)
    assert [paper.part.kind for paper in papers] == ["minutes"]
    assert [each.text for each in decisions.recognise(papers)] == ["Dagordningen godkännes.", "Badhuset byggs."]


def test_numbers_without_full_stops_count_clauses(papers_of: PapersOf) -> None:
    text = council("""
        Beslut
        1 Badhuset byggs.
        2 Kommunstyrelsen får i uppdrag att
        upphandla det.
        """)
    assert [(each.clause, each.text) for each in decisions.recognise(papers_of(text))] == [
        ("1", "Badhuset byggs."),
        ("2", "Kommunstyrelsen får i uppdrag att upphandla det."),
    ]


def test_a_list_that_a_line_announces_is_decided_with_it(papers_of: PapersOf) -> None:
    text = council("""
        Beslut
        Nedanstående planer godkänns:
        Planen för Almby.
        Nedanstående val förrättas:
        Disa Ek (S) väljs till ledamot i byggnadsnämnden.
        """)
    assert [(each.outcome, each.text) for each in decisions.recognise(papers_of(text))] == [
        ("approve", "Nedanstående planer godkänns: Planen för Almby."),
        ("appoint", "Disa Ek (S) väljs till ledamot i byggnadsnämnden."),
    ]


def test_words_that_end_with_who_is_asked_lead_in(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Protokoll
        Kommunstyrelsen
        Sammanträde 2031-05-06

        § 7 Nytt badhus
        Arbetsutskottets förslag till kommunstyrelsen
        1. Badhuset utreds.

        Kommunstyrelsen föreslår kommunfullmäktige
        1. Badhuset byggs.

        § 8 Avslutning
        Ordföranden avslutar mötet.
        """
    found = [(each.proposer, each.body, each.text) for each in proposals.recognise(papers_of(text))]
    assert ("Kommunstyrelsen", "Kommunfullmäktige", "Badhuset byggs.") in found


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Voteringen utfaller så att 38 ledamöter röstar ja, 14 ledamöter röstar nej och 9 avstår.", ("38", "14", "9")),
        ("Votering verkställs. 21 röstar ja och 20 röstar nej.", ("21", "20", "")),
    ],
)
def test_how_many_vote_for_and_against(papers_of: PapersOf, words: str, counts: tuple[str, str, str]) -> None:
    found = votes.recognise(papers_of(council(words)))
    assert [(each.yes, each.no, each.abstain) for each in found] == [counts]


@pytest.mark.parametrize("who", ["Sverigedemokraternas ledamöter", "Sverigedemokraternas grupp", "Sverigedemokraterna"])
def test_a_party_reserves(papers_of: PapersOf, who: str) -> None:
    text = council(f"Beslut\nBadhuset byggs.\nReservation\n{who} reserverar sig till förmån för eget förslag.")
    assert [each.actor for each in statements.recognise(papers_of(text))] == ["Sverigedemokraterna"]


def test_functions_below_names_with_parties(papers_of: PapersOf) -> None:
    signed = """
        Underskrifter

        Disa Ek (KD)
        Ordförande

        Nils Alm (S)
        Justerare

        Vera Lind
        Sekreterare

        """
    text = council("Beslut\nBadhuset byggs.").replace("§ 7", f"{indent(dedent(signed), '')}§ 7", 1)
    found = {(each.person, each.function) for each in functions.recognise(papers_of(text))}
    assert found >= {("Disa Ek", "ordförande"), ("Nils Alm", "justerare"), ("Vera Lind", "sekreterare")}
    assert ("Nils Alm", "ordförande") not in found


def test_a_proposal_may_name_who_proposes_it_to_whom(papers_of: PapersOf) -> None:
    text = council("""
        Beslut
        Badhuset byggs.
        Förslag till beslut
        Kommunstyrelsen föreslår kommunfullmäktige besluta att badhuset byggs.
        """)
    told = [(each.proposer, each.body, each.text) for each in proposals.recognise(papers_of(text))]
    assert told == [("Kommunstyrelsen", "Kommunfullmäktige", "att badhuset byggs.")]


def test_a_body_s_decision_right_below_the_proposal_is_proposed(papers_of: PapersOf) -> None:
    text = council("""
        Förslag till beslut
        Kommunfullmäktiges beslut
        1. Badhuset byggs.
        """)
    papers = papers_of(text)
    assert [each.text for each in decisions.recognise(papers)] == []
    assert [each.text for each in proposals.recognise(papers)] == ["Badhuset byggs."]


def test_who_moves_may_be_named_without_a_party(papers_of: PapersOf) -> None:
    text = council("""
        Yrkanden/förslag till beslut på sammanträdet
        Disa Ekberg yrkar bifall till motionen.
        Ola Lind yrkar avslag på motionen.
        Kommunfullmäktiges beslut
        Motionen avslås.
        """)
    told = [(each.proposer, each.text) for each in proposals.recognise(papers_of(text))]
    assert told == [("Disa Ekberg", "bifall till motionen"), ("Ola Lind", "avslag på motionen")]


def test_who_certifies_an_extract_has_no_function(papers_of: PapersOf) -> None:
    text = council("""
        Beslut
        Badhuset byggs.

        Justeras
        Disa Ekberg          Ola Lind
        Ordförande

        Rätt utdraget intygar
        Moa Berg
        """)
    assert "Moa Berg" not in {each.person for each in functions.recognise(papers_of(text))}


def test_what_was_prepared_stands_above_what_was_moved(papers_of: PapersOf) -> None:
    text = council("""
        Kommunstyrelsen föreslår kommunfullmäktige besluta
        att bygga badhuset

        I ärendet yttrar sig Nils Alm (V) och Disa Ek (S).

        Nils Alm (V) yrkar avslag.

        Kommunfullmäktige beslutar
        att bygga badhuset
        """)
    papers = papers_of(text)
    assert [(each.text, each.body) for each in decisions.recognise(papers)] == [
        ("att bygga badhuset", "Kommunfullmäktige")
    ]
    assert [(each.proposer, each.text, each.moved) for each in proposals.recognise(papers)] == [
        ("Kommunstyrelsen", "att bygga badhuset", False),
        ("Nils Alm", "avslag", True),
    ]


def test_a_label_broken_before_what_it_is_for_dates_no_sitting(papers_of: PapersOf) -> None:
    text = COVER.replace(
        "    Underskrifter", "    Tid och plats för\n    justering   Måndagen den 12 maj 2031\n    Underskrifter"
    )
    assert papers_of(text)[0].head.date == "2031-05-05"


def test_sentences_that_decide_one_below_the_other_are_clauses(papers_of: PapersOf) -> None:
    text = council("""
        Beslut
        Kommunfullmäktige beslutar att meddela ett positivt besked.
        Kommunfullmäktige beslutar vidare att sökanden bär kostnaden.
        """)
    assert [(each.clause, each.text) for each in decisions.recognise(papers_of(text))] == [
        ("1", "Kommunfullmäktige beslutar att meddela ett positivt besked."),
        ("2", "Kommunfullmäktige beslutar vidare att sökanden bär kostnaden."),
    ]


def test_a_page_of_minutes_on_a_motion_is_no_motion(papers_of: PapersOf) -> None:
    text = """
                                  SAMMANTRÄDESPROTOKOLL              16 (20)
        EKMÅLA KOMMUN             LEDNINGSUTSKOTTET
                                  Sammanträdesdatum
                                  2031-03-19

        § 41                                            Dnr 2030/106

        Motion om nytt badhus

        INLEDNING
        Disa Ek (M) inkom den 27 april 2030 med rubricerad motion.

        Yrkanden
        Nils Alm (S) yrkar att ledningsutskottet föreslår kommunstyrelsen
        att bifalla motionen.

        BESLUT
        Ledningsutskottet föreslår att kommunstyrelsen hemställer att kommunfullmäktige beslutar
        att bifalla motionen.
        """
    papers = papers_of(text)
    assert [(paper.part.kind, paper.head.body) for paper in papers] == [("minutes", "Ledningsutskottet")]
    assert [each.outcome for each in decisions.recognise(papers)] == ["forward"]


def test_a_body_may_stand_before_its_day(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Protokoll

        Kommunfullmäktige 2031-04-20

        Kf § 17
        Laga ordning
        Kommunfullmäktige är i laga ordning sammankallat.

        Kf § 18           98.100-042 Ks
        Bokslut
        Kommunstyrelsen föreslår kommunfullmäktige besluta att godkänna bokslutet. Kommunstyrelsen föreslår inget mer.

        Kommunfullmäktige beslutar
        att godkänna bokslutet.
        """
    papers = papers_of(text)
    assert [item.heading for item in papers[0].part.items] == ["Laga ordning", "Bokslut"]
    assert {each.body for each in decisions.recognise(papers) if not each.reported} == {"Kommunfullmäktige"}


def test_letters_of_parties_may_be_small(papers_of: PapersOf) -> None:
    text = council("""
        Yrkanden
        Disa Ek (s) och Moa Berg (fp) yrkar bifall till förslaget.

        Beslut
        Badhuset byggs.

        Reservation
        Ola Lind (m), Per Hed (kd) och Liv Strand (xy) reserverar sig mot beslutet.
        """)
    papers = papers_of(text)
    assert {each.proposer for each in proposals.recognise(papers)} == {"Disa Ek", "Moa Berg"}
    assert [(each.actor, each.party) for each in statements.recognise(papers)] == [("Ola Lind", "M"), ("Per Hed", "Kd")]
