"""Papers that running text cites by title and number."""

from __future__ import annotations

from array import array

import pytest

from ingest.recognise.cases.cited_titles import cited
from ingest.recognise.passages import Passage


def titles(text: str) -> list[tuple[str, str]]:
    return [(found.title, found.number) for found in cited(Passage(text, array("I", (0, len(text)))))]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Taxan ersätter Taxa för vatten 2020 (KS 2031/9), som fullmäktige antog.", "Taxa för vatten 2020"),
        ("Riktlinjerna genomför Etisk kod för Ekmåla kommun (KS 2031/9).", "Etisk kod för Ekmåla kommun"),
        ("att i Reglemente för kultur- och fritidsnämnden (KS 2031/9) stryka 7 §",
         "Reglemente för kultur- och fritidsnämnden"),
        ("Den godkändes av Miljönämnden den 2 maj, § 7, och ersätter Avtalslista 2029 (KS 2031/9).",
         "Avtalslista 2029"),
        ("Motion från Disa Ek (S) om solceller, dnr KS 2031/9.", "Motion från Disa Ek (S) om solceller"),
        ("Remiss av Enskilda brunnar 2031-07-02, KS 2031/9", "Remiss av Enskilda brunnar"),
        ("Medborgarlöfte 2031, dnr KS 2031/9, har tecknats.", "Medborgarlöfte 2031"),
    ],
)  # fmt: skip
def test_a_title_stands_before_its_number(text: str, title: str) -> None:
    assert titles(text) == [(title, "KS 2031/9")]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunstyrelsen beslutade i ärende KS 2031/9 att ge ett uppdrag.",
        "Kopia till Disa Ek (KS 2031/9)",
        "Ärende KS 2031/9",
        "Avtalet ersätter hyresavtal KS 2031/9.",
        "Tjänsteskrivelse 2031-05-03, KS 2031/9",
        "Svar på medborgarförslag KS 2031/9",
        "Disa Ek, handläggare, KS 2031/9",
        "skickades av Ekmåla stad, dnr KS 2031/9",
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert titles(text) == []
