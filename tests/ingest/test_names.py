"""Names of people and organisations by their form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.names import is_person, kind_of, organisations_in, persons_in


def people(text: str) -> list[str]:
    return [found.name for found in persons_in(text)]


def organisations(text: str) -> list[tuple[str, str]]:
    return [(found.name, found.kind) for found in organisations_in(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Närvarande: Disa Ekberg och Per-Olof Åström", ["Disa Ekberg", "Per-Olof Åström"]),
        ("Stadsdelsdirektör Disa Ekberg", ["Disa Ekberg"]),
        ("stadsdelsdirektören Disa Ekberg svarar", ["Disa Ekberg"]),
        ("Disa von Ekberg", ["Disa von Ekberg"]),
        ("Disa Mariana Moreira Ekberg", ["Disa Mariana Moreira Ekberg"]),
        ("Disa Ekberg   Nils Åström", ["Disa Ekberg", "Nils Åström"]),  # two columns
        ("Per Lund", ["Per Lund"]),  # a surname that is a town
        ("Arvid Vret", ["Arvid Vret"]),  # not the definite form of an abbreviation
        ("N-O Ekberg (S), ordförande", ["N-O Ekberg"]),
        ("Disa G. Ekberg", ["Disa G. Ekberg"]),
        ("Disa af Ekberg och Maria de la Ek", ["Disa af Ekberg", "Maria de la Ek"]),
        ("Omar al-Ekberg", ["Omar al-Ekberg"]),
        ("X Disa Ekberg Ja", ["Disa Ekberg"]),  # a table's cells
        ("Ekmåla den 6 maj", []),
        ("Disa", []),
        ("disa.ekberg@ekmala.se", []),
        ("Socialnämnden Ekmåla", []),
        ("Stockholms Stad", []),
    ],
)
def test_people_in_running_text(text: str, names: list[str]) -> None:
    assert people(text) == names


def test_the_party_in_brackets_belongs_to_the_name() -> None:
    (found,) = persons_in("yrkar Disa Ekberg (MP) bifall")
    assert (found.name, found.party) == ("Disa Ekberg", "MP")


def test_a_name_does_not_go_on_in_the_next_line() -> None:
    assert people("Disa Ekberg\nNils Åström") == ["Disa Ekberg", "Nils Åström"]


@pytest.mark.parametrize(
    "name",
    [
        "Ja Nej",
        "Nej Avstår",
        "Ledamot Parti",
        "Summa Ja",
        "Disa X",
        "Norra Ekvägen",
        "Folkets Hus",
        "Disa Ekberg 2",
        "Disa",
        "Ekmåla kommun",
        "Vision Kommunal",
        "",
    ],
)
def test_what_is_no_person(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Socialnämnden", "committee"),
        ("socialnämnden", "committee"),
        ("Ekmåla stadsdelsnämnd", "committee"),
        ("Kommunfullmäktige", "council"),
        ("Socialförvaltningen", "administration"),
        ("Ekmåla Bostads AB", "company"),
        ("Kalla", ""),  # ends in the letters of a short ending, not in its word
        ("Disa Ekberg", ""),
        ("", ""),
    ],
)
def test_the_kind_of_an_organisation_by_its_form(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_organisations_in_running_text_get_a_capital() -> None:
    found = organisations("ärendet överlämnas till trafiknämnden och Ekmåla stadsdelsnämnd.")
    assert found == [("Trafiknämnden", "committee"), ("Ekmåla stadsdelsnämnd", "committee")]


@given(st.text())
def test_every_name_stands_where_its_span_says(text: str) -> None:
    for found in persons_in(text):
        assert text[found.span.start : found.span.end].split() == found.name.split()


@given(st.text(alphabet=st.sampled_from("Disa Ekberg-nämnden\n(S),’ och kommun"), max_size=60))
def test_names_of_names_like_letters_stand_where_their_spans_say(text: str) -> None:
    for person in persons_in(text):
        assert 0 <= person.span.start < person.span.end <= len(text)
    for organisation in organisations_in(text):
        assert kind_of(organisation.name) == organisation.kind


def test_a_company_is_told_by_the_word_it_ends_in() -> None:
    assert organisations("avtal med Ekmåla Bostads AB om drift") == [("Ekmåla Bostads AB", "company")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("till kultur- och fritidsnämnden den 3 maj", "Kultur- och fritidsnämnden"),
        ("Kultur-, fritids- och idrottsnämnden beslutade", "Kultur-, fritids- och idrottsnämnden"),
        ("protokoll från kommunstyrelsens arbetsutskott 3 maj", "Kommunstyrelsens arbetsutskott"),
    ],
)
def test_a_name_is_found_with_its_suspended_words_and_its_owner(text: str, name: str) -> None:
    assert [found for found, _ in organisations(text)] == [name]


def test_a_new_compound_of_a_role_and_the_marks_of_votes_are_no_names() -> None:
    assert [person.name for person in persons_in("Förbundschef Disa Ek informerar.")] == ["Disa Ek"]
    assert [person.name for person in persons_in("X Disa Ek (S)")] == ["Disa Ek"]
    assert not is_person("Ja Nej Avstår")


def test_a_name_behind_words_that_are_none() -> None:
    assert [person.name for person in persons_in("Sjukfrånvaro AG Anna Ek redovisar")] == ["Anna Ek"]


def test_a_body_in_a_line_of_capitals_begins_behind_its_small_words() -> None:
    assert [found.name for found in organisations_in("ANTAGET AV KOMMUNSTYRELSEN 2031-02-24")] == ["KOMMUNSTYRELSEN"]


def test_a_letter_alone_is_no_surname() -> None:
    assert not is_person("GILTIG T")


def test_two_names_run_together_are_told_by_their_given_names() -> None:
    assert [person.name for person in persons_in("Kerstin Ekberg Lars Lind (S)")] == ["Kerstin Ekberg", "Lars Lind"]
    assert [person.name for person in persons_in("Anna Karin Ek Lind")] == ["Anna Karin Ek Lind"]


def test_letters_set_apart_are_no_name() -> None:
    assert not is_person("PRO T OK OL")
