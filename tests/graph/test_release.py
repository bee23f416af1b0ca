from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.manifest import Check, Manifest
from graph.release import Release, ReleaseError, activate, build, current, releases
from graph.store import open_release
from tests.data.make_small import FACTS
from tests.graph.conftest import TOLD, Built

ALL = len(FACTS)

ONE = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal('å\r\n\u2028"x"'))


def contents(release: Release) -> dict[str, bytes]:
    """What the id is a digest of."""
    return {path.name: path.read_bytes() for path in (release.dump, *release.texts.iterdir())}


def test_id_does_not_depend_on_the_order_of_quads_nor_on_repeats(
    release: Release, quads: list[Quad], built: Built
) -> None:
    shuffled = quads + quads[:100]
    random.Random(1).shuffle(shuffled)
    again = built(quads=shuffled)
    assert again.id == release.id
    assert contents(again) == contents(release)


def test_second_build_keeps_the_release_there_is(built: Built) -> None:
    first = built()
    made = first.manifest_path.stat().st_mtime_ns
    assert built() == first
    assert first.manifest_path.stat().st_mtime_ns == made


@pytest.mark.parametrize("change", ["a quad more", "a text more"])
def test_id_changes_with_the_content(
    release: Release, quads: list[Quad], layers: dict[str, str], built: Built, change: str
) -> None:
    more = {hashlib.sha256(b"mer").hexdigest(): "mer"}
    other = built(quads=[*quads, ONE]) if change == "a quad more" else built(texts={**layers, **more})
    assert other.id != release.id


def test_id_is_the_digest_of_dump_and_texts(release: Release, layers: dict[str, str]) -> None:
    dump = hashlib.sha256(release.dump.read_bytes()).hexdigest()
    assert release.id == hashlib.sha256("\n".join([dump, *sorted(layers)]).encode()).hexdigest()[:16]


def test_dump_is_sorted_and_holds_every_quad_once(release: Release, quads: list[Quad]) -> None:
    lines = release.dump.read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert set(parse(path=release.dump, format=RdfFormat.N_QUADS)) == set(quads)


def test_dump_is_the_same_however_many_runs_it_is_sorted_in(
    release: Release, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.dump.RUN", 100)
    assert built().id == release.id


def test_store_holds_the_dump_and_is_read_only(release: Release, quads: list[Quad]) -> None:
    store = open_release(release.path)
    assert set(store) == set(quads)
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(ONE)


def test_default_graph_is_the_merged_set_alone(built: Built) -> None:
    only_in_a_graph = Quad(ONE.subject, ONE.predicate, ONE.object, NamedNode("urn:g"))
    store = open_release(built(quads=[only_in_a_graph]).path)
    assert not store.query("ASK { ?s ?p ?o }")
    assert store.query("ASK { GRAPH ?g { ?s ?p ?o } }")


def test_texts_are_kept_to_the_code_point(tmp_path: Path) -> None:
    text = "rad ett\r\nrad två\rtre \u2028🎭\f"
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert build([ONE], {digest: text}, TOLD, tmp_path).text(digest) == text


def test_manifest_tells_what_went_in_and_what_came_out(release: Release) -> None:
    manifest = release.manifest
    assert (manifest.id, manifest.inputs, manifest.failed) == (release.id, TOLD.inputs, TOLD.failed)
    assert manifest.counts.facts == ALL
    assert manifest.counts.tables["attendance"] == 4
    assert manifest.counts.types["sg:Decision"] == 2
    assert manifest.counts.quads == len(release.dump.read_bytes().splitlines())
    assert manifest.checks == (
        Check("evidence", True, f"{ALL} of {ALL} facts stand in their 2 texts as recorded (100.00 %)"),
    )


def test_manifest_survives_json(release: Release) -> None:
    assert Manifest.from_json(release.manifest.to_json()) == release.manifest


def test_blank_nodes_are_refused(built: Built) -> None:
    with pytest.raises(ReleaseError, match="no blank nodes, give this one an IRI"):
        built(quads=[Quad(BlankNode("b"), ONE.predicate, ONE.object)])


def test_text_under_a_wrong_digest_is_refused(built: Built) -> None:
    with pytest.raises(ReleaseError, match="does not have this digest"):
        built(texts={"0" * 64: "text"})


def test_refused_build_leaves_nothing_behind(built: Built, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError):
        built(texts={"0" * 64: "text"})
    assert list((tmp_path / "releases").iterdir()) == []


def test_no_release_yet_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="run `stadsgraf ingest PATH` first"):
        current(tmp_path)
    assert releases(tmp_path) == []


def test_activated_release_is_current(built: Built, tmp_path: Path) -> None:
    first, second = built(), built(quads=[ONE])
    assert activate(tmp_path, first.id) == first
    assert current(tmp_path) == first
    activate(tmp_path, second.id)
    assert current(tmp_path) == second
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "releases"]


def test_current_is_never_missing_during_a_swap(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = built(), built(quads=[ONE])
    activate(tmp_path, first.id)
    seen = []
    replace = Path.replace

    def looking(self: Path, target: Path) -> Path:
        seen.append(current(tmp_path))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", looking)
    activate(tmp_path, second.id)
    assert seen == [first]
    assert current(tmp_path) == second


def test_data_directory_may_be_moved(built: Built, tmp_path: Path) -> None:
    data = tmp_path / "there"
    activate(tmp_path, built().id)
    data.mkdir()
    for name in ("current", "releases"):
        (tmp_path / name).rename(data / name)
    assert current(data).manifest.counts.facts == ALL


def test_unknown_release_is_not_activated(built: Built, tmp_path: Path) -> None:
    known = built()
    with pytest.raises(ReleaseError, match=f"there is no release 123 in .*; there are: {known.id}"):
        activate(tmp_path, "123")


def test_current_that_has_been_removed_is_told(built: Built, tmp_path: Path) -> None:
    gone = built()
    activate(tmp_path, gone.id)
    gone.path.rename(tmp_path / "elsewhere")
    with pytest.raises(ReleaseError, match="which is not there"):
        current(tmp_path)


def test_releases_are_listed_without_unfinished_ones(built: Built, tmp_path: Path) -> None:
    both = {built().id, built(quads=[ONE]).id}
    (tmp_path / "releases/.building-x").mkdir()
    assert {release.id for release in releases(tmp_path)} == both


def test_broken_manifest_is_told(built: Built) -> None:
    broken = built()
    broken.manifest_path.write_text("{}")
    with pytest.raises(ReleaseError, match="the manifest of release"):
        _ = broken.manifest


def test_broken_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="cannot be opened"):
        open_release(tmp_path / "nothing")


def test_reading_changes_nothing(built: Built) -> None:
    release = built()
    before = {path: path.stat().st_mtime_ns for path in release.path.rglob("*")}
    assert isinstance(open_release(release.path), Store)
    assert {path: path.stat().st_mtime_ns for path in release.path.rglob("*")} == before
