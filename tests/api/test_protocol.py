"""The W3C's tests of the SPARQL 1.1 Protocol, from their manifest.

All 20 tests of the query operation run as they stand. Of the update operation's 14, the seven that expect success
(and then look at what was changed) cannot apply to a graph that is only read: they must be refused, and leave nothing
behind. The seven that expect a refusal run as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse_query_results

from api.settings import Settings
from tests.api.conftest import publish
from tests.api.running import running
from tests.api.w3c import SUITES, Call, read

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


@pytest.fixture(scope="module")
def manifest(shared: Path) -> dict[str, list[Call]]:
    """The tests by name."""
    return read(shared / SUITES / "protocol/manifest.ttl", "ProtocolTest")


@pytest.fixture(scope="module")
def endpoint(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A running server that has the suite's data under the names that the tests use."""
    folder = shared / SUITES / "protocol"
    # triples of N-Triples may stand in a graph of TriG as they are
    trig = "".join(
        f"<{GRAPHS.format(n)}> {{ {(folder / f'data{n}.nt').read_text(encoding='utf-8')} }}\n" for n in (1, 2, 3)
    )
    data = tmp_path_factory.mktemp("w3c")
    publish(data, trig)
    settings = Settings(data=data, workers=2)
    with running(settings) as base, httpx2.Client(base_url=base, timeout=60) as client:
        yield client


def ask(endpoint: httpx2.Client, call: Call) -> httpx2.Response:
    path = call.path.replace("/sparql/", "/sparql")
    return endpoint.request(call.method, path, headers=call.headers, content=call.body)


def test_the_suite_is_the_one_we_know(manifest: dict[str, list[Call]]) -> None:
    assert set(manifest) == QUERIES | UPDATES | BAD_UPDATES
    assert len(QUERIES) == 20


@pytest.mark.parametrize("name", sorted(QUERIES | BAD_UPDATES))
def test_as_it_stands(manifest: dict[str, list[Call]], endpoint: httpx2.Client, name: str) -> None:
    for each in manifest[name]:
        answer = ask(endpoint, each)
        assert f"StatusCode{answer.status_code // 100}xx" in each.statuses, answer.text
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
    manifest: dict[str, list[Call]], endpoint: httpx2.Client, name: str
) -> None:
    count = {"query": "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"}
    before = endpoint.get("/sparql", params=count).json()
    answer = ask(endpoint, manifest[name][0])
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("/update")
    assert endpoint.get("/sparql", params=count).json() == before
