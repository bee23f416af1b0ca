"""Looking closely only where a pattern's anchor stands."""

import re

from ingest import diary
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


def test_a_match_is_whole_though_another_anchor_stands_just_before_its_reach() -> None:
    for gap in range(REACH - 10, REACH + 10):
        text = "maj" + " " * gap + "den 15 maj"
        assert found(text) == ["den 15 maj"]


def test_a_number_is_read_whole_wherever_another_stands_before_it() -> None:
    for gap in range(20, 60):
        text = "KS 2031/12" + " " * gap + "SN 2031/40"
        assert [number for _, number in diary.find(text)] == ["KS 2031/12", "SN 2031/40"]
