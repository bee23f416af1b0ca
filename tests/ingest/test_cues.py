"""Matching printed words against the labels of the schemes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cues import concept_of, cues_in, folded, known_of


@pytest.mark.parametrize(
    "text", ["FÖRSLAG TILL BESLUT", "Förslag till beslut:", "Forslag  till beslut", "förslag till beslut"]
)
def test_headings_match_without_case_accents_and_punctuation(text: str) -> None:
    found = concept_of("section", text)
    assert found and found.notation == "proposal"


def test_a_long_heading_may_be_damaged_in_a_letter() -> None:
    found = concept_of("section", "Sammanfattnlng")
    assert found and found.notation == "summary"


@pytest.mark.parametrize("text", ["Beslpt", "", "   ", "***", "Ekmålas förslag till badplats"])
def test_short_words_and_other_words_do_not_match(text: str) -> None:
    assert concept_of("section", text) is None


def test_cues_come_in_the_order_of_the_text_the_longest_first() -> None:
    found = [c.notation for c in cues_in("document-kind", "Svar på interpellation och en motion om cykelbanor")]
    assert found == ["interpellation-answer", "motion"]


def test_a_cue_is_a_word_of_its_own() -> None:
    assert [c.notation for c in cues_in("document-kind", "promotionen")] == []


def test_known_things_go_by_every_name() -> None:
    names = ("Vision", "VISION", "Akademikerförbundet SSR", "SSR")
    found = [known_of("union", name) for name in names]
    assert all(found)
    assert found[2] == found[3] != found[0] == found[1]


def test_an_umbrella_is_not_its_member() -> None:
    saco, ssr = known_of("union", "SACO"), known_of("union", "SSR")
    assert saco != ssr


def test_nobody_is_known_by_no_name() -> None:
    assert known_of("party", "") is None


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
