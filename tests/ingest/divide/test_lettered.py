"""Items numbered within lettered sections."""

from __future__ import annotations

from ingest.divide.lettered import lettered
from ingest.parts import Line


def heads(text: str) -> list[tuple[str, str]]:
    lines = [Line(number, number * 100, number * 100 + 99, line) for number, line in enumerate(text.splitlines())]
    return [(number, rest) for _, number, rest in lettered(lines)]


MINUTES = """A  FORMALIA
A1. Dagordningen
Gruppen godkänner dagordningen.
A2. Justerare
B. INFORMATION
B1. Sjuktal
Nils informerar.
B2 Nytt system
Disa informerar."""


def test_sections_and_their_items_stand_in_order() -> None:
    assert heads(MINUTES) == [
        ("A", "FORMALIA"),
        ("A1", "Dagordningen"),
        ("A2", "Justerare"),
        ("B", "INFORMATION"),
        ("B1", "Sjuktal"),
        ("B2", "Nytt system"),
    ]


def test_numbers_that_do_not_count_up_are_no_items() -> None:
    assert heads("E4 Norra länken\nE18 Hjulsta\nE6 Nya vägen\nA1 Bilaga") == []


def test_one_letter_alone_makes_no_sections() -> None:
    assert heads("B1 Ritning\nB2 Karta\nB3 Skiss") == []
