"""A leaf's text cut at its facts."""

from __future__ import annotations

import pytest

from api.site.highlights import Piece, Spot, harmless, pieces
from graph.repairs import Repair

TEXT = "Nämnden beslutar att avslå."


def spots(*spans: tuple[int, int]) -> list[Spot]:
    return [Spot(start, end, f"fact{number}") for number, (start, end) in enumerate(spans)]


def cut(*spans: tuple[int, int], start: int = 0) -> list[tuple[str, tuple[int, ...]]]:
    return [(each.text, each.facts) for each in pieces(TEXT, start, spots(*spans))]


def test_what_is_between_facts_is_text() -> None:
    assert cut((8, 16)) == [("Nämnden ", ()), ("beslutar", (0,)), (" att avslå.", ())]


def test_a_fact_within_another_comes_first() -> None:
    assert cut((0, 27), (0, 7)) == [("Nämnden", (1, 0)), (" beslutar att avslå.", (0,))]


def test_facts_that_overlap_share_what_they_share() -> None:
    assert cut((0, 16), (8, 26)) == [("Nämnden ", (0,)), ("beslutar", (0, 1)), (" att avslå", (1,)), (".", ())]


def test_what_reaches_over_the_leaf_is_shown_as_far_as_it_is_there() -> None:
    assert cut((90, 107), (120, 200), start=100) == [
        ("Nämnden", (0,)), (" beslutar att", ()), (" avslå.", (1,))
    ]  # fmt: skip


def test_facts_start_at_anchors() -> None:
    found = pieces(TEXT, 100, spots((90, 107), (108, 116)), asked=(117, 120))
    assert [each.anchor for each in found if each.anchor is not None] == [100, 108, 117]


def test_a_repair_is_read_and_what_stands_there_is_kept() -> None:
    found = list(pieces("Namnden beslutar", 50, spots((50, 57)), [Repair(50, 57, "Nämnden")]))
    assert found == [Piece("Nämnden", (0,), "Namnden", anchor=50), Piece(" beslutar")]


@pytest.mark.parametrize(("span", "told"), [((3, 16), (0, 1)), ((0, 3), (0,))])
def test_a_repair_is_never_cut(span: tuple[int, int], told: tuple[int, ...]) -> None:
    found = list(pieces("Namnden beslutar", 0, spots(span), [Repair(0, 7, "Nämnden")]))
    assert found[0].text == "Nämnden" and found[0].facts == (0,)
    assert len([each for each in found if each.facts]) == len(told)


def test_signs_that_a_screen_obeys_are_shown() -> None:
    assert harmless("a\x00\x1b[31m\u202egnp\u2066\x85\x7f\r\nb\f") == "a␀␛[31m\ufffdgnp\ufffd\ufffd␡\nb"


def test_the_passage_asked_for_is_marked() -> None:
    assert [each.text for each in pieces(TEXT, 0, spots((0, 16)), asked=(8, 20)) if each.asked] == ["beslutar", " att"]


def test_a_thousand_facts_are_quick_work() -> None:
    text = "x" * 20_000
    found = list(pieces(text, 0, spots(*((at, at + 40) for at in range(0, 19_000, 10)))))
    assert "".join(each.text for each in found) == text
