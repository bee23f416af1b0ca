"""Cases that an item lists, and the clauses that name them."""

from __future__ import annotations

import pytest

from ingest.recognise.decisions.listed_cases import listed_at
from tests.ingest.recognise.conftest import PapersOf

MINUTES = """
    Ekmåla kommun
    Kommunfullmäktige

    PROTOKOLL
    2031-06-17

    § 60 Upprop
    Upprop förrättas.

    § 61 Nya motioner
    Kommunfullmäktige beslutar
    {decision}

    Ärendet
    KS-2031/212  Motion från Disa Ekberg (C) om gratis buss för äldre
    KS-2031/219  Medborgarförslag om hundbad

    § 62 Övrigt
    Inget.
    """


@pytest.mark.parametrize(
    ("decision", "numbers"),
    [
        ("1. Motionen om gratis buss för äldre remitteras till kommunstyrelsen.", ("KS-2031/212",)),
        ("2. Medborgarförslaget om hundbad överlåts till nämnden.", ("KS-2031/219",)),
        ("3. Motionerna om gratis buss för äldre och om hundbad remitteras.", ()),
        ("4. Val av nämndeman bordläggs.", ()),
    ],
)
def test_a_clause_names_the_case_it_decides(papers_of: PapersOf, decision: str, numbers: tuple[str, ...]) -> None:
    (paper,) = papers_of(MINUTES.format(decision=decision))
    at = paper.text.index(decision)
    assert listed_at(paper, paper.item_at(at), at) == numbers
