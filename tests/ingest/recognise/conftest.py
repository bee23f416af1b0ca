"""What tests of recognisers share: invented papers made of a text."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from ingest.divide import papers
from ingest.parts import Paper

PapersOf = Callable[[str], tuple[Paper, ...]]


@pytest.fixture(scope="session")
def papers_of() -> PapersOf:
    """A function: the inner documents of an invented text, its common indentation removed."""

    def divided(text: str, municipality: str = "") -> tuple[Paper, ...]:
        return papers("x.txt", dedent(text).lstrip("\n"), municipality)

    return divided
