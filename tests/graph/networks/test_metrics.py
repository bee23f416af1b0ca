"""Measures: what they are on networks small enough to count by hand, and that both libraries count the same."""

from __future__ import annotations

import json
from importlib.util import find_spec
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.networks import measuring
from graph.networks.by_networkx import Networkx
from graph.networks.metrics import Graph, TooCostlyError, measured, numbered

there = pytest.mark.skipif(find_spec("igraph") is None, reason="the extra igraph is not installed")
LIBRARIES = ["networkx", pytest.param("igraph", marks=there)]
LINE = Graph(4, ((0, 1, 1), (1, 2, 3), (2, 3, 1)), directed=False)
"""Four nodes in a row."""


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    nodes = draw(st.integers(2, 9))
    directed = draw(st.booleans())
    pairs = [(a, b) for a in range(nodes) for b in range(nodes) if a < b or (directed and a != b)]
    chosen = sorted(draw(st.sets(st.sampled_from(pairs), min_size=1)))
    return Graph(nodes, tuple((a, b, draw(st.integers(1, 5))) for a, b in chosen), directed)


def test_what_can_be_counted_by_hand() -> None:
    values = measured(LINE, ("betweenness", "closeness", "pagerank", "communities")).values
    assert values["degree"] == [1, 2, 2, 1]
    assert values["weighted-degree"] == [1, 4, 4, 1]
    assert values["betweenness"] == pytest.approx([0, 2 / 3, 2 / 3, 0])
    assert values["closeness"] == pytest.approx([1 / 2, 3 / 4, 3 / 4, 1 / 2])
    assert sum(values["pagerank"]) == pytest.approx(1)
    assert values["component"] == [1, 1, 1, 1]


def test_direction_counts_who_sends_and_who_gets() -> None:
    values = measured(Graph(3, ((0, 1, 2), (0, 2, 1), (1, 0, 1)), directed=True), ()).values
    assert values["out-degree"] == [2, 1, 0]
    assert values["in-degree"] == [1, 1, 1]
    assert values["degree"] == [2, 1, 1]
    assert values["weighted-degree"] == [4, 3, 1]


@pytest.mark.parametrize("library", LIBRARIES)
def test_communities_are_those_who_keep_together(library: str) -> None:
    cliques = [(a, b, 1) for some in (range(5), range(5, 10)) for a, b in combinations(some, 2)]
    graph = Graph(10, tuple(sorted([*cliques, (4, 5, 1)])), directed=False)
    measures = measured(graph, ("communities",), library)
    assert measures.values["community"] == [1] * 5 + [2] * 5
    assert measures.modularity == pytest.approx(20 / 21 - 0.5)


def test_the_largest_group_is_number_one() -> None:
    assert numbered([7, 3, 3, 9]) == [2, 1, 1, 3]


@there
@given(graphs())
@settings(deadline=None, max_examples=60)
def test_both_libraries_count_the_same(graph: Graph) -> None:
    metrics = ("betweenness", "closeness", "pagerank")
    ours, theirs = (measured(graph, metrics, backend).values for backend in ("networkx", "igraph"))
    for name, values in ours.items():
        assert values == pytest.approx(theirs[name], abs=1e-6), name


@given(graphs())
@settings(deadline=None, max_examples=40)
def test_measures_are_what_networkx_itself_says(graph: Graph) -> None:
    net: nx.Graph[int] = nx.DiGraph() if graph.directed else nx.Graph()
    net.add_nodes_from(range(graph.nodes))
    net.add_weighted_edges_from(graph.edges)
    values = measured(graph, ("betweenness", "communities")).values
    assert values["betweenness"] == pytest.approx(list(nx.betweenness_centrality(net).values()), abs=1e-8)
    undirected = net.to_undirected() if not graph.directed else None
    if undirected is not None:
        groups = {n: {i for i in range(graph.nodes) if values["community"][i] == n} for n in values["community"]}
        modularity = nx.community.modularity(undirected, groups.values(), weight="weight")
        assert measured(graph, ("communities",)).modularity == pytest.approx(modularity)


@given(graphs())
@settings(deadline=None, max_examples=30)
def test_the_same_network_has_the_same_measures(graph: Graph) -> None:
    metrics = ("pagerank", "communities")
    assert measured(graph, metrics) == measured(graph, metrics)


@given(graphs())
@settings(deadline=None, max_examples=30)
def test_a_process_of_its_own_measures_the_same(graph: Graph) -> None:
    metrics = ("betweenness", "closeness", "communities")
    assert measuring.answered(measuring.answer(measuring.asked(graph, metrics))) == measured(graph, metrics)


def test_betweenness_of_a_large_network_is_estimated_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    star = Graph(100, tuple((0, leaf, 1) for leaf in range(1, 100)), directed=False)
    monkeypatch.setattr(Networkx, "steps", 4000)
    measures = measured(star, ("betweenness",), "networkx")
    assert measures.pivots == 20
    assert measures.values["betweenness"][0] == pytest.approx(1, abs=0.1)
    assert measured(star, ("betweenness",), "networkx") == measures


def test_what_would_take_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Networkx, "steps", 10)
    monkeypatch.setattr(Networkx, "edges", 1)
    for metric in ("closeness", "communities", "pagerank"):
        with pytest.raises(TooCostlyError, match=metric):
            measured(LINE, (metric,), "networkx")
    told = measuring.answer(measuring.asked(LINE, ("closeness",), "networkx"))
    with pytest.raises(TooCostlyError):
        measuring.answered(told)
    assert json.loads(told)["too_costly"]


def test_an_unknown_measure_is_told() -> None:
    with pytest.raises(KeyError):
        measured(LINE, ("fame",))
    with pytest.raises(ValueError, match="abacus"):
        measured(LINE, (), "abacus")


@pytest.mark.parametrize("library", LIBRARIES)
def test_nothing_has_no_measures(library: str) -> None:
    measures = measured(Graph(0, (), False), ("betweenness", "closeness", "pagerank", "communities"), library)
    assert set(map(len, measures.values.values())) == {0}
    assert measures.modularity is None
