"""Rows in a reader's order."""

from __future__ import annotations

from pyoxigraph import Literal

from api.ordering import PAGE, Turn, ordered
from graph.rows import Row


def _words(*values: str | int) -> list[Row]:
    return [{"x": Literal(value)} for value in values]


def _told(rows: list[Row]) -> list[str]:
    return [row["x"].value if isinstance(row.get("x"), Literal) else "" for row in rows]  # type: ignore[union-attr]


def test_words_follow_the_swedish_alphabet() -> None:
    assert _told(ordered(_words("Öberg", "Zorn", "Ärlig", "Åby", "ek"), "x")) == ["ek", "Zorn", "Åby", "Ärlig", "Öberg"]


def test_numbers_are_ordered_by_size() -> None:
    assert _told(ordered(_words(10, 9, 100), "x", falling=True)) == ["100", "10", "9"]


def test_what_has_no_value_is_last_either_way() -> None:
    rows: list[Row] = [{}, *_words("b", "a")]
    assert _told(ordered(rows, "x")) == ["a", "b", ""]
    assert _told(ordered(rows, "x", falling=True)) == ["b", "a", ""]


def test_a_page_holds_so_many() -> None:
    rows = _words(*range(PAGE + 5))
    assert _told(Turn(number=2).of(rows)) == [str(n) for n in range(PAGE, PAGE + 5)]


def test_the_same_column_again_turns_the_order_round() -> None:
    turn = Turn.asked({"sort": "x", "page": "2"}, ["x", "y"])
    assert turn.parameters("x") == {"sort": "-x"}
    assert turn.parameters("y") == {"sort": "y"}
    assert turn.parameters(number=3) == {"sort": "x", "page": "3"}
