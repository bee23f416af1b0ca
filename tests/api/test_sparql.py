"""The query operation, as clients see it."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, RdfFormat, parse

from tests.api.conftest import BROWSER, SITE, cells

FACT = f"{SITE}id/fact/0002"
NAMES = "SELECT DISTINCT ?name { ?s <http://xmlns.com/foaf/0.1/name> ?name } ORDER BY ?name LIMIT 3"


def test_select_by_get(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (1 AS ?one) {}"})
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"][0]["one"]["value"] == "1"
    assert "Accept" in answer.headers["Vary"]


def test_post_of_a_form_decodes_once(client: TestClient) -> None:
    answer = client.post("/sparql", data={"query": "SELECT ('50%41 +' AS ?v) {}"})
    assert answer.json()["results"]["bindings"][0]["v"]["value"] == "50%41 +"


def test_post_of_a_query(client: TestClient) -> None:
    answer = client.post(
        "/sparql", content="ASK { # å\n}".encode(), headers={"Content-Type": "application/sparql-query"}
    )
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "name", "content_type"),
    [
        ("SELECT * {}", "csv", "text/csv; charset=utf-8"),
        ("SELECT * {}", "tsv", "text/tab-separated-values; charset=utf-8"),
        ("ASK {}", "xml", "application/sparql-results+xml"),
        ("DESCRIBE <x:y>", "ttl", "text/turtle; charset=utf-8"),
        ("CONSTRUCT {} {}", "nt", "application/n-triples"),
        ("CONSTRUCT {} {}", "jsonld", "application/ld+json"),
        ("CONSTRUCT {} {}", "rdfxml", "application/rdf+xml"),
    ],
)
def test_format_parameter(client: TestClient, query: str, name: str, content_type: str) -> None:
    answer = client.get("/sparql", params={"query": query, "format": name})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == content_type


def test_a_format_of_the_other_kind_is_not_acceptable(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * {}"}, headers={"Accept": "text/turtle"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["mend"]


@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml"])
def test_graphs_say_the_same_in_every_format(client: TestClient, form: str) -> None:
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{FACT}> {{ ?s ?p ?o }} }}"
    media = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}
    answer = client.get("/sparql", params={"query": query, "format": form})
    found = {(q.subject, q.predicate, q.object) for q in parse(answer.content, media[form])}
    assert len(found) == 8


def test_default_graph_is_the_merged_set_alone(client: TestClient) -> None:
    only_there = "ASK { GRAPH ?g { ?s <https://w3id.org/stadsgraf/def#place> ?o } }"
    counted = "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/stadsgraf/def#place> ?o }"
    assert client.get("/sparql", params={"query": only_there}).json()["boolean"]
    rows = client.get("/sparql", params={"query": counted}).json()["results"]["bindings"]
    assert rows[0]["n"]["value"] == "1"


def test_default_graph_uri_goes_before_from(client: TestClient) -> None:
    query = "SELECT ?s FROM <x:nothing> { ?s <https://w3id.org/stadsgraf/def#place> ?o }"
    answer = client.get("/sparql", params={"query": query, "default-graph-uri": FACT})
    assert len(answer.json()["results"]["bindings"]) == 1


def test_named_graph_uri_leaves_an_empty_default_graph(client: TestClient) -> None:
    query = "SELECT ?g (EXISTS { ?a ?b ?c } AS ?default) { GRAPH ?g { ?s a ?o } }"
    answer = client.get("/sparql", params={"query": query, "named-graph-uri": FACT})
    rows = answer.json()["results"]["bindings"]
    assert {row["g"]["value"] for row in rows} == {FACT}
    assert {row["default"]["value"] for row in rows} == {"false"}


def test_a_graph_name_must_be_an_iri(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "no iri>"})
    assert answer.status_code == 400


def test_relative_iris_are_resolved_against_the_endpoint(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (<s> AS ?s) {}"})
    assert answer.json()["results"]["bindings"][0]["s"]["value"] == "http://localhost:8000/s"


def test_head_is_get_without_its_body(client: TestClient) -> None:
    answer = client.head("/sparql", params={"query": "ASK {}"})
    assert answer.status_code == 200
    assert answer.content == b""
    assert int(answer.headers["Content-Length"]) > 0


def test_options_names_the_methods(client: TestClient) -> None:
    assert client.options("/sparql").headers["Allow"] == "GET, HEAD, POST, OPTIONS"


def test_other_origins_may_read_without_credentials(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://a.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert {"X-Result-Truncated", "ETag"} <= set(answer.headers["Access-Control-Expose-Headers"].split(", "))


def test_preflight(client: TestClient) -> None:
    answer = client.options(
        "/sparql",
        headers={
            "Origin": "https://a.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert answer.status_code == 200
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    ("body", "media", "status", "kind"),
    [
        ("update=CLEAR%20ALL", "application/x-www-form-urlencoded", 403, "update"),
        ("CLEAR ALL", "application/sparql-update", 403, "update"),
        ("LOAD <http://127.0.0.1/>", "application/sparql-query", 403, "update"),
        ("ASK { SERVICE <http://127.0.0.1/> {} }", "application/sparql-query", 403, "service"),
        ("ASK { service", "application/sparql-query", 400, "service-unclear"),
        ("ASK {} ASK {}", "application/sparql-query", 400, "syntax"),
        ("ASK {}", "text/plain", 415, "media-type"),
        ("ASK {}", "", 415, "media-type"),
        ("ASK {}", "application/sparql-query; charset=latin-1", 415, "charset"),
        ("", "application/sparql-query", 400, "no-query"),
        ("query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400, "several-queries"),
        ("#" * 30_000, "application/sparql-query", 413, "query-too-long"),
    ],
)
def test_refusals(client: TestClient, body: str, media: str, status: int, kind: str) -> None:
    answer = client.post("/sparql", content=body.encode(), headers={"Content-Type": media})
    assert answer.status_code == status
    assert answer.json()["type"].endswith(f"/{kind}")


def test_escapes_do_not_hide_service(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": r"ASK { \u0053ERVICE <http://127.0.0.1/> {} }"})
    assert answer.json()["type"].endswith("/syntax")


def test_a_syntax_error_tells_line_and_column(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT ?x {\n  ?x ?y }"})
    assert answer.status_code == 400
    assert (answer.json()["line"], answer.json()["column"]) == (2, 10)


def test_from_reads_no_file(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"})
    assert answer.json()["results"]["bindings"] == []


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_cut_answer_says_so(client: TestClient, form: str) -> None:
    query = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 6000"
    answer = client.get("/sparql", params={"query": query, "format": form})
    assert answer.headers["X-Result-Truncated"] == "true"
    assert answer.headers["X-Result-Row-Limit"] == "5000"
    rows = json.loads(answer.content)["results"]["bindings"] if form == "json" else answer.text.splitlines()[1:]
    assert len(rows) == 5000


def test_a_whole_answer_does_not(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 5000"})
    assert answer.headers["X-Result-Truncated"] == "false"
    assert len(answer.json()["results"]["bindings"]) == 5000


def test_a_cut_graph_says_so(client: TestClient) -> None:
    query = "CONSTRUCT { ?a ?b ?d } { ?a ?b ?c . ?d ?e ?f }"
    answer = client.get("/sparql", params={"query": query, "format": "nt"})
    assert answer.headers["X-Result-Truncated"] == "true"
    assert len(answer.text.splitlines()) == 5000


def test_browsers_get_a_form(client: TestClient) -> None:
    answer = client.get("/sparql", headers=BROWSER)
    assert answer.status_code == 200
    assert '<textarea id="query" name="query"' in answer.text


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/sparql?query=", "*/*"),
        ("/sparql?default-graph-uri=x:y", "*/*"),
        ("/sparql", "application/sparql-results+json"),  # it has forgotten the query
    ],
)
def test_no_query_is_told(client: TestClient, path: str, accept: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/no-query")


@pytest.mark.parametrize("media", ["application/n-quads", "application/trig"])
def test_quads_of_a_query_are_in_no_named_graph(client: TestClient, media: str) -> None:
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{FACT}> {{ ?s ?p ?o }} }}"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": media})
    form = RdfFormat.from_media_type(media)
    assert form is not None
    quads = list(parse(answer.content, form))
    assert len(quads) == 8
    assert {quad.graph_name for quad in quads} == {DefaultGraph()}


def test_escapes_that_are_no_utf_8_are_refused(client: TestClient) -> None:
    answer = client.get("/sparql?query=ASK%20%7B%20%22%FF%22%20%7D")
    assert answer.json()["type"].endswith("/escapes")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    posted = client.post("/sparql", content=b"query=ASK%20%7B%20%22%FF%22%20%7D", headers=form)
    assert posted.json()["type"].endswith("/charset")


def test_a_query_may_be_as_long_in_a_form_as_in_a_body(client: TestClient) -> None:
    query = "ASK {} #" + "å" * 9_000  # 18 kB of 20, and 54 kB with escapes
    assert client.post("/sparql", data={"query": query}).json()["boolean"] is True


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_told_which_there_are(client: TestClient, method: str) -> None:
    answer = client.request(method, "/sparql")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_options_names_what_may_be_posted(client: TestClient) -> None:
    assert "application/sparql-query" in client.options("/sparql").headers["Accept-Post"]


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_dataset_of_no_iri_is_told_as_such(client: TestClient, name: str) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}", name: "relative"})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/bad-iri")


def test_the_form_shows_rows(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": NAMES}, headers=BROWSER)
    assert '<th scope="col">name</th>' in answer.text
    assert len(re.findall("<td>", cells(answer.text))) == 3
    assert f"/sparql?query={quote(NAMES, safe='').replace('%20', '+')}&amp;format=csv" in answer.text


def test_a_graph_goes_to_whoever_prefers_turtle_to_pages(client: TestClient) -> None:
    accept = {"Accept": "text/html;q=0.5, text/turtle"}
    graph = client.get("/sparql", params={"query": "CONSTRUCT {} {}"}, headers=accept)
    table = client.get("/sparql", params={"query": "SELECT * {}"}, headers=accept)
    assert graph.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert table.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_form_keeps_a_broken_query(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT </textarea>"}, headers=BROWSER)
    assert answer.status_code == 400
    assert "SELECT &lt;/textarea&gt;" in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(("query", "shown"), [("ASK {}", "Ja"), ("ASK { FILTER(false) }", "Nej")])
def test_the_form_shows_yes_and_no(client: TestClient, query: str, shown: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers=BROWSER)
    assert f'<p class="boolean">{shown}</p>' in answer.text


def test_words_of_the_data_are_escaped(client: TestClient) -> None:
    query = f"SELECT ?o {{ <{SITE}id/alvby/case/x-1> ?p ?o }}"
    answer = client.get("/sparql", params={"query": query}, headers=BROWSER)
    assert "<script>" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert "javascript:alert(1)" in answer.text
    assert 'href="javascript:' not in answer.text
