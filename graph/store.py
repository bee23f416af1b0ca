"""Opening the store of a release."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from graph.layout import ReleaseError


def open_release(path: Path) -> Store:
    """The store of the release in this directory, read-only.

    The default graph is the merged set alone, never the union of all graphs: pass no `use_default_graph_as_union`,
    which counts a triple once a graph. Raises ReleaseError if there is no store that can be opened.
    """
    try:
        return Store.read_only(str(path / "store"))
    except OSError as broken:
        raise ReleaseError(
            f"the store of release {path.name} cannot be opened ({broken}): remove {path} and ingest again"
        ) from broken
