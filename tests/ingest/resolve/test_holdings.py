"""Which inner documents of a municipality are found by kind and day, title or number."""

from __future__ import annotations

import pytest

from ingest.facts import Span
from ingest.pipeline import InnerDocument
from ingest.resolve.holdings import ANY, Holdings
from tests.ingest.made import reading


def inner(key: str, kind: str, title: str, date: str = "2031-05-06", parent: str = "") -> InnerDocument:
    return InnerDocument(key=key, kind=kind, title=title, date=date, parent=parent, span=Span(0, 1))


SOURCE = reading()
MOTION, REPORT, APPENDIX = (
    inner("d1", "motion", "Motion om simhall"),
    inner("d2", "official-report", "Lekplats vid torget"),
    inner("d3", "attachment", "Karta", "2031-05", parent="d2"),
)
HELD = Holdings(
    [(SOURCE, each) for each in (MOTION, REPORT, APPENDIX)],
    {(SOURCE.source.name, "d2"): frozenset({"SN 2031/7", "KS 2031/4"})},
)


def keys(found: list[tuple[object, InnerDocument]]) -> list[str]:
    return [document.key for _, document in found]


@pytest.mark.parametrize(
    ("kind", "date", "expected"),
    [(ANY, "2031-05-06", ["d1", "d2"]), ("motion", "2031-05-06", ["d1"]), (ANY, "2031-05", ["d3"])],
)
def test_a_day_is_found_as_precisely_as_it_is_given(kind: str, date: str, expected: list[str]) -> None:
    assert keys(HELD.of_day(kind, date)) == expected


@pytest.mark.parametrize(
    ("kind", "wanted", "expected"),
    [
        (ANY, "lekplats vid torget", ["d2"]),
        (ANY, "lekplats vid torgen", ["d2"]),
        ("motion", "om simhall", ["d1"]),
        ("motion", "lekplats vid ån", []),
        ("referral", "karta", []),
    ],
)
def test_a_title_may_be_cited_with_a_letter_wrong_or_without_its_kind(
    kind: str, wanted: str, expected: list[str]
) -> None:
    assert keys(HELD.titled(kind, wanted)) == expected


def test_a_number_is_found_among_the_kinds_that_are_cited() -> None:
    assert keys(HELD.numbered({"official-report"}, "KS 2031/4")) == ["d2"]
    assert keys(HELD.numbered({"motion"}, "KS 2031/4")) == []


def test_a_part_knows_what_it_is_part_of() -> None:
    assert [HELD.parent(SOURCE, key) for key in ("d3", "d2", "d9")] == ["d2", "", ""]
