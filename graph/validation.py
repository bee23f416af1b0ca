"""What the shapes find in a release: as it is kept beside it (`graph.report`), and after a small change brought up to
date in a second."""

from __future__ import annotations

from graph.differences import differences
from graph.layout import Release
from graph.report import keep, kept
from graph.store import open_release
from shapes import library
from shapes.incremental import recheck
from shapes.report import Report
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
