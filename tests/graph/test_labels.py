from __future__ import annotations

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from graph.labels import broader_classes, kind, label
from ontology.prefixes import SG, turtle_prologue

DATA = """
<urn:union> skos:prefLabel "a union"@en , "ett förbund"@sv ; foaf:name "Förbundet" .
<urn:paper> dcterms:title "En skrivelse" .
<urn:concept> skos:notation "minutes" .
sg:Committee rdfs:subClassOf org:Organization .
"""


def loaded() -> Store:
    store = Store()
    store.load(input=turtle_prologue() + DATA, format=RdfFormat.TURTLE)
    return store


def test_swedish_name_comes_first() -> None:
    assert label(loaded(), NamedNode("urn:union")) == "ett förbund"


def test_title_and_notation_do_where_there_is_no_label() -> None:
    assert label(loaded(), NamedNode("urn:paper")) == "En skrivelse"
    assert label(loaded(), NamedNode("urn:concept")) == "minutes"


def test_nameless_node_is_called_by_its_short_iri() -> None:
    assert label(loaded(), NamedNode(f"{SG}Decision")) == "sg:Decision"


def test_most_specific_class_is_the_kind() -> None:
    above = broader_classes(loaded())
    assert kind(["http://www.w3.org/ns/org#Organization", f"{SG}Committee"], above) == "Committee"
    assert kind([], above) == ""


def test_names_of_one_language_are_taken_in_alphabetical_order() -> None:
    from graph.labels import best_name

    assert best_name([Literal("B"), Literal("A"), Literal("C", language="en")]) == "A"
