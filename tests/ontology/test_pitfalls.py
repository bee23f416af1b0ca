from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from ontology import pitfalls
from ontology.definitions import definitions
from ontology.pitfalls import own_axioms
from ontology.prefixes import turtle_prologue

Check = Callable[[Graph], Iterator[str]]
HEADER = "<https://w3id.org/stadsgraf/def>"
CLASSES = "sg:A a owl:Class . sg:B a owl:Class . sg:C a owl:Class ."
FIRES: list[tuple[Check, str, str]] = [
    (pitfalls.hijacked, "foaf:Person rdfs:subClassOf org:Organization .", "is for its own vocabulary to say"),
    (pitfalls.hijacked, "foaf:Person owl:disjointWith org:Membership .", "foaf:Person owl:disjointWith org:Membership"),
    (pitfalls.hijacked, "dcterms:type a owl:FunctionalProperty .", "dcterms:type is a owl:FunctionalProperty"),
    (pitfalls.unlike, "sg:a a owl:DatatypeProperty ; skos:closeMatch opengov:YesCount .", "compares a class with a"),
    (pitfalls.unplaced, "sg:a a owl:DatatypeProperty ; rdfs:domain sg:A .", "sg:a has neither rdfs:range"),
    (pitfalls.unplaced, "sg:a a owl:ObjectProperty ; rdfs:range sg:A .", "sg:a has neither rdfs:domain"),
    (pitfalls.unplaced, "sg:a a owl:ObjectProperty ; rdfs:domain sg:A , sg:B .", "several rdfs:domain"),
    (pitfalls.unconnected, "sg:A a owl:Class .", "sg:A hangs on nothing"),
    (pitfalls.never_excluded, "sg:A a owl:Class .", "sg:A is disjoint with nothing"),
    (
        pitfalls.impossible,
        f"{CLASSES} sg:A owl:disjointWith sg:B . sg:C rdfs:subClassOf sg:A , sg:B .",
        "sg:C is below sg:A and sg:B",
    ),
    (
        pitfalls.against_broader,
        "sg:a a owl:ObjectProperty ; rdfs:subPropertyOf sg:b . sg:b a owl:DatatypeProperty .",
        "sg:a and sg:b above it are of two kinds",
    ),
    (
        pitfalls.circular_words,
        'sg:A a owl:Class ; rdfs:label "a case"@en ; skos:definition "A case."@en .',
        "sg:A: its definition in en",
    ),
    (pitfalls.incomplete_header, "sg:A a owl:Class .", "the ontology has no dcterms:license"),
    (pitfalls.untold_versions, f'{HEADER} owl:versionInfo "0.1.0" ; skos:changeNote "New: x"@en .', "does not start"),
    (pitfalls.untold_versions, f'{HEADER} owl:versionInfo "0.2.0" ; skos:changeNote "0.1.0: x"@en .', "0.2.0 is not"),
    (
        pitfalls.untold_versions,
        f'{HEADER} owl:versionInfo "0.10.0" ; skos:changeNote "0.9.0: x"@en , "0.10.0: y"@en .',
        "the version before is https://w3id.org/stadsgraf/def/0.9.0",
    ),
]


@pytest.mark.parametrize(("check", "text", "told"), FIRES, ids=[f"{c.__name__}: {t}" for c, _, t in FIRES])
def test_a_pitfall_is_seen(check: Check, text: str, told: str) -> None:
    assert any(told in line for line in check(Graph().parse(data=turtle_prologue() + text, format="turtle")))


WITHOUT_OTHERS = [check for check, _, _ in FIRES if check is not pitfalls.hijacked]


@pytest.mark.parametrize("check", dict.fromkeys(WITHOUT_OTHERS))
def test_the_model_has_none(check: Check) -> None:
    assert list(check(definitions())) == []


def test_what_we_say_ourselves_changes_no_term_of_others() -> None:
    assert list(pitfalls.hijacked(own_axioms())) == []


def test_a_term_of_ours_may_be_above_one_of_others() -> None:
    text = turtle_prologue() + "org:role rdfs:subPropertyOf sg:fallsUnder ."
    assert list(pitfalls.hijacked(Graph().parse(data=text, format="turtle"))) == []


@pytest.mark.parametrize("check", [pitfalls.impossible, pitfalls.unlike, pitfalls.against_broader])
def test_nor_has_it_with_what_others_publish_of_their_terms(shared: Path, check: Check) -> None:
    """ELI, ELI-DL, Web Annotation and CPOV as they are published, beside ours."""
    together = Graph()
    for triple in definitions():
        together.add(triple)
    for name in ("eli", "eli-dl", "oa", "cpov"):
        together.parse(shared / "vocabularies" / f"{name}.ttl")
    assert list(check(together)) == []
