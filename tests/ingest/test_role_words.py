"""Which words name a role, and their forms."""

from __future__ import annotations

import pytest

from ingest.role_words import in_full, qualifier, role_word, singular


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("Ordföranden", "ordförande"),
        ("ledamöterna", "ledamot"),
        ("bygglovschefen", "bygglovschef"),
        ("VD", "verkställande direktör"),
        ("bordet", ""),
    ],
)
def test_a_role_is_told_in_its_indefinite_form(printed: str, role: str) -> None:
    assert role_word(printed) == role


def test_the_adjective_of_a_definite_phrase_is_made_indefinite_too() -> None:
    assert singular("tekniska chefen") == "teknisk chef"


def test_abbreviations_are_known_without_their_dots() -> None:
    assert in_full()["v ordf"] == "vice ordförande"


def test_a_qualifier_is_no_role() -> None:
    assert (qualifier("Tf."), qualifier("chef")) == ("tf.", "")
