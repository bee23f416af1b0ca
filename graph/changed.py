"""What has changed since the release before: files, facts of each table, statements that came and went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from graph.differences import differences
from graph.layout import Release
from graph.manifest import Manifest
from graph.release import releases

MOST = 200_000
"""Quads of one release only, past which they are no longer counted."""


@dataclass(frozen=True, slots=True)
class Changed:
    """From the release `before` to a later one.

    built            when that was built, UTC
    added, removed, altered   names of files
    tables           name of a table, how many facts it had, and how many it has: of those where that differs
    came, went       quads that are in the later, or in the earlier one only
    whole            whether these are all
    """

    before: str
    built: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[str, ...]
    tables: tuple[tuple[str, int, int], ...]
    came: int
    went: int
    whole: bool


def since_last(data: Path, release: Release) -> Changed | None:
    """What has changed since the last release that was built before this one; None if there is none.

    Raises ReleaseError for a broken manifest, OSError if a dump cannot be read.
    """
    built = release.manifest.built
    earlier = [each for each in releases(data) if each.id != release.id and each.manifest.built < built]
    return _between(earlier[0].path, release.path) if earlier else None


@lru_cache(8)
def _between(old: Path, new: Path) -> Changed:
    before, after = Release(old), Release(new)
    came = went = 0
    told = differences(before.dump, after.dump)
    for each in islice(told, MOST):
        came, went = came + each.came, went + (not each.came)
    old_files, new_files = _files(before.manifest), _files(after.manifest)
    return Changed(
        before=before.id,
        built=before.manifest.built,
        added=_sorted(new_files.keys() - old_files.keys()),
        removed=_sorted(old_files.keys() - new_files.keys()),
        altered=_sorted(name for name in old_files.keys() & new_files.keys() if old_files[name] != new_files[name]),
        tables=_tables(before.manifest, after.manifest),
        came=came,
        went=went,
        whole=next(told, None) is None,
    )


def _files(manifest: Manifest) -> dict[str, str]:
    return {each.name: each.sha256 for each in manifest.inputs}


def _tables(before: Manifest, after: Manifest) -> tuple[tuple[str, int, int], ...]:
    had, has = before.counts.tables, after.counts.tables
    names = sorted(name for name in had.keys() | has.keys() if had.get(name, 0) != has.get(name, 0))
    return tuple((name, had.get(name, 0), has.get(name, 0)) for name in names)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
