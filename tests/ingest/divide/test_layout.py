"""Lines that hold a word are found in all lines at once."""

import re

from ingest.divide.layout import Layout
from ingest.divide.lines import split

LAYOUT = Layout(split("Antagen av nämnden\nsom FÖRESLÅR att\n\nföreslår, föreslår och är antagen"))


def test_lines_that_hold_a_piece_of_a_word() -> None:
    assert LAYOUT.holding(("föreslå", "antag")) == [0, 1, 3]


def test_what_no_line_holds() -> None:
    assert LAYOUT.holding(("avslå",)) == []


def test_lines_in_which_a_pattern_begins() -> None:
    assert LAYOUT.matching(re.compile(r"\bantagen\b|att\s")) == [0, 1, 3]
