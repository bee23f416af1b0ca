"""A release is checked while it is built, with the report of one that is checked afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph import release, validation
from graph.layout import Release
from graph.report import keep, kept
from shapes.validate import validate
from stadsgraf.checks import Check


@pytest.fixture
def built(data: Path, tmp_path: Path) -> Release:
    """A release without a report."""
    served = release.current(data)
    shutil.copytree(served.path, tmp_path / "releases" / served.id)
    mine = Release(tmp_path / "releases" / served.id)
    mine.report.unlink()
    return mine


@pytest.fixture
def not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "validated", None)


@pytest.mark.usefixtures("not_checked_again")
def test_a_dump_is_checked_ahead(built: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stadsgraf.checks.threading.active_count", lambda: 1)  # tests may run beside threads
    check = Check(tmp_path, 2)
    check.begin(built.dump)
    assert check.report(built) == validate(built.dump) == kept(built)


@pytest.mark.usefixtures("not_checked_again")
def test_a_report_that_is_kept_is_told(built: Release, tmp_path: Path) -> None:
    first = validate(built.dump)
    keep(built, first)
    assert Check(tmp_path, 1).report(built) == first


@pytest.mark.parametrize("workers", [1, 2])
def test_where_it_fails_the_release_is_checked_once_it_is_built(built: Release, tmp_path: Path, workers: int) -> None:
    check = Check(tmp_path, workers)
    check.begin(tmp_path / "gone.nq")
    assert check.report(built) == validate(built.dump)


def test_where_a_report_can_be_brought_up_to_date_nothing_is_begun(built: Release, tmp_path: Path) -> None:
    validation.validated(built)
    release.activate(tmp_path, built.id)
    check = Check(tmp_path, 2)
    check.begin(tmp_path / "gone.nq")
    assert check.report(built) == kept(built)
