"""Stands in for graph.release until it is there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Release:
    """A release."""

    id: str
    path: Path

    @property
    def store(self) -> Path:
        """Store."""
        return self.path / "store"

    @property
    def manifest(self) -> dict[str, Any]:
        """Manifest."""
        found: dict[str, Any] = json.loads((self.path / "manifest.json").read_text())
        return found


def current(data: Path) -> Release | None:
    """The current one."""
    link = data / "current"
    if not link.exists():
        return None
    name = link.read_text().strip()
    return Release(name, data / "releases" / name)
