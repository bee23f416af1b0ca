"""What the machine has left, for whoever runs the server: memory and disk.

Memory is told where the system has /proc (Linux, proc(5)), else it is None.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from pydantic import BaseModel

_PROC = Path("/proc")
_MEGABYTE = 2**20


class Machine(BaseModel):
    """In megabytes (2^20 bytes): memory that the server and its workers take, pages they share counted once, and that
    is available to them; disk that is free for releases (`data`) and for answers on their way (`spool`)."""

    memory_used: int | None
    memory_available: int | None
    data_free: int | None
    spool_free: int | None


def look(data: Path) -> Machine:
    """See how it is now; `data` is the folder of the releases. Takes some milliseconds with large releases."""
    used = [_field(_PROC / str(each) / "smaps_rollup", "Pss:") for each in _family(os.getpid())]
    available = _field(_PROC / "meminfo", "MemAvailable:")
    return Machine(
        memory_used=sum(each or 0 for each in used) // 1024 if used else None,
        memory_available=None if available is None else available // 1024,
        data_free=_free(data),
        spool_free=_free(Path(tempfile.gettempdir())),
    )


def _family(pid: int) -> list[int]:
    """A process and all below it, as far as they can be seen; none without /proc."""
    try:
        tasks = list((_PROC / str(pid) / "task").iterdir())
        below = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended meanwhile
        return []
    return [pid, *(each for child in below for each in _family(child))]


def _field(path: Path, name: str) -> int | None:
    """The number behind a name, in kB; None where there is no such file or name."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), None)


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free // _MEGABYTE
    except OSError:  # there is no such folder yet
        return None
