from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from graph.release import Release
from graph.search.asked import Alike, Form, Term, terms, understood
from graph.search.index import opened


@pytest.fixture(scope="module")
def index(release: Release) -> Iterator[sqlite3.Connection]:
    with closing(opened(release)) as there:
        yield there


@pytest.mark.parametrize(
    ("q", "asked"),
    [
        ("nämnden beslut", [Term(("nämnden",), False), Term(("beslut",), False, begun=True)]),
        ('"nämnden beslutar"', [Term(("nämnden", "beslutar"), True)]),
        ("”nämnden beslutar” nu", [Term(("nämnden", "beslutar"), True), Term(("nu",), False, begun=True)]),
        ('"nämnden beslu', [Term(("nämnden", "beslu"), True)]),
        ("KN 2021/14", [Term(("kn",), False), Term(("2021", "14"), False, begun=True)]),
        ("a", [Term(("a",), False)]),
        ('"" § ( *', []),
    ],
)
def test_what_is_typed_is_words_and_phrases(q: str, asked: list[Term]) -> None:
    assert terms(q) == asked


def ways(index: sqlite3.Connection, q: str, *, alike: Alike = "") -> list[tuple[int, tuple[str, ...]]]:
    return [(way, form.words) for way, form in understood(index, terms(q), alike=alike).terms[0]]


def test_words_are_sought_by_stem_and_phrases_as_they_are(index: sqlite3.Connection) -> None:
    assert (0, ("nämnd",)) in ways(index, "nämnden svaret")
    assert ways(index, '"nämnden godkänner"') == [(0, ("nämnden", "godkänner"))]


def test_plain_letters_stand_for_those_of_the_papers(index: sqlite3.Connection) -> None:
    assert (1, ("åke", "öman")) in ways(index, '"ake oman"')


def test_words_spelt_alike_are_tried_when_asked_for(index: sqlite3.Connection) -> None:
    assert (3, ("kulturnämnd",)) in ways(index, "kulturnamden", alike="names")
    assert (3, ("kulturnämnd",)) not in ways(index, "kulturnamden")


def test_words_of_texts_are_tried_for_those_that_the_index_has_not(index: sqlite3.Connection) -> None:
    assert (3, ("godkän",)) in ways(index, "gudkänner x", alike="words")
    assert max(way for way, _ in ways(index, "nämnden x", alike="words")) < 3


def test_short_words_have_no_other_spelling(index: sqlite3.Connection) -> None:
    assert max(way for way, _ in ways(index, "oka x", alike="names")) < 3


def test_better_fits_are_left_out_of_worse_ones(index: sqlite3.Connection) -> None:
    asked = understood(index, terms("öma"))
    assert asked.match(0) in asked.match(2)
    assert " NOT " in asked.match(2)
    assert asked.match(1) == ""


def test_quotation_marks_within_words_would_be_doubled() -> None:
    assert Form(('a"b',)).match == '{name text} : "a""b"'


def test_forms_are_found_in_texts() -> None:
    text = ("nämnden", "beslutar", "att")
    assert Form(("nämnd",), stem=True).stands_at(0, text)
    assert Form(("nämnden", "bes"), begun=True).stands_at(0, text)
    assert not Form(("beslutar", "att", "nu")).stands_at(1, text)
