import re

import pytest

from ingest.numerals import count_of, in_words, word_for


@pytest.mark.parametrize(("text", "count"), [("7", 7), ("sju", 7), ("Tolv", 12), ("ett", 1)])
def test_a_count_is_told_in_figures_or_words(text: str, count: int) -> None:
    assert count_of(text) == count


def test_what_is_no_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="några"):
        count_of("några")


def test_words_below_the_least_are_left_out() -> None:
    assert re.fullmatch(in_words(), "en") and not re.fullmatch(in_words(2), "en")


def test_a_number_has_a_word() -> None:
    assert word_for(5) == "fem"
