"""“This is wrong”: the form, what it keeps, and whom it refuses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import notes
from api.app import create_app
from api.settings import Settings
from graph.release import current
from ontology.prefixes import sparql_prologue
from tests.api.conftest import BROWSER, publish

FACT = "SELECT ?fact { ?fact a sg:Fact ; sg:table 'decisions' } ORDER BY ?fact LIMIT 1"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=data, workers=1, rate_notes=0))) as running:
        yield running


@pytest.fixture
def client(server: TestClient, data: Path) -> TestClient:
    """The server, without any notes."""
    notes.place(data).unlink(missing_ok=True)
    return server


@pytest.fixture(scope="module")
def fact(server: TestClient) -> str:
    told = server.get("/sparql", params={"query": sparql_prologue() + FACT, "format": "json"}).json()
    return str(told["results"]["bindings"][0]["fact"]["value"])


def send(client: TestClient, fact: str, headers: dict[str, str] | None = None, **said: str) -> int:
    answer = client.post("/feedback", data={"fact": fact, **said}, headers=headers or {}, follow_redirects=False)
    return answer.status_code


def test_the_form_shows_the_words_and_what_was_read(client: TestClient, fact: str) -> None:
    text = client.get("/feedback", params={"fact": fact}, headers=BROWSER).text
    assert "<blockquote" in text
    assert "<dl" in text
    link = re.search(r'href="(/id/text/[0-9a-f]{64}/passage[^"]+)"', text)
    assert link
    assert client.get(html.unescape(link[1]), headers=BROWSER).status_code == 200


def test_a_note_is_kept_with_fact_release_and_words_alone(client: TestClient, data: Path, fact: str) -> None:
    answer = client.post(
        "/feedback",
        data={"fact": fact, "wrong": "Fel\x1b[31m dag", "right": "2021-03-12", "lang": "en"},
        headers={"Sec-Fetch-Site": "same-origin"},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    thanks = client.get(answer.headers["location"], headers=BROWSER)
    assert "Thank you" in thanks.text
    assert not thanks.cookies
    (note,) = notes.kept(data)
    assert (note.release, note.fact, note.wrong, note.right) == (current(data).id, fact, "Fel [31m dag", "2021-03-12")
    assert notes.place(data).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elsewhere.example"}],
)
def test_other_sites_may_not_send_it(client: TestClient, data: Path, fact: str, headers: dict[str, str]) -> None:
    assert send(client, fact, headers, wrong="x") == 403
    assert list(notes.kept(data)) == []


def test_robots_are_thanked_and_forgotten(client: TestClient, data: Path, fact: str) -> None:
    assert send(client, fact, website="https://buy.example", wrong="buy") == 303
    assert list(notes.kept(data)) == []


def test_what_is_no_fact_is_refused(client: TestClient, data: Path) -> None:
    assert client.get("/feedback", params={"fact": "sgid:fact/0"}, headers=BROWSER).status_code == 404
    assert client.get("/feedback", params={"fact": "javascript:alert(1)"}, headers=BROWSER).status_code == 404
    assert send(client, "sgid:granvik/person/ake-oman", wrong="x") == 404
    assert list(notes.kept(data)) == []


def test_long_notes_are_cut_and_longer_ones_refused(client: TestClient, data: Path, fact: str) -> None:
    assert send(client, fact, wrong="å" * (notes.LONGEST + 1)) == 303
    assert [len(note.wrong) for note in notes.kept(data)] == [notes.LONGEST]
    assert send(client, fact, wrong="x" * 10**6) == 413


def test_one_client_may_leave_some_an_hour(data: Path, fact: str) -> None:
    with TestClient(create_app(Settings(data=data, workers=1, rate_notes=2))) as strict:
        assert [send(strict, fact, wrong=str(each)) for each in range(3)] == [303, 303, 429]


def test_no_more_are_taken_past_the_largest_size(
    client: TestClient, fact: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert send(client, fact) == 303
    monkeypatch.setattr("api.notes._MOST", 1)
    assert send(client, fact) == 503


def test_what_is_no_note_is_told_by_its_line(tmp_path: Path) -> None:
    notes.keep(tmp_path, "r", "f", "w", "r")
    with notes.place(tmp_path).open("a") as file:
        file.write("{}\n")
    with pytest.raises(ValueError, match="line 2: not a note"):
        list(notes.kept(tmp_path))
