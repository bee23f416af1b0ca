"""The page of quality, on the invented papers of the examples and on releases of our own."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.site.quality import _counted, _mean, _scores
from graph.changed import since_last
from graph.release import current
from tests.api.conftest import BROWSER, publish


def test_it_tells_accuracy_shapes_findings_and_what_is_missing(example_client: TestClient) -> None:
    text = example_client.get("/quality", headers=BROWSER).text
    for place in ("accuracy", "shapes", "findings", "coverage", "changed"):
        assert f'<section id="{place}">' in text
    assert "aldrig läst förut" in text
    assert "Se stället" in text  # of a finding
    assert "Det finns ingen tidigare utgåva" in text


def test_what_changed_since_the_release_before_is_told(tmp_path: Path) -> None:
    publish(tmp_path)
    assert since_last(tmp_path, current(tmp_path)) is None
    with TestClient(create_app(Settings(data=tmp_path, workers=1))) as client:
        assert client.get("/quality?lang=en", headers=BROWSER).status_code == 200


def test_the_second_examination_goes_before_the_tenth() -> None:
    assert sorted(["prövning 10", "prövning 2", "buntar"], key=_counted) == ["buntar", "prövning 2", "prövning 10"]


def test_measurements_count_by_their_rows() -> None:
    assert _mean([(0.5, 300), (1.0, 100)]) == 0.625
    assert _mean([]) is None
    assert _scores([], "table") == []
