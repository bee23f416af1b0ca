"""What a motion proposes, as papers on it list it."""

from __future__ import annotations

import pytest

from ingest.facts import Proposal
from ingest.recognise import proposals
from tests.ingest.recognise.conftest import PapersOf

REPORT = """
    Ekmåla kommun                                        Tjänsteskrivelse
    Kommunkansliet                                       Dnr KS 2031/4
                                                         2031-03-15

    Handläggare                                          Till
    Moa Berg                                             Kommunstyrelsen

    {title}

    Förslag till beslut
    Motionen avslås.

    Ärendet
    {told}

    Bedömning
    Kansliet ser ingen nytta.
    """
WHO = "Disa Ek (S) och Nils Alm, V, har lämnat en motion om bänkar."
POINTS = [("1", "att bänkar köps"), ("2", "att de målas varje vår.")]


def moved(papers_of: PapersOf, told: str, title: str = "Svar på motion om bänkar") -> list[Proposal]:
    text = REPORT.format(title=title, told=told.replace("\n", "\n    "))
    return [found for found in proposals.recognise(papers_of(text)) if found.proposer != "Kommunkansliet"]


@pytest.mark.parametrize(
    "lead",
    [
        "I motionen föreslås att kommunfullmäktige beslutar",
        "Motionärerna yrkar:",
        "De båda ledamöterna yrkar i sin motion, med hänvisning till äldre,\natt kommunfullmäktige ska besluta",
    ],
)
@pytest.mark.parametrize(
    "points", ["att bänkar köps,\natt de målas varje vår.", "- att bänkar köps\n- att de målas varje vår."]
)
def test_each_att_sats_is_a_proposal_of_those_who_moved(papers_of: PapersOf, lead: str, points: str) -> None:
    found = moved(papers_of, f"{WHO}\n\n{lead}\n{points}")
    assert [(each.clause, each.text) for each in found] == POINTS
    assert {(each.proposer, each.body, each.diary_number) for each in found} == {
        ("Disa Ek; Nils Alm", "Kommunfullmäktige", "KS 2031/4")
    }


def test_who_moved_may_stand_in_the_title(papers_of: PapersOf) -> None:
    found = moved(papers_of, "Motionären vill\natt bänkar köps.", "Svar på motion av Disa Ek (S) om bänkar")
    assert [each.proposer for each in found] == ["Disa Ek"]


@pytest.mark.parametrize("told", ["I motionen föreslås att bänkar köps.", "Kansliet föreslår\natt bänkar köps."])
def test_an_account_in_a_sentence_is_no_list_of_proposals(papers_of: PapersOf, told: str) -> None:
    assert moved(papers_of, f"{WHO}\n\n{told}") == []


def test_words_that_lead_in_may_run_over_two_lines_and_text_below_is_no_point(papers_of: PapersOf) -> None:
    found = moved(
        papers_of,
        "Disa Ek (S) och Nils Alm (V) lämnade 2031-03-03 in en motion med\nföljande förslag:\n"
        "att bänkar köps,\natt de målas varje vår.\n"
        "Parknämnden beslutade den 5 maj 2031, § 7, att avstyrka motionen.",
    )
    assert [(each.clause, each.text) for each in found] == POINTS
    assert {each.proposer for each in found} == {"Disa Ek; Nils Alm"}


@pytest.mark.parametrize("lead", ["har väckt en motion och föreslår", "yrkar i en motion", "föreslår i en motion"])
def test_who_moved_may_stand_in_the_words_that_lead_in(papers_of: PapersOf, lead: str) -> None:
    found = moved(papers_of, f"Disa Ek (S) {lead}\natt bänkar köps,\natt de målas varje vår.")
    assert [(each.clause, each.text, each.proposer) for each in found] == [(*point, "Disa Ek") for point in POINTS]
