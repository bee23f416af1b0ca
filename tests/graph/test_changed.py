from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad

from graph.changed import since_last
from graph.release import Release
from tests.graph.conftest import Built


def dated(release: Release, day: str) -> Release:
    """The release as if it had been built on a day."""
    text = release.manifest_path.read_text(encoding="utf-8")
    release.manifest_path.write_text(text.replace(release.manifest.built, f"{day}T00:00:00+00:00"), encoding="utf-8")
    return Release(release.path)


def test_what_came_and_went_since_the_release_before(built: Built, quads: list[Quad], tmp_path: Path) -> None:
    older = dated(built(quads=quads[:-1]), "2031-01-01")
    newer = dated(built(), "2031-01-02")
    assert older.id != newer.id
    changed = since_last(tmp_path, newer)
    assert changed is not None
    assert (changed.before, changed.came, changed.went, changed.whole) == (older.id, 1, 0, True)
    assert since_last(tmp_path, older) is None
