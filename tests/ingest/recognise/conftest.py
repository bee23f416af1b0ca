"""What tests of recognisers share: invented papers made of a text."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from ingest.divide import papers
from ingest.parts import Paper

PapersOf = Callable[[str], tuple[Paper, ...]]


def divided(text: str, municipality: str = "") -> tuple[Paper, ...]:
    """The inner documents of an invented text, as it is: its offsets are those of the facts."""
    return papers("x.txt", text, municipality)


@pytest.fixture(scope="session")
def papers_of() -> PapersOf:
    """A function: the inner documents of an invented text, its common indentation removed."""

    def of_dedented(text: str, municipality: str = "") -> tuple[Paper, ...]:
        return divided(dedent(text).lstrip("\n"), municipality)

    return of_dedented


COMMITTEE = """
    Sammanträdesprotokoll
    Socialnämndens arbetsutskott
    Sammanträdesdatum 2031-05-06

    § 7 Dnr SN 2031/9
    Nytt boende

    {words}

    § 8 Dnr SN 2031/10
    Ny plan

    Arbetsutskottets beslut
    Planen antas.
    """
"""Minutes of a sub-committee: what the first item says is put in for `{words}`."""
