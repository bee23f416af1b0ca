"""The classes of attack that endpoints and pages of this kind have been found open to, one test or more each.

Not here, as they have rooms of their own: queries that eat time or memory (`test_pool.py`), partial answers told as
whole (`test_sparql.py`, `test_responses.py`), XML entities (`tests/ingest/read`), updates (`test_protocol.py`).
"""

from __future__ import annotations

import html
import json
import re
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from api import jsonld
from tests.api.conftest import BROWSER

NOBODY = "http://127.0.0.1:{port}/x"


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and what has knocked there by the end."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.3)
        knocked: list[str] = []
        yield door.getsockname()[1], knocked
        try:
            visitor, _ = door.accept()
        except TimeoutError:
            return
        visitor.close()
        knocked.append("somebody")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{there}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE <{there}> {{ ?s ?q ?r }} }} }}",
        "SELECT * {{ {{ SELECT * {{ SERVICE ?any {{ ?s ?p ?o }} VALUES ?any {{ <{there}> }} }} }} }}",
        "SELECT * FROM <{there}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{there}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <{there}>",
    ],
)
def test_no_query_makes_the_server_call_anybody(client: TestClient, query: str) -> None:
    with listener() as (port, knocked):
        answer = client.get("/sparql", params={"query": query.format(there=NOBODY.format(port=port))})
        assert answer.status_code in (200, 403)
        if answer.status_code == 200:
            assert answer.json()["results"]["bindings"] == []
    assert knocked == []


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_no_dataset_makes_the_server_read_files_or_call(client: TestClient, parameter: str) -> None:
    with listener() as (port, knocked):
        for there in (Path(__file__).as_uri(), "file:///etc/passwd", NOBODY.format(port=port)):
            asked = {"query": "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", parameter: there}
            answer = client.get("/sparql", params=asked)
            assert answer.json()["results"]["bindings"] == []
    assert knocked == []


def test_no_graph_is_fetched_for_the_graph_store(client: TestClient) -> None:
    with listener() as (port, knocked):
        assert client.get("/graphs", params={"graph": NOBODY.format(port=port)}).status_code == 404
        assert client.get("/graphs", params={"graph": "file:///etc/passwd"}).status_code == 404
    assert knocked == []


def test_making_json_ld_fetches_no_context(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", refuse)
    triple = Triple(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))
    data = serialize([triple], format=RdfFormat.N_TRIPLES)
    assert data is not None
    assert json.loads(jsonld.compact(data, "http://127.0.0.1:9/context"))["@context"] == "http://127.0.0.1:9/context"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.sampled_from(['" } #', "> } UNION { ?a ?b ?c", "'''", "\\u0022", "}; CLEAR ALL #"]))
def test_a_value_of_a_parameter_stays_a_value(client: TestClient, value: str) -> None:
    answer = client.get("/queries/where-a-statute-is-cited.json", params={"statute": value})
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert answer.json()["rows"] == []


def test_words_of_papers_are_words_on_every_page(client: TestClient) -> None:
    shown = client.get("/id/alvby/case/x-1", headers=BROWSER).text
    assert "<script" not in shown
    assert html.escape("<script>alert(1)</script>") in shown
    assert 'href="javascript:' not in shown


@pytest.mark.parametrize("words", ['"><img src=x onerror=alert(1)>', "</textarea><script>alert(1)</script>", "{{7*7}}"])
def test_words_of_an_address_are_words_on_the_page(client: TestClient, words: str) -> None:
    asked = [
        ("/search", {"q": words}),
        ("/sparql", {"query": words}),
        ("/sparql", {"query": "ASK {}", "default-graph-uri": words}),
        ("/queries/meetings-of-body", {"body": words}),
        ("/documents", {"municipality": words}),
        (f"/{words}", {}),
    ]
    for path, parameters in asked:
        shown = client.get(path, params=parameters, headers=BROWSER).text
        assert "<img src=x" not in shown, path
        assert "<script>" not in shown, path
        assert "49" not in re.sub(r"/assets/\w+/", "", shown).replace(words, ""), path


def test_an_iri_of_an_answer_is_a_link_only_where_it_is_harmless(client: TestClient) -> None:
    query = "SELECT * { VALUES ?iri { <javascript:alert(1)> <data:text/html,x> } }"
    shown = client.get("/sparql", params={"query": query}, headers=BROWSER).text
    assert "javascript:alert(1)" in shown
    assert 'href="javascript' not in shown
    assert 'href="data' not in shown


def test_headers_of_an_answer_cannot_be_added_to(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"X-Query-Id": "a" * 16 + "%0d%0aSet-Cookie"})
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_other_sites_may_read_but_never_with_somebodys_cookies(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_an_endpoint_in_the_address_is_not_heeded(client: TestClient) -> None:
    with listener() as (port, knocked):
        asked = {"query": "ASK {}", "endpoint": NOBODY.format(port=port)}
        assert client.get("/sparql", params=asked).json()["boolean"] is True
        assert NOBODY.format(port=port) not in client.get("/sparql", params=asked, headers=BROWSER).text
    assert knocked == []
