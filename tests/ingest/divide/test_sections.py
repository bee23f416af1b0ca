"""Headed sections and numbered items."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.divide.lines import split
from ingest.divide.sections import body_of_heading, heading_of, items_of, sections_of
from ingest.parts import Item, Section


def sections(text: str) -> tuple[Section, ...]:
    text = dedent(text).lstrip("\n")
    return sections_of(split(text), 0, len(text))


def items(text: str) -> tuple[Item, ...]:
    text = dedent(text).lstrip("\n")
    return items_of(split(text), 0, len(text))


def outline(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(item.number, item.heading, item.diary_numbers) for item in items(text)]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Förslag till beslut", "proposal"),
        ("FÖRSLAG TILL BESLUT:", "proposal"),
        ("Förvaltningens förslag till beslut", "proposal"),
        ("Kommunstyrelsens förslag till beslut", "proposal"),
        ("Socialnämndens beslut", "decision"),
        ("Trafik- och gatunämndens beslut", "decision"),
        ("Beslut", "decision"),
        ("  Sammanfattning", "summary"),
        ("Yrkanden", "yrkanden"),
        ("Särskilt uttalande", "particular-statement"),
    ],
)
def test_headings(line: str, key: str) -> None:
    found = heading_of(split(line)[0])
    assert found and found.key == key


@pytest.mark.parametrize(
    "line",
    [
        "",
        "beslut",  # a heading has a capital
        "Enligt nämndens beslut",
        "Beslut fattas av nämnden när förvaltningen har återkommit med sitt underlag i ärendet.",
        "Beslut,",
        "Disa Ekbergs beslut",  # nobody's body
        "Från: Disa Ekberg",
        "Ärende: Nya cykelbanor",
        "12:30",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert heading_of(split(line)[0]) is None


def test_a_heading_may_have_its_text_behind_a_colon() -> None:
    text = "Bilagor: Karta över parken\n"
    (section,) = sections(text)
    assert text[section.body_start : section.end].strip() == "Karta över parken"


def test_a_heading_names_whose_decision_it_heads() -> None:
    assert body_of_heading("Socialnämndens beslut") == "Socialnämnden"
    assert body_of_heading("Dagens beslut") == ""


def test_a_section_ends_where_the_next_begins() -> None:
    text = "Förslag till beslut\n1. Nämnden bifaller.\n\nSammanfattning\nKort sagt.\n"
    first, second = sections(text)
    assert (first.end, text[second.start : second.body_start]) == (second.start, "Sammanfattning")
    assert second.end == len(text)


def test_text_before_the_first_heading_has_no_section() -> None:
    (section,) = sections("Ekmåla kommun\n\nBakgrund\nDet började så.\n")
    assert section.key == "background"


def test_paragraphs_with_numbers_on_their_line() -> None:
    text = """
        § 12 Val av justerare
        Disa Ekberg utses.

        § 13 Ny badplats   KS 2031/7
        Beslut
        Kommunstyrelsen bifaller förslaget.
        """
    assert outline(text) == [("12", "Val av justerare", ()), ("13", "Ny badplats", ("KS 2031/7",))]
    assert [section.key for section in items(text)[1].sections] == ["decision"]


def test_paragraphs_with_heading_and_number_below() -> None:
    text = """
        § 12
        Ny badplats vid Ekmåla
        strand
        Dnr KS 2031/7

        Beslut
        Bifall.

        § 13

        Övrigt

        Inget.
        """
    assert outline(text)[0] == ("12", "Ny badplats vid Ekmåla strand", ("KS 2031/7",))
    assert outline(text)[1][:2] == ("13", "Övrigt")


def test_paragraphs_told_of_in_a_text_do_not_start_items() -> None:
    text = """
        § 12 Val av justerare
        Enligt
        § 5 i reglementet utses två.

        § 13 Avslutning
        """
    assert [number for number, *_ in outline(text)] == ["12", "13"]


def test_one_item_for_several_paragraphs() -> None:
    assert [number for number, *_ in outline("§§ 12-14 Anmälningar\n\n§ 15 Avslutning\n")] == ["12-14", "15"]


def test_counted_headings_with_and_without_points() -> None:
    text = """
        1 Mötets öppnande
        Disa Ekberg öppnar.
        2. Val av justerare
        Nils Åström.
        3 Ekonomi
        -
        """
    assert [(number, heading) for number, heading, _ in outline(text)] == [
        ("1", "Mötets öppnande"),
        ("2", "Val av justerare"),
        ("3", "Ekonomi"),
    ]


def test_a_wrapped_heading_goes_on_where_it_is_not_finished() -> None:
    text = """
        1 Mötets öppnande
        2 Information om arbetet med den nya samverkans-
        överenskommelsen
        Avtalet gäller.
        3 Avslutning
        """
    assert outline(text)[1][1] == "Information om arbetet med den nya samverkansöverenskommelsen"


def test_numbers_that_do_not_count_up_are_no_items() -> None:
    assert outline("1 Ekmåla\n5 Tallby\n2 Björkö\n") == []


def test_numbered_sentences_are_no_items() -> None:
    assert outline("1. Nämnden bifaller.\n2. Nämnden avslår resten.\n3. Ärendet justeras.\n") == []


def test_an_agenda_prints_heading_then_number() -> None:
    text = """
        6. Svar på medborgarförslag om
        en lekplats
        EK 2031/272

        7. Månadsrapport juli
        EK 2031/376
        8. Revidering av delegationsordning
        EK 2031/420
        """
    assert outline(text) == [
        ("6", "Svar på medborgarförslag om en lekplats", ("EK 2031/272",)),
        ("7", "Månadsrapport juli", ("EK 2031/376",)),
        ("8", "Revidering av delegationsordning", ("EK 2031/420",)),
    ]


@pytest.mark.parametrize("digits", ["9" * 5000, "٣"])
def test_odd_numbers_do_no_harm(digits: str) -> None:
    assert outline(f"§ {digits} Rubrik\n") == outline(f"{digits} Rubrik\n") == []
