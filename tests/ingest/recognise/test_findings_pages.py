"""Pages that stand twice."""

from __future__ import annotations

from ingest.recognise.findings.pages import repeated
from tests.ingest.recognise.conftest import divided

ONE = "".join(f"Förvaltningen har gått igenom lokal nummer {n} och funnit att den räcker till.\n" for n in range(8))
OTHER = ONE.replace("räcker", "inte räcker")
NAMES = "".join(f"Disa Ek{n}\nLedamot\nJa\n" for n in range(30))


def told(*pages: str) -> list[str]:
    return [finding.explanation for finding in repeated(divided("\f".join(pages)))]


def test_a_page_that_says_what_an_earlier_one_said() -> None:
    assert told(ONE, OTHER, ONE) == ["Page 3 repeats page 1 word by word; what should stand on it may be missing."]


def test_a_run_of_pages_is_told_once() -> None:
    assert told(ONE, OTHER, ONE, OTHER) == [
        "Page 3 repeats page 1 word by word; what should stand on it may be missing."
    ]


def test_pages_that_differ_in_a_word() -> None:
    assert told(ONE, OTHER) == []


def test_those_who_vote_alike_twice_are_no_page_of_text() -> None:
    assert told(NAMES, ONE, NAMES) == []
