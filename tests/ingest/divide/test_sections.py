"""Headed sections and numbered items."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.divide.lines import split
from ingest.divide.sections import body_of_heading, heading_of, sections_of
from ingest.parts import Line, Section


def sections(text: str) -> tuple[Section, ...]:
    text = dedent(text).lstrip("\n")
    return sections_of(split(text), 0, len(text))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Förslag till beslut", "proposal"),
        ("FÖRSLAG TILL BESLUT:", "proposal"),
        ("Förvaltningens förslag till beslut", "proposal"),
        ("Kommunstyrelsens förslag till beslut", "proposal"),
        ("Förslag till beslut från tekniska kontoret", "proposal"),
        ("Beslutsförslag av arbetsutskottet:", "proposal"),
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


@pytest.mark.parametrize("leader", [" ........ ", "\t", "      "])
def test_a_table_of_contents_ends_with_its_last_entry(leader: str) -> None:
    text = f"Innehåll\n1 Inledning{leader}3\n2 Lek och\nidrott{leader}12\n\n1 Inledning\nHär leker barn.\n"
    (section,) = sections(text)
    assert text[section.end :] == "\n1 Inledning\nHär leker barn.\n"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Dokument i ärendet", "documents"),
        ("Underlag till ärendet", "documents"),
        ("Yrkanden på mötet", "yrkanden"),
        ("Jäv på sammanträdet", None),
    ],
)
def test_a_heading_may_tell_where_or_in_what(text: str, key: str | None) -> None:
    heading = heading_of(Line(1, 0, len(text), text))
    assert (heading.key if heading else None) == key
