"""Looking closely only where a pattern's anchor stands."""

import re

from ingest.anchored import REACH, around

DAY = re.compile(r"[a-zåäö]+ \d+ maj")
MAY = re.compile("maj")


def found(text: str, start: int = 0, end: int | None = None) -> list[str]:
    return [match[0] for match in around(MAY, DAY, text, start, end)]


def test_what_is_found_is_what_the_pattern_finds() -> None:
    text = "den 4 maj och den 5 maj, den 6 juni, i maj" + " ord" * REACH + " den 7 maj"
    assert found(text) == DAY.findall(text) == ["den 4 maj", "den 5 maj", "den 7 maj"]


def test_nothing_is_found_outside_start_and_end() -> None:
    text = "den 4 maj, den 5 maj, den 6 maj"
    assert found(text, 11, 20) == ["den 5 maj"]


def test_a_match_with_several_anchors_is_found_once() -> None:
    assert [match[0] for match in around(MAY, re.compile("[a-z ]+"), "i maj eller maj")] == ["i maj eller maj"]
