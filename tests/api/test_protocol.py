"""The W3C's tests of the SPARQL 1.1 Protocol, from their manifest.

All 20 tests of the query operation run as they stand. Of the update operation's 14, the seven that expect success
(and then look at what was changed) cannot apply to a graph that is only read: they must be refused, and leave nothing
behind. The seven that expect a refusal run as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import QueryResultsFormat, RdfFormat, parse_query_results
from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import publish

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
GRAPHS = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
UPDATES = frozenset(
    (
        "update_dataset_default_graph",
        "update_dataset_default_graphs",
        "update_dataset_named_graphs",
        "update_dataset_full",
        "update_post_form",
        "update_post_direct",
        "update_base_uri",
    )
)
QUERIES = frozenset(
    (
        "query_post_form",
        "query_dataset_default_graphs_get",
        "query_dataset_default_graphs_post",
        "query_dataset_named_graphs_post",
        "query_dataset_named_graphs_get",
        "query_dataset_full",
        "query_multiple_dataset",
        "query_get",
        "query_content_type_select",
        "query_content_type_ask",
        "query_content_type_describe",
        "query_content_type_construct",
        "query_post_direct",
        "bad_query_method",
        "bad_multiple_queries",
        "bad_query_wrong_media_type",
        "bad_query_missing_form_type",
        "bad_query_missing_direct_type",
        "bad_query_non_utf8",
        "bad_query_syntax",
    )
)
BAD_UPDATES = frozenset(
    (
        "bad_update_get",
        "bad_multiple_updates",
        "bad_update_wrong_media_type",
        "bad_update_missing_form_type",
        "bad_update_non_utf8",
        "bad_update_syntax",
        "bad_update_dataset_conflict",
    )
)


@dataclass(frozen=True)
class Call:
    """A request of the manifest and what is expected of its answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    form: str = ""
    boolean: bool | None = None


@pytest.fixture(scope="module")
def manifest(shared: Path) -> dict[str, list[Call]]:
    """The tests by name."""
    graph = Graph().parse(shared / "w3c/sparql/sparql11/protocol/manifest.ttl")
    found = {}
    for test in graph.subjects(RDF.type, MF.ProtocolTest):
        requests = Collection(graph, graph.value(graph.value(test, MF.action), HT.requests))
        found[str(test).partition("#")[2]] = [call(graph, request) for request in requests]
    return found


def call(graph: Graph, request: Node) -> Call:
    headers = graph.value(request, HT.headers)
    named = Collection(graph, headers) if headers else ()
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    return Call(
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)).replace("/sparql/", "/sparql"),
        headers={str(graph.value(h, HT.fieldName)): str(graph.value(h, HT.fieldValue)) for h in named},
        body=body(graph, graph.value(request, HT.body)),
        statuses=frozenset(str(s).rpartition("StatusCode")[2][0] for s in graph.objects(response, MF.expectedStatus)),
        form=str(graph.value(response, MF.expectedFormat) or ""),
        boolean=None if boolean is None else str(boolean) == "true",
    )


def body(graph: Graph, node: Node | None) -> bytes:
    if node is None:
        return b""
    return str(graph.value(node, CNT.chars)).encode(str(graph.value(node, CNT.characterEncoding)))


@pytest.fixture(scope="module")
def endpoint(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application on the suite's data."""
    folder = shared / "w3c/sparql/sparql11/protocol"
    # triples of N-Triples may stand in a graph of TriG as they are
    trig = "".join(
        f"<{GRAPHS.format(n)}> {{ {(folder / f'data{n}.nt').read_text(encoding='utf-8')} }}\n" for n in (1, 2, 3)
    )
    data = tmp_path_factory.mktemp("w3c")
    publish(data, trig)
    with TestClient(create_app(Settings(data=data, workers=2))) as running:
        yield running


def test_the_suite_is_the_one_we_know(manifest: dict[str, list[Call]]) -> None:
    assert set(manifest) == QUERIES | UPDATES | BAD_UPDATES
    assert len(QUERIES) == 20


@pytest.mark.parametrize("name", sorted(QUERIES | BAD_UPDATES))
def test_as_it_stands(manifest: dict[str, list[Call]], endpoint: TestClient, name: str) -> None:
    for each in manifest[name]:
        answer = endpoint.request(each.method, each.path, headers=each.headers, content=each.body)
        assert str(answer.status_code)[0] in each.statuses, answer.text
        media = answer.headers["Content-Type"].partition(";")[0]
        if each.form == "RDF":
            assert RdfFormat.from_media_type(media) is not None
        elif each.form:
            form = QueryResultsFormat.from_media_type(media)
            assert form is not None
            parse_query_results(answer.content, format=form)
        if each.boolean is not None:
            assert answer.json()["boolean"] is each.boolean


@pytest.mark.parametrize("name", sorted(UPDATES))
def test_updates_are_refused_and_change_nothing(
    manifest: dict[str, list[Call]], endpoint: TestClient, name: str
) -> None:
    count = {"query": "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"}
    before = endpoint.get("/sparql", params=count).json()
    update = manifest[name][0]
    answer = endpoint.request(update.method, update.path, headers=update.headers, content=update.body)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("/update")
    assert endpoint.get("/sparql", params=count).json() == before
