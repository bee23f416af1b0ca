from __future__ import annotations

import pytest

from ingest.recognise.politicians import leading, politicians_in


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
