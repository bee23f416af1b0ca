from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.words import Word, plain, root, spelt, stem, words


def texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


def test_words_stand_where_they_are_told_to() -> None:
    assert list(words("Åke, (M)")) == [Word("åke", 0, 3), Word("m", 6, 7)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kommun-\nstyrelsen", ["kommunstyrelsen"]),
        ("kommun-\r\n  styrelsen", ["kommunstyrelsen"]),
        ("mark- och", ["mark", "och"]),
        ("mark-\noch exploatering", ["mark", "och", "exploatering"]),
        ("KN-\nUtskottet", ["kn", "utskottet"]),
        ("kom\u00admun", ["kommun"]),
        ("a\u030akesjo\u0308", ["åkesjö"]),
        ("ﬁnansiering", ["finansiering"]),
        ("KN_2021/14", ["kn", "2021", "14"]),
    ],
)
def test_what_a_word_is(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize(
    "forms",
    [
        ("nämnd", "nämnden", "nämndens", "nämnder", "nämnderna"),
        ("skola", "skolan", "skolor", "skolorna"),
        ("ärende", "ärendet", "ärenden"),
        ("motion", "motionen", "motioner"),
        ("sammanträde", "sammanträdet"),
    ],
)
def test_inflected_forms_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_different_words_keep_different_stems() -> None:
    assert stem("råd") != stem("rad")
    assert stem("val") != stem("vall")


def test_plain_letters_are_ascii_for_the_letters_of_the_neighbours() -> None:
    assert plain("åäöéüæø") == "aaoeuao"


def test_root_is_that_of_a_word_typed_without_dots() -> None:
    assert root("nämndens") == root("namnden")


@given(st.text())
def test_words_are_letters_and_digits_within_the_text(text: str) -> None:
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.text
        assert not set(word.text) & set(' "*():^{}+-_\n')


@given(st.text("ab Ö-_1\u0301\u00ad\n"))
def test_words_without_their_places_are_the_same_words(text: str) -> None:
    assert spelt(text) == [word.text for word in words(text)]
