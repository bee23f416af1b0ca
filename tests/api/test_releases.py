"""Releases can be listed, looked into and taken home."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.release import Release, current
from tests.api.conftest import BROWSER


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
