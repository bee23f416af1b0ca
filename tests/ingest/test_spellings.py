"""Unknown words told by their other spellings in a damaged text."""

from __future__ import annotations

from ingest.repair.channel import originals
from ingest.repair.spellings import unified, with_genitives


def test_spellings_that_only_damage_tells_apart_are_one_word() -> None:
    assert set(unified({"Vrelang": 2, "Vreldng": 1, "Vrelidng": 1}).values()) == {"Vreläng"}


def test_a_word_with_one_spelling_stays() -> None:
    assert unified({"Vrelang": 3}) == {}


def test_words_that_no_damage_makes_alike_stay_apart() -> None:
    assert unified({"Vrelang": 2, "Vreling": 2, "Vrelong": 2}).keys() <= {"Vrelang", "Vreling"}
    assert unified({"Vrelant": 1, "Vrelont": 1}) == {}


def test_what_an_undamaged_passage_prints_is_told_by_one_spelling() -> None:
    assert unified({"Vrelov": 1}, {"Vrelöv"}) == {"Vrelov": "Vrelöv"}


def test_what_an_undamaged_passage_prints_so_is_sound() -> None:
    assert unified({"Vrelang": 1, "Vreldng": 1}, {"Vrelang"}) == {}


def test_short_words_are_alike_by_chance() -> None:
    assert unified({"Vra": 1, "Vrd": 1}) == {}


def test_no_word_has_two_swedish_letters_beside_each_other() -> None:
    assert unified({"nadgix": 1, "ndagix": 1}) == {}


def test_the_genitive_goes_with_its_word() -> None:
    assert with_genitives({"Vreldng": "Vreläng"}, ["Vreldngs"])["Vreldngs"] == "Vrelängs"


def test_a_word_of_nothing_but_doubtful_signs_tells_nothing() -> None:
    assert originals("adoiad" * 6) == {}
    assert originals("xyz") == {"xyz": 0.0}
