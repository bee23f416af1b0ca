"""Lines that look like headings and are not known, beside lines that are none."""

from __future__ import annotations

import pytest

from ingest.headings import headings_beside
from tests.ingest.recognise.conftest import divided

PAPER = """Ekmåla kommun Tjänsteutlåtande
Kulturförvaltningen Dnr KN 2031/7
Sida 1 (1)
2031-03-01
Handläggare Till
Disa Ekberg Kulturnämnden

Nytt bibliotek i centrum

Bakgrund
Kulturförvaltningen har gått igenom lokalerna och funnit att de inte räcker.

{line}
{below}
"""
TEXT = "Öppettiderna har varit desamma sedan huset byggdes och behöver ses över."


def found(line: str, below: str = TEXT) -> list[str]:
    papers = divided(PAPER.format(line=line, below=below))
    return [heading.stripped for paper in papers for heading in headings_beside(paper).unknown]


@pytest.mark.parametrize("line", ["Husets öppettider", "3.2 Husets öppettider", "Hur används huset?"])
def test_a_short_line_over_text_is_a_heading(line: str) -> None:
    assert found(line) == [line]


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("Uppföljning", TEXT),
        ("3.2 Uppföljning", TEXT),
        ("Motion", TEXT),
        ("Nytt bibliotek i centrum", TEXT),
        ("Husets öppettider.", TEXT),
        ("husets öppettider", TEXT),
        ("Husets öppettider", "Kort."),
        ("Husets öppettider", "som har varit desamma sedan huset byggdes och behöver ses över."),
        ("Vera Lindqvist (S)", TEXT),
        ("Vera Lindqvist, kulturchef", TEXT),
        ("Husets öppettider\tVardagar", TEXT),
    ],
    ids=[
        "known",
        "known with a number",
        "kind",
        "title again",
        "sentence",
        "small letter",
        "over little",
        "goes on",
        "name",
        "name and role",
        "row",
    ],
)
def test_what_is_no_unknown_heading(line: str, below: str) -> None:
    assert found(line, below) == []


def test_what_goes_on_from_the_line_above_is_no_heading() -> None:
    text = PAPER.format(line="Husets öppettider", below=TEXT).replace("inte räcker.\n\n", "inte räcker till för\n\n")
    assert [heading for paper in divided(text) for heading in headings_beside(paper).unknown] == []
