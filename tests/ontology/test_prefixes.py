import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, XSD, Graph

from ontology import terms
from ontology.prefixes import PREFIXES, curie, expand, sparql_prologue, turtle_prologue

STANDARD = {
    "dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "owl": OWL, "prov": PROV, "rdf": RDF, "rdfs": RDFS,
    "sh": SH, "skos": SKOS, "vann": VANN, "xsd": XSD,
}  # fmt: skip


@pytest.mark.parametrize("name", STANDARD)
def test_a_standard_prefix_is_what_rdflib_knows(name: str) -> None:
    assert PREFIXES[name] == str(STANDARD[name])


def test_no_two_prefixes_share_a_namespace() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_curie_takes_the_longest_namespace() -> None:
    assert curie(PREFIXES["sgs"] + "outcome/approve") == "sgs:outcome/approve"


def test_curie_and_expand_are_inverse() -> None:
    assert expand(curie(PREFIXES["sg"] + "Decision")) == PREFIXES["sg"] + "Decision"


def test_an_unknown_prefix_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"'nosuch'.*dcterms"):
        expand("nosuch:x")


def test_the_turtle_prologue_lets_turtle_use_every_prefix() -> None:
    text = turtle_prologue() + "".join(f"{name}:a {name}:b {name}:c .\n" for name in PREFIXES)
    assert len(Graph().parse(data=text, format="turtle")) == len(PREFIXES)


def test_the_sparql_prologue_lets_queries_use_a_prefix() -> None:
    graph = Graph().parse(data="<urn:a> a <https://w3id.org/stadsgraf/def#Case> .", format="turtle")
    assert graph.query(sparql_prologue(["sg"]) + "ASK { ?case a sg:Case }").askAnswer


def test_bind_writes_with_our_prefixes() -> None:
    graph = terms.bind(Graph())
    graph.add((terms.SG.Case, RDF.type, terms.SG.Case))
    assert "sg:Case a sg:Case" in graph.serialize()
