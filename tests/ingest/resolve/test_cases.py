"""Which diary numbers are one case, which two, and which two are of one matter."""

from __future__ import annotations

import pytest

from ingest.facts import Case, Document, Fact, Lineage
from ingest.resolve.cases import plain, register
from tests.ingest.made import SPAN, reading
from tests.ingest.resolve.papers import asked, judged, told


def case(number: str, body: str = "") -> Fact:
    return Case(span=SPAN, part="d1", diary_number=number, title="Ny badplats", body=body)


def step(one: str, relation: str, other: str) -> Fact:
    return Lineage(span=SPAN, part="d1", from_=one, relation=relation, to=other)


def paper(numbers: str) -> Fact:
    return Document(span=SPAN, part="d1", kind="letter", title="Brev", diary_number=numbers)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KS 2031/7", "KS 2031/0007"),
        ("KS-2031-00729", "KS 2031/729"),
        ("3.1-0070/2010", "3.1-70/2010"),
        ("KS/2031:7", "KS 2031/7"),
    ],
)
def test_forms_of_a_number_are_one_case(one: str, other: str) -> None:
    made = reading(case(one), case(other))
    assert asked(made).case(made, one) == asked(made).case(made, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("KS 2031/7", "SN 2031/7"), ("KS 2031/7", "KS 2030/7"), ("KS 2031/7", "KS 2031/70"), ("1.2-3-2031", "1.2-3-2030")],
)
def test_other_numbers_and_registers_are_other_cases(one: str, other: str) -> None:
    made = reading(case(one), case(other))
    assert asked(made).case(made, one) != asked(made).case(made, other)
    assert told(made, kind="case") == set()


def test_another_form_of_a_number_is_told() -> None:
    found = {each.name: each.code for each in asked(reading(case("KS 2031/0007"))).identified()}
    assert found["KS 2031/0007"] == "number-form"


def test_one_number_in_two_registers_is_two_cases() -> None:
    one = reading(case("3.1-7/2031", "Socialnämnden"))
    other = reading(case("3.1-7/2031", "Skolnämnden"), name="b.txt")
    bare = reading(paper("3.1-7/2031"), name="c.txt")
    resolver = asked(one, other, bare)
    cases = [resolver.case(each, "3.1-7/2031").rsplit("/", 1)[1] for each in (one, other, bare)]
    assert cases == ["3-1-7-2031-socialnamnden", "3-1-7-2031-skolnamnden", "3-1-7-2031"]
    assert told(one, other, bare, kind="case") == {
        ("different", "registers", "3-1-7-2031-skolnamnden", "3-1-7-2031-socialnamnden"),
        ("same", "several-bearers", "3-1-7-2031", "3-1-7-2031-skolnamnden"),
        ("same", "several-bearers", "3-1-7-2031", "3-1-7-2031-socialnamnden"),
    }


def test_letters_tell_the_register_already() -> None:
    one, other = reading(case("KS 2031/7", "Kommunstyrelsen")), reading(case("KS 2031/7", "Kommunen"), name="b.txt")
    assert asked(one, other).case(one, "KS 2031/7") == asked(one, other).case(other, "KS 2031/7")


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (step("SN 2031/7", "answers", "KS 2031/9"), "answers"),
        (step("KS 2031/9", "refers", "SN 2031/7"), "answers"),
        (step("SN 2031/7", "based-on", "KS 2031/9"), "based-on"),
        (paper("SN 2031/7; KS 2031/9"), "two-numbers"),
    ],
)
def test_two_registers_numbers_of_one_matter_are_linked_and_stay_two(fact: Fact, reason: str) -> None:
    assert told(reading(fact), kind="case") == {("one-matter", reason, "ks-2031-9", "sn-2031-7")}


@pytest.mark.parametrize(("title", "joined"), [("Ny badplats", True), ("Budget för året", False)])
def test_grounds_are_of_the_same_matter_where_they_bear_its_title(title: str, joined: bool) -> None:
    grounds = Case(span=SPAN, part="d1", diary_number="KS 2031/9", title=title)
    papers = reading(case("SN 2031/7"), grounds, step("SN 2031/7", "based-on", "KS 2031/9"))
    assert [each.linked for each in judged(papers)] == [joined]


@pytest.mark.parametrize(
    "fact",
    [
        step("SN 2031/7", "supersedes", "KS 2031/9"),
        step("SN 2031/7", "answers", "SN 2031/9"),  # two cases of one register
        step("SN 2031/7", "answers", "motion 2031-05-06"),
        paper("SN 2031/7; SN 2031/8"),
        paper("SN 2031/7; KS 2031/8; KS 2031/9"),
    ],
)
def test_other_steps_and_heads_make_no_matter_one(fact: Fact) -> None:
    assert told(reading(fact), kind="case") == set()


def test_swapped_letters_are_a_slip_where_the_other_number_is_there() -> None:
    slip, right = reading(case("NS 2031/7")), reading(case("SN 2031/7"), name="b.txt")
    assert told(slip, right, kind="case") == {("same", "number-slip", "ns-2031-7", "sn-2031-7")}
    assert told(slip, kind="case") == set()


@pytest.mark.parametrize(
    ("number", "letters"),
    [
        ("KS 2031/7", "KS"),
        ("SLK-2031-00439", "SLK"),
        ("3.1.1-12/2031", "classed"),
        ("2031/12", ""),
        ("320-845/2015", "classed"),
    ],
)
def test_the_register_is_told_by_letters_or_form(number: str, letters: str) -> None:
    assert register(number) == letters


def test_zeros_inside_a_number_are_kept() -> None:
    assert plain("KS 2031/1007") == "KS 2031/1007"
