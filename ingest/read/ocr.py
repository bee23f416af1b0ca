"""Optical character recognition by the program `tesseract` with its Swedish model, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

from ingest.read.pages import Unreadable

LANGUAGE = "swe"
DPI = 300
SECONDS = 600  # a file: a TIFF may hold a hundred pages


@cache
def installed() -> bool:
    """Whether tesseract and its Swedish model are there; another model would lose å, ä and ö."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    return LANGUAGE in listed.stdout.split()


def missing(name: str) -> Unreadable:
    """The error for a picture where there is no OCR."""
    return Unreadable(
        name,
        "it is a scanned picture without text",
        "install tesseract with its Swedish model (Debian: tesseract-ocr tesseract-ocr-swe)",
    )


def recognise(picture: bytes, name: str) -> str:
    """The text in a picture file, form feeds between its pages.

    Raises `Unreadable` where tesseract is missing or fails.
    """
    program = shutil.which("tesseract")
    if program is None or not installed():
        raise missing(name)
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DPI)]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # files are read side by side: threads would only wait for others
    try:
        done = subprocess.run(  # noqa: S603
            command, input=picture, capture_output=True, timeout=SECONDS, check=True, env=alone
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(name, f"OCR took over {SECONDS} seconds", "divide it, or scan it at 300 dpi") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise Unreadable(name, f"OCR failed: {reason[-1]}", "check that the picture opens") from error
    return done.stdout.decode("utf-8").removesuffix("\f")
