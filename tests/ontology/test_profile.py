"""OWL 2 RL, by cases of the recommendation's grammar (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL)."""

import pytest
from rdflib import Graph

from ontology.definitions import definitions
from ontology.prefixes import turtle_prologue
from ontology.profile import violations

DECLARED = "sg:A a owl:Class . sg:B a owl:Class . sg:o a owl:ObjectProperty . sg:d a owl:DatatypeProperty . "
SOME = "[ a owl:Restriction ; owl:onProperty sg:o ; owl:someValuesFrom sg:B ]"
ALL = "[ a owl:Restriction ; owl:onProperty sg:o ; owl:allValuesFrom sg:B ]"
WITHIN = [
    "sg:A rdfs:subClassOf sg:B .",
    f"{SOME} rdfs:subClassOf sg:A .",
    f"sg:A rdfs:subClassOf {ALL} .",
    "sg:A rdfs:subClassOf [ a owl:Class ; owl:complementOf sg:B ] .",
    "[ a owl:Class ; owl:unionOf ( sg:A sg:B ) ] rdfs:subClassOf sg:A .",
    "sg:A rdfs:subClassOf [ a owl:Class ; owl:intersectionOf ( sg:B sg:A ) ] .",
    "sg:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty sg:o ; owl:maxCardinality 1 ] .",
    "sg:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty sg:o ; owl:hasValue <urn:x> ] .",
    "sg:A owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( sg:A sg:B ) ] .",
    "sg:A owl:disjointWith sg:B .",
    "sg:o rdfs:domain sg:A ; rdfs:range sg:B ; a owl:SymmetricProperty , owl:TransitiveProperty .",
    "sg:d rdfs:range xsd:string .",
    "sg:o owl:propertyChainAxiom ( sg:o sg:o ) .",
    'sg:A rdfs:label "a"@sv .',
    "[] a owl:AllDisjointClasses ; owl:members ( sg:A sg:B ) .",
]
OUTSIDE = {
    f"sg:A rdfs:subClassOf {SOME} .": "may not stand there",
    f"{ALL} rdfs:subClassOf sg:A .": "may not stand there",
    "sg:A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( sg:A sg:B ) ] .": "may not stand there",
    "[ a owl:Class ; owl:complementOf sg:B ] rdfs:subClassOf sg:A .": "may not stand there",
    "sg:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty sg:o ; owl:maxCardinality 2 ] .": "may not stand there",
    "sg:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty sg:o ; owl:minCardinality 1 ] .": "may not stand there",
    f"sg:A owl:equivalentClass {ALL} .": "may not stand there",
    "owl:Thing rdfs:subClassOf sg:A .": "may not stand there",
    "sg:A rdfs:subClassOf sg:Undeclared .": "sg:Undeclared may not stand there",
    "sg:A owl:disjointUnionOf ( sg:B ) .": "owl:disjointUnionOf is used",
    "sg:o a owl:ReflexiveProperty .": "owl:ReflexiveProperty, which OWL 2 RL has not",
    "sg:d rdfs:range xsd:gYear .": "no datatype of OWL 2 RL",
    "sg:d rdfs:range owl:real .": "no datatype of OWL 2 RL",
    "sg:o rdfs:range xsd:string .": "no class that is declared",
    "sg:o rdfs:range owl:Class .": "no class that is declared",
    "sg:o rdfs:subPropertyOf sg:d .": "not two properties of one kind",
    "sg:undeclared rdfs:range sg:A .": "no declared property",
    "sg:A sg:o sg:B .": "not declared as an annotation",
    "sg:o owl:propertyChainAxiom ( sg:o sg:d ) .": "sg:d may not stand in a chain",
    "sg:o a owl:DatatypeProperty .": "owl:DatatypeProperty and owl:ObjectProperty at once",
    "[] a owl:AllDisjointClasses ; owl:members ( sg:A sg:Undeclared ) .": "sg:Undeclared is disjoint",
}


def told(text: str) -> list[str]:
    return list(violations(Graph().parse(data=turtle_prologue() + DECLARED + text, format="turtle")))


@pytest.mark.parametrize("text", WITHIN)
def test_what_rl_allows_is_within_it(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_rl_forbids_is_told(text: str) -> None:
    assert any(OUTSIDE[text] in line for line in told(text))


def test_the_ontology_is_within_owl_2_rl() -> None:
    assert list(violations(definitions())) == []
