from __future__ import annotations

import pytest

from ingest.facts import Proposal
from ingest.recognise import proposals
from tests.ingest.recognise.conftest import COMMITTEE, PapersOf

REPORT = """
    Ekmåla kommun                                        Tjänsteutlåtande
    Socialförvaltningen                                  Dnr SN 2031/4
                                                         2031-03-15

    Handläggare                                          Till
    Disa Ekberg                                          Socialnämnden
                                                         2031-04-16

    Plan för boende

    Förslag till beslut
    {proposal}

    Sammanfattning
    Planen är ny.

    Förvaltningens förslag
    Förvaltningen föreslår att nämnden godkänner planen.
    """
BOARD = """
    Sammanträdesprotokoll
    Kommunstyrelsen
    Sammanträdesdatum 2031-05-06

    § 7 Dnr KS 2031/9
    Nytt badhus

    {words}

    § 8 Dnr KS 2031/10
    Ny skola

    Beslut
    Skolan byggs.
    """


def of_report(papers_of: PapersOf, proposal: str) -> list[Proposal]:
    return list(proposals.recognise(papers_of(REPORT.format(proposal=proposal))))


def of_board(papers_of: PapersOf, words: str) -> list[Proposal]:
    return list(proposals.recognise(papers_of(BOARD.format(words=words))))


def test_a_report_s_office_proposes_to_the_body_at_its_meeting(papers_of: PapersOf) -> None:
    (found,) = of_report(papers_of, "Socialnämnden godkänner planen.")
    assert (found.proposer, found.body, found.date, found.clause) == (
        "Socialförvaltningen",
        "Socialnämnden",
        "2031-04-16",
        "1",
    )


def test_what_a_report_repeats_further_down_is_no_second_proposal(papers_of: PapersOf) -> None:
    assert len(of_report(papers_of, "1. Planen antas.\n    2. Planen delges styrelsen.")) == 2


def test_a_report_may_pass_on_what_a_board_proposes_to_the_council(papers_of: PapersOf) -> None:
    words = "Kommunstyrelsen föreslår att kommunfullmäktige beslutar\n    följande.\n\n    1. Planen antas."
    (found,) = of_report(papers_of, words)
    assert (found.proposer, found.body, found.text) == ("Kommunstyrelsen", "Kommunfullmäktige", "Planen antas.")


def test_a_board_proposes_to_the_council_what_it_hands_up(papers_of: PapersOf) -> None:
    words = "Beslut\n    Kommunstyrelsen föreslår att kommunfullmäktige beslutar:\n    1. Badhuset byggs."
    (found,) = of_board(papers_of, words)
    assert (found.proposer, found.body, found.text) == ("Kommunstyrelsen", "Kommunfullmäktige", "Badhuset byggs.")


def test_who_moves_that_a_case_is_postponed_proposes_it(papers_of: PapersOf) -> None:
    words = "Beslut\n    På förslag av tjänstgörande ersättaren Disa Ek (M):\n    Ärendet bordläggs till den 12 juni."
    (found,) = of_board(papers_of, words)
    assert (found.proposer, found.text) == ("Disa Ek", "Ärendet bordläggs till den 12 juni.")


@pytest.mark.parametrize(
    ("sentence", "movers", "text"),
    [
        ("Disa Ek (S) och Nils Alm (V) yrkar bifall till förslaget.", ["Disa Ek", "Nils Alm"], "bifall till förslaget"),
        ("Vidare yrkar Disa Ek (S) avslag på motionen.", ["Disa Ek"], "avslag på motionen"),
        (
            "Disa Ek (S), med instämmande av Eva Strand (KD), yrkar att planen antas.",
            ["Disa Ek", "Eva Strand"],
            "att planen antas",
        ),
        ("Disa Ek m.fl. (S) yrkar bifall.", ["Disa Ek"], "bifall"),
        ("Disa Ek (C) föreslår att planen antas.", ["Disa Ek"], "att planen antas"),
        ("Disa Ek (C) yrkar på återremiss.", ["Disa Ek"], "återremiss"),
        ("Disa Ek (C) föreslår avslag på förslaget.", ["Disa Ek"], "avslag på förslaget"),
        ("Nils Alm (M) och Eva Strand (L) föreslår återremiss.", ["Nils Alm", "Eva Strand"], "återremiss"),
        ("Disa Ek (C) tillstyrker förvaltningens förslag.", ["Disa Ek"], "tillstyrker förvaltningens förslag"),
        ("Disa Ek (C) föreslår i en motion att bänkar ställs ut.", [], ""),
        ("Förvaltningen föreslår att planen antas.", [], ""),
        (
            "Ordföranden Disa Ek (S) yrkar avslag på yrkande från M, L\n    och KD.",
            ["Disa Ek"],
            "avslag på yrkande från M, L och KD",
        ),
    ],
)
def test_a_yrkande_is_a_row_a_mover_in_their_words(
    papers_of: PapersOf, sentence: str, movers: list[str], text: str
) -> None:
    found = of_board(papers_of, f"Beslut\n    Badhuset byggs.\n\n    Yrkanden\n    {sentence}")
    assert [(p.proposer, p.text) for p in found] == [(mover, text) for mover in movers]


def test_yrkanden_that_are_only_listed_as_papers_have_no_words(papers_of: PapersOf) -> None:
    assert (
        of_board(papers_of, "Beslut\n    Badhuset byggs.\n\n    Handlingar\n    Yrkande från M den 3 maj 2031.") == []
    )


def test_what_was_prepared_for_the_board_is_its_committee_s_proposal(papers_of: PapersOf) -> None:
    words = "Arbetsutskottets förslag till beslut\n    Planen godkänns.\n\n    Beslut\n    Badhuset byggs."
    (found,) = of_board(papers_of, words)
    assert (found.proposer, found.body) == ("Kommunstyrelsens arbetsutskott", "Kommunstyrelsen")


@pytest.mark.parametrize(
    "heading",
    [
        "Arbetsutskottets förslag till kommunstyrelsen",
        "Arbetsutskottets förslag till beslut i kommunstyrelsen",
        "Arbetsutskottets förslag till beslut",
    ],
)
def test_a_committee_s_proposal_may_be_sentences_on_lines_of_their_own(papers_of: PapersOf, heading: str) -> None:
    words = f"""{heading}
    Planen för badhuset godkänns.
    Kommunchefen får i uppdrag att bygga.

    Beslut
    Badhuset byggs."""
    assert [(p.clause, p.proposer, p.text) for p in of_board(papers_of, words)] == [
        ("1", "Kommunstyrelsens arbetsutskott", "Planen för badhuset godkänns."),
        ("2", "Kommunstyrelsens arbetsutskott", "Kommunchefen får i uppdrag att bygga."),
    ]


@pytest.mark.parametrize(
    ("lines", "moved"),
    [
        ("Disa Ek (S): Bifall till förslaget.", [("Disa Ek", "Bifall till förslaget.")]),
        (
            "Disa Ek (S), Nils Alm (V) och Eva Strand (L): avslag",
            [("Disa Ek", "avslag"), ("Nils Alm", "avslag"), ("Eva Strand", "avslag")],
        ),
        (
            "- Disa Ek (S) – Ärendet återremitteras för en\n    ny kalkyl.\n    - Nils Alm (V) – Avslag.",
            [("Disa Ek", "Ärendet återremitteras för en ny kalkyl."), ("Nils Alm", "Avslag.")],
        ),
    ],
)
def test_what_is_moved_may_stand_behind_a_colon(papers_of: PapersOf, lines: str, moved: list[tuple[str, str]]) -> None:
    found = of_board(papers_of, f"Beslut\n    Badhuset byggs.\n\n    Yrkanden\n    {lines}")
    assert [(p.proposer, p.text) for p in found] == moved


@pytest.mark.parametrize(
    "lines",
    [
        "Yrkanden\n    Disa Ek (S)\n    Badhuset byggs i hamnen.\n\n    Nils Alm (V) och Moa Berg (C)\n    avslag",
        "Förslag\n    Disa Ek (S): Badhuset byggs i hamnen\n    Nils Alm (V) och Moa Berg (C): avslag",
    ],
)
def test_who_moves_may_stand_above_or_under_another_heading(papers_of: PapersOf, lines: str) -> None:
    found = of_board(papers_of, f"{lines}\n\n    Beslut\n    Badhuset byggs.")
    assert [(p.proposer, p.text, p.moved) for p in found] == [
        ("Disa Ek", "Badhuset byggs i hamnen", True),
        ("Nils Alm", "avslag", True),
        ("Moa Berg", "avslag", True),
    ]


def test_a_name_before_a_colon_elsewhere_moves_nothing(papers_of: PapersOf) -> None:
    assert of_board(papers_of, "Beslut\n    Badhuset byggs.\n\n    Reservation\n    Disa Ek (S): Bygg det inte.") == []


def test_the_chair_who_moves_is_named_as_on_the_cover(papers_of: PapersOf) -> None:
    text = """
        Sammanträdesprotokoll
        Kommunstyrelsen
        Sammanträdesdatum 2031-05-06

        Beslutande
        Ylva Kronström (S), ordförande
        Nils Alm (V)

        § 7 Dnr KS 2031/9
        Nytt badhus

        Beslut
        Badhuset byggs.

        Yrkanden
        Ordföranden yrkar bifall till förslaget.
        """
    found = list(proposals.recognise(papers_of(text)))
    assert [(p.proposer, p.text) for p in found] == [("Ylva Kronström", "bifall till förslaget")]


@pytest.mark.parametrize(
    "moves",
    [
        "Jag yrkar att kommunen köper in fler bänkar.",
        "Mot denna bakgrund föreslår vi därför att kommunen köper in fler bänkar.",
        "Liberalerna i Ekmåla yrkar:\n\natt kommunen köper in fler bänkar.",
        "Vi vill därför\n\n• att kommunen köper in fler bänkar.",
        "Miljöpartiet föreslår kommunfullmäktige besluta:\n1. att kommunen köper in fler bänkar.",
    ],
)
def test_a_motion_claims_in_clauses_or_in_a_sentence(papers_of: PapersOf, moves: str) -> None:
    text = f"Motion om fler bänkar\n\nDet är långt mellan bänkarna.\n\n{moves}\n\nEkmåla 2031-09-04\nDisa Ek (V)\n"
    (found,) = proposals.recognise(papers_of(text))
    assert (found.text, found.proposer) == ("att kommunen köper in fler bänkar.", "Disa Ek")


def test_the_att_satser_of_a_motion_are_numbered_and_put_to_whom_it_names(papers_of: PapersOf) -> None:
    text = """
        Motion till kommunfullmäktige

        Motion om fler bänkar

        Det är långt mellan bänkarna.

        Med anledning av detta föreslår vi kommunfullmäktige

        att fler bänkar ställs ut,

        att bänkarna har ryggstöd.

        Ekmåla den 4 september 2031

        Disa Ek (V)          Nils Alm (MP)
        """
    found = list(proposals.recognise(papers_of(text)))
    assert [(p.clause, p.text.rstrip("."), p.body, p.date) for p in found] == [
        ("1", "att fler bänkar ställs ut", "Kommunfullmäktige", ""),
        ("2", "att bänkarna har ryggstöd", "Kommunfullmäktige", ""),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "ARBETSUTSKOTTETS FÖRSLAG TILL NÄMNDEN\n\n    att bygga boendet,\n\n    att avsätta medel.",
        "Utskottet beslutar\n    att föreslå socialnämnden besluta\n    att bygga boendet, \n    att avsätta medel.",
        "Beslut\n    SNAU föreslår socialnämnden besluta 1. att bygga boendet 2. att avsätta medel.",
        "Beslut\n    Arbetsutskottet beslutar att föreslå socialnämnden besluta att bygga boendet, att avsätta medel.",
        "Förslag till beslut\n    Arbetsutskottet föreslår att socialnämnden beslutar:\n    1. att bygga boendet\n"
        "    2. att avsätta medel.",
    ],
)
def test_every_clause_handed_up_is_a_proposal_to_the_upper_body(papers_of: PapersOf, words: str) -> None:
    found = [p for p in proposals.recognise(papers_of(COMMITTEE.format(words=words))) if p.diary_number == "SN 2031/9"]
    assert [(p.clause, p.text, p.proposer, p.body) for p in found] == [
        ("1", "att bygga boendet", "Socialnämndens arbetsutskott", "Socialnämnden"),
        ("2", "att avsätta medel.", "Socialnämndens arbetsutskott", "Socialnämnden"),
    ]


def moved(papers_of: PapersOf, words: str) -> list[tuple[str, str, str]]:
    found = of_board(papers_of, f"Beslut\n    Badhuset byggs.\n\n    Yrkanden\n    {words}")
    return [(p.proposer, p.clause, p.text) for p in found]


def test_what_is_moved_in_the_second_place_is_a_row_of_its_own(papers_of: PapersOf) -> None:
    words = "Disa Ek (M) yrkar i första hand återremiss och i andra hand avslag på förslaget."
    assert moved(papers_of, words) == [("Disa Ek", "1", "återremiss"), ("Disa Ek", "1", "avslag på förslaget")]


def test_who_joins_a_yrkande_moves_the_same(papers_of: PapersOf) -> None:
    words = "Disa Ek (M) yrkar avslag på förslaget.\n    Nils Alm (KD) instämmer i Disa Eks yrkande."
    assert moved(papers_of, words) == [
        ("Disa Ek", "1", "avslag på förslaget"),
        ("Nils Alm", "1", "avslag på förslaget"),
    ]


def test_a_yrkande_may_have_clauses(papers_of: PapersOf) -> None:
    words = "Disa Ek (V) yrkar\n    1. att badhuset byggs, och\n    2. att det värms med sol."
    assert moved(papers_of, words) == [
        ("Disa Ek", "1", "att badhuset byggs"),
        ("Disa Ek", "2", "att det värms med sol"),
    ]


def test_members_move_without_a_heading_too(papers_of: PapersOf) -> None:
    found = of_board(papers_of, "Chefen informerar.\n\n    Disa Ek (C) föreslår att ärendet bordläggs.")
    assert [(p.proposer, p.text) for p in found] == [("Disa Ek", "att ärendet bordläggs")]


def test_what_a_member_wrote_in_a_motion_is_not_moved_again(papers_of: PapersOf) -> None:
    assert of_board(papers_of, "Ärendet\n    Disa Ek (C) föreslår att bänkar ställs ut.") == []


SUMMONS = """Ekmåla kommun
Kommunstyrelsen

Sammanträde 2031-10-02

Datum
2031-10-02
Plats
Kommunhuset

1 Rapport om vägarna

Dnr 2031/KS 0091

Kommunstyrelsens förslag till beslut
- Informationen noteras.

Beskrivning av ärendet
Kontoret berättar.

2 Prognos för hösten

Dnr 2031/KS 0092

Kommunstyrelsens förslag till beslut
1. Prognosen godkänns.
2. Kontoret återkommer.

Beskrivning av ärendet
Kontoret räknar.

3 Svar på skrivelsen om bryggan

Dnr 2031/KS 0093

Beskrivning av ärendet
Handlingar kommer senare.
"""


def test_a_summons_proposes_below_each_item(papers_of: PapersOf) -> None:
    found = [(p.diary_number, p.clause, p.text, p.date) for p in proposals.recognise(papers_of(SUMMONS))]
    assert found == [
        ("2031/KS0091", "1", "Informationen noteras.", "2031-10-02"),
        ("2031/KS0092", "1", "Prognosen godkänns.", "2031-10-02"),
        ("2031/KS0092", "2", "Kontoret återkommer.", "2031-10-02"),
    ]


@pytest.mark.parametrize("heading", ["Förslag till beslut på mötet", "Yrkanden under mötet", "Förslag på mötet"])
def test_what_is_moved_at_the_meeting_may_stand_under_a_heading_that_says_so(papers_of: PapersOf, heading: str) -> None:
    found = of_board(
        papers_of, f"{heading}\n    Disa Ek (S): Badhuset byggs i Sörby.\n\n    Beslut\n    Badhuset byggs."
    )
    assert [(each.proposer, each.text) for each in found] == [("Disa Ek", "Badhuset byggs i Sörby.")]


def test_a_report_may_propose_to_its_board_and_then_to_the_council(papers_of: PapersOf) -> None:
    found = of_report(
        papers_of,
        "Socialnämnden godkänner planen.\n\n    Förvaltningens förslag till kommunfullmäktige\n    Avgiften avskaffas.",
    )
    assert [(each.body, each.text) for each in found] == [
        ("Socialnämnden", "Socialnämnden godkänner planen."),
        ("Kommunfullmäktige", "Avgiften avskaffas."),
    ]


def test_what_a_motion_proposes_is_told_once_with_a_point_for_each_bullet(papers_of: PapersOf) -> None:
    words = """Disa Ek (S) har väckt en motion och föreslår
    - att kommunen inför fria bussresor för alla över sjuttio år
    - att kostnaden tas ur medel till förfogande
    Kommunstyrelsen föreslår kommunfullmäktige avslå motionen."""
    found = [each for each in of_board(papers_of, words) if each.proposer == "Disa Ek"]
    assert [(each.clause, each.text) for each in found] == [
        ("1", "att kommunen inför fria bussresor för alla över sjuttio år"),
        ("2", "att kostnaden tas ur medel till förfogande"),
    ]


def test_the_council_is_asked_for_a_decision_in_it(papers_of: PapersOf) -> None:
    words = "Beslut\n    Kommunstyrelsens förslag till beslut i kommunfullmäktige\n    Badhuset byggs."
    assert [(each.proposer, each.body) for each in of_board(papers_of, words)] == [
        ("Kommunstyrelsen", "Kommunfullmäktige")
    ]
