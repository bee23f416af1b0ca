"""Which municipality a source is of."""

from __future__ import annotations

import pytest

from ingest.municipality import municipality_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ekmåla kommun", "Ekmåla kommun"),  # one that nobody knows
        ("Stockholm stad och stockholms stad, Stockholms stad", "Stockholms stad"),
        ("Göteborgs Stad", "Göteborgs Stad"),
        ("Malmö Stad", "Malmö stad"),
        ("Borås Stad", "Borås Stad"),
        ("Upplands Väsby kommun", "Upplands Väsby kommun"),
        ("Östra Göinge kommun", "Östra Göinge kommun"),
        ("Malung-Sälens kommun", "Malung-Sälens kommun"),
        ("enligt Ekmåla kommuns riktlinjer", "Ekmåla kommun"),
        ("EKMÅLA KOMMUN", "Ekmåla kommun"),
        ("Ekmåla\nkommun", "Ekmåla kommun"),
        ("Välkommen till Ekmåla kommun", "Ekmåla kommun"),
        ("I Ekmåla kommun", "Ekmåla kommun"),
    ],
)
def test_a_municipality_styles_itself(text: str, name: str) -> None:
    assert municipality_of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kommunen har inga synpunkter.",
        "Varje kommun ansvarar för sin plan.",
        "VARJE KOMMUN",
        "Denna stad.",
        "Vår kommun växer.",
        "Programmet Hållbar stad",
    ],
)
def test_a_text_may_name_none(text: str) -> None:
    assert municipality_of(text) == ""


def test_the_one_named_most_is_it() -> None:
    assert municipality_of("Ekmåla kommun svarar Tallby kommun. Ekmåla kommun avstår.") == "Ekmåla kommun"


def test_of_two_named_alike_the_order_does_not_decide() -> None:
    assert municipality_of("Ekmåla kommun, Tallby kommun") == municipality_of("Tallby kommun, Ekmåla kommun")


def test_the_letterhead_tells_more_than_the_text() -> None:
    assert municipality_of("Ekmåla stad\nNämnden\n\nAvtal med Norrby kommun. Norrby kommun svarar.") == "Ekmåla stad"


def test_a_paper_of_a_region_is_of_no_municipality_that_it_names() -> None:
    text = "FÖREDRAGNINGSLISTA\n\nOrgan   Regionfullmäktige\nPlats   Salen\n\nDisa Ek (S), Ekmåla kommun, avgår.\n"
    assert municipality_of(text) == ""
