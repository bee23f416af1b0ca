"""Measures counted by igraph, which is optional: `pip install "stadsgraf[igraph]"` (its licence is the GPL)."""

from __future__ import annotations

import random
from collections.abc import Sequence

import igraph

from graph.networks.metrics import SEED, Graph


class Igraph:
    """igraph, in C: a `graph.networks.metrics.Backend`."""

    name = f"igraph {igraph.__version__}"
    steps = 200_000_000
    edges = 1_000_000

    def betweenness(self, graph: Graph, pivots: Sequence[int]) -> list[float]:
        """See `Backend`."""
        found: list[float] = _net(graph, graph.directed).betweenness(directed=graph.directed, sources=list(pivots))
        return found

    def closeness(self, graph: Graph) -> list[float]:
        """See `Backend`. igraph counts within components, so their size comes in afterwards."""
        net = _net(graph, directed=False)
        sizes = {node: len(members) for members in net.connected_components() for node in members}
        within = net.closeness(normalized=True)
        return [
            within[node] * (sizes[node] - 1) / (graph.nodes - 1) if sizes[node] > 1 else 0.0
            for node in range(graph.nodes)
        ]

    def pagerank(self, graph: Graph) -> list[float]:
        """See `Backend`."""
        found: list[float] = _net(graph, graph.directed).pagerank(weights="weight", directed=graph.directed)
        return found

    def components(self, graph: Graph) -> list[int]:
        """See `Backend`."""
        found: list[int] = _net(graph, directed=False).connected_components().membership
        return found

    def communities(self, graph: Graph) -> list[int]:
        """See `Backend`."""
        igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 (nothing secret)
        found: list[int] = _net(graph, directed=False).community_multilevel(weights="weight").membership
        return found


def _net(graph: Graph, directed: bool) -> igraph.Graph:
    """The network; without direction, both ways of a pair are one edge with their weights together."""
    net = igraph.Graph(n=graph.nodes, edges=[edge[:2] for edge in graph.edges], directed=directed)
    net.es["weight"] = [weight for _, _, weight in graph.edges]
    return net if directed else net.simplify(combine_edges="sum")
