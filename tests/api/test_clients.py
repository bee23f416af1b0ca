"""The programs that people use get the same answers: SPARQLWrapper, rdflib, curl, Comunica, pandas."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from tests.api.server import ROOT, running

QUERY = """
PREFIX sg: <https://w3id.org/stadsgraf/def#>
SELECT ?fact ?table ?confidence WHERE { ?fact a sg:Fact ; sg:table ?table ; sg:confidence ?confidence }
ORDER BY ?fact"""
COMUNICA = ROOT / "node_modules" / ".bin" / "comunica-sparql"
Rows = list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def endpoint(data: Path) -> Iterator[str]:
    with running(data, workers=2) as (address, _):
        yield f"{address}/sparql"


@pytest.fixture(scope="module")
def rows(endpoint: str) -> Rows:
    """What curl gets as CSV: the answer that all others are held against."""
    command = ["curl", "--silent", "--show-error", "--fail", "--get", endpoint, "--data-urlencode", f"query={QUERY}"]
    said = subprocess.run([*command, "--header", "Accept: text/csv"], capture_output=True, text=True, check=True).stdout
    head, *found = csv.reader(io.StringIO(said, newline=""))
    assert head == ["fact", "table", "confidence"]
    assert len(found) > 3
    return [(fact, table, confidence) for fact, table, confidence in found]


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(endpoint: str, rows: Rows, method: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setMethod(method)
    client.setReturnFormat(JSON)
    client.setQuery(QUERY)
    found = client.query().convert()["results"]["bindings"]
    assert [(row["fact"]["value"], row["table"]["value"], row["confidence"]["value"]) for row in found] == rows


def test_sparqlwrapper_reads_a_graph(endpoint: str, rows: Rows) -> None:
    client = SPARQLWrapper(endpoint)
    client.setReturnFormat(TURTLE)
    client.setQuery(QUERY.replace("SELECT ?fact ?table ?confidence", "CONSTRUCT { ?fact sg:table ?table }"))
    said = Graph().parse(data=client.query().convert(), format="turtle")
    assert {(str(fact), str(table)) for fact, table in said.subject_objects()} == {row[:2] for row in rows}


def test_rdflib_takes_it_for_a_store(endpoint: str, rows: Rows) -> None:
    store = SPARQLStore(endpoint, returnFormat="xml")
    found = [tuple(str(term) for term in row) for row in store.query(QUERY)]
    assert found == rows
    fact, table, _ = rows[0]
    ((triple, _),) = store.triples((URIRef(fact), URIRef("https://w3id.org/stadsgraf/def#table"), None))
    assert triple[2] == Literal(table)


def test_pandas_reads_its_csv(endpoint: str, rows: Rows) -> None:
    import pandas  # here, as it takes every worker that collects tests half a second

    frame = pandas.read_csv(f"{endpoint}?{urlencode({'query': QUERY, 'format': 'csv'})}", dtype=str)
    assert [tuple(row) for row in frame.itertuples(index=False)] == rows


def test_comunica(endpoint: str, rows: Rows) -> None:
    if not COMUNICA.exists():
        pytest.skip("needs Comunica: npm ci (make test does it)")
    command = [str(COMUNICA), f"sparql@{endpoint}", QUERY, "-t", "application/sparql-results+json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    found = json.loads(said)["results"]["bindings"]
    assert [(row["fact"]["value"], row["table"]["value"], row["confidence"]["value"]) for row in found] == rows
