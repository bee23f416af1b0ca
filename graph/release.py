"""Releases: built once, never changed, one of them current.

    data/releases/<id>/   see `graph.layout`
    data/current          a symbolic link to the release that is served

The id is a digest of the sorted dump, of the texts and of their repairs, so the same documents give the same release.
Whoever reads `data/current` reads the release before a swap or the one after it, never something between.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Quad, RdfFormat, Store

from graph import dump, evidence, repairs, rows, search, statistics
from graph.layout import Release, ReleaseError
from graph.manifest import Check, Counts, Manifest, ManifestInputs
from graph.repairs import Repair
from graph.store import open_release
from ontology.prefixes import SG, curie

__all__ = ["Release", "ReleaseError", "activate", "build", "current", "find", "releases"]

_TABLES = f"SELECT ?table WHERE {{ ?fact <{SG}table> ?table }}"
_TYPES = "SELECT ?type WHERE { ?node a ?type }"


def build(
    quads: Iterable[Quad],
    texts: Mapping[str, str],
    manifest_inputs: ManifestInputs,
    releases_dir: Path,
    repairs_of: Callable[[str], Iterable[Repair]] = lambda _: (),
    *,
    inferences: bool = False,
    begin: Callable[[Path], None] = lambda _: None,
) -> Release:
    """Build the release of these quads and texts, or return the one there is if it has been built before.

    quads   facts in named graphs; merged set, records and ontology in the default graph; in any order
    texts   SHA-256 of a raw layer in UTF-8 -> the raw layer
    repairs_of
            the repairs of the raw layer with this SHA-256, in order: search finds repaired words too
    inferences
            whether it holds what follows from the quads too, in a graph of its own (`graph.inferred`)
    begin   is given the dump of a release that is new, before its store and index are written: what need not wait for
            these can begin. The file has another path once the release is whole.

    It is made in a hidden folder beside and gets its name when it is complete, so a release that is there is
    whole. Every fact's evidence is checked on the way and the outcome kept in the manifest. Raises ReleaseError
    for a blank node and for a text that does not have its digest, OSError if the disk refuses.
    """
    releases_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=releases_dir, prefix=".building-") as folder:
        draft = Release(Path(folder) / "draft")
        draft.texts.mkdir(parents=True)
        written = dump.write(quads, draft.dump)
        if inferences:
            from graph.inferred import made  # here, as rdflib takes longer to load than other commands to run

            written = made.add(draft.dump)
        _write_texts(texts, draft.texts)
        repaired = _write_repairs(draft, texts, repairs_of)
        finished = Release(releases_dir / _id(written.sha256, (*texts, *repaired)))
        if not finished.path.exists():
            begin(draft.dump)
            _write_store(draft)
            _write_manifest(draft, finished.id, written.quads, manifest_inputs)
            _sync(draft.path)
            _publish(draft, finished)
        else:
            search.refresh(finished)
    return finished


def releases(data: Path) -> list[Release]:
    """All releases of a data directory, the last built first. Raises ReleaseError for a broken manifest."""
    found = [Release(path) for path in (data / "releases").glob("[!.]*") if path.is_dir()]
    return sorted(found, key=lambda release: (release.manifest.built, release.id), reverse=True)


def current(data: Path) -> Release:
    """The release that is served. Raises ReleaseError if there is none."""
    link = data / "current"
    try:
        target = link.readlink()
    except OSError:
        raise ReleaseError(f"there is no release in {data} yet: run `stadsgraf ingest PATH` first") from None
    release = Release(data / target)
    if not release.path.is_dir():
        raise ReleaseError(f"{link} names release {release.id}, which is not there: run `stadsgraf ingest PATH` again")
    return release


def find(data: Path, release_id: str) -> Release:
    """The release with this id. Raises ReleaseError if it is not there."""
    release = Release(data / "releases" / release_id)
    if not release.manifest_path.is_file():
        ids = ", ".join(each.id for each in releases(data)) or "none"
        raise ReleaseError(f"there is no release {release_id} in {data}; there are: {ids}")
    return release


def activate(data: Path, release_id: str) -> Release:
    """Serve this release from now on, by an atomic swap of `data/current`. Raises ReleaseError if it is not there."""
    release = find(data, release_id)
    with TemporaryDirectory(dir=data, prefix=".swap-") as folder:
        link = Path(folder) / "current"
        link.symlink_to(Path("releases") / release_id)
        link.replace(data / "current")
    return release


def _id(dump_sha256: str, texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join((dump_sha256, *sorted(texts))).encode()).hexdigest()[:16]


def _write_texts(texts: Mapping[str, str], folder: Path) -> None:
    for sha256, text in texts.items():
        raw = text.encode()
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise ReleaseError(f"the text {sha256} does not have this digest: give each raw layer its own SHA-256")
        (folder / f"{sha256}.txt").write_bytes(raw)


def _write_repairs(
    draft: Release, texts: Iterable[str], repairs_of: Callable[[str], Iterable[Repair]]
) -> Iterator[str]:
    """Write the repairs of the texts that have any; the digests of what was written."""
    for sha256 in texts:
        if found := list(repairs_of(sha256)):
            yield hashlib.sha256(repairs.write(draft.repairs_path(sha256), found)).hexdigest()


def _write_store(draft: Release) -> None:
    store = Store(draft.store)
    store.bulk_load(path=draft.dump, format=RdfFormat.N_QUADS)
    store.flush()
    search.write(store, draft, draft.search)


def _write_manifest(draft: Release, release_id: str, quads: int, told: ManifestInputs) -> None:
    proof = evidence.check(draft)
    store = open_release(draft.path)
    manifest = Manifest(
        id=release_id,
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        software_version=told.software_version,
        inputs=told.inputs,
        failed=told.failed,
        counts=_counts(store, quads),
        checks=(*told.checks, Check("evidence", proof.passed, proof.summary)),
        accuracy=told.accuracy,
        statistics=statistics.count(store),
    )
    draft.manifest_path.write_text(manifest.to_json(), encoding="utf-8")


def _counts(store: Store, quads: int) -> Counts:
    tables = Counter(row[0] for row in rows.texts(store, _TABLES))
    types = Counter(row[0] for row in rows.texts(store, _TYPES))
    named = {curie(iri): count for iri, count in types.items()}
    return Counts(quads, tables.total(), dict(sorted(tables.items())), dict(sorted(named.items())))


def _sync(folder: Path) -> None:
    """Have everything below a folder on disk before it gets its name."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _publish(draft: Release, finished: Release) -> None:
    try:
        draft.path.rename(finished.path)
    except OSError:
        if not finished.path.is_dir():
            raise
        # somebody else has built the same release meanwhile; theirs is as good
