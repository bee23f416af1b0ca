"""releases, settings"""

from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import Settings
from tests.cli.conftest import Command, one_sentence


def test_releases_are_listed_and_one_is_served(call: Command, papers: Path, tmp_path: Path) -> None:
    first = call("ingest", papers, "--workers", 1, data=tmp_path).rows[0]["count"]
    second = call("ingest", papers / "remiss.txt", data=tmp_path).rows[0]["count"]
    served = {row["id"]: row["served"] for row in call("releases", data=tmp_path).rows}
    assert served == {first: "", second: "yes"}
    served = {row["id"]: row["served"] for row in call("releases", "--activate", first, data=tmp_path).rows}
    assert served == {first: "yes", second: ""}


def test_settings_are_explained(call: Command, tmp_path: Path) -> None:
    rows = {row["name"]: row for row in call("settings", data=tmp_path).rows}
    assert set(rows) == {f"STADSGRAF_{name.upper()}" for name in Settings.model_fields}
    assert rows["STADSGRAF_DATA"]["value"] == str(tmp_path)
    assert all(row["explanation"] for row in rows.values())


def test_a_setting_that_does_not_fit_is_named(call: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STADSGRAF_PORT", "dörr")
    said = call("settings")
    assert one_sentence(said), said
    assert "STADSGRAF_PORT" in said.err
