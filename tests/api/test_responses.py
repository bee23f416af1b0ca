"""Answers can be kept, compared and cited."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

ASKED = {"query": "SELECT * { ?s a <https://w3id.org/stadsgraf/def#Meeting> }"}
DOORS = [("/sparql", ASKED), ("/tables/agenda.csv", {}), ("/queries/dissent.json", {})]


def release_of(data: Path) -> str:
    return (data / "current").resolve().name


@pytest.mark.parametrize(("path", "asked"), DOORS)
def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient, path: str, asked: dict[str, str]) -> None:
    first = client.get(path, params=asked)
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get(path, params=asked, headers={"If-None-Match": f'"other", {first.headers["ETag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_another_form_or_query_is_another_answer(client: TestClient) -> None:
    tags = {
        client.get("/sparql", params=ASKED).headers["ETag"],
        client.get("/sparql", params=ASKED | {"format": "csv"}).headers["ETag"],
        client.get("/sparql", params={"query": ASKED["query"] + " LIMIT 1"}).headers["ETag"],
        client.get("/sparql", params=ASKED | {"default-graph-uri": "urn:x"}).headers["ETag"],
    }
    assert len(tags) == 4


def test_a_query_that_changes_by_itself_is_not_kept(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (NOW() AS ?now) {}"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(("path", "asked"), DOORS)
def test_an_answer_tells_its_lasting_address(client: TestClient, data: Path, path: str, asked: dict[str, str]) -> None:
    answer = client.get(path, params=asked)
    link = answer.headers["Link"]
    assert '>; rel="cite-as"' in link
    address = link[1:].split(">")[0].removeprefix("http://localhost:8000")
    assert address.startswith(f"/releases/{release_of(data)}{path}")
    lasting = client.get(address)
    assert lasting.content == answer.content
    assert lasting.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_plain_rows_carry_what_it_takes_to_cite_them(client: TestClient, data: Path) -> None:
    body = client.get("/tables/decisions.json").json()["rows"][0]["body"]
    told = client.get("/queries/decisions-of-body.json", params={"body": body}).json()
    assert told["meta"]["query"] == "decisions-of-body"
    assert told["meta"]["parameters"] == {"body": body}
    assert told["meta"]["release"] == release_of(data)
    assert told["meta"]["rows"] == len(told["rows"])
    assert told["meta"]["truncated"] is False
    assert "/releases/" in told["meta"]["citeAs"]
