from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from ontology.checks import cycles, missing_texts, shared_labels, unused, wrong_iris
from ontology.definitions import definitions, terms
from ontology.prefixes import SG, turtle_prologue

Check = Callable[[Graph], Iterator[str]]
ROOMS = ("ingest", "shapes", "queries", "graph", "api", "stadsgraf", "ontology", "examples")
HERE = "rdfs:isDefinedBy <https://w3id.org/stadsgraf/def>"
FIRES: list[tuple[Check, str, str]] = [
    (missing_texts, f'sg:a a owl:Class ; rdfs:label "a"@sv ; {HERE} .', "rdfs:label in sv"),
    (missing_texts, 'sg:a a owl:Class ; skos:definition ""@sv , "what it is"@en .', "skos:definition in en"),
    (missing_texts, 'sg:a a owl:Class ; skos:example "x"@sv , "y"@sv , "z"@en .', "skos:example in en, sv, sv"),
    (shared_labels, 'sg:A a owl:Class ; rdfs:label "x"@sv . sg:B a owl:Class ; rdfs:label "x"@sv .', "sg:A and sg:B"),
    (cycles, "sg:A rdfs:subClassOf sg:B . sg:B rdfs:subClassOf sg:A .", "sg:A is below itself"),
    (cycles, "sg:a rdfs:subPropertyOf sg:a .", "sg:a is below itself by rdfs:subPropertyOf"),
    (wrong_iris, f"sg:small a owl:Class ; {HERE} .", "not written like a class"),
    (wrong_iris, f"sg:Large a owl:DatatypeProperty ; {HERE} .", "not written like a property"),
    (wrong_iris, "sg:A a owl:Class .", "does not say that"),
    (wrong_iris, f"sg:a a owl:ObjectProperty , owl:DatatypeProperty ; {HERE} .", "several kinds"),
    (wrong_iris, f"sg:a a owl:ObjectProperty ; rdfs:range sg:Nowhere ; {HERE} .", "sg:Nowhere is not defined"),
    (wrong_iris, f"sg:A a owl:Class ; rdfs:subClassOf org:Organisation ; {HERE} .", "org:Organisation does not exist"),
]


@pytest.mark.parametrize(("check", "text", "told"), FIRES, ids=[f"{c.__name__}: {t}" for c, _, t in FIRES])
def test_a_check_finds_what_is_wrong(check: Check, text: str, told: str) -> None:
    assert any(told in line for line in check(Graph().parse(data=turtle_prologue() + text, format="turtle")))


@pytest.mark.parametrize("check", [missing_texts, shared_labels, cycles, wrong_iris])
def test_nothing_is_wrong_with_the_model(check: Check) -> None:
    assert list(check(definitions())) == []


def test_every_term_is_used(root: Path) -> None:
    definitions_themselves = {"model", "alignments", "axioms", "crosswalk", "classes"}
    texts = (
        path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in (root / room).rglob("*")
        if path.suffix in (".py", ".rq", ".ttl", ".json")
        and path.stem not in definitions_themselves
        and not definitions_themselves & set(path.parts)
    )
    alignments = (root / "ontology" / "alignments.ttl").read_text(encoding="utf-8")
    compared = [line for line in alignments.splitlines() if "sg:ermsPath" in line]
    assert list(unused(definitions(), [*texts, *("sg:ermsPath" for _ in compared)])) == []


def test_a_term_that_nobody_uses_is_told_unless_it_is_given_up() -> None:
    text = "sg:a a owl:Class . sg:b a owl:Class . sg:c a owl:Class ; owl:deprecated true ."
    model = Graph().parse(data=turtle_prologue() + text, format="turtle")
    assert list(unused(model, ["?x a sg:b ."])) == ["sg:a is used nowhere"]


def test_terms_are_ours_only() -> None:
    assert all(term.startswith(SG) for term in terms(definitions()))
    assert len(terms(definitions())) > 150
