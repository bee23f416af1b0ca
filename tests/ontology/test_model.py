import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VANN, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCAM

from ontology.definitions import ONTOLOGY, ROOM, definitions, terms
from ontology.knowledge import files
from ontology.prefixes import PREFIXES, SG, curie

STANDARD = (RDF, RDFS, OWL, XSD, SKOS, DCTERMS, ORG, PROV, FOAF, VANN, DCAM)  # rdflib knows every term of these
ERMS = {
    "aggregation", "record", "objectId", "status", "agents", "agent", "eSignatures", "eSignature", "relation",
}  # fmt: skip
"""Elements of CITS ERMS 2.1.2 (DILCISBoard/CITS-ERMS, archive/ERMS_v2_1_2.xsd)."""
ROOMS = ("ingest", "shapes", "queries", "graph", "api", "examples", "docs")

OURS = terms(definitions())


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
    alignments = turtle(ROOM / "alignments.ttl")
    compared = {SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch, URIRef(f"{SG}ermsPath")}
    assert set(alignments.predicates()) == compared
    for term in set(alignments.subjects()):
        assert term in OURS or term in ORG or term in DCTERMS, term


def test_paths_in_erms_are_of_its_elements() -> None:
    for path in turtle(ROOM / "alignments.ttl").objects(None, URIRef(f"{SG}ermsPath")):
        assert set(re.findall(r"erms:(\w+)", path)) <= ERMS, path


def test_every_vocabulary_that_is_asked_for_is_compared_or_built_on() -> None:
    leads_to = {curie(str(o)).partition(":")[0] for o in definitions().objects() if isinstance(o, URIRef)}
    assert leads_to >= {"org", "eli", "elidl", "prov", "oa", "cv", "besluit", "mandaat", "dossier", "opengov", "dcat"}


def test_the_ontology_has_the_version_of_the_software(root: Path) -> None:
    header = Graph().parse(next(path for path in files() if path.name == "stadsgraf.ttl"))
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert str(header.value(ONTOLOGY, OWL.versionInfo)) == version
    assert str(header.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
