"""Optical character recognition by the program `tesseract` with its Swedish model, where it is installed.

It says where each word stands; `ingest.read.layout` puts them in order, so that tables stay rows.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from statistics import median, median_low
from typing import NamedTuple

from ingest.read.layout import text_of
from ingest.read.pages import Unreadable
from ingest.read.rows import Word

LANGUAGE = "swe"
SECTION_LANGUAGE = "eng"
"""The Swedish model (4.1) has no §: it reads 8 or $. The English one, which comes with tesseract, has it."""
SECTION = re.compile(r"§{1,2}\d{0,4}[a-z]?[.,:]?")
MISREAD_SECTION = re.compile(r"[8$S&]{1,2}\d{0,4}[a-z]?[.,:]?")
DPI = 300
SECONDS = 600  # a file: a TIFF may hold a hundred pages
SURE = 60  # per cent: marks without a letter or digit that it is less sure of are dirt
DIRT = frozenset(["", *".,:;'’‘`´|~_^°"])
"""Words of a single mark: specks, and the rules of tables."""
LONG = 4  # words: a shorter line tells nothing of how the page is turned
LETTERS = 1.3  # a line's height from its highest to its lowest letter, to the median height of its words


class Seen(NamedTuple):
    """A word as tesseract tells it: its line, its box in pixels, and how sure it is, in per cent."""

    line: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str

    @property
    def middle(self) -> float:
        """Of its box, from left to right."""
        return self.left + self.width / 2

    @property
    def foot(self) -> float:
        """Of its box."""
        return self.top + self.height


@cache
def _languages() -> frozenset[str]:
    """The models that tesseract has; none where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603 - ours alone
    return frozenset(listed.stdout.split())


def installed() -> bool:
    """Whether tesseract and its Swedish model are there; another model would lose å, ä and ö."""
    return LANGUAGE in _languages()


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
    if not installed():
        raise missing(name)
    pages = _pages(_table(picture, name, LANGUAGE))
    if SECTION_LANGUAGE in _languages() and any(_may_be_section(seen) for page in pages for seen in page):
        others = _pages(_table(picture, name, SECTION_LANGUAGE))
        pages = [_with_sections(page, other) for page, other in zip(pages, others, strict=True)]
    return "\f".join(text_of(_straight(page)) for page in pages)


def _table(picture: bytes, name: str, language: str) -> str:
    """What tesseract sees in a picture, as a table in its own form."""
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", "-l", language, "--dpi", str(DPI), "tsv"]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # files are read side by side: threads would only wait for others
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, the picture goes in by stdin
            command, input=picture, capture_output=True, timeout=SECONDS, check=True, env=alone
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(name, f"OCR took over {SECONDS} seconds", "divide it, or scan it at 300 dpi") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise Unreadable(name, f"OCR failed: {reason[-1]}", "check that the picture opens") from error
    return done.stdout.decode("utf-8")


def _may_be_section(seen: Seen) -> bool:
    return MISREAD_SECTION.fullmatch(seen.text) is not None


def _with_sections(page: Sequence[Seen], other: Sequence[Seen]) -> list[Seen]:
    """The page's words, those written anew in which the other reading sees a § at the same place."""
    signs = [seen for seen in other if SECTION.fullmatch(seen.text)]
    return [seen._replace(text=next((s.text for s in signs if _same_place(s, seen)), seen.text)) for seen in page]


def _same_place(one: Seen, other: Seen) -> bool:
    aside = abs(one.left - other.left) + abs(one.width - other.width)
    return aside < one.height and abs(one.foot - other.foot) < one.height / 2


def _pages(table: str) -> list[list[Seen]]:
    """The words of each page of a table that tesseract writes: a row a word, and rows for what holds words."""
    pages: dict[str, list[Seen]] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        page = pages.setdefault(row["page_num"], [])
        text, sure = row["text"] or "", float(row["conf"])
        if text.strip() not in DIRT and (sure >= SURE or any(map(str.isalnum, text))):
            line = row["block_num"], row["par_num"], row["line_num"]
            left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
            page.append(Seen(line, left, top, width, height, sure, text.strip()))
    return list(pages.values())


def _straight(page: Sequence[Seen]) -> list[Word]:
    """The words as they stand on a page that was laid in straight; those of a line on one height."""
    lines = [list(line) for _, line in groupby(page, key=lambda seen: seen.line)]
    slope = median([_slope(line) for line in lines if len(line) >= LONG] or [0.0])
    words: list[Word] = []
    for line in lines:
        foot = median_low([seen.foot - slope * seen.middle for seen in line])
        height = LETTERS * median(seen.height for seen in line)
        words += (
            Word(seen.text, seen.left, seen.left + seen.width, foot - height, foot, len(words) + at)
            for at, seen in enumerate(line)
        )
    return words


def _slope(line: Sequence[Seen]) -> float:
    """How far a line falls to the right, in pixels a pixel: the median of what its words tell pair by pair."""
    half = len(line) // 2
    return median(
        (right.foot - left.foot) / (right.middle - left.middle)
        for left, right in zip(line[:half], line[-half:], strict=True)
        if right.middle > left.middle
    )
