"""Releases can be listed, looked into and taken home."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.layout import ReleaseError
from graph.release import Release, current
from tests.api.conftest import BROWSER, SITE


def test_the_releases_are_listed_with_their_addresses(client: TestClient, data: Path) -> None:
    (listed,) = client.get("/releases").json()["releases"]
    assert listed["id"] == current(data).id
    assert listed["current"] is True
    assert listed["quads"] == current(data).manifest.counts.quads
    for name in ("address", "dump"):
        assert client.get(listed[name]).status_code == 200
    assert client.get(listed["sparql"], params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_release_tells_what_went_into_it(client: TestClient, data: Path) -> None:
    release = current(data)
    told = client.get(f"/releases/{release.id}").json()
    assert told == json.loads(release.manifest_path.read_text(encoding="utf-8"))


def test_the_dump_is_the_file_whose_digest_names_the_release(client: TestClient, data: Path) -> None:
    release: Release = current(data)
    answer = client.get(f"/releases/{release.id}/graph.nq")
    assert answer.headers["Content-Type"] == "application/n-quads"
    assert hashlib.sha256(answer.content).digest() == hashlib.sha256(release.dump.read_bytes()).digest()


def test_people_get_pages_of_them(client: TestClient, data: Path) -> None:
    release = current(data)
    listed = client.get("/releases", headers=BROWSER)
    assert f"/releases/{release.id}" in listed.text
    shown = client.get(f"/releases/{release.id}", headers=BROWSER)
    assert release.manifest.checks[0].summary in shown.text


def test_a_release_that_is_not_there_is_told_at_every_door(client: TestClient) -> None:
    for door in ("", "/graph.nq", "/sparql?query=ASK{}", "/tables/agenda.csv"):
        answer = client.get(f"/releases/0123456789abcdef{door}")
        assert answer.status_code == 404, door
        assert answer.json()["type"].endswith("/unknown-release")


def test_the_head_of_a_dump_does_not_read_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/releases/{client.get('/').json()['release']}/graph.nq"
    length = len(client.get(path, headers={"Accept-Encoding": "identity"}).content)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr("anyio.open_file", refuse)
    answer = client.head(path, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.headers["Content-Length"], answer.content) == (200, str(length), b"")
    with pytest.raises(AssertionError, match="opened"):
        client.get(path)


SEARCHED = {"q": "Nils Ståhl"}


def test_a_release_is_searched_at_its_own_address(client: TestClient, data: Path) -> None:
    here = f"/releases/{current(data).id}"
    found = client.get(f"{here}/search", params=SEARCHED).json()
    assert found["release"] == current(data).id
    assert found["total"] == client.get("/search", params=SEARCHED).json()["total"] > 0
    places = [each["place"]["passage"] for each in found["results"] if each["place"]]
    assert places
    assert all(place.startswith(f"{here}/id/text/") for place in places)
    assert client.get(places[0]).status_code == 200


@pytest.mark.parametrize(
    "door",
    [
        "/search?q=Nils",
        "/tables/meetings",
        "/queries/votes",
        "/tables",
        "/sparql",
        "/documents",
        "/orgchart",
        "/network",
    ],
)
def test_a_page_of_a_release_leads_on_within_it(client: TestClient, data: Path, door: str) -> None:
    here = f"/releases/{current(data).id}"
    page = client.get(here + door, headers=BROWSER).text
    assert f"Sidan visar utgåva {current(data).id}" in page
    led = set(re.findall(r'(?:href|action)="(/[^"]*)"', page))
    assert f"{here}/tables" in led
    assert not [
        path
        for path in led
        if re.match("/(tables|queries|sparql|search|documents|lineage|orgchart|network|id|ref)", path)
    ]
    assert "Sidan visar utgåva" not in client.get(door, headers=BROWSER).text


def test_the_workbench_of_a_release_completes_and_names_from_it(client: TestClient, data: Path) -> None:
    here = f"/releases/{current(data).id}"
    page = client.get(f"{here}/sparql", headers=BROWSER).text
    assert f'data-vocab="{here}/vocab"' in page
    assert f'data-labels="{here}/labels"' in page
    assert client.get(f"{here}/vocab?q=Meeting").json() == client.get("/vocab?q=Meeting").json()
    thing = client.get("/search", params=SEARCHED).json()["results"][0]["iri"]
    named = client.post(f"{here}/labels", json={"iris": [thing]}).json()
    assert named[thing]["href"].startswith(f"{here}/id/")


def test_the_page_of_a_release_leads_to_pages_that_answer_of_it(client: TestClient, data: Path) -> None:
    here = f"/releases/{current(data).id}"
    page = client.get(here, headers=BROWSER).text
    for door in ("/search", "/documents", "/queries", "/agreements"):
        assert f'href="{here}{door}"' in page


def test_what_a_release_tells_of_a_thing_is_had_there(client: TestClient, data: Path) -> None:
    here = f"/releases/{current(data).id}"
    path = client.get("/search", params=SEARCHED).json()["results"][0]["iri"].removeprefix(SITE.rstrip("/"))
    shown = client.get(here + path, headers={"Accept": "text/turtle"})
    assert (shown.status_code, shown.text) == (200, client.get(path, headers={"Accept": "text/turtle"}).text)
    assert f"<{here}{path}.ttl>" in shown.headers["Link"]
    assert client.get(f"/releases/0123456789abcdef{path}").status_code == 404


def test_the_document_beside_a_csv_is_of_the_same_release(client: TestClient, data: Path) -> None:
    here = f"/releases/{current(data).id}"
    assert f"<{here}/tables/votes.csv?format=meta>" in client.get(f"{here}/tables/votes.csv").headers["Link"]


def test_no_problem_names_a_folder_of_the_server(
    client: TestClient, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ReleaseError(f"the manifest cannot be read: remove {data}")

    assert str(data) not in client.get("/releases/nothing").text
    assert str(data) not in client.get("/releases/0123456789abcdef/tables/votes").text
    monkeypatch.setattr("api.search.index.search", broken)
    answer = client.get("/search?q=Nils")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (503, "broken-release")
    assert str(data) not in answer.text
