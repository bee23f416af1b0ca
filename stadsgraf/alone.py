"""One run of reading at a time in a folder of data: two would take away each other's readings."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stadsgraf.screen import fail


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold a folder of data; ends the program with code 2 where another process holds it.

    The system lets go of it when the process ends, however it ends.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "ingest.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fail(
                f"another `stadsgraf ingest` is at work in {data}: "
                "wait until it has ended, or give this one a folder of its own (STADSGRAF_DATA)"
            )
        yield
