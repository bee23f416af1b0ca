import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from ontology.knowledge import Concept, concepts, files, schemes
from ontology.prefixes import SG, SGS

SCHEMES = [path for path in files() if path.parent.name == "schemes"]
MODEL = Graph()
for file in files():
    if file.parent.name == "model":
        MODEL.parse(file)


@cache
def turtle(path: Path) -> Graph:
    return Graph().parse(path)


@pytest.fixture(params=SCHEMES, ids=lambda path: path.stem)
def scheme(request: pytest.FixtureRequest) -> tuple[str, Graph]:
    """A scheme's name and content."""
    path: Path = request.param
    return path.stem, turtle(path)


def languages(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str | None]:
    return sorted(str(o.language) for o in graph.objects(subject, predicate) if isinstance(o, Literal))


def test_a_scheme_has_labels_and_definitions_in_both_languages(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    assert languages(graph, URIRef(SGS + name), SKOS.prefLabel) == ["en", "sv"]
    assert languages(graph, URIRef(SGS + name), SKOS.definition) == ["en", "sv"]


def test_every_subject_is_the_scheme_or_a_concept_in_it(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    for subject in set(graph.subjects()) - {URIRef(SGS + name)}:
        assert (subject, RDF.type, SKOS.Concept) in graph, subject
        assert (subject, SKOS.inScheme, URIRef(SGS + name)) in graph, subject


def test_a_concepts_address_is_its_scheme_and_a_plain_slug(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    for subject in graph.subjects(RDF.type, SKOS.Concept):
        assert re.fullmatch(re.escape(f"{SGS}{name}/") + r"[a-z0-9]+(-[a-z0-9]+)*", str(subject)), subject


def test_a_concept_has_one_preferred_label_a_language_and_a_definition(scheme: tuple[str, Graph]) -> None:
    _, graph = scheme
    for subject in graph.subjects(RDF.type, SKOS.Concept):
        assert languages(graph, subject, SKOS.prefLabel) == ["en", "sv"], subject
        assert {"sv", "en"} & set(languages(graph, subject, SKOS.definition)), subject


def test_labels_are_words(scheme: tuple[str, Graph]) -> None:
    _, graph = scheme
    for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition, SKOS.notation):
        for subject, label in graph.subject_objects(predicate):
            assert str(label) and str(label) == " ".join(str(label).split()), (subject, label)


def test_a_notation_stands_for_one_concept(scheme: tuple[str, Graph]) -> None:
    name, _ = scheme
    notations = [each.notation for each in concepts(name)]
    assert len(notations) == len(set(notations))


def test_a_label_names_one_concept(scheme: tuple[str, Graph]) -> None:
    name, _ = scheme
    owner: dict[str, Concept] = {}
    for each in concepts(name):
        for label in each.labels:
            assert owner.setdefault(label.casefold(), each) == each, f"{label} names two concepts of {name}"


def test_relations_name_direct_properties_of_the_model() -> None:
    for relation in concepts("lineage-relation"):
        assert (URIRef(relation.property_iri), None, None) in MODEL, relation.notation


def test_organisation_kinds_name_classes() -> None:
    for kind in concepts("organisation-kind"):
        assert kind.class_iri.startswith("http"), kind.notation
        assert not kind.class_iri.startswith(SG) or (URIRef(kind.class_iri), None, None) in MODEL


def test_every_role_tells_its_public_capacity() -> None:
    capacities = {each.notation for each in concepts("public-capacity")}
    assert all(role.capacity in capacities for role in concepts("role"))


def test_there_are_roles_enough_for_common_papers() -> None:
    notations = {role.notation for role in concepts("role")}
    assert len(notations) >= 80
    assert {"stadsdelsdirektör", "handläggare", "huvudskyddsombud", "tjänstgörande ersättare"} <= notations


@pytest.mark.parametrize(
    ("scheme_name", "table", "column"),
    [
        ("organisation-kind", "organisations", "kind"),
        ("meeting-function", "meeting_roles", "function"),
        ("outcome", "decisions", "outcome"),
        ("agreement-status", "agreements", "status"),
        ("lineage-relation", "lineage", "relation"),
        ("statement-kind", "statements", "kind"),
        ("stance", "statements", "stance"),
        ("signature-method", "signatures", "method"),
        ("finding-kind", "findings", "kind"),
    ],
)
def test_notations_are_the_words_of_the_table(shared: Path, scheme_name: str, table: str, column: str) -> None:
    assert {each.notation for each in concepts(scheme_name)} == words(shared, table, column)


def test_document_kinds_hold_all_words_of_the_table(shared: Path) -> None:
    assert words(shared, "documents", "kind") < {each.notation for each in concepts("document-kind")}


def words(shared: Path, table: str, column: str) -> set[str]:
    """The words that the description of the tables allows in a column."""
    text = (shared / "gold" / "README.md").read_text(encoding="utf-8")
    section = re.split(r"^### ", text, flags=re.MULTILINE)
    about = next(part for part in section if re.match(rf"{table}\b", part))
    allowed = re.search(rf"\b{column}\b[^:`]*:(.*?)\.(?:\s|$)", about, flags=re.DOTALL)
    assert allowed, f"no words for {table}.{column}"
    return set(re.findall(r"`([^`]+)`", allowed[1]))


def test_the_schemes_the_recognisers_need_are_there() -> None:
    needed = {"document-kind", "organisation-kind", "role", "role-qualifier", "section", "attendance-side"}
    assert needed <= set(schemes())
