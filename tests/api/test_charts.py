"""Pictures of answers."""

from __future__ import annotations

from pyoxigraph import Literal

from api.charts import MOST, drawn, number, shortened, tally
from graph.rows import Row

A, B, C = Literal("a"), Literal("b"), Literal("c")


def _rows(*values: Literal) -> list[Row]:
    return [{"kind": value} for value in values]


def test_rows_are_counted_the_most_first() -> None:
    assert tally(_rows(A, B, B), ("kind",)).bars == ((B, 2.0), (A, 1.0))


def test_numbers_are_added_up() -> None:
    rows: list[Row] = [{"kind": A, "n": Literal(2)}, {"kind": A, "n": Literal(3)}, {"kind": B, "n": Literal("many")}]
    assert tally(rows, ("kind", "n")).bars == ((A, 5.0),)


def test_days_are_taken_by_their_year_in_order() -> None:
    days = [Literal(day) for day in ("2024-02-01", "2023-05-07", "2024-03-01", "2022")]
    assert [(str(year)[1:5], times) for year, times in tally(_rows(*days), ("kind",)).bars] == [
        ("2022", 1.0),
        ("2023", 1.0),
        ("2024", 2.0),
    ]


def test_a_year_without_anything_has_its_place() -> None:
    bars = tally(_rows(Literal("2021-02-01"), Literal("2023")), ("kind",)).bars
    assert [(year, times) for year, times in bars] == [
        (Literal("2021"), 1.0),
        (Literal("2022"), 0.0),
        (Literal("2023"), 1.0),
    ]
    far = tally(_rows(Literal("1951"), Literal("2023")), ("kind",)).bars
    assert len(far) == 2


def test_rows_without_a_value_are_told_beside_the_bars() -> None:
    rows: list[Row] = [{"kind": A, "n": Literal(2)}, {"kind": B, "n": Literal(1)}, {"n": Literal(4)}]
    made = tally(rows, ("kind", "n"))
    assert made.without == 4.0
    chart = drawn(made, {A: "alfa", B: "beta"}, "", "sv")
    assert chart is not None
    assert chart.without == "4"


def test_what_does_not_fit_is_counted() -> None:
    made = tally(_rows(*(Literal(f"k{n}") for n in range(MOST + 3))), ("kind",))
    assert (len(made.bars), made.rest) == (MOST, 3)


def test_the_longest_bar_fills_the_room_and_others_their_share() -> None:
    chart = drawn(tally(_rows(A, A, B), ("kind",)), {A: "alfa", B: "beta"}, "rader efter slag", "sv")
    assert chart is not None
    assert chart.bars[0].length == 2 * chart.bars[1].length
    assert chart.label + chart.bars[0].length < chart.width
    assert chart.description == "alfa: 2; beta: 1"


def test_one_bar_says_nothing() -> None:
    assert drawn(tally(_rows(A, A), ("kind",)), {A: "alfa"}, "", "sv") is None
    assert drawn(tally([], ("kind",)), {}, "", "sv") is None


def test_numbers_are_written_as_the_language_does() -> None:
    assert [number(1234567.0, "sv"), number(0.25, "sv"), number(1234.5, "en")] == ["1\xa0234\xa0567", "0,25", "1,234.5"]


def test_long_labels_are_cut() -> None:
    assert shortened("kort") == "kort"
    assert shortened("x" * 80).endswith("…")
