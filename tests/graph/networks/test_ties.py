"""Ties: what rows say, in a scope, with addresses that are judged to be one replaced by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph.networks.ties import Fetched, Scope, classes, others, read
from graph.networks.views import views
from graph.rows import Row

VIEW = views()["person-meeting"]


def row(who: str, where: str, day: str = "", until: str = "", fact: str = "f") -> Row:
    told: Row = {
        "from": NamedNode(f"x:{who}"), "to": NamedNode(f"x:{where}"), "event": NamedNode(f"x:{where}"),
        "relation": Literal("attended"), "fact": NamedNode(f"x:{fact}"), "confidence": Literal("0.9"),
    }  # fmt: skip
    days = {"day": Literal(day) if day else None, "until": Literal(until) if until else None}
    return {**told, **{name: value for name, value in days.items() if value}}


def ends(rows: list[Row], same: list[tuple[str, str]] = [], **scope: str) -> set[tuple[str, str]]:  # noqa: B006
    pairs: list[Row] = [{"from": NamedNode(f"x:{a}"), "to": NamedNode(f"x:{b}")} for a, b in same]
    found = read(VIEW, Scope(**scope), Fetched({"attended": rows}, pairs))
    return {(tie.source[2:], tie.target[2:]) for tie in found.ties}


def test_one_of_two_addresses_stands_for_both() -> None:
    rows = [row("bo-ek", "m1"), row("bo-eck", "m2")]
    assert ends(rows, [("bo-ek", "bo-eck"), ("bo-eck", "bo-ek")]) == {("bo-eck", "m1"), ("bo-eck", "m2")}


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        ("2021", "2021", {"a", "b", "d"}),
        ("2021-03", "", {"b", "c", "d"}),
        ("", "2020-12-31", {"d"}),
        ("2021-01-05", "2021-01-05", {"a", "d"}),
        ("2023", "", set()),
    ],
)
def test_a_period_has_the_ties_that_overlap_it(since: str, until: str, there: set[str]) -> None:
    rows = [row("a", "m", "2021-01-05"), row("b", "m", "2021-11"), row("c", "m", "2022"), row("e", "m")]
    rows.append(row("d", "m", "2020-06", "2022-12-31"))
    assert {who for who, _ in ends(rows, since=since, until=until)} == there


def test_what_has_no_day_is_left_out_of_a_period_and_counted() -> None:
    told = Fetched({"attended": [row("a", "m", fact="f1"), row("b", "m", fact="f2")]}, [])
    assert len(read(VIEW, Scope(), told).ties) == 2
    within = read(VIEW, Scope(since="2021"), told)
    assert (within.ties, within.undated) == ((), 2)


def test_what_is_tied_to_itself_is_left_out_and_counted() -> None:
    assert read(VIEW, Scope(), Fetched({"attended": [row("a", "a")]}, [])).looped == 1


@given(st.permutations([row(who, where, "2021", fact=who + where) for who in "abc" for where in "mn"]))
def test_the_order_of_rows_does_not_matter(rows: list[Row]) -> None:
    known = read(VIEW, Scope(), Fetched({"attended": sorted(rows, key=str)}, []))
    assert read(VIEW, Scope(), Fetched({"attended": rows}, [])) == known


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))))
def test_classes_are_closed_and_named_by_their_first(pairs: list[tuple[str, str]]) -> None:
    stands_for = classes(pairs)
    for one, other in pairs:
        assert stands_for[one] == stands_for[other] <= min(one, other)
    for chosen, aliases in others(stands_for).items():
        assert stands_for[chosen] == chosen < min(aliases)


@pytest.mark.parametrize("unfit", [{"municipality": "a/b"}, {"since": "yesterday"}, {"until": "2021-13"}])
def test_a_scope_that_cannot_be_is_told(unfit: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is no"):
        Scope(**unfit)
