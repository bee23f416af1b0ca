"""Counts of votes that cannot be right, beside such as are."""

from __future__ import annotations

import pytest

from ingest.recognise.findings.ballots import lost_and_won, totals
from tests.ingest.recognise.conftest import divided

MINUTES = """Ekmåla kommun
Kulturnämnden
Sammanträdesprotokoll
2031-05-06

§ 31 Nytt bibliotek

Omröstning
{text}

Beslut
Kulturnämnden beslutar enligt ordförandens förslag.
"""


def won(text: str) -> list[str]:
    return [finding.explanation for finding in lost_and_won(divided(MINUTES.format(text=text)))]


def total(text: str) -> list[str]:
    return [finding.explanation for finding in totals(divided(MINUTES.format(text=text)))]


def test_the_side_that_decides_has_fewer_votes() -> None:
    (told,) = won("Med 6 röster mot 7 beslutar nämnden enligt ordförandens förslag.")
    assert told == '"Med 6 röster mot 7 beslutar": the side that decides has fewer votes than the other.'


@pytest.mark.parametrize(
    "text",
    [
        "Med 7 röster mot 6 beslutar nämnden enligt ordförandens förslag.",
        "Med 6 röster mot 6 beslutar nämnden genom ordförandens utslagsröst.",
        "Med 6 ja-röster mot 7 nej-röster beslutar nämnden att avslå förslaget.",
    ],
)
def test_a_side_that_can_have_decided(text: str) -> None:
    assert won(text) == []


def test_a_total_that_its_counts_do_not_make() -> None:
    assert total("Ja: 8, Nej: 4. Avgivna röster: 13.") == ["The votes are 13 in all, but those counted make 12."]


@pytest.mark.parametrize(
    "text",
    [
        "Ja: 8, Nej: 5. Avgivna röster: 13.",
        "Ja: 8, Nej: 4, Avstår: 1. Avgivna röster: 13.",
        "Ja: 8, Nej: 4, Avstår: 1. Avgivna röster: 12.",
        "Ja: 8, Nej: 4. Ja: 3, Nej: 9. Avgivna röster: 13.",
    ],
)
def test_a_total_that_its_counts_make_or_that_is_of_several_votes(text: str) -> None:
    assert total(text) == []
