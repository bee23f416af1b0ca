"""Matching printed words against the labels of the schemes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cues import concept_of, cues_at, cues_in, folded, known_of, pattern, phrases, stems
from ontology.knowledge import concepts, schemes


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


def test_cues_tell_their_place_and_the_longest_wins() -> None:
    found = [(cue.notation, cue.start) for cue in cues_at("outcome", folded("Motionen anses besvarad."))]
    assert found == [("answer", 9)]


@pytest.mark.parametrize(
    ("notation", "text", "words"),
    [
        ("has-decided", "har fattat beslut", "fattat beslut"),  # a word that may be missing
        ("has-decided", "har fattat ett beslut", "fattat ett beslut"),
        ("gave-commission", "gav nämnden i uppdrag att", "gav nämnden i uppdrag"),  # words between
        ("gave-commission", "gav i uppdrag", "gav i uppdrag"),
        ("record", "Dagordningens punkt", "Dagordningens"),  # any letters
        ("state-body", "beredningsgruppen", "beredningsgruppen"),
        ("abstains", "Disa Ek (S) deltog  inte i\nbeslutet.", "deltog  inte i\nbeslutet"),  # over blanks and lines
    ],
)
def test_cues_of_running_text_hold_signs(notation: str, text: str, words: str) -> None:
    found = pattern("decision-cue", notation).search(text)
    assert found and found[0] == words


@pytest.mark.parametrize(
    ("notation", "text"),
    [("gave-commission", "Hon gav besked. Han fick i uppdrag"), ("decides", "beslutarna"), ("decides", "obeslutar")],
)
def test_cues_of_running_text_are_whole_words_of_one_sentence(notation: str, text: str) -> None:
    assert not pattern("decision-cue", notation).search(text)


@pytest.mark.parametrize("scheme", [scheme for scheme in schemes() if scheme.endswith("-cue")])
def test_every_cue_holds_one_of_the_stems_of_its_concept(scheme: str) -> None:
    for each in concepts(scheme):
        for cue in each.cues:
            plain = re.sub(r"\([^()]+\)\s", "", cue).casefold()
            assert any(stem in plain for stem in stems(scheme, each.notation)), cue


def test_what_several_cues_start_with_stands_once() -> None:
    assert phrases("vote-cue", "voter").count("ledam") == 1


def test_unknown_cues_are_an_error_that_lists_those_there_are() -> None:
    with pytest.raises(KeyError, match="vote-cue has no 'maybe'; it has yes, no"):
        phrases("vote-cue", "maybe")


@pytest.mark.parametrize("scheme", [name for name in schemes() if name.endswith("-cue")])
def test_every_cue_is_found_in_itself(scheme: str) -> None:
    for each in concepts(scheme):
        for cue in each.cues:
            text = re.sub(r"[()]", "", cue).replace("…", "ord").replace("*", "ord")
            assert pattern(scheme, each.notation).search(f" {text} "), cue


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
