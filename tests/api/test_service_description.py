"""The W3C's three tests of Service Description, which are told in words only, against a running server.

Beside them: what is told holds, and what is not told does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, SH, XSD, Graph, Literal, Namespace, URIRef

from api.catalogue.service import RESULT_FORMATS
from api.settings import Settings
from shapes.engine import REFERENCE, report_graph
from tests.api.conftest import SITE
from tests.api.running import running
from tests.api.w3c import SUITES, names

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
FACT = f"{SITE}id/fact/0002"


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[httpx2.Client]:
    with running(Settings(data=data, workers=2)) as base, httpx2.Client(base_url=base, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def told(server: httpx2.Client) -> Graph:
    return Graph().parse(data=server.get("/sparql").text, format="turtle")


def asked(server: httpx2.Client, query: str, **more: str) -> bool:
    answer: bool = server.get("/sparql", params={"query": query, **more}).json()["boolean"]
    return answer


def violations(graph: Graph, root: Path) -> list[str]:
    shapes = Graph().parse(root / "api/catalogue/shapes.ttl")
    report = report_graph(graph.serialize(format="nt").encode(), shapes, REFERENCE)
    return [str(message) for message in report.objects(None, SH.resultMessage)]


def test_the_suite_is_the_one_we_know(shared: Path) -> None:
    suite = names(shared / SUITES / "service-description/manifest.ttl")
    assert suite == ["has-endpoint-triple", "returns-rdf", "conforms-to-schema"]


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"]
)
def test_returns_rdf(server: httpx2.Client, media: str) -> None:
    answer = server.get("/sparql", headers={"Accept": media})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media
    form = RdfFormat.from_media_type(media)
    assert form is not None
    turtle = server.get("/sparql").content
    assert set(parse(answer.content, form)) == set(parse(turtle, RdfFormat.TURTLE))


def test_has_endpoint_triple(server: httpx2.Client, told: Graph) -> None:
    (service,) = told.subjects(RDF.type, SD.Service)
    assert list(told.objects(service, SD.endpoint)) == [URIRef(f"{str(server.base_url).rstrip('/')}/sparql")]


def test_conforms_to_schema(told: Graph, root: Path) -> None:
    assert not violations(told, root)


@pytest.mark.parametrize("change", ["no endpoint", "another feature", "a text for an endpoint", "no default graph"])
def test_the_schema_can_fail(told: Graph, root: Path, change: str) -> None:
    (service,) = told.subjects(RDF.type, SD.Service)
    broken = Graph() + told
    if change in ("no endpoint", "a text for an endpoint"):
        broken.remove((service, SD.endpoint, None))
    if change == "a text for an endpoint":
        broken.add((service, SD.endpoint, Literal("http://a.example/sparql")))
    if change == "another feature":
        broken.add((service, SD.feature, SD.NoSuchFeature))
    if change == "no default graph":
        broken.remove((None, SD.defaultGraph, None))
    assert violations(broken, root)


def test_only_what_the_vocabulary_has_is_said(told: Graph) -> None:
    known = {"Service", "Dataset", "Graph", "endpoint", "supportedLanguage", "SPARQL11Query", "resultFormat",
             "defaultEntailmentRegime", "defaultDataset", "defaultGraph", "namedGraph", "NamedGraph", "name",
             "graph"}  # fmt: skip
    used = {str(term).removeprefix(SD) for triple in told for term in triple if term.startswith(SD)}
    assert used == known


@pytest.mark.parametrize("name", RESULT_FORMATS)
def test_a_format_that_is_told_can_be_had(server: httpx2.Client, told: Graph, name: str) -> None:
    (service,) = told.subjects(RDF.type, SD.Service)
    assert (service, SD.resultFormat, URIRef(f"http://www.w3.org/ns/formats/{RESULT_FORMATS[name]}")) in told
    query = "SELECT * {}" if name in ("json", "xml", "csv", "tsv") else "CONSTRUCT {} {}"
    assert server.get("/sparql", params={"query": query, "format": name}).status_code == 200


def test_no_feature_is_told_for_none_holds(server: httpx2.Client, told: Graph) -> None:
    assert not list(told.triples((None, SD.feature, None)))
    # BasicFederatedQuery
    assert server.get("/sparql", params={"query": f"ASK {{ SERVICE <{SITE}> {{}} }}"}).status_code == 403
    # DereferencesURIs
    assert not asked(server, "ASK FROM <http://127.0.0.1:9/> { ?s ?p ?o }")
    # UnionDefaultGraph: the merged set holds each triple once, however many facts state it
    only = f"<{FACT}> a ?c FILTER NOT EXISTS {{ GRAPH <{FACT}> {{ <{FACT}> a ?c }} }}"
    assert asked(server, f"ASK {{ {only} }}")
    assert not asked(server, f"ASK {{ GRAPH ?g {{ <{FACT}> a ?c }} }}")
    # RequiresDataset
    assert asked(server, "ASK {}")
    # EmptyGraphs
    assert not asked(server, "ASK { GRAPH <x:empty> {} }")


def test_the_default_graph_is_as_large_as_told(server: httpx2.Client, told: Graph) -> None:
    (service,) = told.subjects(RDF.type, SD.Service)
    graph = told.value(told.value(service, SD.defaultDataset), SD.defaultGraph)
    counted = (
        f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER (!STRSTARTS(STR(?s), '{str(server.base_url).rstrip('/')}/')) }}"
    )
    rows = server.get("/sparql", params={"query": counted}).json()["results"]["bindings"]
    assert told.value(graph, VOID.triples) == Literal(rows[0]["n"]["value"], datatype=XSD.integer)
