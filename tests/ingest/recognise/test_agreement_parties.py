"""Whom an agreement binds, as its own first lines tell."""

from __future__ import annotations

import pytest

from ingest.divide import papers
from ingest.recognise import agreements

TERMS = "\n\n§ 2 Avtalstid\nAvtalet gäller från och med 2031-01-01 till och med 2033-12-31.\n"


def parties(text: str) -> list[tuple[str, str]]:
    return [(fact.title, fact.party) for fact in agreements.recognise(papers("a.txt", text + TERMS))]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "Avtal om gemensam hall\nGäller från och med 2031-01-01\n\nMellan Ekmåla kommun, 212000-0001,"
            " 999 71 Ekmåla,\nTallby kommun, 212000-0002, 999 72 Tallby och Norrsunda kommun 212000-0003"
            " tecknas följande avtal.",
            "Avtal om gemensam hall",
            ["Ekmåla kommun", "Tallby kommun", "Norrsunda kommun"],
        ),
        (
            "AVTAL\n\nSamverkan om bygglov\n\nGenom följande avtal är Ekmåla kommun, samverkanskommun, och Tallby\n"
            "kommun, värdkommun, överens om att samverka i en gemensam nämnd.",
            "Samverkan om bygglov",
            ["Ekmåla kommun", "Tallby kommun"],
        ),
        (
            "Avtal om hallen i Ekmåla kommun\n\nMellan Ekmåla kommun, genom fritidsnämnden, och Tallby kommun träffas"
            "\nföljande avtal.",
            "Avtal om hallen i Ekmåla kommun",
            ["Ekmåla kommun", "Tallby kommun"],
        ),
    ],
)
def test_the_parties_of_its_first_sentence(text: str, title: str, expected: list[str]) -> None:
    assert sorted(parties(text)) == sorted((title, party) for party in expected)


def test_one_name_alone_is_no_party() -> None:
    found = parties("Avtal om hallen\n\nMellan parterna gäller följande avtal. Ekmåla kommun äger hallen.")
    assert not any(party for _, party in found)
