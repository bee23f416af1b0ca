"""What the machine has left, on a /proc of our own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from api import machine


@pytest.fixture
def proc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A /proc with this process, its child, and somebody else's."""
    for pid, below, kilobytes in ((os.getpid(), "11", 2048), (11, "", 4096), (12, "", 999_999)):
        task = tmp_path / str(pid) / "task" / str(pid)
        task.mkdir(parents=True)
        (task / "children").write_text(below)
        (tmp_path / str(pid) / "smaps_rollup").write_text(f"Rss: 1 kB\nPss: {kilobytes} kB\n")
    (tmp_path / "meminfo").write_text("MemTotal: 9000 kB\nMemAvailable: 3072 kB\n")
    monkeypatch.setattr(machine, "_PROC", tmp_path)
    return tmp_path


def test_memory_is_that_of_the_server_and_all_below_it(proc: Path) -> None:
    left = machine.look(proc)
    assert (left.memory_used, left.memory_available) == (6, 3)


def test_a_system_without_proc_tells_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_PROC", tmp_path / "none")
    left = machine.look(tmp_path)
    assert (left.memory_used, left.memory_available) == (None, None)
    assert left.data_free is not None


def test_a_folder_that_is_not_there_has_no_free_disk(tmp_path: Path) -> None:
    assert machine.look(tmp_path / "nowhere").data_free is None
