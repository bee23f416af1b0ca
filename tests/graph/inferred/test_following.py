"""What follows by the rules of OWL 2 RL, by small cases and beside a reasoner that is not ours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import owlrl
import pytest
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal

from graph.inferred.following import Appliance, Statement
from ontology.definitions import definitions
from ontology.prefixes import turtle_prologue
from ontology.rules import Chain, rules, rules_of

CASES = {
    "an instance of all classes above": (
        "sg:A rdfs:subClassOf sg:B . sg:B rdfs:subClassOf sg:C .", "<a> a sg:A .", "<a> a sg:B , sg:C .",
    ),
    "what a broader property says": (
        "sg:p rdfs:subPropertyOf sg:q .", '<a> sg:p "x" , <b> .', '<a> sg:q "x" , <b> .',
    ),
    "the ends of a property": (
        "sg:A a owl:Class . sg:p rdfs:domain sg:A ; rdfs:range sg:A .", "<a> sg:p <b> .", "<a> a sg:A . <b> a sg:A .",
    ),
    "an end by a broader property": (
        "sg:A a owl:Class . sg:p rdfs:subPropertyOf sg:q . sg:q rdfs:domain sg:A .",
        '<a> sg:p "x" .', '<a> a sg:A ; sg:q "x" .',
    ),
    "the other way round": (
        "sg:p owl:inverseOf sg:q .", "<a> sg:p <b> . <c> sg:q <d> .", "<b> sg:q <a> . <d> sg:p <c> .",
    ),
    "both ways": ("sg:p a owl:SymmetricProperty .", "<a> sg:p <b> .", "<b> sg:p <a> ."),
    "any number of steps": (
        "sg:p a owl:TransitiveProperty .",
        "<a> sg:p <b> . <b> sg:p <c> . <c> sg:p <d> .", "<a> sg:p <c> , <d> . <b> sg:p <d> .",
    ),
    "a circle": ("sg:p a owl:TransitiveProperty .", "<a> sg:p <b> . <b> sg:p <a> .", "<a> sg:p <a> . <b> sg:p <b> ."),
    "two steps": (
        "sg:r owl:propertyChainAxiom ( sg:p sg:q ) .", '<a> sg:p <b> . <b> sg:q <c> , "x" .', '<a> sg:r <c> , "x" .',
    ),
    "steps up from anywhere": (
        "sg:p owl:propertyChainAxiom ( sg:p sg:up ) .",
        "<a> sg:p <b> . <b> sg:up <c> . <c> sg:up <d> .", "<a> sg:p <c> , <d> .",
    ),
    "one thing after another": (
        "sg:p owl:inverseOf sg:q . sg:q rdfs:subPropertyOf sg:r . sg:r a owl:TransitiveProperty .",
        "<b> sg:p <a> . <c> sg:p <b> .", "<a> sg:q <b> ; sg:r <b> , <c> . <b> sg:q <c> ; sg:r <c> .",
    ),
    "nothing that is stated": ("sg:p a owl:SymmetricProperty .", "<a> sg:p <b> . <b> sg:p <a> .", ""),
    "no value becomes a thing": (
        "sg:p owl:inverseOf sg:q . sg:A a owl:Class . sg:p rdfs:range sg:A .", '<a> sg:p "x" .', "",
    ),
}  # fmt: skip
"""Axioms, what is stated, what follows."""


def statements(turtle: str) -> set[Statement]:
    return {written(triple.triple) for triple in parse(turtle_prologue() + turtle, RdfFormat.TURTLE, base_iri="urn:")}


def written(triple: Triple) -> Statement:
    return str(triple.subject).encode(), str(triple.predicate).encode(), str(triple.object).encode()


@pytest.mark.parametrize("case", CASES)
def test_follows(case: str) -> None:
    axioms, stated, expected = CASES[case]
    model = Graph().parse(data=turtle_prologue() + axioms, format="turtle")
    assert Appliance.of(rules_of(model)).following(statements(stated)) == statements(expected)


def test_a_chain_of_three_is_refused_by_name() -> None:
    model = Graph().parse(data=turtle_prologue() + "sg:r owl:propertyChainAxiom ( sg:p sg:p sg:p ) .", format="turtle")
    with pytest.raises(ValueError, match="sg:r: a chain has two named properties"):
        rules_of(model)


def test_what_is_of_no_use_is_told_beforehand() -> None:
    ours = Appliance.of(rules())
    assert b"<https://w3id.org/stadsgraf/def#belongsTo>" in ours.properties
    assert b"<http://www.w3.org/ns/oa#start>" not in ours.properties


@pytest.mark.parametrize(
    "chain", ["sg:within sg:within sg:within", "org:hasMembership org:organization org:memberOf",
              "sg:fallsUnder skos:broader sg:fallsUnder"]
)  # fmt: skip
def test_the_rules_are_those_of_the_turtle(chain: str) -> None:
    model = definitions()
    assert Chain(*(str(model.namespace_manager.expand_curie(each)) for each in chain.split())) in rules().chains


ABOUT_TERMS = (
    RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.sameAs, OWL.equivalentClass,
    OWL.equivalentProperty, OWL.disjointWith, OWL.inverseOf,
)  # fmt: skip


def by_owlrl(turtle: Iterable[Path]) -> set[Statement]:
    """What owlrl, a reasoner for OWL 2 RL that comes with pySHACL, finds in files with our ontology: of things, and not
    that each thing is itself, or a thing."""
    together = Graph() + definitions()
    stated = Graph()
    for path in turtle:
        stated.parse(path)
    together += stated
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(together)
    things = set(stated.subjects()) | set(stated.objects())
    return {
        (subject.n3().encode(), predicate.n3().encode(), value.n3().encode())
        for subject, predicate, value in together - stated
        if subject in things
        and not isinstance(subject, Literal)
        and predicate not in ABOUT_TERMS
        and not (predicate == RDF.type and any(str(value).startswith(str(each)) for each in (OWL, RDFS, RDF, XSD)))
        and (subject, predicate, value) not in definitions()
    }


def test_all_follows_that_a_reasoner_for_owl_2_rl_finds_and_nothing_else(root: Path) -> None:
    life = sorted((root / "examples" / "life").glob("*.ttl"))
    stated = {written(quad.triple) for path in life for quad in parse(path=path)}
    found = Appliance.of(rules()).following(stated)
    assert len(found) > 100
    assert found == by_owlrl(life)
