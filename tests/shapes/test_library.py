import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection

from ontology.knowledge import concepts, files
from ontology.prefixes import SG, SGS, SGSH, expand
from shapes import library


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The whole ontology in one graph."""
    graph = Graph()
    for path in files():
        graph.parse(path)
    return graph


def mentioned(theme: str) -> set[URIRef]:
    """Our IRIs that a theme's shapes mention, in their SPARQL too."""
    graph = library.shapes(theme)
    found = {node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith((SG, SGS))}
    for query in graph.objects(None, SH.select):
        found |= {URIRef(expand(curie)) for curie in re.findall(r"\bsg:\w+", str(query))}
    return found - {URIRef(SG)}


@pytest.mark.parametrize("theme", library.themes())
def test_what_shapes_mention_is_in_the_ontology(theme: str, ontology: Graph) -> None:
    for iri in mentioned(theme):
        assert (iri, None, None) in ontology, iri


def test_every_class_of_the_model_that_papers_fill_has_a_shape(root: Path) -> None:
    modules = sorted((root / "ingest" / "describe").glob("*.py"))
    described = [name for path in modules for name in re.findall(r'"(sg:[A-Z]\w+)"', path.read_text(encoding="utf-8"))]
    targets = {str(o) for theme in library.themes() for o in library.shapes(theme).objects(None, SH.targetClass)}
    # a reported decision has all that a decision has, and so on; statutes are reference data
    narrower = {f"{SG}{name}" for name in ("ReportedDecision", "Yrkande", "Adjustment", "Statute")}
    assert {expand(curie) for curie in described} - targets <= narrower


def test_every_class_of_the_model_has_a_shape_or_one_above_it(ontology: Graph) -> None:
    targets = {o for theme in library.themes() for o in library.shapes(theme).objects(None, SH.targetClass)}
    own = {c for c in ontology.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef) and c.startswith(SG)}
    assert {c for c in own if not targets & set(ontology.transitive_objects(c, RDFS.subClassOf))} == set()


def test_a_theme_sees_the_predicates_of_its_queries() -> None:
    assert expand("sg:validTo") in library.predicates("agreements")


def test_every_lineage_relation_has_its_direct_property_checked() -> None:
    graph = library.shapes("lineage")
    checked = set()
    for alternative in Collection(graph, graph.value(URIRef(f"{SGSH}LineageStepDirect"), SH["or"])):
        relation = graph.value(graph.value(alternative, SH.property), SH.hasValue)
        path = graph.value(graph.value(alternative, SH["not"]), SH.path)
        if relation and path:
            checked.add((str(relation), str(Collection(graph, path)[1])))
    assert checked == {(each.iri, each.property_iri) for each in concepts("lineage-relation")}


def test_no_shape_is_closed() -> None:
    for theme in library.themes():
        assert (None, SH.closed, None) not in library.shapes(theme), "library.predicates would be wrong for it"


def test_an_unknown_theme_is_an_error_that_lists_the_themes() -> None:
    with pytest.raises(KeyError, match=r"'nosuch'.*meetings"):
        library.shapes("nosuch")


def test_what_a_shape_says_is_found_by_its_name() -> None:
    assert set(library.messages("https://w3id.org/stadsgraf/shape/Vote-for")) == {"sv", "en"}


def test_the_shapes_that_the_docs_name_are_there(root: Path) -> None:
    rows = (root / "docs" / "validation.md").read_text(encoding="utf-8").partition("## Which shape holds which rule")[2]
    told = {
        name for line in rows.splitlines() if line.startswith("| ") for name in re.findall(r"`([A-Z][\w-]+)`", line)
    }
    there = {
        str(shape).removeprefix(SGSH)
        for theme in library.themes()
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in library.shapes(theme).subjects(RDF.type, kind)
    }
    assert len(told) > 40
    assert told - there == set()
