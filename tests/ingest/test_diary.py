"""Diary numbers of different municipalities, and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import diary


def numbers(text: str) -> list[str]:
    return [number for _, number in diary.find(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Dnr EK 2031/250", "EK 2031/250"),
        ("Dnr EK  2031/250", "EK 2031/250"),
        ("KS2031/7.", "KS 2031/7"),
        ("KS 2031:7", "KS 2031/7"),
        ("(3.1.1-12/2031)", "3.1.1-12/2031"),
        ("3.1.1.-23/2031", "3.1.1-23/2031"),  # a stray point
        ("3.1-0070/2010", "3.1-0070/2010"),
        ("plan 1.2.4-346-2031", "1.2.4-346-2031"),
        ("320-845/2015", "320-845/2015"),
        ("SLK-2031-00439", "SLK-2031-00439"),
        ("KS-2031/406", "KS-2031/406"),
        ("Dnr: KS/2031:23", "KS/2031:23"),
        ("KS 2031-00123", "KS 2031-00123"),
        ("KS2031/0259-041", "KS 2031/0259-041"),  # with its plan code
        ("KS-2031/1234.119", "KS-2031/1234.119"),
        ("Dnr 2031/00214", "2031/00214"),
        ("Diarienummer: Ks 123/2031", "Ks 123/2031"),
        ("Dnr BoU 2031/33", "BoU 2031/33"),
        ("dnr 31KS123", "31KS123"),
        ("Dnr 184/31", "184/31"),
        ("DNR: KU.2031.3", "KU.2031.3"),
        ("Dnr 2031.316.343", "2031.316.343"),
        ("Dnr 2031-KS0345", "2031-KS0345"),
        ("Dnr 2031/BUN 0214", "2031/BUN0214"),
        ("TN31/188", "TN31/188"),
        ("(KFN29/54)", "KFN29/54"),
        ("(KS2031.0044)", "KS2031.0044"),
        ("BUN.2031.7", "BUN.2031.7"),
    ],
)
def test_numbers_and_their_normal_form(text: str, number: str) -> None:
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "SOU 2031:7b",
        "HT31/44",
        "säsongen BK31/32",
        "SFS 2031:725",
        "EU 2031/679",
        "KS 2031-05-14",
        "VISION 2031-2040",
        "Dnr 2031-05-06",
        "212000-0142",
        "2031-05-06",
        "08-508 00 000",
        "2031/12",
        "https://ekmala.se/KS-2031",
        "14,7/2031",
    ],
)
def test_what_is_no_diary_number(text: str) -> None:
    assert numbers(text) == []


def test_a_bare_number_stands_behind_its_label() -> None:
    match = diary.BARE.search("Medborgarförslag, dnr 2031/12")
    assert match and match[1] == "2031/12"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("2031/00214", "2031/00214"),
        ("(KS 2031/7)", "KS 2031/7"),
        ("Dnr KS 2031/12 – 041", "KS 2031/12"),
        ("Ks/2031:123", "Ks/2031:123"),
        ("Dnr 184/31", "184/31"),
        ("DNR: KU.2031.3", "KU.2031.3"),
        ("Dnr 2031.316.343", "2031.316.343"),
        ("Dnr 2031-KS0345", "2031-KS0345"),
        ("Dnr 2031/BUN 0214", "2031/BUN0214"),
        ("TN31/188", "TN31/188"),
        ("(KFN29/54)", "KFN29/54"),
        ("(KS2031.0044)", "KS2031.0044"),
        ("BUN.2031.7", "BUN.2031.7"),
        ("31KFN045", "31KFN045"),
        ("Dnr KS 2031-95", "KS 2031-95"),
        ("Dnr 2031 KS0012", "2031KS0012"),
    ],
)
def test_a_number_may_fill_a_cell_without_its_label(cell: str, number: str) -> None:
    assert diary.of_cell(cell) == number


@pytest.mark.parametrize(
    "cell", ["2031-05-14", "2031/32", "184/31", "KF 2031-05-14", "SFS 2031:725", "KS 2031/7 Budget"]
)
def test_cells_that_hold_no_number_or_more(cell: str) -> None:
    assert diary.of_cell(cell) == ""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Hamntaxa 2029 (29KS203) upphävs.", ["29KS203"]),
        ("Avtalet om färjan (TN.2031.6) godkänns.", ["TN.2031.6"]),
        ("Dörren 29KS203 byts, liksom kapitel A.2031.6.1.", []),
    ],
)
def test_numbers_with_their_year_before_or_between_dots(text: str, numbers: list[str]) -> None:
    assert [number for _, number in diary.find(text)] == numbers


def test_a_number_stands_where_its_span_says() -> None:
    text = "yttrande (KS  2031/7) över"
    ((span, number),) = diary.find(text)
    assert (text[span.start : span.end], number) == ("KS  2031/7", "KS 2031/7")


@given(st.text(alphabet=st.sampled_from("HKSÅ2031/:-. 4"), max_size=40))
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    for _, number in diary.find(text):
        assert diary.normalise(number) == number
