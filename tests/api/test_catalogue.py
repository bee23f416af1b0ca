"""What the server tells harvesters: found at the four places where SPARQLES looks, and true.

SPARQLES (<https://sparqles.ai.wu.ac.at/discoverability>) asks the endpoint for a `void:Dataset` that names it, fetches
`/.well-known/void`, and dereferences the endpoint's address for VoID and for its Service Description.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SH, Graph, Literal, Namespace, URIRef

from api.app import create_app
from api.settings import Settings
from graph.inferred import INFERRED
from graph.manifest import ManifestInputs
from graph.release import activate, build
from shapes.engine import REFERENCE, report_graph
from tests.api.conftest import publish

BASE = "https://graf.example"
VOID = Namespace("http://rdfs.org/ns/void#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DATASET = URIRef(f"{BASE}/void#dataset")
SPARQLES = (
    "PREFIX void: <http://rdfs.org/ns/void#> "
    "SELECT DISTINCT * WHERE {{ ?ds a void:Dataset . ?ds void:sparqlEndpoint <{}> . ?ds ?p ?o . }}"
)
TOLD = {
    "publisher": "Granviks kommun",
    "publisher_iri": "https://granvik.example/",
    "publisher_type": "LocalAuthority",
    "contact_email": "data@granvik.example",
    "licence": "http://creativecommons.org/publicdomain/zero/1.0/",
}


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[TestClient]:
    """A publisher has filled in who it is."""
    with TestClient(create_app(Settings(data=data, workers=2, base_url=f"{BASE}/", **TOLD))) as running:
        yield running


@pytest.fixture(scope="module")
def silent(data: Path) -> Iterator[TestClient]:
    """Nobody has filled in anything, and the release is read from disk."""
    with TestClient(create_app(Settings(data=data, workers=2, memory_quads=0))) as running:
        yield running


def graph(client: TestClient, path: str, media: str = "text/turtle") -> Graph:
    answer = client.get(path, headers={"Accept": media})
    assert answer.status_code == 200
    return Graph().parse(data=answer.text, format={"text/turtle": "turtle", "application/rdf+xml": "xml"}[media])


def checked(told: Graph, shapes: Graph) -> Graph:
    return report_graph(told.serialize(format="nt").encode(), shapes, REFERENCE)


def rows(client: TestClient, query: str, path: str = "/sparql") -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = client.get(path, params={"query": query}).json()["results"]["bindings"]
    return found


def test_place_1_void_inside_the_endpoint_names_the_endpoint(server: TestClient) -> None:
    found = rows(server, SPARQLES.format(f"{BASE}/sparql"))
    assert {row["ds"]["value"] for row in found} == {str(DATASET)}
    assert str(VOID.triples) in {row["p"]["value"] for row in found}


def test_place_2_well_known(server: TestClient) -> None:
    found = graph(server, "/.well-known/void", "application/rdf+xml")
    assert (DATASET, RDF.type, VOID.Dataset) in found
    assert (DATASET, VOID.sparqlEndpoint, URIRef(f"{BASE}/sparql")) in found


def test_place_3_the_endpoint_dereferences_to_void(server: TestClient) -> None:
    assert (DATASET, VOID.triples, None) in graph(server, "/sparql", "application/rdf+xml")


def test_place_4_service_description(server: TestClient) -> None:
    found = graph(server, "/sparql")
    assert (URIRef(f"{BASE}/void#service"), SD.endpoint, URIRef(f"{BASE}/sparql")) in found


def test_a_release_on_disk_knows_its_dataset_too(silent: TestClient) -> None:
    assert rows(silent, SPARQLES.format("http://localhost:8000/sparql"))


def test_the_annex_ends_with_the_server(data: Path) -> None:
    with TestClient(create_app(Settings(data=data, workers=2, memory_quads=0))) as running:
        running.get("/sparql", params={"query": "ASK {}"})
        during = len(list((data / "releases").glob(".serving-*")))
    assert len(list((data / "releases").glob(".serving-*"))) == during - 1


def test_a_folder_that_cannot_be_written_to_is_served_without(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("api.execution.annex.TemporaryDirectory", refuse)
    with TestClient(create_app(Settings(data=data, workers=2, memory_quads=0))) as running:
        assert running.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
        assert not rows(running, SPARQLES.format("http://localhost:8000/sparql"))


def test_a_release_has_a_description_of_its_own(server: TestClient) -> None:
    release = server.get("/void").headers["X-Release"]
    root = f"{BASE}/releases/{release}"
    found = graph(server, f"/releases/{release}/sparql")
    assert (URIRef(f"{root}/void#dataset"), VOID.sparqlEndpoint, URIRef(f"{root}/sparql")) in found
    assert rows(server, SPARQLES.format(f"{root}/sparql"), f"/releases/{release}/sparql")


def test_an_older_release_does_not_pass_for_the_current_one(tmp_path: Path) -> None:
    older = publish(tmp_path)
    publish(tmp_path, "<x:s> { <x:s> <x:p> <x:o> }")
    with TestClient(create_app(Settings(data=tmp_path, workers=2, base_url=BASE))) as running:
        path = f"/releases/{older.id}/sparql"
        assert not rows(running, SPARQLES.format(f"{BASE}/sparql"), path)
        assert rows(running, SPARQLES.format(f"{BASE}{path}"), path)


@pytest.mark.parametrize("where", ["/void", "/dcat"])
def test_it_conforms(server: TestClient, silent: TestClient, root: Path, where: str) -> None:
    shapes = Graph().parse(root / "api/catalogue/shapes.ttl")
    for client in (server, silent):
        report = checked(graph(client, where), shapes)
        assert not [str(message) for message in report.objects(None, SH.resultMessage)]


def test_a_catalogue_without_publisher_does_not_conform(server: TestClient, root: Path) -> None:
    broken = graph(server, "/dcat")
    broken.remove((None, DCTERMS.publisher, None))
    assert (None, SH.conforms, Literal(False)) in checked(broken, Graph().parse(root / "api/catalogue/shapes.ttl"))


BREAKS = {
    "a catalogue under another licence": (DCAT.Catalog, DCTERMS.license, URIRef("https://x.example/licence")),
    "a catalogue without a description": (DCAT.Catalog, DCTERMS.description, None),
    "a dataset without a title": (DCAT.Dataset, DCTERMS.title, None),
    "a distribution without an address": (DCAT.Distribution, DCAT.accessURL, None),
    "a distribution without a format": (DCAT.Distribution, DCTERMS.format, None),
    "a size that is no decimal": (DCAT.Distribution, DCAT.byteSize, Literal(1)),
    "a licence that is words": (DCAT.Distribution, DCTERMS.license, Literal("free")),
    "rights that are words": (DCAT.Distribution, DCTERMS.rights, Literal("none")),
    "a place that is not told as such": (DCTERMS.Location, RDF.type, None),
    "a page that is not told as such": (FOAF.Document, RDF.type, None),
    "a data service without an endpoint": (DCAT.DataService, DCAT.endpointURL, None),
    "a publisher without a name": (FOAF.Agent, FOAF.name, None),
    "a contact without an address": (VCARD.Organization, VCARD.hasEmail, None),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_dcat_ap_se_makes_mandatory_is_noticed(server: TestClient, root: Path, name: str) -> None:
    told, shapes = graph(server, "/dcat"), Graph().parse(root / "api/catalogue/shapes.ttl")
    kind, predicate, instead = BREAKS[name]
    for node in list(told.subjects(RDF.type, kind)):
        told.remove((node, predicate, None))
        if instead is not None:
            told.add((node, predicate, instead))
    assert (None, SH.conforms, Literal(False)) in checked(told, shapes)


def test_partitions_count_what_queries_count(server: TestClient) -> None:
    found = graph(server, "/void")
    for kind, query, number in (
        ("classPartition", "SELECT ?k (COUNT(DISTINCT ?s) AS ?n) { ?s a ?k } GROUP BY ?k", VOID.entities),
        ("propertyPartition", "SELECT ?k (COUNT(*) AS ?n) { ?s ?k ?o } GROUP BY ?k", VOID.triples),
    ):
        name = VOID["class"] if kind == "classPartition" else VOID.property
        told = {
            str(found.value(part, name)): int(found.value(part, number)) for part in found.objects(DATASET, VOID[kind])
        }
        ours = f"FILTER (!STRSTARTS(STR(?s), '{BASE}/') && !STRSTARTS(STR(?s), 'https://granvik.example/')) }} GROUP"
        counted = rows(server, query.replace("} GROUP", ours))
        assert told == {row["k"]["value"]: int(row["n"]["value"]) for row in counted}
        assert told


def test_the_dump_that_is_named_is_there(server: TestClient) -> None:
    for where, name in (("/void", VOID.dataDump), ("/dcat", DCAT.downloadURL)):
        (dump,) = set(graph(server, where).objects(DATASET if where == "/void" else None, name))
        answer = server.get(str(dump).removeprefix(BASE))
        assert answer.headers["Content-Type"] == "application/n-quads"


def test_coverage_is_that_of_the_papers(server: TestClient) -> None:
    found = graph(server, "/dcat")
    time = found.value(DATASET, DCTERMS.temporal)
    assert str(found.value(time, DCAT.startDate)) < str(found.value(time, DCAT.endDate))
    assert list(found.objects(DATASET, DCTERMS.spatial))
    assert URIRef("http://publications.europa.eu/resource/authority/language/SWE") in found.objects(
        DATASET, DCTERMS.language
    )


def test_the_publisher_is_who_the_settings_say(server: TestClient) -> None:
    found = graph(server, "/dcat")
    publisher = URIRef(TOLD["publisher_iri"])
    assert (DATASET, DCTERMS.publisher, publisher) in found
    assert (publisher, FOAF.name, Literal(TOLD["publisher"])) in found
    assert (DATASET, DCTERMS.license, URIRef(TOLD["licence"])) in found
    assert (None, None, URIRef(f"mailto:{TOLD['contact_email']}")) in found


def test_no_licence_is_made_up(silent: TestClient) -> None:
    found = graph(silent, "/void")
    dataset = URIRef("http://localhost:8000/void#dataset")
    assert found.value(dataset, DCTERMS.license) is None
    stated = found.value(dataset, DCTERMS.rights)
    assert (stated, RDF.type, DCTERMS.RightsStatement) in found
    assert {str(each.language) for each in found.objects(stated, RDFS.label) if isinstance(each, Literal)} == {
        "sv",
        "en",
    }


@pytest.mark.parametrize("path", ["/void", "/.well-known/void", "/dcat"])
def test_browsers_get_turtle_and_pages_are_not_acceptable(server: TestClient, path: str) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert server.get(path, headers={"Accept": browser}).headers["Content-Type"].startswith("text/turtle")
    assert server.get(path, headers={"Accept": "text/html"}).status_code == 406
    assert server.get(path, params={"format": "rdfxml"}).headers["Content-Type"] == "application/rdf+xml"


def test_what_the_client_has_is_not_sent_again(server: TestClient) -> None:
    tag = server.get("/void").headers["ETag"]
    assert server.get("/void", headers={"If-None-Match": tag}).status_code == 304
    assert server.get("/dcat", headers={"If-None-Match": tag}).status_code == 200


def test_there_are_no_blank_nodes(server: TestClient) -> None:
    for path in ("/void", "/dcat"):
        answer = server.get(path, headers={"Accept": "application/n-triples"})
        assert "_:" not in answer.text


def test_an_answer_of_other_settings_is_another_one(server: TestClient, silent: TestClient) -> None:
    query = {"query": "ASK {}"}
    assert server.get("/sparql", params=query).headers["ETag"] != silent.get("/sparql", params=query).headers["ETag"]


def test_what_follows_is_told_as_a_graph_of_its_own(server: TestClient) -> None:
    told = graph(server, "/void")
    (subset,) = told.objects(DATASET, VOID.subset)
    (named,) = told.objects(DATASET, SD.namedGraph)
    assert told.value(named, SD.graph) == subset
    assert told.value(named, SD.name) == URIRef(INFERRED)
    query = f"SELECT (COUNT(*) AS ?n) FROM <{INFERRED}> WHERE {{ ?s ?p ?o }}"
    (row,) = server.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert int(row["n"]["value"]) == int(str(told.value(subset, VOID.triples))) > 0


def test_of_a_release_without_it_nothing_is_told(tmp_path: Path) -> None:
    release = build([], {}, ManifestInputs(), tmp_path / "releases")
    activate(tmp_path, release.id)
    with TestClient(create_app(Settings(data=tmp_path, workers=1, base_url=BASE))) as running:
        assert not list(graph(running, "/void").objects(DATASET, VOID.subset))
