"""What the pages tell of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import BROWSER


def test_what_nobody_has_told_is_said_to_be_untold(client: TestClient) -> None:
    text = client.get("/about", headers=BROWSER).text
    assert "har inte angett sitt namn" in text
    assert "har inte angett någon licens" in text
    assert "artiklarna 16, 17, 18 och 21" in text


def test_who_is_responsible_is_named(data: Path) -> None:
    told = Settings(
        data=data, publisher="Granviks kommun", contact_email="arkiv@granvik.example", licence="https://example.se/l"
    )
    with TestClient(create_app(told)) as client:
        text = client.get("/about", headers=BROWSER).text
    assert "Granviks kommun" in text
    assert 'href="mailto:arkiv@granvik.example"' in text
    assert 'href="https://example.se/l" rel="license"' in text


@pytest.mark.parametrize(
    ("lang", "said"), [("sv", "skjuts upp till ett senare möte"), ("en", "put off to a later meeting")]
)
def test_words_of_papers_are_explained(client: TestClient, lang: str, said: str) -> None:
    text = client.get(f"/about?lang={lang}", headers=BROWSER).text
    assert '<dt lang="sv">bordläggning</dt>' in text
    assert said in text


def test_pages_of_people_are_not_for_search_engines(client: TestClient) -> None:
    told = client.get("/robots.txt")
    assert told.headers["Content-Type"].startswith("text/plain")
    assert told.text.splitlines()[:2] == ["User-agent: *", "Disallow: /id/*/person/"]


def test_every_page_leads_there(client: TestClient) -> None:
    assert 'href="/about"' in client.get("/", headers=BROWSER).text
