from __future__ import annotations

import pytest

from ingest.facts import Decision
from ingest.recognise import decisions
from tests.ingest.recognise.conftest import PapersOf

BOARD = """
    Sammanträdesprotokoll
    Kommunstyrelsen
    Sammanträdesdatum 2031-05-06

    § 7 Dnr KS 2031/9
    Nytt badhus

    Beslut
    {decision}

    Tidigare behandling
    {earlier}

    § 8 Dnr KS 2031/10
    Ny skola

    Beslut
    Skolan byggs.
    """
GROUP = """
    Ekmåla kommun
    Protokoll från förvaltningsgruppen

    Datum: 2031-03-12

    1. Mötets öppnande
    Disa Ek öppnade mötet.

    2. Val av justerare
    {elected}

    3. Föregående protokoll
    {previous}

    4. Information
    {told}
    """


def board(papers_of: PapersOf, decision: str, earlier: str = "Inget att redovisa.") -> list[Decision]:
    found = decisions.recognise(papers_of(BOARD.format(decision=decision, earlier=earlier)))
    return [each for each in found if each.diary_number == "KS 2031/9"]


def group(papers_of: PapersOf, elected: str = "-", previous: str = "-", told: str = "-") -> list[Decision]:
    return list(decisions.recognise(papers_of(GROUP.format(elected=elected, previous=previous, told=told))))


def test_what_stands_under_beslut_is_decided_in_the_item_s_case(papers_of: PapersOf) -> None:
    (found,) = board(papers_of, "Badhuset byggs och planen godkänns.")
    assert (found.text, found.outcome, found.date) == ("Badhuset byggs och planen godkänns.", "approve", "2031-05-06")


def test_the_preface_is_no_part_of_the_decision(papers_of: PapersOf) -> None:
    assert [d.text for d in board(papers_of, "Enligt kontorets förslag:\n    Planen antas.")] == ["Planen antas."]


def test_what_is_handed_up_is_forwarded_and_not_decided(papers_of: PapersOf) -> None:
    words = "Kommunstyrelsen föreslår att kommunfullmäktige beslutar:\n    1. Planen antas."
    assert [(d.text, d.outcome) for d in board(papers_of, words)] == [
        ("Kommunstyrelsen föreslår att kommunfullmäktige beslutar:", "forward")
    ]


def test_one_att_sats_is_a_sentence_with_its_lead(papers_of: PapersOf) -> None:
    (found,) = board(papers_of, "Kommunstyrelsen beslutar\n    att godkänna planen.")
    assert found.text == "Kommunstyrelsen beslutar att godkänna planen."


def test_no_decisions_are_none(papers_of: PapersOf) -> None:
    assert board(papers_of, "Inga beslut.") == []


def test_each_earlier_postponement_is_a_reported_decision_of_its_date(papers_of: PapersOf) -> None:
    found = board(papers_of, "Planen antas.", "Bordlagt den 8 april 2031, § 3 och den 22 april 2031, § 5.")[1:]
    assert [(d.text, d.date, d.reported) for d in found] == [
        ("Bordlagt den 8 april 2031, § 3.", "2031-04-08", True),
        ("Bordlagt den 22 april 2031, § 5.", "2031-04-22", True),
    ]


def test_elections_in_a_group_s_minutes_are_decisions(papers_of: PapersOf) -> None:
    (found,) = group(papers_of, elected="Till justerare valdes Nils Alm (Vision).")
    assert (found.outcome, found.body) == ("appoint", "Förvaltningsgruppen")


def test_a_list_of_those_elected_needs_no_verb(papers_of: PapersOf) -> None:
    (found,) = group(papers_of, elected="Justerare:\n    Vision: Nils Alm\n    Kommunal: Eva Strand")
    assert (found.text, found.outcome) == ("Justerare: Vision: Nils Alm, Kommunal: Eva Strand", "appoint")


def test_the_heading_may_be_the_subject_of_what_is_decided(papers_of: PapersOf) -> None:
    (found,) = group(papers_of, previous="Gås igenom och läggs till handlingarna.")
    assert found.outcome == "file"


@pytest.mark.parametrize(
    ("sentence", "text", "body", "date"),
    [
        (
            "Kommunfullmäktige har beslutat om en ny policy.",
            "Kommunfullmäktige har beslutat om en ny policy.",
            "Kommunfullmäktige",
            "",
        ),
        (
            "Disa Ek svarade att policyn är beslutad av kommunfullmäktige och gäller alla.",
            "Policyn är beslutad av kommunfullmäktige",
            "Kommunfullmäktige",
            "",
        ),
        (
            "Gruppen följer upp beslutet från 2029 om policyn för resor.",
            "Beslutet från 2029 om policyn för resor",
            "",
            "2029",
        ),
        (
            "Kommunstyrelsen beslutade den 4 mars 2031 att anta policyn.",
            "Kommunstyrelsen beslutade den 4 mars 2031 att anta policyn.",
            "Kommunstyrelsen",
            "2031-03-04",
        ),
        (
            "I budget för 2030 fick socialnämnden i uppdrag att ta fram en plan.",
            "I budget för 2030 fick socialnämnden i uppdrag att ta fram en plan.",
            "Kommunfullmäktige",
            "",
        ),
    ],
)
def test_sentences_report_decisions_taken_elsewhere(
    papers_of: PapersOf, sentence: str, text: str, body: str, date: str
) -> None:
    (found,) = group(papers_of, told=sentence)
    assert (found.text, found.body, found.date, found.reported) == (text, body, date, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "De av nämnden i planen beslutade åtgärderna har utförts.",
        "Nämnden kommer att besluta om planen i maj.",
        "Verksamhetsplanen samverkades.",
        "Kommunfullmäktige beslutar om budgeten varje år.",
    ],
)
def test_what_is_not_told_as_decided_is_none(papers_of: PapersOf, sentence: str) -> None:
    assert group(papers_of, told=sentence) == []


def test_an_extract_is_dated_by_its_meeting_and_not_by_its_adjustment(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun                                        Tjänsteutlåtande
        Socialförvaltningen                                  Dnr SN 2031/4
                                                             2031-03-15

        Handläggare                                          Till
        Disa Ekberg                                          Socialnämnden
                                                             2031-04-16

        Plan för boende

        Förslag till beslut
        1. Socialnämnden godkänner planen.

        Sammanfattning
        Planen är ny.

         Plan för boende

        Dnr SN 2031/4

        Socialnämndens beslut
        1. Socialnämnden godkänner planen.

        Beslutsordning
        Nämnden ställde sig bakom förvaltningens förslag till beslut.

         Justerat 2031-04-24

        Ordföranden Eva Strand (L)
        """
    (found,) = decisions.recognise(papers_of(text))
    assert (found.date, found.diary_number, found.body) == ("2031-04-16", "SN 2031/4", "Socialnämnden")


def test_a_report_only_proposes(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun                                        Tjänsteutlåtande
        Socialförvaltningen                                  Dnr SN 2031/4
                                                             2031-03-15

        Handläggare                                          Till
        Disa Ekberg                                          Socialnämnden
                                                             2031-04-16

        Plan för boende

        Förslag till beslut
        Socialnämnden godkänner planen.
        """
    assert list(decisions.recognise(papers_of(text))) == []
