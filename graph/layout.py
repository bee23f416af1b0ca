"""What a release is: a directory that never changes once it has its name, and where in it things stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph import repairs
from graph.manifest import Manifest
from graph.repairs import Repair


class ReleaseError(Exception):
    """Something is amiss with a release, or there is none; the message says what, where, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release by its directory; its id is the directory's name. Nothing is read before it is asked for."""

    path: Path

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the digest of its content."""
        return self.path.name

    @property
    def dump(self) -> Path:
        """All quads as N-Quads, sorted by code point, each once."""
        return self.path / "graph.nq"

    @property
    def store(self) -> Path:
        """The pyoxigraph store, for `graph.store.open_release`."""
        return self.path / "store"

    @property
    def search(self) -> Path:
        """The full-text index, for `graph.search`."""
        return self.path / "search.sqlite"

    @property
    def report(self) -> Path:
        """What the shapes find in it, for `graph.validation`; not there before it was checked."""
        return self.path / "report.json"

    @property
    def made_of(self) -> Path:
        """A digest of what it was made of and by, for who wants to know whether it would become the same again."""
        return self.path / "made-of.txt"

    @property
    def texts(self) -> Path:
        """The raw text layers, `<sha256>.txt`, and beside them the repairs of those that have any (`graph.repairs`)."""
        return self.path / "texts"

    @property
    def manifest_path(self) -> Path:
        """Where the manifest stands, as JSON."""
        return self.path / "manifest.json"

    @property
    def manifest(self) -> Manifest:
        """What went into it and what was checked. Raises ReleaseError if it cannot be read."""
        try:
            return Manifest.from_json(self.manifest_path.read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError) as broken:
            raise ReleaseError(
                f"the manifest of release {self.id} cannot be read ({broken}): remove {self.path} and ingest again"
            ) from broken

    def repairs(self, sha256: str) -> tuple[Repair, ...]:
        """The repairs of a raw text layer; none if it has none. Raises ReleaseError if they cannot be read."""
        path = self.repairs_path(sha256)
        try:
            return repairs.read(path)
        except (OSError, ValueError, TypeError) as broken:
            raise ReleaseError(f"{path} cannot be read ({broken}): remove {self.path} and ingest again") from broken

    def repairs_path(self, sha256: str) -> Path:
        """Where the repairs of a raw text layer stand, if it has any."""
        return self.texts / f"{sha256}.repairs.json"

    def text(self, sha256: str) -> str:
        """A raw text layer, to the code point. Raises ReleaseError if the release does not hold it."""
        path = self.texts / f"{sha256}.txt"
        try:
            return path.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as broken:
            raise ReleaseError(
                f"release {self.id} has no readable text {sha256} ({broken}): remove {self.path} and ingest again"
            ) from broken
