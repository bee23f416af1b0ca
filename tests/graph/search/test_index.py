from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.layout import Release, ReleaseError
from graph.search import find, refresh, search, write
from graph.store import open_release
from tests.graph.conftest import Built


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as index:
        return index.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def test_same_release_gives_the_same_index(release: Release, tmp_path: Path) -> None:
    again = tmp_path / "again.sqlite"
    write(open_release(release.path), release, again)
    for table in (
        "entry",
        "passage",
        "value",
        "about",
        "vocabulary",
        "spelling",
        "name",
        "words_docsize",
        "words_data",
    ):
        assert rows(again, table) == rows(release.search, table), table


def old(release: Release) -> Release:
    """The release with the index that was written before this version."""
    release.search.unlink()
    with closing(sqlite3.connect(release.search)) as index:
        index.execute("CREATE VIRTUAL TABLE entity USING fts5(iri, kind, municipality, label, names, text)")
    return release


def test_index_of_another_version_is_told(built: Built) -> None:
    with pytest.raises(ReleaseError, match="written by another version of the software: ingest its papers again"):
        find(old(built()), "åke")


def test_building_again_writes_the_index_anew(built: Built) -> None:
    before = old(built())
    after = built()
    assert after == before
    assert find(after, "åke")
    assert [path.name for path in after.path.parent.iterdir()] == [after.id]


def test_index_of_this_version_is_left_alone(built: Built) -> None:
    release = built()
    written = release.search.stat().st_ino
    refresh(release)
    assert release.search.stat().st_ino == written


def test_searching_leaves_no_trace(built: Built) -> None:
    release = built()
    release.search.chmod(0o400)
    before = release.search.read_bytes()
    assert search(release, "åke").total
    assert release.search.read_bytes() == before
    assert sorted(path.name for path in release.path.iterdir()) == [
        "graph.nq", "manifest.json", "search.sqlite", "store", "texts"
    ]  # fmt: skip


def test_text_that_is_gone_is_told(built: Built) -> None:
    release = built()
    for path in release.texts.iterdir():
        path.unlink()
    with pytest.raises(ReleaseError, match="no readable text"):
        search(release, "godkänner svaret")


def test_an_index_of_the_form_before_can_still_be_searched(built: Built) -> None:
    release = built()
    with closing(sqlite3.connect(release.search)) as index:
        index.execute("PRAGMA user_version = 4")
    assert find(release, "åke")
