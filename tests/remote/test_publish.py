"""A release gets into a store whole, whatever happens on the way, or is said not to be there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple, parse

from graph.inferred import INFERRED
from graph.marker import MARKER, READ, Held, digest, probe
from graph.publish import GraphStore, Published, Step, StoreError, Target, graphstore, publish
from graph.publish.counting import DifferenceError
from graph.release import Release
from tests.api.conftest import publish as build
from tests.remote.conftest import opened
from tests.remote.servers import free_port, oxigraph

SMALL = 100  # quads a batch


@pytest.fixture
def store() -> Iterator[GraphStore]:
    """An empty store that takes N-Quads."""
    with oxigraph() as running, opened(running) as store:
        yield store


@pytest.fixture
def other(tmp_path: Path) -> Release:
    """A release with one quad more."""
    return build(tmp_path / "data", "<x:a> <x:b> <x:c> .")


class Interruption(Exception):  # noqa: N818
    """What a test stops a run with."""


def interrupted_after(quads: int) -> Callable[[Step], None]:
    def tell(step: Step) -> None:
        if step.doing == "load" and step.done >= quads:
            raise Interruption

    return tell


def held(store: GraphStore) -> list[Held | None]:
    return [Held.of(row) for row in store.rows(READ)]


def test_all_is_there_and_said_to_be(store: GraphStore, release: Release, tmp_path: Path) -> None:
    steps: list[Step] = []
    found = publish(release, store, tmp_path / "progress", batch=SMALL, tell=steps.append)
    quads = release.manifest.counts.quads
    here = {quad.graph_name for quad in parse(path=release.dump) if isinstance(quad.graph_name, NamedNode)}
    here.remove(NamedNode(INFERRED))
    assert found == Published(quads=quads, graphs=len(here), sent=quads, merged="")
    assert [step.done for step in steps if step.doing == "load"] == [*range(SMALL, quads, SMALL), quads]
    assert steps[-1] == Step("count", quads, quads)
    assert held(store) == [Held(release.id, quads)]
    assert not list(tmp_path.glob("progress*"))


def test_a_release_that_is_there_is_counted_and_not_sent(store: GraphStore, release: Release, tmp_path: Path) -> None:
    publish(release, store, tmp_path / "progress")
    assert publish(release, store, tmp_path / "progress").sent == 0


@pytest.mark.parametrize("datasets", [True, False])
def test_an_interrupted_run_goes_on(
    store: GraphStore, release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, datasets: bool
) -> None:
    if not datasets:
        monkeypatch.setattr(GraphStore, "add_dataset", lambda *_: False)
        monkeypatch.setattr("graph.publish._ROUNDS", 1)
    quads = release.manifest.counts.quads
    with pytest.raises(Interruption):
        publish(release, store, tmp_path / "progress", batch=SMALL, tell=interrupted_after(5 * SMALL))
    assert held(store) == []
    assert json.loads((tmp_path / "progress").read_text())["datasets"] is datasets
    found = publish(release, store, tmp_path / "progress", batch=7)
    assert found.quads == quads
    assert 0 < found.sent < quads
    assert held(store) == [Held(release.id, quads)]


def test_a_run_whose_notes_are_lost_begins_anew_when_told_to(
    store: GraphStore, release: Release, tmp_path: Path
) -> None:
    with pytest.raises(Interruption):
        publish(release, store, tmp_path / "progress", batch=SMALL, tell=interrupted_after(15 * SMALL))
    (tmp_path / "progress").unlink()
    with pytest.raises(StoreError, match="quads of a release that is not whole: publish with --replace"):
        publish(release, store, tmp_path / "progress")
    publish(release, store, tmp_path / "progress", replace_other=True, lease=0)
    assert held(store) == [Held(release.id, release.manifest.counts.quads)]


def test_another_release_is_replaced_only_when_told_to(
    store: GraphStore, release: Release, other: Release, tmp_path: Path
) -> None:
    publish(other, store, tmp_path / "progress")
    with pytest.raises(StoreError, match=f"holds release {other.id}: publish with --replace"):
        publish(release, store, tmp_path / "progress")
    assert held(store) == [Held(other.id, other.manifest.counts.quads)]
    publish(release, store, tmp_path / "progress", replace_other=True, lease=0)
    assert held(store) == [Held(release.id, release.manifest.counts.quads)]
    assert not store.rows("SELECT * { <x:a> ?p ?o }")


def test_servers_have_time_to_see_that_a_release_goes(
    store: GraphStore, release: Release, other: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(other, store, tmp_path / "progress")
    seen: list[tuple[float, list[Held | None], int]] = []

    def sleep(seconds: float) -> None:
        seen.append((seconds, held(store), store.number("SELECT (COUNT(*) AS ?n) { <x:a> ?p ?o }")))

    monkeypatch.setattr("graph.publish.time.sleep", sleep)
    publish(release, store, tmp_path / "progress", replace_other=True, lease=5)
    assert seen == [(5, [], 1)]


def test_what_others_have_in_the_default_graph_is_not_lost_unasked(
    store: GraphStore, release: Release, tmp_path: Path
) -> None:
    store.put("", [Triple(NamedNode("x:a"), NamedNode("x:b"), NamedNode("x:c"))])
    with pytest.raises(StoreError, match=r"default graph of .* is not empty"):
        publish(release, store, tmp_path / "progress")
    assert store.number("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == 1


def test_graphs_of_others_are_left_alone(store: GraphStore, release: Release, tmp_path: Path) -> None:
    store.put("http://example.org/mine", [probe()])
    publish(release, store, tmp_path / "progress")
    assert store.number("SELECT (COUNT(*) AS ?n) { GRAPH <http://example.org/mine> { ?s ?p ?o } }") == 1


def test_a_graph_that_has_lost_something_is_found(store: GraphStore, release: Release, tmp_path: Path) -> None:
    publish(release, store, tmp_path / "progress")
    store.remove("https://w3id.org/stadsgraf/id/fact/0001")
    with pytest.raises(DifferenceError, match="counts 0 quads in graph <https:"):
        publish(release, store, tmp_path / "progress")
    publish(release, store, tmp_path / "progress", replace_other=True, lease=0)
    store.add("", [probe()])
    with pytest.raises(DifferenceError, match="in the merged set"):
        publish(release, store, tmp_path / "progress")


def test_a_load_that_comes_short_is_not_marked(store: GraphStore, release: Release, tmp_path: Path) -> None:
    def lose(step: Step) -> None:
        if step.doing == "count" and step.done == 0:
            store.remove("https://w3id.org/stadsgraf/id/fact/0001")

    with pytest.raises(DifferenceError):
        publish(release, store, tmp_path / "progress", tell=lose)
    assert held(store) == []
    assert not (tmp_path / "progress").exists()


def test_counts_that_a_store_cuts_are_asked_for_again(
    store: GraphStore, release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = GraphStore.rows

    def cut(self: GraphStore, query: str, default_graph: str = "") -> list[graphstore.Row]:
        return whole(self, query, default_graph)[: None if "VALUES" in query else 10]

    monkeypatch.setattr(GraphStore, "rows", cut)
    assert publish(release, store, tmp_path / "progress").quads == release.manifest.counts.quads


def test_a_store_without_a_default_graph_that_hides_the_others_is_refused(release: Release, tmp_path: Path) -> None:
    with (
        oxigraph("--union-default-graph") as running,
        opened(running) as store,
        pytest.raises(StoreError, match="set it to keep a default graph of its own"),
    ):
        publish(release, store, tmp_path / "progress")


def test_a_store_that_is_not_there_is_named(release: Release, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    with (
        GraphStore(Target(f"{address}/store", f"{address}/query")) as store,
        pytest.raises(StoreError, match=f"{address}/query cannot be reached"),
    ):
        publish(release, store, tmp_path / "progress")


def test_an_address_that_is_no_endpoint_is_named(release: Release, tmp_path: Path) -> None:
    with oxigraph() as running:
        for wrong in (replace(running, queries=running.graphs), replace(running, graphs=running.queries)):
            with opened(wrong) as store, pytest.raises(StoreError, match=r"/store|/query"):
                publish(release, store, tmp_path / "progress")


def test_a_store_that_is_busy_is_asked_again(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphstore, "_PAUSE", 0)
    answers = iter([503, 503, 200])
    sent = store._client.request

    def busy(method: str, url: str, **more: object) -> object:
        status = next(answers) if method == "PUT" else 200
        return sent(method, url, **more) if status == 200 else graphstore.httpx2.Response(status)  # type: ignore[arg-type]

    monkeypatch.setattr(store._client, "request", busy)
    store.put(MARKER, [probe()])
    assert store.number(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MARKER}> {{ ?s ?p ?o }} }}") == 1


DESCRIPTION = [Triple(NamedNode("http://x/void#dataset"), probe().predicate, probe().object)]
ASKED = "SELECT (COUNT(*) AS ?n) WHERE { <http://x/void#dataset> ?p ?o }"


def test_a_description_stands_in_the_merged_set_and_is_counted(
    store: GraphStore, release: Release, tmp_path: Path
) -> None:
    publish(release, store, tmp_path / "progress", description=DESCRIPTION)
    quads = release.manifest.counts.quads
    assert held(store) == [Held(release.id, quads, "", digest(DESCRIPTION), 1)]
    assert store.number(ASKED) == 1
    assert publish(release, store, tmp_path / "progress", description=DESCRIPTION).sent == 0


def test_a_description_is_added_to_a_release_that_is_there(store: GraphStore, release: Release, tmp_path: Path) -> None:
    publish(release, store, tmp_path / "progress")
    assert store.number(ASKED) == 0
    assert publish(release, store, tmp_path / "progress", description=DESCRIPTION).sent == 0
    assert store.number(ASKED) == 1
    assert publish(release, store, tmp_path / "progress").quads == release.manifest.counts.quads


def test_another_description_needs_replacing(store: GraphStore, release: Release, tmp_path: Path) -> None:
    publish(release, store, tmp_path / "progress", description=DESCRIPTION)
    other = [Triple(NamedNode("http://y/void#dataset"), probe().predicate, probe().object)]
    with pytest.raises(DifferenceError, match="--replace"):
        publish(release, store, tmp_path / "progress", description=other)
    publish(release, store, tmp_path / "progress", description=other, replace_other=True, lease=0)
    assert store.number(ASKED) == 0
    assert held(store)[0] == Held(release.id, release.manifest.counts.quads, "", digest(other), 1)


def test_what_the_release_states_itself_is_not_counted_twice(
    store: GraphStore, release: Release, tmp_path: Path
) -> None:
    stated = next(quad.triple for quad in parse(path=release.dump) if not isinstance(quad.graph_name, NamedNode))
    publish(release, store, tmp_path / "progress", description=[stated, *DESCRIPTION])
    assert held(store)[0] == Held(release.id, release.manifest.counts.quads, "", digest([stated, *DESCRIPTION]), 1)
