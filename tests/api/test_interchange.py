"""Bodies, people and posts as others read them; what has changed between two releases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse

from api.app import create_app
from api.settings import Settings
from graph.manifest import ManifestInputs
from graph.release import Release, build, current
from tests.api.conftest import publish

FACT = "https://w3id.org/stadsgraf/id/fact/0001"


def test_bodies_are_json_ld(client: TestClient) -> None:
    found = client.get("/api/interchange/organisations", params={"municipality": "granvik"})
    assert found.headers["content-type"] == "application/ld+json"
    assert {"@context", "@graph"} == found.json().keys()


def test_people_are_popolo(client: TestClient) -> None:
    found = client.get("/api/interchange/popolo").json()
    assert {"persons", "organizations", "memberships", "posts"} == found.keys()
    assert any(each["name"] == "Nils Ståhl" for each in found["persons"])


@pytest.mark.parametrize("form", ["organisations", "popolo"])
def test_an_unknown_municipality_is_told_which_there_are(client: TestClient, form: str) -> None:
    unknown = client.get(f"/api/interchange/{form}", params={"municipality": "grannvik"})
    assert unknown.status_code == 404
    assert "granvik" in unknown.json()["mend"]


def test_changes_are_lines_between_two_that_frame_them(tmp_path: Path) -> None:
    old = publish(tmp_path)
    new = _without(old, FACT)
    with TestClient(create_app(Settings(data=tmp_path, workers=2))) as client:
        found = client.get(f"/releases/{new.id}/changes", params={"since": old.id})
        assert found.headers["content-type"] == "application/x-ndjson"
        first, *lines, last = map(json.loads, found.text.splitlines())
        assert first == {"since": old.id, "release": new.id}
        assert last == {"changes": len(lines)}
        assert [(line["fact"], line["change"], line["table"]) for line in lines] == [(FACT, "removed", "documents")]
        assert lines[0]["row"]["title"] == "Sammanträdesprotokoll 2/2021"


def test_changes_of_releases_that_are_not_there_are_a_problem(client: TestClient, data: Path) -> None:
    here = current(data).id
    assert client.get(f"/releases/{here}/changes", params={"since": "0" * 16}).status_code == 404
    assert client.get(f"/releases/{'0' * 16}/changes", params={"since": here}).status_code == 404
    assert client.get(f"/releases/{here}/changes").status_code == 400


def _without(release: Release, fact: str) -> Release:
    """Build the release without a fact."""
    lines = release.dump.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if f"<{fact}" not in line)
    texts = {path.stem: path.read_bytes().decode() for path in release.texts.glob("*.txt")}
    return build(parse(kept.encode(), RdfFormat.N_QUADS), texts, ManifestInputs(), release.path.parent)


@pytest.mark.parametrize(
    "path",
    [
        "/api/interchange/organisations",
        "/api/interchange/popolo?municipality=granvik",
        "/oparl",
        "/oparl/body",
        "/oparl/body/granvik",
        "/oparl/body/granvik/person",
        "/api/exports/search?q=kultur&format=graphml",
        "/api/exports/release?format=nquads",
    ],
)
def test_what_the_client_has_is_not_made_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    lasting = first.links["cite-as"]["url"].partition("localhost:8000")[2]
    assert "immutable" in client.get(lasting).headers["Cache-Control"]


def test_changes_between_two_releases_are_kept_for_good(client: TestClient, data: Path) -> None:
    here = current(data).id
    first = client.get(f"/releases/{here}/changes", params={"since": here})
    assert "immutable" in first.headers["Cache-Control"]
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"/releases/{here}/changes", params={"since": here}, headers=tag).status_code == 304
