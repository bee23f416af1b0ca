"""What tests of whole readings share: invented texts and real papers, read from file to facts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from textwrap import dedent

import pytest

from ingest.facts import Fact
from ingest.pipeline import Reading, read_source


@dataclass(frozen=True)
class Read:
    """A reading, asked by lines: they count from 1, as editors count them."""

    reading: Reading

    def facts(self, table: str, first: int = 1, last: int = 1 << 30) -> list[Fact]:
        """The facts of a table that start on one of these lines."""
        raw = self.reading.text.raw
        starts = [0, *accumulate(len(line) + 1 for line in raw.split("\n"))]
        return [
            f for f in self.reading.facts if f.table == table and first <= bisect_right(starts, f.span.start) <= last
        ]

    def at(self, table: str, line: int) -> Fact:
        """The only fact of a table that starts on a line."""
        (fact,) = self.facts(table, line, line)
        return fact

    def kinds(self, line: int) -> set[str]:
        """The kinds of findings on a line."""
        return {str(fact.columns()["kind"]) for fact in self.facts("findings", line, line)}


ReadText = Callable[[str], Read]
ReadReal = Callable[[str], Read]


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """A function: the reading of an invented text, its common indentation removed."""

    def read(text: str) -> Read:
        path = tmp_path / "invented.txt"
        path.write_text(dedent(text).lstrip("\n"), "utf-8")
        return Read(read_source(path, tmp_path))

    return read


@pytest.fixture(scope="session")
def real(shared: Path, real_reading: Callable[[str], Reading]) -> ReadReal:
    """A function: the reading of the real document whose name starts so (`004`)."""

    @cache
    def read(start: str) -> Read:
        (path,) = (shared / "documents").glob(f"{start}*")
        return Read(real_reading(path.name))

    return read
