"""What the machine has left, as psutil tells it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from api import machine


class Process:
    """A process that takes so many bytes; one that tells nothing but its resident set, or has ended."""

    def __init__(self, told: object, resident: int = 0) -> None:
        self.told, self.resident = told, resident

    def memory_full_info(self) -> object:
        """As psutil's."""
        if isinstance(self.told, Exception):
            raise self.told
        return self.told

    def memory_info(self) -> object:
        """As psutil's."""
        return SimpleNamespace(rss=self.resident)


MEGABYTE = 2**20


@pytest.mark.parametrize(
    ("family", "megabytes"),
    [
        ([Process(SimpleNamespace(pss=2 * MEGABYTE, rss=9)), Process(SimpleNamespace(pss=4 * MEGABYTE, rss=9))], 6),
        ([Process(SimpleNamespace(pss=0, rss=3 * MEGABYTE))], 3),
        ([Process(psutil.AccessDenied(1), 5 * MEGABYTE)], 5),
        ([Process(psutil.NoSuchProcess(1)), Process(SimpleNamespace(pss=MEGABYTE, rss=9))], 1),
    ],
    ids=["shared pages once", "a system without PSS", "not to be seen", "has ended"],
)
def test_memory_is_that_of_the_server_and_all_below_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, family: list[Process], megabytes: int
) -> None:
    monkeypatch.setattr(machine, "_family", lambda: iter(family))
    monkeypatch.setattr(psutil, "LINUX", True)
    assert machine.look(tmp_path).memory_used == megabytes


def test_a_folder_that_is_not_there_has_no_free_disk(tmp_path: Path) -> None:
    assert machine.look(tmp_path / "nowhere").data_free is None
