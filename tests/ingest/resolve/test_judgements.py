"""What is joined of what is judged."""

from __future__ import annotations

from ingest.resolve.judgements import Groups, Judgement, linked, of


def same(one: str, other: str, sure: float = 0.9, **more: str) -> Judgement:
    return of("person", "same", "name-order", one, other, sure, **more)  # type: ignore[arg-type]  # words only


def different(one: str, other: str, **more: str) -> Judgement:
    return of("person", "different", "parties-at-once", one, other, 0.9, **more)  # type: ignore[arg-type]


def joined(*judgements: Judgement) -> set[tuple[str, str]]:
    return {each.pair for each in linked(judgements) if each.linked}


def test_what_is_sure_is_joined_and_what_is_not_is_kept() -> None:
    assert joined(same("a", "b"), same("c", "d", 0.74)) == {("a", "b")}
    assert len(linked([same("a", "b"), same("c", "d", 0.1)])) == 2


def test_a_chain_does_not_join_what_is_known_to_be_two() -> None:
    assert joined(same("a", "b", 0.9), same("b", "c", 0.8), different("a", "c")) == {("a", "b")}


def test_groups_that_are_apart_stay_so_when_they_grow() -> None:
    chain = [same("a", "x", 0.95), same("c", "y", 0.94), same("x", "y", 0.9)]
    assert joined(*chain, different("a", "c")) == {("a", "x"), ("c", "y")}


def test_the_order_of_judgements_does_not_matter() -> None:
    judgements = [same("a", "b", 0.9), same("b", "c", 0.8), different("a", "c"), same("c", "d")]
    assert linked(judgements) == linked(judgements[::-1])


def test_a_curator_joins_what_we_would_not() -> None:
    curated = of("person", "same", "curated", "a", "b", 1.0, curator="NN")
    assert joined(different("a", "b"), curated) == {("a", "b")}
    assert [each.curator for each in linked([different("a", "b"), curated])] == ["NN"]


def test_a_curator_parts_what_we_would_join() -> None:
    curated = of("person", "different", "curated", "a", "b", 1.0, curator="NN")
    assert joined(same("a", "b", 0.99), curated) == set()


def test_one_judgement_a_pair_and_reason_the_surest() -> None:
    (found,) = linked([same("a", "b", 0.8), same("b", "a", 0.9)])
    assert (found.one, found.other, found.confidence) == ("a", "b", 0.9)


def test_a_group_of_many_is_one() -> None:
    groups = Groups()
    assert all(groups.join(f"{at:04}", f"{at + 1:04}") for at in range(2000))
    assert groups.of("2000") == groups.of("0000")
