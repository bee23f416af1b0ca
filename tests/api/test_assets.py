"""What pages load comes from here, under addresses that change with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import assets
from api.assets import LIBRARIES, asset, library


def test_a_sheet_is_kept_for_ever_under_an_address_of_its_own(client: TestClient) -> None:
    answer = client.get(asset("style.css"))
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/assets/000000000000/style.css", "/assets/{digest}/../app.py", "/assets/{digest}/"])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    digest = asset("").split("/")[2]
    assert client.get(path.format(digest=digest)).status_code == 404


@pytest.mark.parametrize("name", LIBRARIES)
def test_files_of_packages_are_served_from_here(client: TestClient, name: str) -> None:
    address = library(name)
    assert address, f"{name}: npm has not installed {LIBRARIES[name][0]}"
    assert client.get(address).status_code == 200
    assert client.get(address.replace(name, "package.json")).status_code == 404


def test_pages_do_without_packages_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "PACKAGES", tmp_path)
    assert library("cytoscape.js") == ""
