from __future__ import annotations

import pytest

from graph.search.entities import period


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2024-03-01", ("2024-03-01", "2024-03-01")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024", ("2024-01-01", "2024-12-31")),
        ("0000-02", ("0000-02-01", "0000-02-28")),
    ],
)
def test_period_of_a_date_is_its_days(written: str, days: tuple[str, str]) -> None:
    assert period(written) == days


@pytest.mark.parametrize("written", ["", "2024-13", "i går", "20240301"])
def test_other_words_are_no_period(written: str) -> None:
    assert period(written) is None
