"""What papers say has given an assignment, and what has become of it."""

from __future__ import annotations

import pytest

from ingest.recognise.lineage import recognise
from ingest.recognise.lineage.assignments import cited_in, state_told
from tests.ingest.recognise.conftest import divided

COUNCILS, BOARDS = "Kommunfullmäktige 2031-04-16 § 24", "Kommunstyrelsen 2031-04-16 § 24"


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Vägnämndens uppdrag, givet av kommunfullmäktige 2031-04-16 § 24, att bygga", COUNCILS),
        ("Redovisning av kommunfullmäktiges uppdrag 2031-04-16 § 24 till vägnämnden", COUNCILS),
        ("uppdraget som gavs av kommunstyrelsen den 16 april 2031, § 24, att", BOARDS),
        ("Svar på uppdrag från KF 2031-04-16 § 24", COUNCILS),
        ("Kommunstyrelsens uppdrag till kontoret enligt beslut 2031-04-16 § 24 att följa upp", BOARDS),
        ("Bolagets uppdrag givet i budget 2032", "budget 2032"),
    ],
)
def test_what_gave_an_assignment(sentence: str, given: str) -> None:
    assert [each.giver for each in cited_in(sentence)] == [given]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ärendet bordlades av kommunstyrelsen 2031-04-16 § 24",  # no assignment
        "Uppdraget gavs 2031-04-16 § 24",  # nobody is said to have given it
        "Vägnämndens uppdrag enligt lagen 2031-04-16",  # no paragraph
        "Kommunfullmäktiges uppdrag från april 2031 § 24",  # no day
    ],
)
def test_what_gives_none(sentence: str) -> None:
    assert list(cited_in(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Redovisningen av uppdraget antecknas.", "reported"),
        ("Redovisningen antecknas och uppdraget förklaras fullgjort.", "fulfilled"),
        ("Nämnden förklarar uppdraget om cykelvägar fullgjort.", "fulfilled"),
        ("Uppdraget förklaras inte fullgjort.", "unfulfilled"),
        ("Uppdraget avslutas.", "ended"),
        ("Nämnden får i uppdrag att bygga.", ""),
    ],
)
def test_what_has_become_of_it(sentence: str, state: str) -> None:
    assert state_told(sentence)[0] == state


COUNCIL = """Granviks kommun
Kommunfullmäktige
Protokoll
Sammanträdesdatum 2032-06-19

§ 12 Dnr KS 2032/4
Återrapportering av uppdrag
Beslut
1. Nedanstående uppdrag (a-b), givna utanför budget, förklaras fullgjorda.

a. Vägnämndens uppdrag, givet av kommunfullmäktige 2031-04-16 § 24, att bygga en bro.

b. Kulturnämndens uppdrag, givet av kommunfullmäktige 2031-05-14 § 3, att måla bron, förklaras inte fullgjort.

2. Redovisningen av kommunfullmäktiges uppdrag 2030-11-24 § 22 till skolnämnden antecknas.
"""

BOARD = """Granviks kommun
Kommunstyrelsen
Protokoll
Sammanträdesdatum 2032-05-29

§ 8 Dnr KS 2032/4
Återrapportering av uppdrag
Beslut
Kommunstyrelsen föreslår att kommunfullmäktige beslutar:
Vägnämndens uppdrag, givet av kommunfullmäktige 2031-04-16 § 24, att bygga en bro, förklaras fullgjort.
"""


def told(text: str) -> set[tuple[str, str, str]]:
    return {(fact.from_, fact.to, fact.state) for fact in recognise(divided(text)) if fact.relation == "implements"}


def test_the_head_of_a_list_tells_of_its_assignments_unless_they_tell_themselves() -> None:
    assert told(COUNCIL) == {
        ("KS 2032/4", "Kommunfullmäktige 2031-04-16 § 24", "fulfilled"),
        ("KS 2032/4", "Kommunfullmäktige 2031-05-14 § 3", "unfulfilled"),
        ("KS 2032/4", "Kommunfullmäktige 2030-11-24 § 22", "reported"),
    }


def test_who_only_proposes_says_nothing_of_what_became_of_it() -> None:
    assert told(BOARD) == {("KS 2032/4", "Kommunfullmäktige 2031-04-16 § 24", "")}
