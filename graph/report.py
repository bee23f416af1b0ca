"""The report of what the shapes find in a release, kept beside it: written and read without any SHACL engine."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import shapes
from graph.layout import Release, ReleaseError
from ontology.knowledge import files
from shapes.report import Report, Result, Value


def keep(release: Release, report: Report) -> None:
    """Keep a report beside its release, with the shapes it is by."""
    told = {"shapes": shapes_digest(), "engine": report.engine, **asdict(report)}
    release.report.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def kept(release: Release, *, by_any_shapes: bool = False) -> Report | None:
    """The report kept beside a release; None if there is none, or one by other shapes than asked for.

    Raises ReleaseError if it cannot be read.
    """
    try:
        told = json.loads(release.report.read_text(encoding="utf-8"))
        if not by_any_shapes and told["shapes"] != shapes_digest():
            return None
        results = tuple(
            Result(**{**each, "value": Value(**each["value"]) if each["value"] else None}) for each in told["results"]
        )
        return Report(results, tuple(told["themes"]), told["triples"], told["engine"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise ReleaseError(
            f"{release.report} cannot be read ({broken}): remove it and run `stadsgraf validate`"
        ) from broken


@cache
def shapes_digest() -> str:
    """The SHA-256 of the shapes and of the ontology they are checked with, hexadecimal."""
    room = Path(shapes.__path__[0])
    digest = hashlib.sha256()
    for path in sorted((*room.glob("*.ttl"), *files())):
        digest.update(path.read_bytes())
    return digest.hexdigest()
