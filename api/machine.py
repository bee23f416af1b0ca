"""What the machine has left, for whoever runs the server: memory and disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
from pydantic import BaseModel

_MEGABYTE = 2**20


class Machine(BaseModel):
    """In megabytes (2^20 bytes): memory that the server and its workers take, and that is available to them; disk that
    is free for releases (`data`; None while there is no such folder) and for answers on their way (`spool`).

    A page of memory that several processes share counts once where the system tells it (PSS, proc(5)), else once for
    each of them.
    """

    memory_used: int
    memory_available: int
    data_free: int | None
    spool_free: int | None


def look(data: Path) -> Machine:
    """See how it is now; `data` is the folder of the releases. Takes some milliseconds with large releases."""
    return Machine(
        memory_used=sum(map(_used, _family())) // _MEGABYTE,
        memory_available=psutil.virtual_memory().available // _MEGABYTE,
        data_free=_free(data),
        spool_free=_free(Path(tempfile.gettempdir())),
    )


def _family() -> Iterator[psutil.Process]:
    """This process and all below it, as far as they can be seen."""
    here = psutil.Process()
    yield here
    yield from here.children(recursive=True)


def _used(process: psutil.Process) -> int:
    """The bytes of memory that a process takes; 0 for one that has ended meanwhile."""
    try:
        told = process.memory_full_info() if psutil.LINUX else process.memory_info()
        return getattr(told, "pss", 0) or told.rss
    except psutil.NoSuchProcess:
        return 0
    except (psutil.AccessDenied, OSError):  # a system without proc(5) in full
        return int(process.memory_info().rss)


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free // _MEGABYTE
    except OSError:  # there is no such folder yet
        return None
