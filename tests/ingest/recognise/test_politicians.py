from __future__ import annotations

import pytest

from ingest.recognise.people.politicians import leading, parties_of, politicians_in
from tests.ingest.recognise.conftest import PapersOf


@pytest.mark.parametrize(
    "text",
    [
        "Disa Ek (S) yrkar bifall",
        "Disa Ek, S, yrkar bifall",
        "Disa Ek, S: Vi vill annat",
        "Disa Ek /S/ yrkar bifall",
        "Mot beslutet reserverar sig Disa Ek, S",
    ],
)
def test_a_party_is_told_in_brackets_between_commas_or_slashes(text: str) -> None:
    assert [(found.name, found.party) for found in politicians_in(text)] == [("Disa Ek", "S")]


def test_letters_between_commas_that_are_no_party_are_none() -> None:
    assert not list(politicians_in("Disa Ek, HR, informerar"))


def test_several_stand_behind_one_another() -> None:
    assert [found.name for found in leading("Disa Ek, V, Nils Alm, C, och Eva Strand, SD, reserverar sig.")] == [
        "Disa Ek",
        "Nils Alm",
        "Eva Strand",
    ]


def test_a_party_that_is_told_elsewhere_need_not_stand_behind_the_name() -> None:
    known = {"Disa Ek": "S"}
    assert [(found.name, found.party) for found in politicians_in("Disa Ek yrkar som Nils Alm.", known)] == [
        ("Disa Ek", "S")
    ]


def test_a_paper_s_people_have_one_party_each(papers_of: PapersOf) -> None:
    (paper,) = papers_of("""
        Sammanträdesprotokoll
        Kommunstyrelsen
        2031-05-06

        Disa Ek (S), Nils Alm (V) och Eva Strand (M), senare Eva Strand (L), talar med Olle By.
        """)
    assert parties_of(paper) == {"Disa Ek": "S", "Nils Alm": "V"}
