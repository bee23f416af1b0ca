"""Texts that nobody wrote, found by benchmarks/fuzz.py: each is read, and takes time in proportion to its length."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.divide.lines import LONGEST, split
from ingest.pipeline import read_source

SENTENCE = "Disa Ek är utsedd till ombud för Vikby skola och Stödenheten, dnr KS 2024/12. "
ODD = {
    "no line breaks": lambda size: SENTENCE * (size // len(SENTENCE)),
    "one word": lambda size: "a" * size,
    "digits in threes": lambda size: "1 000 " * (size // 6),
    "hyphens": lambda size: "Ann-" * (size // 4),
    "brackets": lambda size: "(" * size,
    "signs": lambda size: "x=~" * (size // 3),
    "items": lambda size: "§ 1\n" * (size // 4),
    "attachments": lambda size: "Bilaga 1\n" * (size // 9),
    "blank lines": lambda size: "\n" * size,
    "form feeds": lambda size: "\f" * size,
    "days without end": lambda size: "till 1 maj 2021 " * (size // 16),
    "strange signs": lambda size: "\u2028\ufeff\U0001f600" * (size // 3),
    "names": lambda size: "Disa Ek, " * (size // 9),
    "lines without blank ones": lambda size: "Nämnden beslutar att bifalla\n" * (size // 29),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_text_is_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Protokoll\n" + ODD[kind](20_000), encoding="utf-8")

    reading = read_source(path, tmp_path)

    assert len(reading.text.raw) > 19_000


def test_a_line_that_is_too_long_is_cut_behind_a_sentence() -> None:
    lines = split(SENTENCE * 100)

    assert all(line.text.endswith(". ") for line in lines)
    assert max(len(line.text) for line in lines) <= LONGEST
    assert "".join(line.text for line in lines) == SENTENCE * 100
    assert {line.number for line in lines} == {1}


def test_a_word_that_is_too_long_is_cut_anywhere() -> None:
    assert "".join(line.text for line in split("x" * 10_000)) == "x" * 10_000
