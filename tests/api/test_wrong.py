"""What is wrong with a query is shown where it is, in words that help to mend it."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from api.execution.frames import Message
from api.execution.wrong import syntax
from api.explained import explained


def told(query: str) -> Message:
    """What is told of a query that the engine cannot parse."""
    with pytest.raises(SyntaxError) as wrong:
        Store().query(query)
    return syntax(query, wrong.value)


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("SELEC", "line 1, column 6, after «SELEC», at the end of the line"),
        ("SELECT * {\n ?s ?p }", "line 2, column 9, after « ?s ?p }», at the end of the line"),
    ],
)
def test_the_place_is_shown(query: str, detail: str) -> None:
    assert told(query)["detail"].startswith(detail)


def test_of_what_would_fit_only_words_are_named() -> None:
    assert "[" not in told("SELECT * WHERE { ?s ?p ")["detail"].partition("expected")[2]


def test_a_known_prefix_is_given_with_its_line() -> None:
    answer = told("SELECT * { ?s a foaf:Person }")
    assert "prefix foaf: is not declared; it is PREFIX foaf: <http://xmlns.com/foaf/0.1/>" in answer["detail"]
    assert (answer["outcome"], answer["line"]) == ("syntax", 1)


def test_an_unknown_prefix_is_named() -> None:
    assert told("SELECT * { ?s nope:x ?o }")["detail"].endswith("the prefix nope: is not declared")


def test_a_declared_prefix_is_not_blamed() -> None:
    assert "is not declared" not in told("PREFIX sg: <urn:x> SELECT * { ?s sg:a ?o . ?s sg:b }")["detail"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELEC", "rad 1, tecken 6, efter «SELEC», i slutet av raden"),
        ("SELECT * { ?s ?p }", "rad 1, tecken 19, efter «SELECT * { ?s ?p }»"),
        ("SELECT * { ?s a foaf:Person }", "prefixet foaf: är inte deklarerat; det är PREFIX foaf: <http://xmlns"),
        ("SELECT * { ?s nope:x ?o }", "prefixet nope: är inte deklarerat"),
    ],
)
def test_a_swedish_page_tells_it_in_swedish(query: str, said: str) -> None:
    assert said in explained(told(query)["detail"], "sv")
