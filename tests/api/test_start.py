"""The start page, on the invented papers of the examples."""

from __future__ import annotations

import html
import re

from fastapi.testclient import TestClient

from tests.api.conftest import BROWSER


def test_every_way_in_leads_somewhere(example_client: TestClient) -> None:
    text = example_client.get("/", headers=BROWSER).text
    main = text[text.index("<main") : text.index("</main>")]
    links = {html.unescape(each).partition("#")[0] for each in re.findall(r'href="(/[^"]+)"', main)}
    assert len(links) > 30
    lost = {link for link in links if example_client.get(link, headers=BROWSER).status_code != 200}
    assert not lost


def test_it_tells_what_is_there_what_is_missing_and_what_is_new(example_client: TestClient) -> None:
    text = example_client.get("/", headers=BROWSER).text
    assert re.search(r"<strong>\d+</strong> ärenden", text)
    assert "handlingar som andra handlingar hänvisar till" in text
    days = re.findall(r'<time datetime="([^"]+)">', text)
    assert days == sorted(days, reverse=True)
    assert "2024-06-17" in days
