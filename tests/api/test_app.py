"""What holds for every door: one shape of errors, safe headers, two languages, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.problem import kinds
from api.settings import Settings
from tests.api.conftest import BROWSER

PAGES = [
    "/",
    "/tables",
    "/queries",
    "/tables/meetings",
    "/queries/meetings-of-body",
    "/queries/case-lineage",
    "/documents",
    "/sparql",
    "/sparql?query=SELECT+*+%7B+?s+?p+?o+%7D",
    "/def",
    "/search?q=Kultur",
    "/id/granvik/person/nils-stahl",
    "/id/granvik/case/kn-2022-9",
    "/id/fact/0002",
    "/nowhere",
]
DOORS = [
    "/",
    "/documents",
    "/sparql",
    "/sparql?query=ASK{}",
    "/tables/meetings",
    "/id/x",
    "/search?q=x",
    "/ref/party/s",
]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application before anything has been read."""
    with TestClient(create_app(Settings(data=tmp_path_factory.mktemp("empty")))) as running:
        yield running


@pytest.mark.parametrize("path", DOORS)
def test_without_a_release_every_door_tells_what_to_do(empty: TestClient, path: str) -> None:
    answer = empty.get(path)
    assert answer.status_code == 503
    assert "stadsgraf ingest" in answer.json()["mend"]
    assert "stadsgraf ingest" in empty.get(path, headers=BROWSER).text


def test_health_without_a_release(empty: TestClient) -> None:
    answer = empty.get("/health")
    assert answer.status_code == 503
    assert answer.json()["status"] == "empty"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("DELETE", "/sparql", 405),
        ("GET", "/sparql?query=", 400),
        ("GET", "/sparql?query=SELECT", 400),
        ("GET", "/search", 400),
        ("GET", "/search?q=x&limit=0", 400),
        ("GET", "/tables/none", 404),
        ("GET", "/static/none.css", 404),
        ("GET", "/docs/index.html", 404),
        ("GET", "/documents?limit=0", 400),
        ("GET", "/id/nothing", 404),
        ("GET", "/id/text/no-digest.txt", 404),
        ("POST", "/documents", 405),
    ],
)
def test_every_error_has_one_shape(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert {"type", "title", "status", "mend"} <= set(problem) <= {
        "type", "title", "status", "detail", "mend", "line", "column",
    }  # fmt: skip


def test_a_wrong_method_names_the_right_ones(client: TestClient) -> None:
    assert "GET" in client.delete("/tables").headers["Allow"]


def test_an_unforeseen_error_tells_nothing_of_the_inside(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("api.serving.Server.serving", fail)
    quiet = TestClient(client.app, raise_server_exceptions=False)
    answer = quiet.get("/health")
    assert answer.status_code == 500
    assert answer.json()["type"].endswith("/internal")
    assert "secret" not in answer.text


@pytest.mark.parametrize("name", kinds())
def test_every_problem_is_told_in_both_languages(name: str) -> None:
    kind = kinds()[name]
    assert 400 <= kind.status < 600
    for texts in (kind.title, kind.mend):
        assert set(texts) == {"sv", "en"}
        assert all(texts.values())


def test_problems_speak_swedish_when_asked(client: TestClient) -> None:
    assert client.get("/nowhere?lang=sv").json()["title"] == "Här finns ingenting"
    assert client.get("/nowhere").json()["title"] == "There is nothing here"


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_safe_and_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=BROWSER)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    ours = r'<script (?:defer|type="module") src="/(?:assets|libraries)/[^"]+"></script>|<img [^>]*src="/def/[^"]+"'
    files = re.sub(ours, "", answer.text)
    assert not re.search(r"<script|<iframe|<img|style=|\son\w+=", files)
    loaded = re.findall(r'<link rel="stylesheet" href="([^"]+)"', answer.text)
    assert {address.rpartition("/")[2] for address in loaded} <= {"style.css", "yasqe.css"}
    assert client.get(loaded[0]).headers["Cache-Control"].endswith("immutable")


@pytest.mark.parametrize("path", PAGES)
def test_pages_can_be_used_without_seeing_or_pointing(client: TestClient, path: str) -> None:
    text = client.get(path, headers=BROWSER).text
    assert text.count("<h1") == 1
    assert '<a class="skip" href="#main">' in text
    assert '<main id="main">' in text
    inputs = re.findall(r'<(?:input|textarea) id="([^"]+)"', text)
    assert all(f'<label for="{name}">' in text for name in inputs)
    assert text.count("<table") == text.count("<caption>")


@pytest.mark.parametrize("path", PAGES)
def test_only_boxes_scroll_sideways(client: TestClient, path: str) -> None:
    text = client.get(path, headers=BROWSER).text
    assert text.count("<table") == len(re.findall(r'<div class="wide" tabindex="0"[^>]*>\s*<table', text))
    assert 'name="viewport" content="width=device-width' in text


@pytest.mark.parametrize("path", PAGES)
def test_pages_have_a_title_and_an_icon_of_ours(client: TestClient, path: str) -> None:
    text = client.get(path, headers=BROWSER).text
    assert re.search(r"<title>[^<]+ – Stadsgraf</title>", text)
    icon = client.get(text.partition('<link rel="icon" href="')[2].partition('"')[0])
    assert icon.headers["Content-Type"] == "image/svg+xml"


def test_the_sheet_is_made_for_paper_and_for_the_keyboard(client: TestClient) -> None:
    sheet = client.get("/static/style.css").text
    assert "@media print" in sheet
    assert ":focus-visible" in sheet


@pytest.mark.parametrize("path", PAGES)
def test_pages_come_in_two_languages(client: TestClient, path: str) -> None:
    swedish = client.get(path, headers=BROWSER)
    joint = "&" if "?" in path else "?"
    english = client.get(f"{path}{joint}lang=en", headers=BROWSER)
    assert '<html lang="sv">' in swedish.text
    assert '<html lang="en">' in english.text
    assert (swedish.headers["Content-Language"], english.headers["Content-Language"]) == ("sv", "en")
    assert 'href="/tables?lang=en"' in english.text
    assert 'href="/tables"' in swedish.text


def test_the_other_language_keeps_the_question(client: TestClient) -> None:
    text = client.get("/search?q=sal+B", headers=BROWSER).text
    assert 'href="?q=sal+B&amp;lang=en"' in text


def test_the_start_page_tells_how_right_the_facts_are_on_papers_never_seen(client: TestClient) -> None:
    text = client.get("/?lang=en", headers=BROWSER).text
    assert "measured on papers never read before (F1): 0.61 (40)." in text
    assert "0.98" not in text
    assert [each["gold"] for each in client.get("/").json()["accuracy"]] == ["eget", "känt"]


def test_start_tells_what_is_there(client: TestClient, data: Path) -> None:
    contents = client.get("/").json()
    assert contents["release"] == (data / "current").resolve().name
    (municipality,) = contents["municipalities"]
    assert (municipality["name"], municipality["sources"], municipality["documents"]) == ("Granviks kommun", 1, 2)
    assert contents["without_municipality"] == ["dubbel.txt", "dubbel.txt", "protokoll-2021.txt"]
    assert contents["not_read"] == ["trasig.pdf"]
    assert {"table": "documents", "facts": contents["documents"]} in contents["tables"]
    text = client.get("/", headers=BROWSER).text
    assert "Kulturnämnden 2021-03-11" in text
    assert 'href="/tables/meetings.csv"' in text
    assert ">Granviks kommun</a>" in text
    assert "Handlingar utan angiven kommun" in text
    assert ">protokoll-2021.txt</a>" in text
    assert "Vad hände med varje motion?" in text


def test_health_tells_versions_workers_and_isolation(client: TestClient) -> None:
    client.get("/sparql?query=ASK{}")
    found = client.get("/health").json()
    assert found["status"] == "ok"
    assert {"python", "stadsgraf", "pyoxigraph"} <= set(found["versions"])
    assert found["workers"]["wanted"] == 2
    assert found["isolation"]["network"] in ("none", "reachable")


def test_head_everywhere(client: TestClient) -> None:
    answer = client.head("/tables/meetings.csv")
    assert (answer.status_code, answer.content) == (200, b"")


def test_openapi_describes_every_door(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {
        "/",
        "/documents",
        "/health",
        "/search",
        "/sparql",
        "/tables/{name}",
        "/queries/{name}",
        "/id/{path}",
    } <= set(paths)
    for methods in paths.values():
        assert all(operation["summary"] for operation in methods.values())


def test_search_finds_by_name(client: TestClient) -> None:
    found = client.get("/search", params={"q": "nils st"}).json()["results"]
    assert any(each["label"] == "Nils Ståhl" for each in found)
    page = client.get("/search", params={"q": "nils st"}, headers=BROWSER).text
    assert 'href="/id/granvik/person/nils-stahl"' in page
    assert '<span class="chip">person</span> 2021-03-11' in page


def test_search_tells_documents_and_classes_in_the_language_of_the_page(client: TestClient) -> None:
    swedish = client.get("/search", params={"q": "karta över hamnen"}, headers=BROWSER).text
    english = client.get("/search", params={"q": "karta över hamnen", "lang": "en"}, headers=BROWSER).text
    assert ">medborgarförslag Karta över hamnen</a></h2>" in swedish
    assert '<span class="chip">saknad handling</span>' in swedish
    assert ">citizen&#39;s proposal Karta över hamnen</a></h2>" in english
    assert '<span class="chip">missing document</span>' in english


@pytest.mark.parametrize("q", ['"', "'; DROP TABLE entity", "a AND", "NEAR(", "*", "\x00x", "<script>", "{0}"])
def test_search_takes_any_words(client: TestClient, q: str) -> None:
    assert client.get("/search", params={"q": q}).status_code == 200
    page = client.get("/search", params={"q": q}, headers=BROWSER)
    assert page.status_code == 200
    assert "<script" not in page.text


def test_search_pages(client: TestClient) -> None:
    first = client.get("/search", params={"q": "granvik kultur", "limit": 1})
    assert first.status_code == 200
    every = client.get("/search", params={"q": "kultur", "limit": 1}).json()
    assert every["more"] is True
    assert len(every["results"]) == 1


def test_nothing_is_read_before_the_application_starts(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path / "none"))
    with pytest.raises(RuntimeError, match="lifespan"):
        _ = app.state.server.engines
