"""What programs that gather pages are told: what to leave alone, and which pages there are."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from api.site import robots

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(client: TestClient, path: str) -> list[str]:
    """The paths that a file lists."""
    answer = client.get(path)
    assert answer.headers["Content-Type"].startswith("application/xml")
    return [urlsplit(each.text or "").path for each in ElementTree.fromstring(answer.text).iter(f"{SITEMAP}loc")]


def test_what_to_leave_alone_leads_to_what_there_is(client: TestClient) -> None:
    told = re.search("^Sitemap: (http.*)$", client.get("/robots.txt").text, re.MULTILINE)
    assert told
    assert "/sitemap/pages.xml" in listed(client, urlsplit(told[1]).path)


def test_every_page_that_is_listed_is_there_and_none_is_of_a_person(client: TestClient) -> None:
    paths = [path for file in listed(client, "/sitemap.xml") for path in listed(client, file)]
    assert "/id/granvik/case/kn-2021-14" in paths
    assert not [path for path in paths if "/person/" in path or path.startswith("/search")]
    last_of_each = {path.split("/")[3] if path.startswith("/id/") else "page": path for path in paths}
    assert {client.get(path, headers={"Accept": "text/html"}).status_code for path in last_of_each.values()} == {200}


def test_long_lists_are_parted(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = listed(client, "/sitemap/case-1.xml")
    monkeypatch.setattr(robots, "MOST", 2)
    files = [file for file in listed(client, "/sitemap.xml") if file.startswith("/sitemap/case-")]
    assert len(files) == -(-len(whole) // 2)
    assert [path for file in files for path in listed(client, file)] == whole
    assert client.get(f"/sitemap/case-{len(files) + 1}.xml").status_code == 404
    assert client.get("/sitemap/person-1.xml").status_code == 404
