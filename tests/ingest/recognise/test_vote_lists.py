"""Lists of votes behind the last item: whose vote they are, and what their columns say."""

from __future__ import annotations

import pytest

from ingest.recognise import attendance, votes
from tests.ingest.recognise.conftest import PapersOf

MINUTES = """
    Sammanträdesprotokoll
    Kommunfullmäktige
    Sammanträdesdatum 2031-05-06

    § 7 Dnr KS 2031/9
    Nytt badhus

    Beslut
    Badhuset byggs.

    {told}

    § 8 Dnr KS 2031/10
    Ny skola

    Beslut
    Skolan byggs.

    {lists}
    """
OF_ITEM_7 = """Voteringslista: § 7
    Ärende: Nytt badhus
    Voteringslista
    Ledamöter           Parti   Ja   Nej   Avst   Fr
    Disa Ek             (S)     X
    Nils Alm            (M)          X
    Siv Dahl            (C)                       X
    SUMMA:                      31   24    0      6"""
TOLD = "Omröstning\n    Med {yes} ja-röster mot {no} nej-röster bifalls förslaget."
ROLL = """Omröstningslista 1, § 7
    Ledamot     Parti   Ja   Nej   Avstår
    Disa Ek     S       X"""


def counts(papers_of: PapersOf, lists: str, told: str = "") -> list[tuple[str, ...]]:
    found = votes.recognise(papers_of(MINUTES.format(told=told, lists=lists)))
    return [(vote.item, vote.yes, vote.no, vote.abstain, vote.absent) for vote in found]


@pytest.mark.parametrize(
    ("told", "lists", "expected"),
    [
        ("", OF_ITEM_7, [("7", "31", "24", "0", "6")]),
        (TOLD.format(yes=31, no=24), OF_ITEM_7, [("7", "31", "24", "0", "6")]),
        (TOLD.format(yes=30, no=25), OF_ITEM_7, [("7", "30", "25", "", ""), ("7", "31", "24", "0", "6")]),
        ("", ROLL, [("7", "", "", "", "")]),
        (TOLD.format(yes=31, no=24), ROLL, [("7", "31", "24", "", "")]),
    ],
    ids=["list alone", "list of what is told", "another vote", "without a sum", "without a sum, told"],
)  # fmt: skip
def test_a_list_is_of_the_item_that_it_names(
    papers_of: PapersOf, told: str, lists: str, expected: list[tuple[str, ...]]
) -> None:
    assert counts(papers_of, lists, told) == expected


def test_two_lists_are_two_votes(papers_of: PapersOf) -> None:
    other = OF_ITEM_7.replace("§ 7", "§ 8").replace("31   24", "40   15")
    assert [count[:3] for count in counts(papers_of, f"{OF_ITEM_7}\n\n    {other}")] == [
        ("7", "31", "24"),
        ("8", "40", "15"),
    ]


def test_who_votes_no_was_there_and_who_is_in_the_last_column_was_not(papers_of: PapersOf) -> None:
    found = attendance.recognise(papers_of(MINUTES.format(told="", lists=OF_ITEM_7)))
    assert [(each.person, each.represents, each.present) for each in found] == [
        ("Disa Ek", "S", True),
        ("Nils Alm", "M", True),
        ("Siv Dahl", "C", False),
    ]


def test_a_sentence_on_a_list_is_none(papers_of: PapersOf) -> None:
    assert counts(papers_of, "", "Voteringslistan är bilaga 1 till § 8.") == []
