"""Dates and times as papers print them, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2031-08-29", "2031-08-29"),
        ("2021.09.29 14:45:39 +02'00'", "2021-09-29"),
        ("den 6 maj 2031", "2031-05-06"),
        ("Ekmåla den 6 MAJ 2031", "2031-05-06"),
        ("den 3:e mars 2031", "2031-03-03"),
        ("1 sept. 2031", "2031-09-01"),
        ("29/8 2031", "2031-08-29"),
        ("1/8-31", "2031-08-01"),
        ("6/3/2031 9:36:39 AM", "2031-06-03"),  # an e-mail prints the month first
        ("årsmötet 310301", "2031-03-01"),
        ("i maj 2031", "2031-05"),
        ("2031-07- 4", "2031-07-04"),  # broken by a stray space
        ("2031-07-4", "2031-07-04"),
        ("den 13 januari 2031 kl. 13:00", "2031-01-13"),
        ("2031-02-30", "2031-02-30"),  # as printed, though there is no such day
    ],
)
def test_dates_as_printed(text: str, iso: str) -> None:
    assert dates.first(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "31 personer",
        "2031-13-01",
        "2031-00-10",
        "2031/148",
        "KS 2031/729",
        "320-845/2015",
        "0700-123456",
        "123456789",
        "14,7 mnkr",
        "6 maj",  # a day of no year
        "maj",
        "20\u0661\u0662-05-06",  # digits of another script
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates.first(text) == ""


def test_a_day_without_a_year_takes_the_documents() -> None:
    (found,) = dates.find("Justeras den 6 maj", year="2031")
    assert (found.iso, found.year_printed) == ("2031-05-06", False)


def test_a_date_stands_where_its_span_says() -> None:
    text = "Mötet den 6 maj 2031 är inställt."
    (found,) = dates.find(text)
    assert text[found.span.start : found.span.end] == "6 maj 2031"


def test_a_search_keeps_to_its_bounds() -> None:
    text = "6 maj 2031 och 7 maj 2031"
    assert [found.iso for found in dates.find(text, 11)] == ["2031-05-07"]
    assert [found.iso for found in dates.find(text, 0, 10)] == ["2031-05-06"]


@given(st.text(alphabet=st.sampled_from("0123456789٣٤-/. majunrskl:"), max_size=40))
def test_every_date_is_iso_in_plain_digits(text: str) -> None:
    for found in dates.find(text, year="2031"):
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", found.iso)


@pytest.mark.parametrize(("iso", "is_one"), [("2032-02-29", True), ("2031-02-29", False), ("2031-02", False)])
def test_days_of_the_calendar(iso: str, is_one: bool) -> None:
    assert dates.is_day(iso) is is_one


def test_weekdays() -> None:
    assert dates.weekday("2024-02-15") == "torsdag"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kl. 09:00-11:00", ("09:00", "11:00")),
        ("klockan 9.30 – 11.05", ("09:30", "11:05")),
        ("Kl 13.00 till 15.00", ("13:00", "15:00")),
        ("2031-05-06, kl. 13.00", ("13:00", "")),
        ("mötet slutar 14.30.", ("14:30", "")),
        ("ingen tid", ("", "")),
        ("12.345 kronor", ("", "")),
        ("se avsnitt 3.12.4", ("", "")),
        ("26.00", ("", "")),
    ],
)
def test_times_of_day(text: str, found: tuple[str, str]) -> None:
    assert dates.times(text) == found
