import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VANN, XSD, Graph, Literal, URIRef

from ontology.knowledge import files
from ontology.prefixes import PREFIXES, SG

STANDARD = (RDF, RDFS, OWL, XSD, SKOS, DCTERMS, ORG, PROV, FOAF, VANN)  # rdflib knows every term of these
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
ONTOLOGY = URIRef("https://w3id.org/stadsgraf/def")
ROOMS = ("ingest", "shapes", "queries", "graph", "api", "examples", "docs")

MODEL = Graph()
for file in files():
    if file.parent.name == "model":
        MODEL.parse(file)
OURS = sorted({s for s in MODEL.subjects() if isinstance(s, URIRef)})


@cache
def turtle(path: Path) -> Graph:
    """The content of a file of the ontology; parsing the municipalities once is enough."""
    return Graph().parse(path)


def iris(graph: Graph) -> Iterator[URIRef]:
    """Every IRI of a graph, datatypes too."""
    for triple in graph:
        for node in triple:
            if isinstance(node, URIRef):
                yield node
            elif isinstance(node, Literal) and node.datatype is not None:
                yield node.datatype


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.removeprefix(SG))
def test_a_term_is_named_and_defined(term: URIRef) -> None:
    assert term.startswith(SG)
    labels = sorted(str(o.language) for o in MODEL.objects(term, RDFS.label) if isinstance(o, Literal))
    assert labels == ["en", "sv"]
    definition = MODEL.value(term, SKOS.definition, any=False)
    assert isinstance(definition, Literal)
    assert definition.language == "en"
    assert len(str(definition).split()) >= 3
    assert MODEL.value(term, RDFS.isDefinedBy) == ONTOLOGY


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.removeprefix(SG))
def test_a_term_is_one_thing_and_written_like_it(term: URIRef) -> None:
    (kind,) = MODEL.objects(term, RDF.type)
    assert kind in KINDS
    local = term.removeprefix(SG)
    assert local[0].isupper() == (kind == OWL.Class)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_borrowed_standard_terms_exist(path: Path) -> None:
    for term in iris(turtle(path)):
        for namespace in STANDARD:
            is_term = str(term).startswith(str(namespace)) and str(term) != str(namespace)
            assert not is_term or term in namespace, f"{term} does not exist"


def test_borrowed_european_terms_exist(shared: Path) -> None:
    vocabularies = Graph()
    for name in ("eli", "eli-dl", "oa", "cpov"):
        vocabularies.parse(shared / "vocabularies" / f"{name}.ttl")
    defined = {str(s) for s in vocabularies.subjects(RDF.type)}
    for path in files():
        for term in iris(turtle(path)):
            for prefix in ("eli", "elidl", "oa", "cv"):
                is_term = str(term).startswith(PREFIXES[prefix]) and str(term) != PREFIXES[prefix]
                assert not is_term or str(term) in defined, f"{path.name}: {term} does not exist"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_the_turtle_files_use_our_terms_only_as_defined(path: Path) -> None:
    used = {term for term in iris(turtle(path)) if term.startswith(SG) and str(term) != SG}
    assert used <= set(OURS)


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_use_our_terms_only_as_defined(root: Path, room: str) -> None:
    defined = {term.removeprefix(SG) for term in OURS}
    for path in sorted((root / room).rglob("*")):
        if path.suffix in (".py", ".rq", ".ttl", ".md"):
            text = path.read_text(encoding="utf-8")
            used = set(re.findall(r"\bsg:([A-Za-z][A-Za-z0-9]*)(?![\w{])", text))
            if "ontology.terms" in text:
                used |= {a or b for a, b in re.findall(r"""\bSG(?:\.(\w+)|\["(\w+)"\])""", text)}
            assert used <= defined, f"{path.name} uses what model/ does not define: {used - defined}"


def test_what_the_city_consists_of_is_covered() -> None:
    classes = {term.removeprefix(SG) for term in OURS}
    assert classes >= {
        "Municipality", "Council", "Committee", "Subcommittee", "Administration", "Department", "Unit",
        "Company", "CooperationGroup", "SteeringGroup", "Union", "UnionLocal", "Party", "Authority",
        "Meeting", "AgendaItem", "Attendance", "MeetingFunction", "Adjustment", "Case", "Document",
        "Proposal", "Yrkande", "Decision", "DelegatedDecision", "ReportedDecision", "Vote", "Statement",
        "Reservation", "Agreement", "LegalReference", "Fact", "Finding", "MissingDocument",
    }  # fmt: skip


def test_alignments_start_from_terms_that_exist_and_only_compare() -> None:
    alignments = Graph().parse(next(path for path in files() if path.name == "alignments.ttl"))
    assert set(alignments.predicates()) == {SKOS.closeMatch}
    for term in set(alignments.subjects()):
        assert term in OURS or term in ORG, term


def test_the_ontology_has_the_version_of_the_software(root: Path) -> None:
    header = Graph().parse(next(path for path in files() if path.name == "stadsgraf.ttl"))
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert str(header.value(ONTOLOGY, OWL.versionInfo)) == version
    assert str(header.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
