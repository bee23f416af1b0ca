"""Domains and ranges entail nothing false: tried by cases that fire, and on all example data."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse
from rdflib import OWL, RDF, Graph, URIRef

from ingest.describe import describe
from ingest.run import run
from ontology.definitions import definitions, terms
from ontology.entailment import wrong
from ontology.prefixes import turtle_prologue
from ontology.rules import rules_of


def data(turtle: str) -> list[Quad]:
    return list(parse(turtle_prologue() + turtle, RdfFormat.TURTLE, base_iri="urn:"))


@pytest.fixture(scope="module")
def examples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    """What example papers of several kinds state, as a release would hold it."""
    names = ("delegationsbeslut-2024-08", "fsg-2024-03-12", "ks-protokoll-2024-05-14", "remiss-2023-11-02")
    papers = [root / "examples" / "papers" / f"{name}.txt" for name in names]
    done = run(papers, tmp_path_factory.mktemp("readings"))
    return [quad for quad in describe(done.readings, "0.1.0") if quad.graph_name == DefaultGraph()]


@pytest.mark.parametrize(
    ("turtle", "told"),
    [
        ("<a> sg:votesFor 3 .", "a would be a sg:Vote by sg:votesFor, which nobody states"),
        ("<a> sg:inCase <b> .", "b would be a sg:Case by sg:inCase"),
        ("<a> a sg:Proposal ; sg:outcome <b> .", "a would be a sg:Decision and a sg:Proposal"),
        ("<a> a sg:Yrkande , sg:DelegatedDecision .", "a would be a sg:Decision and a sg:Proposal"),
        ("<a> a foaf:Person , sg:Committee .", "a would be a org:Organization and a foaf:Person"),
        ('<a> a sg:Vote ; sg:inCase "KS 1/24" .', "would be a sg:Case by sg:inCase"),
    ],
)
def test_what_follows_and_is_false_is_told(turtle: str, told: str) -> None:
    assert any(told in line for line in wrong(data(turtle)))


def test_what_the_data_state_themselves_is_not_told() -> None:
    assert list(wrong(data("<a> a sg:Yrkande ; sg:putTo <b> . <b> a sg:Council ."))) == []


def test_a_property_has_the_domain_of_those_it_is_below() -> None:
    turtle = "sg:A a owl:Class . sg:wide rdfs:domain sg:A . sg:narrow rdfs:subPropertyOf sg:wide ."
    model = Graph().parse(data=turtle_prologue() + turtle, format="turtle")
    assert list(wrong(data("<a> sg:narrow <b> ."), rules_of(model))) == [
        "urn:a would be a sg:A by sg:narrow, which nobody states"
    ]


def test_nothing_false_follows_from_the_example_papers(examples: list[Quad]) -> None:
    assert len(examples) > 5_000
    assert list(wrong(examples)) == []


def test_nothing_false_follows_with_what_the_borrowed_vocabularies_say(examples: list[Quad], shared: Path) -> None:
    together = Graph() + definitions()
    for name in ("eli", "eli-dl", "oa", "cpov"):
        together.parse(shared / "vocabularies" / f"{name}.ttl")
    assert list(wrong(examples, rules_of(together))) == []


def test_nothing_false_follows_from_the_life_of_a_matter(root: Path) -> None:
    steps = [quad for path in sorted((root / "examples" / "life").glob("*.ttl")) for quad in parse(path=path)]
    assert list(wrong(steps)) == []


def contradictions(graph: Graph) -> list[str]:
    """What a reasoner that is not ours (owlrl, which comes with pySHACL) calls impossible, having applied all rules of
    OWL 2 RL to a graph, which then holds what follows."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [
        str(told) for _, told in graph.subject_objects(URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    ]


def test_a_reasoner_for_owl_2_rl_finds_no_contradiction_and_no_further_type(root: Path) -> None:
    together = Graph() + definitions()
    for path in sorted((root / "examples" / "life").glob("*.ttl")):
        together.parse(path)
    stated = set(together.subject_objects(RDF.type))
    assert contradictions(together) == []
    own = set(terms(definitions()))
    assert {(node, each) for node, each in together.subject_objects(RDF.type) if each in own} <= stated


def test_the_reasoner_finds_a_contradiction_where_there_is_one() -> None:
    both = Graph().parse(data=turtle_prologue() + "<urn:a> a sg:Proposal , sg:Decision .", format="turtle")
    for triple in definitions().triples((None, OWL.disjointWith, None)):
        both.add(triple)
    (told,) = contradictions(both)
    assert "have a common individual urn:a" in told
