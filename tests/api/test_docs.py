"""Swagger UI: served from here, talking to nobody else; told how to install where it is not there."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import BROWSER


class _Loads(HTMLParser):
    """Addresses that a page loads, and whether a script or a style stands in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in ("link", "script", "img", "iframe"):
            address = told.get("src") or told.get("href")
            self.inline |= address is None
            self.addresses += [address] if address else []
        self.inline |= tag == "style" or any(name == "style" or name.startswith("on") for name in told)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Swagger UI is, with files in the place of its own, so that the tests need no npm."""
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "package.json"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr("api.docs.PACKAGE", tmp_path)
    return tmp_path


def test_everything_the_page_loads_is_ours(client: TestClient, package: Path) -> None:
    answer = client.get("/docs", headers=BROWSER)
    assert answer.status_code == 200
    page = _Loads()
    page.feed(answer.text)
    assert len(page.addresses) == 4
    assert not page.inline
    for address in page.addresses:
        assert not urlsplit(address).netloc
        assert client.get(address).status_code == 200


def test_the_page_s_policy_allows_our_scripts_alone(client: TestClient, package: Path) -> None:
    policy = client.get("/docs").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "connect-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_start_asks_our_own_description_and_no_validator(client: TestClient) -> None:
    script = client.get("/static/docs.js").text
    assert 'url: "/openapi.json"' in script
    assert "validatorUrl: null" in script


def test_no_other_file_of_the_package_is_served(client: TestClient, package: Path) -> None:
    assert client.get("/docs/swagger-ui.css").headers["Content-Type"] == "text/css; charset=utf-8"
    assert client.get("/docs/package.json").status_code == 404


def test_without_the_package_the_page_tells_how_to_get_it(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.docs.PACKAGE", tmp_path)
    answer = client.get("/docs")
    assert answer.status_code == 503
    assert "make setup" in answer.json()["mend"]
    assert "make setup" in client.get("/docs", headers=BROWSER).text


def test_the_start_page_leads_there(client: TestClient) -> None:
    assert 'href="/docs"' in client.get("/", headers=BROWSER).text
