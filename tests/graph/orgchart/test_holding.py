"""Who holds a post on a day: the rule."""

from __future__ import annotations

from datetime import date

import pytest

from graph.net import Spell
from graph.orgchart.holding import Tenure, has_one_holder, succeeded, title_of

SHOWN = Tenure(("2020-03-05", "2021-11"))


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        ("2020-03-04", ""),
        ("2020-03-05", "attested"),
        ("2021-11-30", "attested"),
        ("2021-12-01", "last-attested"),
        ("2025-11-29", "last-attested"),
        ("2026-01-01", ""),
    ],
)
def test_between_the_first_and_the_last_day_it_is_attested_and_then_for_four_years_the_last(
    day: str, basis: str
) -> None:
    assert SHOWN.basis(date.fromisoformat(day), years=4) == basis


def test_what_papers_state_goes_before_what_they_show() -> None:
    term = Tenure(("2022-12-14",), since="2023", until="2026")
    assert [term.basis(date(year, 1, 1), years=4) for year in (2022, 2023, 2026, 2027)] == ["", "stated", "stated", ""]
    assert term.spells == (Spell("2023", "2026"),)


def test_from_a_day_on_without_an_end_is_stated_as_far_as_papers_show_it() -> None:
    since = Tenure(("2023-05-02",), since="2023-01-01")
    assert since.basis(date(2023, 2, 1), years=4) == "stated"
    assert since.basis(date(2024, 2, 1), years=4) == "last-attested"


def test_what_no_paper_dates_is_undated_on_any_day() -> None:
    assert Tenure(()).basis(date(1999, 1, 1), years=0) == "undated"
    assert Tenure(()).spells == ()


def test_without_a_day_all_is_told() -> None:
    assert SHOWN.basis(None, years=4) == "attested"
    assert Tenure((), until="2026").basis(None, years=4) == "stated"


@pytest.mark.parametrize(
    ("words", "post", "acting", "is_now"),
    [
        ("tf. förvaltningschef", "förvaltningschef", True, True),
        ("Tillförordnad förvaltningschef", "förvaltningschef", True, True),
        ("vik. rektor", "rektor", True, True),
        ("förste vice ordförande", "1:e vice ordförande", False, True),
        ("f.d. förvaltningschef", "förvaltningschef", False, False),
        ("bitr. rektor", "biträdande rektor", False, True),
        ("bygglovschef", "bygglovschef", False, True),
    ],
)
def test_a_title_tells_which_post_it_is_and_how_it_is_held(words: str, post: str, acting: bool, is_now: bool) -> None:
    title = title_of(words)
    assert (title.post, title.acting, title.is_now) == (post, acting, is_now)


def test_a_body_has_one_director_and_many_case_officers() -> None:
    assert has_one_holder("förvaltningschef")
    assert not has_one_holder("handläggare")


def test_who_is_shown_later_has_taken_the_place() -> None:
    later = Tenure(("2022-02-01",))
    assert succeeded(SHOWN, [later], date(2022, 2, 1))
    assert not succeeded(SHOWN, [later], date(2022, 1, 31)), "not before"
    assert not succeeded(SHOWN, [Tenure(("2021-01-01",))], date(2022, 2, 1)), "who was shown at the same time has not"
