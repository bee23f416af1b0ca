"""Pictures, SVG and PNG, laid out by Graphviz: its program `dot`, in a process with limits of time and memory.

The text of a net reaches it as DOT on its standard input only (`graph.exports.dot`), and it reads no file that is named
there (`GV_FILE_PATH`).
"""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
from functools import partial
from threading import BoundedSemaphore
from typing import BinaryIO

from graph.exports import dot
from graph.exports.about import About
from graph.exports.plain import Tables

SECONDS = 20
_MEGABYTES = 1024
_AT_ONCE = BoundedSemaphore(2)


class PictureError(Exception):
    """A picture cannot be drawn.

    reason   `no-graphviz`, `too-long`, `too-large` (it needs more memory), `busy`
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def write_svg(tables: Tables, about: About, out: BinaryIO) -> None:
    """Write a net as SVG. Raises PictureError."""
    out.write(_drawn(tables, about, "svg"))


def write_png(tables: Tables, about: About, out: BinaryIO) -> None:
    """Write a net as PNG, 96 points an inch. Raises PictureError."""
    out.write(_drawn(tables, about, "png"))


def is_there() -> bool:
    """Whether Graphviz is installed."""
    return shutil.which("dot") is not None


def _drawn(tables: Tables, about: About, form: str) -> bytes:
    program = shutil.which("dot")
    if program is None:
        raise PictureError(
            "no-graphviz", "pictures need Graphviz, which is not installed: apt-get install graphviz, or take dot"
        )
    source = io.BytesIO()
    dot.write(tables, about, source)
    if not _AT_ONCE.acquire(timeout=SECONDS):
        raise PictureError("busy", "too many pictures are being drawn: try again in some seconds")
    try:
        done = subprocess.run(  # noqa: S603 (our own words only)
            [program, f"-T{form}", "-Gdpi=96"],
            input=source.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"PATH": os.defpath, "GV_FILE_PATH": os.devnull, "LC_ALL": "C.UTF-8", "HOME": os.devnull},
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_AS, (_MEGABYTES * 2**20,) * 2),
        )
    except subprocess.TimeoutExpired as late:
        raise PictureError(
            "too-long", f"Graphviz needs more than {SECONDS} s for this picture: ask for less, or take graphml"
        ) from late
    finally:
        _AT_ONCE.release()
    if done.returncode or not done.stdout:
        raise PictureError("too-large", "Graphviz gave up on this picture: ask for less, or take graphml")
    return done.stdout
