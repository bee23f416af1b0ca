"""The same request again is answered without going through the doors, and like the first one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.repeated import Repeated
from api.settings import Settings
from tests.api.conftest import BROWSER, publish

ASKED = {"query": "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/stadsgraf/def#Meeting> }"}
DOORS = [("/sparql", ASKED), ("/tables/agenda.csv", {}), ("/queries/dissent.json", {})]


@pytest.fixture(autouse=True)
def sent_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the requests that were answered with what was kept."""
    paths: list[str] = []
    again = Repeated._again

    async def noted(self: Repeated, key: tuple[str, str, bytes, object], *rest: object) -> None:
        paths.append(key[1])
        await again(self, key, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Repeated, "_again", noted)
    return paths


@pytest.mark.parametrize(("path", "asked"), DOORS)
def test_the_same_request_has_the_same_response(
    client: TestClient, sent_again: list[str], path: str, asked: dict[str, str]
) -> None:
    first, again = (client.get(path, params=asked | {"format": "csv"}) for _ in range(2))
    assert sent_again == [path]
    assert again.content == first.content
    own = {"x-query-id", "date"}
    assert {k: v for k, v in again.headers.items() if k not in own} == {
        k: v for k, v in first.headers.items() if k not in own
    }


def test_each_response_has_an_id_of_its_own_and_is_counted(client: TestClient, sent_again: list[str]) -> None:
    counted = 'stadsgraf_queries_total{outcome="cached",whose="client"}'
    before = client.get("/metrics").text
    ids = {client.get("/sparql", params=ASKED | {"format": "tsv"}).headers["X-Query-Id"] for _ in range(3)}
    assert len(ids) == 3
    assert len(sent_again) == 2
    now = next(line for line in client.get("/metrics").text.splitlines() if line.startswith(counted))
    assert now not in before


def test_an_id_of_the_client_stays_its_own(client: TestClient, sent_again: list[str]) -> None:
    named = {"X-Query-Id": "a-name-of-my-own"}
    answers = [client.get("/sparql", params=ASKED, headers=named) for _ in range(2)]
    assert [each.headers["X-Query-Id"] for each in answers] == ["a-name-of-my-own"] * 2
    assert len(sent_again) == 1


def test_what_the_client_has_is_told_again(client: TestClient, sent_again: list[str]) -> None:
    tag = {"If-None-Match": client.get("/sparql", params=ASKED).headers["ETag"]}
    assert [client.get("/sparql", params=ASKED, headers=tag).status_code for _ in range(2)] == [304, 304]
    assert len(sent_again) == 1


@pytest.mark.parametrize(
    ("path", "asked", "headers"),
    [
        ("/sparql", {"query": "SELECT (NOW() AS ?now) {}"}, {}),
        ("/sparql", {"query": "SELECT {"}, {}),
        ("/sparql", ASKED, BROWSER),
        ("/health", {}, {}),
    ],
    ids=["changes by itself", "problem", "page", "not a query"],
)
def test_what_may_be_another_next_time_is_not_kept(
    client: TestClient, sent_again: list[str], path: str, asked: dict[str, str], headers: dict[str, str]
) -> None:
    for _ in range(2):
        client.get(path, params=asked, headers=headers)
    assert sent_again == []


def test_another_header_is_another_request(client: TestClient, sent_again: list[str]) -> None:
    media = {client.get("/sparql", params=ASKED, headers={"Accept": each}).headers["Content-Type"]
             for each in ("text/csv", "application/sparql-results+xml")}  # fmt: skip
    assert len(media) == 2
    assert sent_again == []


def test_a_new_release_has_its_own_answers(tmp_path: Path) -> None:
    publish(tmp_path)
    with TestClient(create_app(Settings(data=tmp_path, workers=1))) as client:
        before = [client.get("/sparql", params=ASKED).text for _ in range(2)]
        new = publish(tmp_path, "<urn:new> a <https://w3id.org/stadsgraf/def#Meeting> .")
        for _ in range(400):
            answer = client.get("/sparql", params=ASKED)
            time.sleep(0.02)
            if answer.headers["X-Release"] == new.id:
                break
        assert answer.text not in before


def test_what_is_kept_counts_towards_the_limit(data: Path) -> None:
    with TestClient(create_app(Settings(data=data, workers=1, rate_requests=3))) as client:
        assert [client.get("/sparql", params=ASKED).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_without_room_nothing_is_kept(data: Path, sent_again: list[str]) -> None:
    with TestClient(create_app(Settings(data=data, workers=1, cache_megabytes=0))) as client:
        answers = {client.get("/sparql", params=ASKED).text for _ in range(2)}
    assert len(answers) == 1
    assert sent_again == []
