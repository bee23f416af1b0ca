"""Edges: on how many occasions, on what facts, shared out among how many."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.net import Spell
from graph.networks import weaving
from graph.networks.ties import Tie, TooLargeError
from graph.networks.views import views
from graph.networks.weaving import weave

MEETINGS, MET, SHARED, SENT = (
    views()[name] for name in ("person-meeting", "people-who-met", "bodies-sharing-people", "referrals")
)


def tie(who: str, where: str, relation: str = "met", day: str = "", confidence: float = 0.9) -> Tie:
    return Tie(who, where, relation, where, day, "", f"{who}-{where}", confidence)


def test_those_who_share_a_meeting_met_there() -> None:
    ties = [
        tie("a", "m", day="2021-01-05"),
        tie("b", "m", day="2021-01-05", confidence=0.5),
        tie("a", "n"),
        tie("b", "n"),
    ]
    (edge,) = weave(MET, ties).threads
    assert (edge.source, edge.target, edge.weight) == ("a", "b", 2)
    assert edge.occasions == (("m", ("a-m", "b-m")), ("n", ("a-n", "b-n")))
    assert edge.spells == (Spell("2021-01-05", "2021-01-05"),)
    assert edge.confidence == 0.9, "of the surest meeting, the less sure of its two facts"


def test_a_meeting_of_many_is_shared_out() -> None:
    threads = weave(MET, [tie(who, "council") for who in "abcde"] + [tie("a", "office"), tie("b", "office")]).threads
    newman = {(each.source, each.target): each.newman for each in threads}
    assert newman["a", "b"] == 1.25
    assert newman["c", "d"] == 0.25


def test_bodies_are_joined_by_the_people_they_share() -> None:
    (edge,) = weave(SHARED, [tie("anna", "board", "shares"), tie("anna", "committee", "shares")]).threads
    assert (edge.source, edge.target, edge.occasions[0][0]) == ("board", "committee", "anna")


def test_a_tie_told_twice_is_one_occasion_with_two_facts() -> None:
    once = tie("a", "m")
    (edge,) = weave(MEETINGS, [once, replace(once, fact="other", confidence=0.95)]).threads
    assert (edge.weight, edge.facts, edge.confidence) == (1, ("other", "a-m"), 0.95)


def test_two_relations_of_a_pair_on_one_occasion_count_once_where_pairs_are_counted() -> None:
    woven = weave(MEETINGS, [tie("a", "m", "attended"), tie("a", "m", "had-function")])
    assert len(woven.threads) == 2
    assert woven.graph().edges == ((0, 1, 1),)


def test_direction_is_kept_where_it_means_something() -> None:
    ties = [tie("b", "a", "sent-to"), tie("a", "b", "sent-to")]
    assert weave(SENT, ties).graph().edges == ((0, 1, 1), (1, 0, 1))


def test_least_drops_edges_and_whoever_has_none_then() -> None:
    ties = [tie(who, where) for who, where in ("am", "bm", "an", "bn", "cn")]
    woven = weave(MET, ties, least=2)
    assert (woven.nodes, len(woven.threads)) == (("a", "b"), 1)


def test_too_many_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weaving, "MOST_PAIRS", 5)
    with pytest.raises(TooLargeError, match="6 pairs"):
        weave(MET, [tie(who, "m") for who in "abcd"])


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("MNO"))))
def test_the_weight_of_a_pair_is_how_many_meetings_they_share(there: set[tuple[str, str]]) -> None:
    at = {who: {where for one, where in there if one == who} for who in "abcdef"}
    threads = {(each.source, each.target): each for each in weave(MET, [tie(*each) for each in there]).threads}
    for pair in combinations("abcdef", 2):
        shared = at[pair[0]] & at[pair[1]]
        assert {where for where, _ in threads[pair].occasions} == shared if shared else pair not in threads
