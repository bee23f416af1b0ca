"""wordfreq's list is read as wordfreq itself reads it."""

from math import exp, isclose

import pytest
from wordfreq import get_frequency_list, word_frequency

from ingest.repair.frequencies import by_frequency


def test_words_stand_as_wordfreq_has_them() -> None:
    assert [words for _, words in by_frequency()] == get_frequency_list("sv", "large")


@pytest.mark.parametrize("word", ["och", "kommun", "nämnden"])
def test_frequencies_are_those_of_wordfreq(word: str) -> None:
    frequency = next(frequency for frequency, words in by_frequency() if word in words)
    assert isclose(exp(frequency), word_frequency(word, "sv"), rel_tol=0.01)  # wordfreq rounds to three digits
