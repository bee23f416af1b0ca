"""What readers are told of the data comes from the shapes, is complete, and is true of the examples."""

from __future__ import annotations

from collections import defaultdict

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import SH, URIRef

from ontology.knowledge import schemes
from ontology.prefixes import PREFIXES, SGS, curie, expand, turtle_prologue
from shapes import library
from shapes.described import Entity, entities, read

TYPE = NamedNode(f"{PREFIXES['rdf']}type")
ENTITIES = entities()


def made(shapes: str, model: str = "") -> Entity:
    """The entity of sg:A as some shapes and an ontology describe it."""
    return read(quads(shapes), quads('sg:A rdfs:label "a"@sv ; skos:definition "an a"@sv . ' + model))[expand("sg:A")]


def quads(turtle: str) -> list[Quad]:
    return list(parse(turtle_prologue() + turtle, RdfFormat.TURTLE, base_iri="urn:"))


NAMED = 'sh:name "p"@sv ; sh:description "q"@sv'
OF_A = "<n> sh:targetClass sg:A ; sh:property <p> . "


def test_every_class_that_a_shape_targets_is_described() -> None:
    """Those that are not have no label or definition: give them to its node shape, in `shapes/described/`."""
    targets = {str(o) for theme in library.themes() for o in library.shapes(theme).objects(None, SH.targetClass)}
    assert targets - ENTITIES.keys() == set()


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda each: curie(each.iri))
def test_a_class_and_its_fields_have_names_and_descriptions_in_both_languages(entity: Entity) -> None:
    assert entity.name.keys() >= {"sv", "en"}
    assert entity.description.keys() >= {"sv", "en"}
    for each in entity.fields.values():
        assert {"sv", "en"} <= each.name.keys() & each.description.keys(), curie(each.path)


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda each: curie(each.iri))
def test_every_field_has_its_place(entity: Entity) -> None:
    assert [curie(each.path) for each in entity.fields.values() if not each.order] == []


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda each: curie(each.iri))
def test_every_field_is_in_a_section_that_has_a_name_in_both_languages(entity: Entity) -> None:
    assert [curie(each.path) for each in entity.fields.values() if not {"sv", "en"} <= each.group.name.keys()] == []


def test_sections_stand_in_their_order_and_fields_in_theirs() -> None:
    shapes = f"""
        {OF_A}<p> sh:path sg:p ; sh:datatype xsd:string ; {NAMED} ; sh:order 1 ; sh:group <late> .
        <n> sh:targetClass sg:A ; sh:property <q> , <r> .
        <q> sh:path sg:q ; sh:datatype xsd:string ; {NAMED} ; sh:order 3 ; sh:group <early> .
        <r> sh:path sg:r ; sh:datatype xsd:string ; {NAMED} ; sh:order 2 ; sh:group <early> .
        <late> a sh:PropertyGroup ; sh:order 2 ; rdfs:label "When"@en .
        <early> a sh:PropertyGroup ; sh:order 1 ; rdfs:label "Who"@en .
    """
    told = [(group.name["en"], [curie(each.path) for each in fields]) for group, fields in made(shapes).sections()]
    assert told == [("Who", ["sg:r", "sg:q"]), ("When", ["sg:p"])]


def test_every_property_that_a_shape_of_a_class_looks_at_is_a_field() -> None:
    for theme in library.themes():
        graph = library.shapes(theme)
        for node, target in graph.subject_objects(SH.targetClass):
            paths = {path for shape in graph.objects(node, SH.property) for path in graph.objects(shape, SH.path)}
            named = {str(path) for path in paths if isinstance(path, URIRef)}
            assert str(target) not in ENTITIES or named <= ENTITIES[str(target)].fields.keys()


def test_schemes_that_are_named_exist() -> None:
    named = {each.scheme for entity in ENTITIES.values() for each in entity.fields.values() if each.scheme}
    assert {each.removeprefix(SGS) for each in named} <= set(schemes())


def test_all_that_the_examples_hold_of_a_described_class_is_a_field(example_store: Store) -> None:
    classes = defaultdict(set)
    for quad in example_store.quads_for_pattern(None, TYPE, None, DefaultGraph()):
        if quad.object.value in ENTITIES:
            classes[quad.subject].add(quad.object.value)
    left = set()
    for quad in example_store.quads_for_pattern(None, None, None, DefaultGraph()):
        for each in classes.get(quad.subject, ()):
            if quad.predicate != TYPE and quad.predicate.value not in described_of(classes[quad.subject]):
                left.add((curie(each), curie(quad.predicate.value)))
    assert left == set()


def described_of(classes: set[str]) -> set[str]:
    """The fields of a node of several classes."""
    return {path for each in classes for path in ENTITIES[each].fields} | {f"{PREFIXES['rdfs']}label"}


def test_words_of_the_shape_go_before_those_of_the_property() -> None:
    model = 'sg:p rdfs:label "of p"@sv ; skos:definition "what p is"@sv ; a owl:DatatypeProperty .'
    (field,) = made(OF_A + '<p> sh:path sg:p ; sh:name "here"@sv .', model).fields.values()
    assert (field.name, field.description) == ({"sv": "here"}, {"sv": "what p is"})


def test_all_rules_for_a_property_make_one_field() -> None:
    rules = (
        f"<n> sh:targetClass sg:A ; sh:property <p> , <o> . <p> sh:path sg:p ; sh:minCount 1 ; {NAMED} . "
        "<o> sh:path sg:p ; sh:maxCount 1 ; sh:datatype xsd:date ; sh:severity sh:Violation ; sh:order 3 ."
    )
    (field,) = made(rules).fields.values()
    assert (field.least, field.most, field.order) == (1, 1, 3)
    assert [curie(each) for each in field.datatypes] == ["xsd:date"]


def test_what_is_only_wished_for_is_no_must() -> None:
    rule = f"<p> sh:path sg:p ; sh:minCount 1 ; sh:maxCount 1 ; sh:severity sh:Warning ; sh:nodeKind sh:IRI ; {NAMED} ."
    (field,) = made(OF_A + rule).fields.values()
    assert (field.least, field.most, field.expected, field.is_node) == (0, None, True, True)


def test_rules_for_all_that_has_a_property_hold_for_each_class() -> None:
    general = (
        "<all> sh:targetSubjectsOf sg:p ; sh:property <g> . <g> sh:path sg:p ; sh:or ( [ sh:datatype xsd:gYear ] ) ."
    )
    (field,) = made(f"{OF_A}<p> sh:path sg:p ; {NAMED} . {general}").fields.values()
    assert [curie(each) for each in field.datatypes] == ["xsd:gYear"]


def test_concepts_are_known_by_their_scheme() -> None:
    rule = f"<p> sh:path sg:p ; sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue sgs:role ] ] ; {NAMED} ."
    (field,) = made(OF_A + rule).fields.values()
    assert (field.scheme, field.is_node) == (f"{SGS}role", True)


def test_a_class_has_the_fields_of_broader_classes() -> None:
    shapes = (
        f"<b> sh:targetClass sg:B ; sh:property <q> . <q> sh:path sg:q ; sh:datatype xsd:string ; {NAMED} ; "
        "sh:order 2 . "
        f"{OF_A}<p> sh:path sg:p ; sh:datatype xsd:string ; {NAMED} ; sh:order 1 ."
    )
    found = made(shapes, "sg:A rdfs:subClassOf sg:C . sg:C rdfs:subClassOf sg:B .")
    assert [curie(path) for path in found.fields] == ["sg:p", "sg:q"]


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ("<p> sh:path sg:p ; sh:datatype xsd:string .", "has no name or no description"),
        (f"<p> sh:path sg:p ; {NAMED} .", "may be a node or a literal"),
    ],
)
def test_a_field_that_readers_would_not_understand_is_refused(shape: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"def#p of .*def#A.*{told}"):
        made(OF_A + shape)
