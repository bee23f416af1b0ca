from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology import knowledge
from ontology.knowledge import by_label, by_name, concept, concepts, known, narrower, with_narrower


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty ontology room in place of the real one."""
    cached = (knowledge.concepts, knowledge.known, knowledge.by_label, knowledge.by_name)
    (tmp_path / "schemes").mkdir()
    (tmp_path / "reference").mkdir()
    for function in cached:
        function.cache_clear()
    monkeypatch.setattr(knowledge, "_ROOM", tmp_path)
    yield tmp_path
    for function in cached:
        function.cache_clear()


PREFIXES = """
@prefix : <https://w3id.org/stadsgraf/scheme/fruit/> .
@prefix sg: <https://w3id.org/stadsgraf/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""


def test_a_concept_tells_all_its_file_says(room: Path) -> None:
    (room / "schemes" / "fruit.ttl").write_text(
        PREFIXES
        + """:fruit a skos:Concept ; skos:notation "fruit" ; skos:prefLabel "frukt"@sv , "fruit"@en .
        :apple a skos:Concept ; skos:notation "apple" ; skos:hiddenLabel "äppelträd"@sv ;
            skos:altLabel "paradisfrukt"@sv , "pomaceous fruit"@en ; skos:prefLabel "äpple"@sv , "apple"@en ;
            skos:definition "Grows on trees."@en ; skos:broader :fruit ; sg:nameEnding "Äpplet" ;
            sg:nameStart "Äpple för" ; sg:kindClass sg:Unit .""",
        encoding="utf-8",
    )
    _, apple = concepts("fruit")
    assert apple == knowledge.Concept(
        iri="https://w3id.org/stadsgraf/scheme/fruit/apple",
        notation="apple",
        label_sv="äpple",
        label_en="apple",
        labels=("äpple", "paradisfrukt", "äppelträd"),
        cues=("äppelträd",),
        definition="Grows on trees.",
        name_starts=("äpple för",),
        name_endings=("äpplet",),
        class_iri="https://w3id.org/stadsgraf/def#Unit",
        broader="fruit",
    )


def test_a_concept_without_notation_is_an_error_that_names_it(room: Path) -> None:
    text = PREFIXES + ':pear a skos:Concept ; skos:prefLabel "päron"@sv .'
    (room / "schemes" / "fruit.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"fruit\.ttl: <\S+/pear> needs a skos:notation"):
        concepts("fruit")


def test_a_preferred_label_beats_another_concepts_cue(room: Path) -> None:
    text = (
        PREFIXES
        + """:a a skos:Concept ; skos:notation "a" ; skos:prefLabel "Aa"@sv ; skos:hiddenLabel "Bb"@sv .
        :b a skos:Concept ; skos:notation "b" ; skos:prefLabel "Bb"@sv ."""
    )
    (room / "schemes" / "fruit.ttl").write_text(text, encoding="utf-8")
    assert by_label("fruit")["bb"].notation == "b"


def test_a_known_thing_tells_all_its_file_says(room: Path) -> None:
    text = (
        PREFIXES
        + """:old a sg:Union ; skos:prefLabel "Gamla förbundet"@sv ; skos:altLabel "Gamla"@sv ;
        sg:abbreviation "GF"@sv ; sg:formerName "Äldre förbundet"@sv ; skos:hiddenLabel "Gamlaförbundet"@sv ;
        skos:notation "17" ; dcterms:isReplacedBy :new ; sg:validFrom "1990" ; sg:validTo "2001-12-31" ."""
    )
    (room / "reference" / "union.ttl").write_text(text, encoding="utf-8")
    assert known("union") == (
        knowledge.Known(
            iri="https://w3id.org/stadsgraf/scheme/fruit/old",
            kind="union",
            name="Gamla förbundet",
            names=("Gamla förbundet", "Gamla", "GF", "Äldre förbundet", "Gamlaförbundet"),
            abbreviations=("GF",),
            code="17",
            successor_iri="https://w3id.org/stadsgraf/scheme/fruit/new",
            valid_from="1990",
            valid_to="2001-12-31",
        ),
    )


def test_an_unknown_scheme_is_an_error_that_lists_the_schemes() -> None:
    with pytest.raises(KeyError, match=r"'nosuch'.*document-kind"):
        concepts("nosuch")


def test_an_unknown_kind_is_an_error_that_lists_the_kinds() -> None:
    with pytest.raises(KeyError, match=r"'nosuch'.*union"):
        known("nosuch")


def test_an_unknown_notation_is_an_error_that_lists_the_notations() -> None:
    with pytest.raises(KeyError, match=r"'nosuch'.*approve"):
        concept("outcome", "nosuch")


def test_labels_are_found_in_any_case() -> None:
    assert by_label("document-kind")["tjänsteutlåtande"] == concept("document-kind", "official-report")


def test_narrower_concepts_are_those_right_below() -> None:
    sides = {each.notation for each in narrower("section", "attendance")}
    assert {"attendance-employer", "attendance-union"} <= sides


def test_a_concept_is_the_first_of_those_with_narrower_ones() -> None:
    assert with_narrower("section", "attendance") == (
        concept("section", "attendance"),
        *narrower("section", "attendance"),
    )


def test_names_are_found_in_any_case_former_names_too() -> None:
    assert [each.name for each in by_name("union")["sktf"]] == ["Vision"]


def test_a_name_used_for_two_laws_over_time_finds_both() -> None:
    assert {law.code for law in by_name("law")["sol"]} == {"2001:453", "2025:400"}


def test_every_scheme_and_kind_can_be_read() -> None:
    assert all(concepts(scheme) for scheme in knowledge.schemes())
    assert all(known(kind) for kind in knowledge.kinds())
