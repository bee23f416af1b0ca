"""Pages that are the same for everybody are there before anybody asks."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import warming
from api.app import create_app
from api.settings import Settings
from tests.api.conftest import BROWSER


def test_every_one_of_them_is_a_page(client: TestClient) -> None:
    assert client.portal
    assert {path: client.portal.call(warming.ask, client.app, path) for path in warming.pages()} == dict.fromkeys(
        warming.pages(), 200
    )


def test_what_it_takes_is_not_asked_of_the_release_again(data: Path) -> None:
    with TestClient(create_app(Settings(data=data, workers=1))) as client:
        assert client.portal
        client.portal.call(warming.ask, client.app, "/documents")
        cache = client.app.state.server.cache  # type: ignore[attr-defined]
        missed = cache.misses
        assert client.get("/documents", headers=BROWSER).status_code == 200
        assert (cache.misses, cache.hits > 0) == (missed, True)


def test_one_that_cannot_be_had_is_told(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    assert client.portal
    assert client.portal.call(warming.ask, client.app, "/nowhere") == 404
    assert "the page /nowhere cannot be had: status 404" in caplog.text


def test_they_are_asked_for_as_soon_as_a_release_is_served(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    all_asked = threading.Event()

    async def ask(_: object, path: str) -> int:
        asked.append(path)
        if path == "/last":
            all_asked.set()
        await asyncio.sleep(0)
        return 200

    monkeypatch.setattr(warming, "ask", ask)
    monkeypatch.setattr(warming, "pages", lambda: ("/", "/last"))
    monkeypatch.setattr(warming, "_LOOK_SECONDS", 0.01)
    with TestClient(create_app(Settings(data=data, workers=1, warm=True))):
        assert all_asked.wait(20)
    assert asked == ["/", "/last"]
