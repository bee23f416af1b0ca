"""publish"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import current
from tests.cli.conftest import Command, one_sentence
from tests.remote.servers import free_port, oxigraph


def test_a_release_is_published_once(call: Command, data: Path) -> None:
    release = current(data)
    with oxigraph() as store:
        first, again = (call("publish", "--to", store.graphs, "--sparql", store.queries) for _ in range(2))
    assert first.code == 0, first
    counted = {row["what"]: row["count"] for row in first.rows}
    assert counted["release"] == release.id
    assert counted["quads there"] == counted["quads sent"] == str(release.manifest.counts.quads)
    assert {row["what"]: row["count"] for row in again.rows}["quads sent"] == "0"
    assert not list((data / "publishing").iterdir())


def test_the_setting_tells_where_to_count(call: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with oxigraph() as store:
        monkeypatch.setenv("STADSGRAF_STORE", store.queries)
        assert call("publish", "--to", store.graphs).code == 0


WRONG = {
    "no address": ("--to", "store", "--sparql", "http://127.0.0.1/"),
    "nowhere to count": ("--to", "http://127.0.0.1/"),
    "no such release": ("--to", "http://127.0.0.1/", "--sparql", "http://127.0.0.1/", "--release", "0" * 16),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_in_a_sentence(call: Command, data: Path, what: str) -> None:
    said = call("publish", *WRONG[what])
    assert (said.code, one_sentence(said)) == (2, True), said


def test_a_store_that_is_not_there_is_told_in_a_sentence(call: Command, data: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    said = call("publish", "--to", f"{address}/store", "--sparql", f"{address}/query")
    assert (said.code, one_sentence(said)) == (2, True), said
    assert address in said.err
