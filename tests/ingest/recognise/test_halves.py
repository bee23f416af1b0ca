"""A long source is recognised in two processes and gives the same facts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import ingest.recognise
from ingest.divide import papers
from ingest.facts import Fact
from ingest.recognise import recognise
from ingest.recognise.halves import both
from ingest.text import Text

EXAMPLE = Path(__file__).parents[3] / "examples" / "papers" / "ks-protokoll-2024-05-14.txt"


def test_halves_give_the_same_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = Text(EXAMPLE.read_text(encoding="utf-8"))
    whole = recognise(papers("x.txt", text.repaired), text)
    monkeypatch.setattr(ingest.recognise, "LONG", 0)
    assert recognise(papers("x.txt", text.repaired), text) == whole


def test_a_child_that_dies_loses_nothing() -> None:
    here = os.getpid()

    def there() -> list[Fact]:
        if os.getpid() != here:
            os._exit(1)
        return []

    assert both(lambda: [], there) == []


def test_an_error_in_the_child_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def broken() -> list[Fact]:
        raise ValueError("a fault in a recogniser")

    with pytest.raises(ValueError, match="a fault"):
        both(lambda: [], broken)
