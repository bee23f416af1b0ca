"""The files that were read, kept under their digests."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.originals import find, keep

PAPER = b"Protokoll"
SHA256 = hashlib.sha256(PAPER).hexdigest()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "protokoll.txt"
    path.write_bytes(PAPER)
    return path


def test_a_file_is_kept_under_its_digest(tmp_path: Path, paper: Path) -> None:
    assert keep(tmp_path / "data", paper, SHA256)
    kept = find(tmp_path / "data", SHA256)
    assert kept is not None and kept.read_bytes() == PAPER
    assert [each.name for each in kept.parent.iterdir()] == [SHA256]


def test_what_is_kept_is_not_copied_again(tmp_path: Path, paper: Path) -> None:
    keep(tmp_path, paper, SHA256)
    paper.unlink()
    assert keep(tmp_path, paper, SHA256)


def test_a_file_that_has_changed_is_not_kept(tmp_path: Path, paper: Path) -> None:
    paper.write_bytes(b"annat")
    assert not keep(tmp_path, paper, SHA256)
    assert list((tmp_path / "originals").iterdir()) == []


@pytest.mark.parametrize("sha256", ["", "../secret", SHA256])
def test_what_is_not_kept_is_not_found(tmp_path: Path, sha256: str) -> None:
    assert find(tmp_path, sha256) is None
