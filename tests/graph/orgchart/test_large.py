"""The trees of large bodies: grown before anybody asks, and the same as those that are asked for."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from graph.orgchart import Trees, large, large_trees, orgchart
from graph.rows import driven
from tests.graph.orgchart.test_orgchart import BODIES, PREFIX, SGID

TOWN = NamedNode(f"{SGID}o/kommun")
DAY = date(2021, 7, 1)
HEIGHT = 2
"""Hops from the town down to its unit, over the administration."""


@pytest.fixture(scope="module")
def store() -> Store:
    """The bodies of the charts, and one that is part of none and has one below."""
    made = Store()
    small = "<o/bolag> org:subOrganizationOf <o/agare> ."
    made.extend(parse(f"{PREFIX}@base <{SGID}> .\n{BODIES}{small}".encode(), RdfFormat.TRIG))
    return made


@pytest.fixture
def trees(store: Store, monkeypatch: pytest.MonkeyPatch) -> Trees:
    """Those of bodies that have two below them or more."""
    monkeypatch.setattr(large, "LARGE", 2)
    return driven(store, large_trees())


def test_a_large_body_has_its_tree(trees: Trees) -> None:
    assert trees.get(TOWN.value, HEIGHT + 1)


@pytest.mark.parametrize("name", ["agare", "namnd"])
def test_a_small_body_and_a_part_of_another_have_none(trees: Trees, name: str) -> None:
    assert trees.get(f"{SGID}o/{name}", HEIGHT + 1) is None


@pytest.mark.parametrize("depth", range(HEIGHT + 3))
def test_a_chart_is_the_same_with_it(store: Store, trees: Trees, depth: int) -> None:
    assert driven(store, orgchart(TOWN, DAY, depth, trees=trees)) == driven(store, orgchart(TOWN, DAY, depth))


def test_a_chart_that_goes_deeper_than_there_are_bodies_asks_nothing(trees: Trees) -> None:
    with pytest.raises(StopIteration):
        next(orgchart(TOWN, DAY, HEIGHT + 1, trees=trees))


def test_a_chart_of_fewer_hops_is_asked_for_once(store: Store, trees: Trees) -> None:
    driven(store, orgchart(TOWN, DAY, 1, trees=trees))
    with pytest.raises(StopIteration):
        next(orgchart(TOWN, DAY, 1, trees=trees))


def test_trees_that_are_too_many_are_not_grown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 2)
    monkeypatch.setattr(large, "MOST", 3)
    assert driven(store, large_trees()).get(TOWN.value, HEIGHT + 1) is None
