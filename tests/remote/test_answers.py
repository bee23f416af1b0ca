"""A store elsewhere gives what the processes here give: every form, every value, through the same doors."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from api.app import create_app
from api.execution.job import Job
from api.problem import Problem
from api.settings import Settings
from graph.publish import GraphStore, StoreError, Target
from graph.release import Release
from ontology.prefixes import SGID
from tests.api.conftest import HEAVY, SITE
from tests.remote.conftest import BASE, Ask, engine_on, opened
from tests.remote.servers import Running

ROWS = """
PREFIX sg: <https://w3id.org/stadsgraf/def#>
SELECT ?table ?states ?confidence { ?fact sg:table ?table ; sg:states ?states ; sg:confidence ?confidence }
ORDER BY ?table ?states
"""
BOOLEAN = "ASK { ?s ?p ?o }"
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
HOSTILE = [
    '" } INSERT DATA { <x:a> <x:b> <x:c> } #',
    "'''\" \\ \" '''",
    'back\\slash \\" \\u0022 \\\\',
    "lines\nand\r\nreturns\tand tabs",
    "?x ${x} %s {0} <x:a> # ?bound",
    "åäö é 😀 \u2028 \u00a0 \x1b",
    "<html><body onload='x'> &amp; ]]>",
    "",
]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_tables_have_the_same_bytes(pool: Ask, remote: Ask, form: str) -> None:
    here, there = (ask(Job(query=ROWS, seconds=60, table=form)) for ask in (pool, remote))
    assert (there.kind, there.truncated) == ("rows", False)
    assert there.read() == here.read()


@pytest.mark.parametrize("form", ["json", "xml", "csv"])
@pytest.mark.parametrize("query", [BOOLEAN, "ASK { <x:a> <x:b> <x:c> }"])
def test_booleans_have_the_same_bytes(pool: Ask, remote: Ask, form: str, query: str) -> None:
    here, there = (ask(Job(query=query, seconds=60, table=form)) for ask in (pool, remote))
    assert there.kind == "boolean"
    assert there.read() == here.read()


GRAPHS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD,
          "rdfxml": RdfFormat.RDF_XML, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS}  # fmt: skip


@pytest.mark.parametrize("form", GRAPHS)
def test_graphs_hold_the_same_triples(pool: Ask, remote: Ask, form: str) -> None:
    job = Job(query=GRAPH, seconds=60, graph=form, graph_name=SITE if form in ("trig", "nquads") else "")
    here, there = (set(parse(ask(job).read(), GRAPHS[form])) for ask in (pool, remote))
    assert here == there


def test_every_fact_has_its_triples(pool: Ask, remote: Ask) -> None:
    job = Job(
        query=f'SELECT ?g ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{SGID}fact/")) }}',
        seconds=60,
        table="tsv",
    )
    here, there = (sorted(ask(job).read().splitlines()) for ask in (pool, remote))
    assert here == there


def test_a_form_that_cannot_be_had_is_refused_as_here(remote: Ask) -> None:
    with pytest.raises(Problem) as problem:
        remote(Job(query=GRAPH, seconds=60, graph=None))
    assert problem.value.name == "not-acceptable"


@pytest.mark.parametrize("value", HOSTILE)
def test_what_a_value_holds_stays_a_value(remote: Ask, value: str) -> None:
    query = (
        'SELECT ?copy ?same ?bound { ?s a ?type BIND(CONCAT(?bound, "") AS ?copy) BIND(STR(?bound) AS ?same) } LIMIT 1'
    )
    answer = remote(Job(query=query, seconds=60, bindings={"bound": Literal(value)}))
    (row,) = json.loads(answer.read())["results"]["bindings"]
    assert {name: cell["value"] for name, cell in row.items()} == dict.fromkeys(("copy", "same", "bound"), value)


def test_a_bound_iri_is_that_iri(pool: Ask, remote: Ask) -> None:
    odd = f"{SITE}id/alvby/organisation/a'b(c)~d;e,f@g"
    job = Job(query="SELECT ?node ?p ?o { ?node ?p ?o }", seconds=60, bindings={"node": NamedNode(odd)})
    here, there = (json.loads(ask(job).read()) for ask in (pool, remote))
    assert here == there
    assert there["results"]["bindings"][0]["node"]["value"] == odd


def test_graphs_of_the_protocol_and_of_the_query_are_the_same(pool: Ask, remote: Ask) -> None:
    fact = f"{SGID}fact/0001"
    count = "SELECT (COUNT(*) AS ?n) %s WHERE { %s }"
    jobs = [
        Job(query=count % ("", "?s ?p ?o"), seconds=60),
        Job(query=count % ("", "?s ?p ?o"), seconds=60, default_graphs=(fact,)),
        Job(query=count % ("", "GRAPH ?g { ?s ?p ?o }"), seconds=60, default_graphs=(fact,), named_graphs=(fact,)),
        Job(query=count % (f"FROM <{fact}>", "?s ?p ?o"), seconds=60),
        Job(query=count % (f"FROM NAMED <{fact}>", "GRAPH ?g { ?s ?p ?o }"), seconds=60),
        Job(query=count % ("FROM <fact/0001>", "?s ?p ?o"), seconds=60, base_iri=SGID),
    ]
    here, there = ([json.loads(ask(job).read())["results"] for job in jobs] for ask in (pool, remote))
    assert here == there


def test_names_with_escapes_are_understood(pool: Ask, remote: Ask) -> None:
    job = Job(
        query=r"PREFIX : <https://w3id.org/stadsgraf/id/> SELECT ?p { :granvik\/case\/kn-2021-14 ?p ?o }", seconds=60
    )
    here, there = (sorted(ask(job).read()) for ask in (pool, remote))
    assert here == there


@pytest.mark.parametrize("name", ["count", "order"])
def test_a_query_past_its_deadline_is_an_error(remote: Ask, name: str) -> None:
    with pytest.raises(Problem) as problem:
        remote(Job(query=HEAVY[name], seconds=1))
    assert problem.value.name == "timeout"
    assert remote(Job(query=BOOLEAN, seconds=60)).kind == "boolean"


def test_who_may_not_write_is_told_how_to(server: Running) -> None:
    if not server.user:
        return  # anybody may
    target = Target(server.graphs, server.queries, server.user, "fel")
    with GraphStore(target) as store, pytest.raises(StoreError, match="set STADSGRAF_PUBLISH_USER"):
        store.put("http://example.org/x", [Triple(NamedNode("x:a"), NamedNode("x:b"), NamedNode("x:c"))])


@pytest.mark.parametrize("value", HOSTILE)
def test_what_is_published_says_what_it_said(server: Running, value: str) -> None:
    graph, subject, predicate = "http://example.org/hostile", NamedNode("x:a"), NamedNode("x:b")
    with opened(server) as store:
        store.put(graph, [Triple(subject, predicate, Literal(value))])
        found = store.rows(f"SELECT ?o {{ GRAPH <{graph}> {{ {subject} ?p ?o }} }}")
        store.remove(graph)
    assert found == [{"o": Literal(value)}]


@pytest.fixture(scope="session")
def client(server: Running, release: Release) -> Iterator[TestClient]:
    """The application, answering from the server."""
    settings = Settings(data=release.path.parent.parent, workers=2, store=server.queries, base_url=BASE)
    with TestClient(create_app(settings)) as running:
        yield running


DOORS = ["/", "/tables/decisions.csv", "/queries/fate-of-motions.json", "/id/granvik/case/kn-2021-14",
         "/id/granvik/person/nils-stahl.ttl", "/search?q=fritidsg%C3%A5rdar"]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_every_door_answers(client: TestClient, door: str) -> None:
    answer = client.get(door, headers={"Accept": "text/html"} if "." not in door else {})
    assert answer.status_code == 200, answer.text


def test_health_says_that_the_release_is_there(client: TestClient, release: Release) -> None:
    client.get("/sparql", params={"query": BOOLEAN})
    health = client.get("/health").json()
    assert (health["status"], health["release"]) == ("ok", release.id)
    assert health["workers"]["ready"] == 2
    assert health["described"] is True


def test_the_endpoint_tells_what_dataset_it_has(client: TestClient) -> None:
    asked = (
        f"PREFIX void: <http://rdfs.org/ns/void#> ASK {{ ?ds a void:Dataset ; void:sparqlEndpoint <{BASE}/sparql> }}"
    )
    assert client.get("/sparql", params={"query": asked}).json()["boolean"] is True


def test_health_tells_that_the_store_describes_the_dataset_otherwise(server: Running, release: Release) -> None:
    settings = Settings(
        data=release.path.parent.parent, workers=2, store=server.queries, base_url="https://other.example"
    )
    with TestClient(create_app(settings)) as running:
        running.get("/sparql", params={"query": BOOLEAN})
        assert running.get("/health").json()["described"] is False


def test_an_older_release_is_not_answered_for_from_the_newer(
    runner: asyncio.Runner, server: Running, release: Release
) -> None:
    async def ask() -> str:
        engine = engine_on(server, Release(release.path.with_name("0" * 16)), quads=1)
        engine.start()
        try:
            with pytest.raises(Problem) as problem:
                await engine.run(Job(query=BOOLEAN, seconds=60))
            return problem.value.detail
        finally:
            await engine.close()

    assert runner.run(ask()) == f"It holds release {release.id}."
