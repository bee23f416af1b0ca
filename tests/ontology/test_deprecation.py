import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph

from ontology.definitions import definitions
from ontology.deprecation import renewed, replacements, unexplained
from ontology.prefixes import SG, turtle_prologue

NOTED = 'skos:changeNote "0.2.0: oklart namn"@sv , "0.2.0: unclear name"@en'
OLD = f"sg:old a owl:DatatypeProperty ; owl:deprecated true ; dcterms:isReplacedBy sg:new ; {NOTED} ."
NEW = "sg:new a owl:DatatypeProperty ."


def model(text: str) -> Graph:
    return Graph().parse(data=turtle_prologue() + text, format="turtle")


def test_what_is_given_up_leads_to_what_is_used_now() -> None:
    assert replacements(model(OLD + NEW)) == {f"{SG}old": f"{SG}new"}


def test_it_leads_there_across_several_changes() -> None:
    older = "sg:older a owl:DatatypeProperty ; owl:deprecated true ; dcterms:isReplacedBy sg:old ."
    assert replacements(model(older + OLD + NEW))[f"{SG}older"] == f"{SG}new"


@pytest.mark.parametrize(
    "text",
    [
        "sg:old a owl:Class ; owl:deprecated true .",
        "sg:old a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy sg:old .",
        OLD + "sg:new a owl:Class .",
    ],
    ids=["nowhere", "in a circle", "to another kind"],
)
def test_what_is_given_up_for_nothing_of_its_kind_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="sg:old is given up"):
        replacements(model(text))


def test_version_and_reason_are_asked_for() -> None:
    assert list(unexplained(model(OLD + NEW))) == []
    assert list(unexplained(model(OLD.replace("0.2.0: unclear", "unclear") + NEW))) == [
        "sg:old is given up without a note in en and sv that starts with the version"
    ]


def test_data_are_renewed() -> None:
    node, graph = NamedNode("urn:a"), NamedNode("urn:g")
    old, new = NamedNode(f"{SG}old"), NamedNode(f"{SG}new")
    was = [Quad(node, old, Literal("x"), graph), Quad(node, NamedNode("urn:p"), old, graph)]
    now = [Quad(node, new, Literal("x"), graph), Quad(node, NamedNode("urn:p"), new, graph)]
    assert list(renewed(was, {f"{SG}old": f"{SG}new"})) == now


def test_the_model_gives_up_nothing_without_replacement_and_reason() -> None:
    replacements(definitions())
    assert list(unexplained(definitions())) == []
