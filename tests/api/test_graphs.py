"""Reading graphs by the Graph Store Protocol."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from tests.api.conftest import SITE

FACT = f"{SITE}id/fact/0002"


def test_a_graph_is_the_same_by_name_and_by_path(client: TestClient) -> None:
    by_name = client.get("/graphs", params={"graph": FACT}, headers={"Accept": "text/turtle"})
    by_path = client.get("/graphs/id/fact/0002", headers={"Accept": "text/turtle"})
    assert by_name.status_code == by_path.status_code == 200
    assert len(set(parse(by_name.content, RdfFormat.TURTLE))) == 8
    assert by_name.content == by_path.content


@pytest.mark.parametrize("form", [RdfFormat.TRIG, RdfFormat.N_QUADS])
def test_quads_tell_the_name_of_the_graph(client: TestClient, form: RdfFormat) -> None:
    answer = client.get("/graphs", params={"graph": FACT}, headers={"Accept": form.media_type})
    assert {quad.graph_name for quad in parse(answer.content, form)} == {NamedNode(FACT)}


def test_the_default_graph_has_no_name_and_is_whole(client: TestClient) -> None:
    answer = client.get("/graphs?default", headers={"Accept": "application/n-quads"})
    quads = set(parse(answer.content, RdfFormat.N_QUADS))
    counted = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    assert {quad.graph_name for quad in quads} == {DefaultGraph()}
    assert len(quads) == int(counted["results"]["bindings"][0]["n"]["value"])


def test_format_goes_before_accept(client: TestClient) -> None:
    answer = client.get("/graphs", params={"graph": FACT, "format": "rdfxml"}, headers={"Accept": "text/turtle"})
    assert answer.headers["Content-Type"] == "application/rdf+xml"


@pytest.mark.parametrize("path", ["/graphs?graph=https%3A%2F%2Fa.example%2Fx", "/graphs/id/fact/none", "/graphs/"])
def test_an_unknown_graph_is_not_there(client: TestClient, path: str) -> None:
    for method in ("GET", "HEAD"):
        assert client.request(method, path).status_code == 404
    assert client.get(path).json()["type"].endswith("/unknown-graph")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/graphs", "which-graph"),
        ("/graphs?default&graph=x:y", "which-graph"),
        ("/graphs?graph=x:y&graph=x:z", "which-graph"),
        ("/graphs/id/fact/0002?default", "which-graph"),
        ("/graphs?graph=relative", "bad-iri"),
        ("/graphs?graph=x:%FF", "escapes"),
    ],
)
def test_one_graph_must_be_named(client: TestClient, path: str, kind: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert answer.json()["type"].endswith(f"/{kind}")


def test_a_form_that_is_no_graph_is_not_acceptable(client: TestClient) -> None:
    assert client.get("/graphs?default", headers={"Accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("path", ["/graphs?default", "/graphs/id/fact/0002", "/graphs"])
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_is_written(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, content=b"<x:s> <x:p> <x:o> .", headers={"Content-Type": "text/turtle"})
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["type"].endswith("/read-only")


@pytest.mark.parametrize("path", ["/graphs", "/graphs/id/fact/0002"])
def test_options_names_the_methods(client: TestClient, path: str) -> None:
    assert client.options(path).headers["Allow"] == "GET, HEAD, OPTIONS"


def test_what_the_client_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/graphs", params={"graph": FACT}).headers["ETag"]
    assert client.get("/graphs", params={"graph": FACT}, headers={"If-None-Match": tag}).status_code == 304


def test_a_graph_of_a_named_release(client: TestClient) -> None:
    release = client.get("/graphs", params={"graph": FACT}).headers["X-Release"]
    assert client.get(f"/releases/{release}/graphs/id/fact/0002").status_code == 200
