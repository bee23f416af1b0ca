"""What bodies and offices say for and against in their own papers, and what a report tells of others."""

from __future__ import annotations

import pytest

from ingest.recognise import statements
from tests.ingest.recognise.conftest import PapersOf

ANSWER = """
Ekmåla kommun                    YTTRANDE
Socialnämnden                    2031-03-15
                                 Dnr SN 2031/41

Yttrande över promemorian Enklare hemtjänst

{words}

På socialnämndens vägnar
Disa Ek
"""


@pytest.mark.parametrize(
    ("words", "stances"),
    [
        ("Socialnämnden tillstyrker förslaget.", ["support"]),
        ("Socialnämnden i Ekmåla kommun avstyrker att staten tar över.", ["oppose"]),
        ("Nämnden välkomnar att reglerna förenklas men befarar att kostnaderna ökar.", ["support", "concern"]),
        ("Nämnden anser att staten bör ersätta kommunerna.", ["request"]),
        ("Socialnämnden har getts tillfälle att yttra sig.", []),
        ("Regeringen välkomnar att reglerna förenklas.", []),
    ],
)
def test_a_body_takes_sides_in_its_own_answer(papers_of: PapersOf, words: str, stances: list[str]) -> None:
    found = list(statements.recognise(papers_of(ANSWER.format(words=words))))
    assert [fact.stance for fact in found] == stances
    assert {(fact.actor, fact.diary_number) for fact in found} <= {("Socialnämnden", "SN 2031/41")}


def test_a_report_tells_what_offices_and_unions_have_answered(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun                    Tjänsteskrivelse
        Bildningsförvaltningen           2031-09-14
                                         Dnr BN 2031/77

        Ny plan för biblioteken

        Förslag till beslut
        Bildningsnämnden antar planen.

        Remissvar
        Kulturförvaltningen tillstyrker planen men efterlyser en tidplan.
        Tekniska kontoret har inget att erinra.
        Vision avstyrker förslaget.
        """
    found = [(fact.actor, fact.stance, fact.kind) for fact in statements.recognise(papers_of(text))]
    office = "förvaltningens synpunkt"
    assert found == [
        ("Vision", "oppose", "facklig synpunkt"),
        ("Kulturförvaltningen", "support", office),
        ("Kulturförvaltningen", "request", office),
    ]
