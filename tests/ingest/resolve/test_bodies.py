"""Which names are one organisation: forms, abbreviations of a paper, changes of name."""

from __future__ import annotations

import pytest

from ingest.facts import Organisation, Span
from ingest.introduced import ABBREVIATION, RENAMED, Introduced
from ingest.pipeline import Reading
from ingest.resolve.bodies import bare, form
from tests.ingest.made import SPAN, reading
from tests.ingest.resolve.papers import asked, judged, sureness, told


def body(*names: str, name: str = "a.txt", kind: str = "", part_of: str = "", **more: object) -> Reading:
    facts = (Organisation(span=Span(at, at + 1), part="d1", name=each, kind=kind, part_of=part_of)
             for at, each in enumerate(names))  # fmt: skip
    return reading(*facts, name=name, **more)


def short(name: str, full: str, part: str = "d1") -> Introduced:
    return Introduced(ABBREVIATION, name, full, part, SPAN)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Kulturnämnden", "Kulturnämnd", "name-form"),
        ("Kulturnämnden", "Ekmåla kommuns kulturnämnd", "name-form"),
        ("Kulturnämnden", "Ekmåla kulturnämnd", "name-form"),
        ("Ekmåla Bostads AB", "Bostads AB", "name-form"),
        ("Kulturnämnden", "Nämnden för kultur", "name-words"),
        ("Inköps- och upphandlingsnämnden", "Nämnden för inköp och upphandling", "name-words"),
        ("Samhällsbyggnadsförvaltningen", "Samhällsbygnadsförvaltningen", "one-letter"),
    ],
)
def test_forms_of_a_name_are_one_body(one: str, other: str, reason: str) -> None:
    (found,) = judged(body(one), body(other, name="b.txt"))
    assert (found.kind, found.verdict, found.reason, found.linked) == ("organisation", "same", reason, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kulturnämnden", "Kulturförvaltningen"),
        ("Kulturnämnden", "Kultur- och fritidsnämnden"),
        ("Socialnämnden", "Skolnämnden"),
        ("Socialnämnd Nordost", "Socialnämnd Sydost"),
        ("Räddningstjänsten Syd 1 AB", "Räddningstjänsten Syd 2 AB"),
        ("Kulturnämnden", "Tallby kulturnämnd"),
        ("Nämnden", "Kulturnämnden"),
    ],
)
def test_other_names_are_other_bodies(one: str, other: str) -> None:
    assert judged(body(one), body(other, name="b.txt")) == []


def test_units_of_two_sources_stay_apart() -> None:
    assert judged(body("Norra enheten", kind="unit"), body("Norra enhet", name="b.txt", kind="unit")) == []


def test_a_unit_with_and_without_its_body_in_one_source_is_one() -> None:
    facts = (
        Organisation(span=Span(0, 1), part="d1", name="Enheten för vuxna", kind="unit", part_of="Socialförvaltningen"),
        Organisation(span=Span(1, 2), part="d1", name="Enhet för vuxna", kind="unit"),
    )
    assert sureness(reading(*facts)) == {"in-one-source": (0.8, True)}


def test_a_unit_spelt_in_two_ways_is_one_within_its_source() -> None:
    names = ("Strategi och internservice", "Strategi och interservice")
    assert sureness(body(*names, kind="department")) == {"one-letter": (0.8, True)}
    assert judged(body(names[0], kind="department"), body(names[1], name="b.txt", kind="department")) == []


@pytest.mark.parametrize(
    ("name", "basic"),
    [
        ("Socialnämndens", "Socialnämnden"),
        ("Kommunstyrelsens", "Kommunstyrelsen"),
        ("Kommunfullmäktiges", "Kommunfullmäktige"),
        ("Stadsledningskontorets", "Stadsledningskontoret"),
        ("Ekmåla Bostads AB", "Ekmåla Bostads AB"),
        ("Föreningen Ekens", "Föreningen Ekens"),
        ("Socialnämnden", "Socialnämnden"),
    ],
)
def test_the_genitive_is_the_same_name(name: str, basic: str) -> None:
    one = body(name, basic)
    assert bare(name) == basic or "Föreningen" in name
    assert asked(one).organisation(one, bare(name)) == asked(one).organisation(one, name)


def test_a_form_is_a_noun_and_the_words_that_tell() -> None:
    assert form("Nämnden för kultur och fritid", "") == ("namnd", frozenset({"kultur", "fritid"}), True)
    assert form("Kultur- och fritidsnämnden", "") == ("namnd", frozenset({"kultur", "fritid"}), False)
    assert form("Anna Ek", "") is None


# -- abbreviations ---------------------------------------------------------------------------------------------


def test_an_abbreviation_stands_for_what_its_paper_says() -> None:
    one = body("SLK", introduced=(short("SLK", "Stadsledningskontoret"),))
    resolver = asked(one)
    assert resolver.organisation(one, "SLK") == resolver.organisation(one, "Stadsledningskontoret")
    assert {(each.name, each.code) for each in resolver.identified()} >= {("SLK", "abbreviation")}


def test_an_abbreviation_of_one_paper_is_none_in_another() -> None:
    one = body("SLK", introduced=(short("SLK", "Stadsledningskontoret"),))
    other = body("SLK", name="b.txt")
    resolver = asked(one, other)
    assert resolver.organisation(one, "SLK") != resolver.organisation(other, "SLK")


def test_each_document_of_a_bundle_has_its_own_abbreviations() -> None:
    meanings = (short("SF", "Socialförvaltningen"), short("SF", "Skolförvaltningen", "d2"))
    facts = [Organisation(span=SPAN, part=part, name="SF") for part in ("d1", "d2", "d3")]
    one = reading(*facts, introduced=meanings)
    names = [asked(one).organisation(one, "SF", fact).rsplit("/", 1)[1] for fact in facts]
    assert names == ["socialforvaltningen", "skolforvaltningen", "sf"]


# -- changes of name -------------------------------------------------------------------------------------------

RENAMING = Introduced(RENAMED, "Skolnämnden", "Utbildningsnämnden", "d1", SPAN, "2031-01-01")


def test_a_renamed_body_is_succeeded_and_no_synonym() -> None:
    one = body("Skolnämnden", "Utbildningsnämnden", introduced=(RENAMING,))
    (found,) = judged(one)
    assert (found.verdict, found.reason, found.date) == ("successor", "renamed", "2031-01-01")
    assert (found.one.rsplit("/", 1)[1], found.other.rsplit("/", 1)[1]) == ("skolnamnden", "utbildningsnamnden")
    assert found.passage is not None


def test_names_alike_are_not_joined_where_one_succeeded_the_other() -> None:
    renaming = Introduced(RENAMED, "Kulturnämnden", "Nämnden för kultur", "d1", SPAN)
    one = body("Kulturnämnden", "Nämnden för kultur", introduced=(renaming,))
    assert {each.verdict: each.linked for each in judged(one)} == {"successor": True, "same": False}


def test_a_successor_in_the_reference_data_is_no_judgement_of_ours() -> None:
    assert told(body("Lärarförbundet", "Sveriges Lärare"), kind="organisation") == set()
