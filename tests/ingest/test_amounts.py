"""Commas and signs that tables have lost; what they do not prove stays."""

from __future__ import annotations

import pytest

from ingest.facts import Span
from ingest.repair.amounts import lost_marks

TABLE = """Prognos 2031 Budget Utfall Avvikelse %
Administration 61,4 53,4 8,0 13,0%
Individ och familj 233,7 241,2 -7,5 -3,2%
varav unga 51,5 48,0 3,5 6,8%
varav vuxna 36,0 39,0 -3,0 -8,3%
Fritid 34,7 34,0 0,7 2,0%
Skola 419,8 414,3 5,5 1,3%
Totalt 749,6 | 742,9 | 6,7 0,9%
"""


def mended(table: str) -> str:
    pieces, at = [], 0
    for repair in lost_marks(table, [Span(0, len(table))], lambda word: word):
        pieces += [table[at : repair.start], repair.replacement]
        at = repair.end
    return "".join((*pieces, table[at:]))


def test_a_sound_table_stays() -> None:
    assert mended(TABLE) == TABLE


@pytest.mark.parametrize(
    ("printed", "lost"),
    [
        ("61,4 53,4", "614 53,4"),
        ("61,4 53,4 8,0", "614 534 8,0"),
        ("233,7 241,2 -7,5", "2337 2412 -7,5"),
        ("749,6 |", "7496 |"),
        ("51,5 48,0 3,5", "51,5 480 35"),  # no sum has them, their difference does
        ("39,0 -3,0", "39,0 3.0"),
        ("48,0 3,5", "480 3,5"),
    ],
)
def test_what_sums_and_differences_prove_comes_back(printed: str, lost: str) -> None:
    assert mended(TABLE.replace(printed, lost)) == TABLE


@pytest.mark.parametrize(
    "table",
    [
        TABLE.replace("Totalt 749,6 | 742,9 | 6,7 0,9%\n", "").replace("61,4 53,4 8,0", "614 53,4"),  # no sum
        TABLE.replace("61,4 53,4 8,0", "617 53,4 8,0"),  # neither sum nor difference comes out
        "Elever 120 118 2\nKlasser 6 6 0\nLärare 14 13 1\nTotalt 140 137 3\n",  # counts
    ],
)
def test_what_nothing_proves_stays(table: str) -> None:
    assert mended(table) == table


def test_a_lost_comma_has_its_reason() -> None:
    table = TABLE.replace("61,4", "614").replace("-3,0", "3,0")
    reasons = [(each.replacement, each.reason) for each in lost_marks(table, [Span(0, len(table))], str)]
    assert reasons == [("61,4", "comma"), ("-3,0", "sign")]


def test_a_table_may_go_on_in_the_next_passage() -> None:
    table = TABLE.replace("61,4", "614")
    spans = [Span(0, 100), Span(100, len(table))]
    assert [each.replacement for each in lost_marks(table, spans, str)] == ["61,4"]
