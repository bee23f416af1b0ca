"""Samples for reading by eye: the same facts again, with the lines around them."""

from __future__ import annotations

from dataclasses import replace

from ingest.facts import Case, Span
from ingest.pipeline import Reading
from ingest.sample import as_text, draw
from ingest.text import Text
from tests.ingest.made import reading

RAW = "".join(f"Rad {n}\nSN 2031/{n} Ärende {n}\n" for n in range(40))


def made(numbers: range = range(40)) -> Reading:
    """A reading with a case on every second line."""
    cases = []
    for n in numbers:
        start = RAW.index(f"SN 2031/{n} ")
        span = Span(start, RAW.index("\n", start))
        cases.append(Case(span=span, part="d1", diary_number=f"SN 2031/{n}", title=f"Ärende {n}", confidence=0.8))
    return replace(reading(*cases), text=Text(RAW))


def test_the_same_seed_draws_the_same_facts_and_another_others() -> None:
    assert draw(made(), 5, seed=1) == draw(made(), 5, seed=1)
    assert draw(made(), 5, seed=1) != draw(made(), 5, seed=2)


def test_a_fact_stays_drawn_when_others_are_read_no_more() -> None:
    first = draw(made(), 5)
    kept = [int(dict(each.columns)["diary_number"].partition("/")[2]) for each in first]
    again = draw(replace(made(), facts=tuple(made().facts[n] for n in sorted({*kept, 1, 2, 3}))), 5)
    assert again == first


def test_the_lines_of_the_passage_stand_among_their_neighbours() -> None:
    (drawn,) = draw(made(range(7, 8)), 5)
    assert drawn.lines == ((14, "SN 2031/6 Ärende 6"), (15, "Rad 7"), (16, "SN 2031/7 Ärende 7"), (17, "Rad 8"),
                           (18, "SN 2031/8 Ärende 8"))  # fmt: skip
    assert drawn.inside == (False, False, True, False, False)
    assert "  >     16  SN 2031/7 Ärende 7" in as_text([drawn])


def test_a_table_may_be_chosen() -> None:
    assert draw(made(), 5, table="posts") == []
