"""Measures and paths found by networkx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import networkx as nx

from graph.networks.metrics import SEED, Graph

_DAMPING = 0.85
_ROUNDS = 200
_TOLERANCE = 1e-12


class Networkx:
    """networkx, in plain Python: a `graph.networks.metrics.Backend`."""

    name = f"networkx {nx.__version__}"
    steps = 2_000_000
    edges = 30_000

    def betweenness(self, graph: Graph, pivots: Sequence[int]) -> list[float]:
        """See `Backend`."""
        net = _net(graph)
        if len(pivots) == graph.nodes:
            found = nx.betweenness_centrality(net, normalized=False)
        else:
            found = nx.betweenness_centrality_subset(net, sources=pivots, targets=list(net), normalized=False)
        return [found[node] for node in range(graph.nodes)]

    def closeness(self, graph: Graph) -> list[float]:
        """See `Backend`."""
        found = nx.closeness_centrality(_undirected(graph), wf_improved=True)
        return [found[node] for node in range(graph.nodes)]

    def pagerank(self, graph: Graph) -> list[float]:
        """See `Backend`. Power iteration, as networkx' own needs scipy, which nothing else here does."""
        out: list[list[tuple[int, int]]] = [[] for _ in range(graph.nodes)]
        for source, target, weight in graph.edges:
            out[source].append((target, weight))
            if not graph.directed:
                out[target].append((source, weight))
        sums = [float(sum(weight for _, weight in own)) for own in out]
        rank = [1 / graph.nodes] * graph.nodes
        for _ in range(_ROUNDS):
            stuck = sum((value for value, leaving in zip(rank, sums, strict=True) if not leaving), 0.0)
            new = [(1 - _DAMPING + _DAMPING * stuck) / graph.nodes] * graph.nodes
            for node, own in enumerate(out):
                for target, weight in own:
                    new[target] += _DAMPING * rank[node] * weight / sums[node]
            moved = sum(abs(one - other) for one, other in zip(rank, new, strict=True))
            rank = new
            if moved < _TOLERANCE:
                break
        return rank

    def components(self, graph: Graph) -> list[int]:
        """See `Backend`."""
        return _labels(graph.nodes, nx.connected_components(_undirected(graph)))

    def communities(self, graph: Graph) -> list[int]:
        """See `Backend`."""
        net = _undirected(graph)
        return _labels(graph.nodes, nx.community.louvain_communities(net, weight="weight", seed=SEED))


def shortest_paths(pairs: Iterable[tuple[str, str]], start: str, goal: str) -> Iterator[list[str]]:
    """All shortest paths from one node to another, in the pairs that are tied; none where nothing leads there."""
    net: nx.Graph[str] = nx.Graph()
    net.add_nodes_from((start, goal))
    net.add_edges_from(pairs)
    if nx.has_path(net, start, goal):
        yield from nx.all_shortest_paths(net, start, goal)


def _net(graph: Graph) -> nx.Graph[int]:
    net: nx.Graph[int] = nx.DiGraph() if graph.directed else nx.Graph()
    net.add_nodes_from(range(graph.nodes))
    net.add_weighted_edges_from(graph.edges)
    return net


def _undirected(graph: Graph) -> nx.Graph[int]:
    """The network without direction; the weights of both ways together."""
    net: nx.Graph[int] = nx.Graph()
    net.add_nodes_from(range(graph.nodes))
    for source, target, weight in graph.edges:
        known = net.get_edge_data(source, target, {"weight": 0})["weight"]
        net.add_edge(source, target, weight=known + weight)
    return net


def _labels(nodes: int, groups: Iterable[set[int]]) -> list[int]:
    label = {node: number for number, members in enumerate(groups) for node in members}
    return [label[node] for node in range(nodes)]
