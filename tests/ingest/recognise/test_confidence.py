"""Confidences are what was measured."""

from __future__ import annotations

import pytest
from pyoxigraph import Store, parse

from ingest.divide import papers
from ingest.facts import Case, Span
from ingest.recognise import recognise
from ingest.recognise.confidence import Measured, calibrated, confidence_of
from ingest.text import Text
from ontology.calibrations import FILE, Calibration, as_turtle, calibrations

MINUTES = """Ekmåla kommun
Socialnämnden
Sammanträdesprotokoll
2031-05-06

§ 1 Ny badplats  SN 2031/7

Beslut
Socialnämnden bifaller förslaget.
"""


def test_a_confidence_nobody_measured_stays_as_stated() -> None:
    fact = Case(span=Span(0, 4), recogniser="nobody", confidence=0.7, diary_number="SN 2031/7", title="Ny badplats")
    assert confidence_of(fact) == 0.7


@pytest.mark.parametrize("right", [0, 3, 10])
@pytest.mark.parametrize("stated", [0.5, 0.9])
def test_the_more_rows_are_measured_the_nearer_it_is_to_the_share_of_right_ones(stated: float, right: int) -> None:
    share = right / 10
    assert abs(calibrated(stated, Measured(10, right)) - share) <= 0.16
    assert abs(calibrated(stated, Measured(100, 10 * right)) - share) <= 0.02


def test_nothing_is_certain() -> None:
    assert calibrated(0.9, Measured(10_000, 10_000)) == 0.99


def test_the_file_is_what_its_writer_writes() -> None:
    assert FILE.read_text(encoding="utf-8") == as_turtle(calibrations())


def test_what_is_written_is_read_again() -> None:
    assert as_turtle((Calibration("cases", "cases", "0.90", 20, 19),)).count("sg:rightRows 19") == 1


def test_facts_are_stamped_once_with_the_confidence_they_are_given() -> None:
    facts = recognise(papers("protokoll.txt", MINUTES, ""), Text(MINUTES), sureness=lambda fact: 0.25)
    assert facts and {fact.confidence for fact in facts} == {0.25}


def test_calibrations_are_spelt_as_stores_spell_them() -> None:
    store = Store()
    store.load(path=FILE)
    assert set(store) == set(parse(path=FILE))
