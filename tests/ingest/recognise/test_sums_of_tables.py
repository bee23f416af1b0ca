"""Sums of tables: those that do not come out are findings, and only those."""

from __future__ import annotations

import pytest

from ingest.facts import Finding
from ingest.recognise.findings.tables import sums_of_tables
from tests.ingest.recognise.conftest import PapersOf

BUDGET = """
    Driftbudget (tkr)
    Verksamhet               Budget 2024    Utfall 2024
    Förskola                       1 200          1 250
    Grundskola                     3 400          3 300
    Fritidshem                       800            910
    Summa                          5 400          5 460
    """


def findings(papers_of: PapersOf, text: str) -> list[Finding]:
    return list(sums_of_tables(papers_of(text)))


def test_sums_that_agree_are_no_finding(papers_of: PapersOf) -> None:
    assert findings(papers_of, BUDGET) == []


def test_a_wrong_sum_is_told_with_what_its_parts_make(papers_of: PapersOf) -> None:
    text = BUDGET.replace("5 460", "5 640")
    papers = papers_of(text)
    (found,) = sums_of_tables(papers)
    assert found.kind == "number-mismatch"
    assert papers[0].text[found.span.start : found.span.end] == "5 640"
    assert found.explanation == (
        'The row "Summa" of the table states 5640 in the column "Utfall 2024", but its parts make 5460.'
    )


def test_the_only_sum_of_a_table_may_be_a_little_wrong(papers_of: PapersOf) -> None:
    text = """
        Kostnader, tkr
        Insats                Budget 2024
        Lokaler                       310
        Löner                       1 140
        Resor                          85
        Summa                       1 553
        """
    (found,) = findings(papers_of, text)
    assert "states 1553" in found.explanation
    assert "make 1535" in found.explanation


@pytest.mark.parametrize(
    "text",
    [
        BUDGET.replace("Grundskola                     3 400", "Grundskola                     3 399"),
        """
        Verksamhet, mnkr     Budget 2024    Utfall 2024
        Omsorg                      12,0           12,5
        varav lokaler                2,0            2,5
        Skola                        8,0            7,5
        Totalt                      20,0           20,0
        """,
        """
        Resultat, tkr        Budget 2024    Utfall 2024
        Intäkter                     500            540
        Kostnader                    700            710
        Netto                       -200           -170
        """,
        """
        Summor av summor, tkr    Budget 2024    Utfall 2024
        Hyra                             100            110
        El                                50             60
        Summa lokaler                    150            170
        Löner                            300            310
        Resor                             20             25
        Summa personal                   320            335
        Totalt                           470            505
        """,
        """
        Enkät                Antal    Andel %
        Nöjda                   40         45
        Missnöjda               20         22
        Totalt                  90        100
        """,
        """
        Elever               Budget 2024    Kostnad per elev
        Björkskolan                  120                 85
        Ekskolan                      80                 95
        Totalt                       200                 89
        """,
    ],
    ids=["rounding", "of which", "balance", "sums of sums", "parts missing", "averages"],
)
def test_what_only_looks_like_a_wrong_sum(papers_of: PapersOf, text: str) -> None:
    assert findings(papers_of, text) == []
