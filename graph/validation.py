"""What the shapes find in a release: kept beside it, and after a small change brought up to date in a second."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache

from graph.differences import differences
from graph.layout import Release, ReleaseError
from graph.store import open_release
from ontology.knowledge import files
from shapes import library
from shapes.engine import Engine
from shapes.incremental import recheck
from shapes.report import Report, Result, Value
from shapes.statements import Statement, of_dump
from shapes.validate import validate

MOST = 20_000
"""Triples that came or went, past which the whole is checked: it takes no longer."""


def validated(release: Release, before: Release | None = None, *, workers: int = 1) -> Report:
    """The report of a release by the fastest engine: the one kept beside it, or else one made now and kept.

    before   a release whose kept report is brought up to date where little has changed; None or one without a report
             of these shapes has the whole release checked

    Raises OSError if the disk refuses, ReleaseError for a kept report that cannot be read.
    """
    if report := kept(release):
        return report
    report = _updated(release, before) or validate(release.dump, workers=workers)
    keep(release, report)
    return report


def keep(release: Release, report: Report) -> None:
    """Keep a report beside its release, with the shapes it is by."""
    told = {"shapes": shapes_digest(), "engine": report.engine, **asdict(report)}
    release.report.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def kept(release: Release) -> Report | None:
    """The report kept beside a release; None if there is none, or one by other shapes.

    Raises ReleaseError if it cannot be read.
    """
    try:
        told = json.loads(release.report.read_text(encoding="utf-8"))
        if told["shapes"] != shapes_digest():
            return None
        results = tuple(
            Result(**{**each, "value": Value(**each["value"]) if each["value"] else None}) for each in told["results"]
        )
        engine: Engine = told["engine"]
        return Report(results, tuple(told["themes"]), told["triples"], engine)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise ReleaseError(
            f"{release.report} cannot be read ({broken}): remove it and run `stadsgraf validate`"
        ) from broken


@cache
def shapes_digest() -> str:
    """The SHA-256 of the shapes and of the ontology they are checked with, hexadecimal."""
    digest = hashlib.sha256()
    for path in sorted((*library.ROOM.glob("*.ttl"), *files())):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _updated(release: Release, before: Release | None) -> Report | None:
    """The report brought up to date, or None where it has to be made anew."""
    report = kept(before) if before else None
    if before is None or report is None or report.themes != library.themes():
        return None
    changed: list[Statement] = []
    for difference in differences(before.dump, release.dump):
        changed += of_dump([difference.line])
        if len(changed) > MOST:
            return None
    return recheck(open_release(release.path), report, changed)
