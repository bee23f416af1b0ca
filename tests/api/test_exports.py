"""Exports of searches, releases and parts of them."""

from __future__ import annotations

import io
import json
import zipfile

import networkx as nx
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse

from graph.exports import FORMATS, picture
from tests.api.conftest import SITE


def test_the_formats_are_told_with_what_they_keep_and_lose(client: TestClient) -> None:
    told = client.get("/api/exports").json()["formats"]
    assert [each["name"] for each in told] == [each.name for each in FORMATS]
    assert all(each["keeps"] and each["loses"] and each["opens"] for each in told)


def test_a_search_is_the_things_it_finds_and_what_they_have_to_do_with_each_other(client: TestClient) -> None:
    net = client.get("/api/exports/search", params={"q": "kulturnämnden"}).json()
    found = {
        each["iri"] for each in client.get("/search", params={"q": "kulturnämnden", "limit": 100}).json()["results"]
    }
    ids = {node["id"] for node in net["nodes"]}
    assert ids
    assert ids <= found
    assert {end for edge in net["edges"] for end in (edge["source"], edge["target"])} <= ids


def test_a_search_as_graphml_opens_in_networkx(client: TestClient) -> None:
    answer = client.get("/api/exports/search", params={"q": "kulturnämnden", "format": "graphml"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="search.graphml"'
    graph = nx.parse_graphml(answer.text)
    assert len(graph) > 1


@pytest.mark.parametrize("path", ["/api/exports/search", "/api/exports/search?q=%20"])
def test_a_search_needs_words(client: TestClient, path: str) -> None:
    assert client.get(path).json()["type"].endswith("/bad-search")


def test_all_of_a_release_is_its_dump(client: TestClient) -> None:
    answer = client.get("/api/exports/release", params={"format": "nquads"})
    release = client.get("/search", params={"q": "a"}).json()["release"]
    assert answer.content == client.get(f"/releases/{release}/graph.nq").content


def test_a_municipality_is_what_its_papers_state(client: TestClient) -> None:
    answer = client.get("/api/exports/release", params={"municipality": "granvik", "format": "nquads"})
    quads = list(parse(answer.content, RdfFormat.N_QUADS))
    assert quads
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="release-')


def test_a_part_without_papers_is_a_problem(client: TestClient) -> None:
    answer = client.get("/api/exports/release?municipality=nowhere&from=2020&format=nquads")
    assert answer.status_code == 404
    assert "of nowhere, from 2020-01-01" in answer.json()["detail"]


def test_a_body_is_named_by_its_name(client: TestClient) -> None:
    by_name = client.get("/api/exports/release", params={"body": "Kulturnämnden", "format": "turtle"})
    by_iri = client.get(
        "/api/exports/release", params={"body": f"{SITE}id/granvik/organisation/kulturnamnden", "format": "turtle"}
    )
    assert by_name.status_code == 200
    assert by_name.content == by_iri.content
    assert client.get("/api/exports/release?body=Ingenstans").status_code == 400


def test_a_release_as_tables(client: TestClient) -> None:
    answer = client.get("/api/exports/release", params={"format": "csv"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert set(archive.namelist()) == {"datapackage.json", "nodes.csv", "edges.csv", "evidence.csv"}
        assert json.loads(archive.read("datapackage.json"))["version"] == answer.headers["X-Release"]


def test_a_wrong_day_is_told(client: TestClient) -> None:
    answer = client.get("/api/exports/release?from=yesterday")
    assert answer.status_code == 400
    assert "from" in answer.json()["detail"]


def test_without_graphviz_a_picture_is_a_clear_problem(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture.shutil, "which", lambda _: None)
    for path in ("/api/lineage/id/granvik/case/kn-2021-14", "/api/exports/release", "/api/exports/search?q=motion"):
        answer = client.get(path + ("&" if "?" in path else "?") + "format=svg")
        assert answer.status_code == 501
        assert "graphviz" in answer.json()["mend"]


def test_a_municipality_is_told_by_its_slug_alone(client: TestClient) -> None:
    assert client.get("/api/exports/release", params={"municipality": "Ek\U0006087fmåla"}).status_code == 400
