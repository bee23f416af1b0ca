"""What can be measured of a network, by networkx or, where it is installed and the network is large, by igraph.

Every measure is a function of the network alone: nodes are numbers in the order of their addresses, chance has a fixed
seed, and both libraries give the same numbers, but for communities, which either finds its own way; those say who found
them. Paths are counted in edges, whatever their weight: a weight says how often, not how far.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Protocol

SEED = 1862
"""Of all chance here; the year of the first municipal ordinances."""

METRICS = ("degree", "weighted-degree", "betweenness", "closeness", "pagerank", "communities", "components")

_DIGITS = 9
_FEWEST_PIVOTS = 16


class TooCostlyError(ValueError):
    """A measure that would take too long on this network; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A network for counting: nodes 0 to `nodes` - 1, and edges as source, target and weight, each pair once and no
    node with itself; without direction, the lower number comes first."""

    nodes: int
    edges: tuple[tuple[int, int, int], ...]
    directed: bool

    @property
    def cost(self) -> int:
        """About how many steps it takes to walk from every node to all others."""
        return self.nodes * (self.nodes + len(self.edges))


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured.

    values       by name, a value a node in the order of nodes
    backend      which library counted, with its version
    pivots       from how many nodes betweenness was estimated; 0 where it is exact
    modularity   of the communities, -0.5 to 1; None where none were asked for
    """

    values: dict[str, list[float]] = field(default_factory=dict)
    backend: str = ""
    pivots: int = 0
    modularity: float | None = None


class Backend(Protocol):
    """What a library has to count. `steps` and `edges` are what it walks and clusters within some seconds."""

    name: str
    steps: int
    edges: int

    def betweenness(self, graph: Graph, pivots: Sequence[int]) -> list[float]:
        """Sums over the pivots of the shares of shortest paths, from the pivot to any node, that lead through a node;
        without direction, each path counted half."""
        ...

    def closeness(self, graph: Graph) -> list[float]:
        """Whom a node reaches by the mean distance to them, by the share of all that they are (Wasserman and Faust)."""
        ...

    def pagerank(self, graph: Graph) -> list[float]:
        """PageRank with weights, damping 0.85; they sum up to 1."""
        ...

    def components(self, graph: Graph) -> list[int]:
        """A number a node, equal for those who reach each other in whatever direction."""
        ...

    def communities(self, graph: Graph) -> list[int]:
        """A number a node, equal for those of one community: Louvain on the weights, without direction."""
        ...


def backend(cost: int, wanted: str = "") -> Backend:
    """Who counts: networkx, for large networks igraph where it is installed, or whoever is wanted.

    Raises ModuleNotFoundError if igraph is wanted and not there, and ValueError for another name.
    """
    from graph.networks.by_networkx import Networkx  # loaded when it is wanted, as it takes long

    if wanted not in ("", "networkx", "igraph"):
        raise ValueError(f"there is no backend {wanted}")
    if wanted == "igraph" or (not wanted and cost > Networkx.steps and find_spec("igraph")):
        from graph.networks.by_igraph import Igraph

        return Igraph()
    return Networkx()


def measured(graph: Graph, metrics: Sequence[str], wanted: str = "") -> Measures:
    """The measures asked for; degrees and components, which cost next to nothing, always.

    Raises TooCostlyError, and KeyError for a measure that is none of `METRICS`.
    """
    chosen = backend(graph.cost, wanted)
    values = {**_degrees(graph), "component": numbered(chosen.components(graph))}
    pivots, modularity = 0, None
    for metric in dict.fromkeys(metrics):
        if metric == "betweenness":
            nodes = _pivots(graph, chosen.steps)
            pivots = len(nodes) if len(nodes) < graph.nodes else 0
            values[metric] = _scaled(graph, chosen.betweenness(graph, nodes), nodes)
        elif metric == "communities":
            _within(len(graph.edges), chosen.edges, metric, "edges", chosen)
            found = numbered(chosen.communities(graph))
            values["community"], modularity = found, _modularity(graph, found)
        elif metric == "closeness":
            _within(graph.cost, chosen.steps, metric, "steps", chosen)
            values[metric] = _rounded(chosen.closeness(graph))
        elif metric == "pagerank":
            _within(len(graph.edges), chosen.edges, metric, "edges", chosen)
            values[metric] = _rounded(chosen.pagerank(graph)) if graph.nodes else []
        elif metric not in METRICS:
            raise KeyError(metric)
    return Measures(values, chosen.name, pivots, modularity)


def numbered(labels: Sequence[int]) -> list[float]:
    """The same groups with numbers from 1, the largest first, of equal ones the one of the first node."""
    members: dict[int, list[int]] = {}
    for node, label in enumerate(labels):
        members.setdefault(label, []).append(node)
    order = sorted(members.values(), key=lambda nodes: (-len(nodes), nodes[0]))
    number = {node: rank for rank, nodes in enumerate(order, 1) for node in nodes}
    return [number[node] for node in range(len(labels))]


def _degrees(graph: Graph) -> dict[str, list[float]]:
    """Neighbours and weights of each node; with direction, how many come in and go out too."""
    into, out, weight = ([0.0] * graph.nodes for _ in range(3))
    neighbours: list[set[int]] = [set() for _ in range(graph.nodes)]
    for source, target, times in graph.edges:
        out[source] += 1
        into[target] += 1
        for one, other in ((source, target), (target, source)):
            weight[one] += times
            neighbours[one].add(other)
    degrees = {"degree": [float(len(own)) for own in neighbours], "weighted-degree": weight}
    return {**degrees, "in-degree": into, "out-degree": out} if graph.directed else degrees


def _pivots(graph: Graph, steps: int) -> list[int]:
    """From which nodes betweenness is counted: all, or as many by lot as the steps allow."""
    affordable = max(_FEWEST_PIVOTS, steps // max(1, graph.nodes + len(graph.edges)))
    if affordable >= graph.nodes:
        return list(range(graph.nodes))
    return sorted(random.Random(SEED).sample(range(graph.nodes), affordable))  # noqa: S311 (nothing secret)


def _scaled(graph: Graph, sums: list[float], pivots: Sequence[int]) -> list[float]:
    """Betweenness from 0 to 1: shares of all pairs of others, estimated from those that start at a pivot.

    Brandes and Pich, Centrality estimation in large networks (2007).
    """
    if graph.nodes < 3:
        return [0.0] * graph.nodes
    others = (graph.nodes - 1) * (graph.nodes - 2)
    ways = 1 if graph.directed else 2
    scale = ways * graph.nodes / len(pivots) / others
    return [round(value * scale, _DIGITS) for value in sums]


def _within(needed: int, allowed: int, metric: str, what: str, chosen: Backend) -> None:
    if needed > allowed:
        raise TooCostlyError(f"{metric} means {needed} {what} here, and {chosen.name} may take {allowed}")


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, _DIGITS) for value in values]


def _modularity(graph: Graph, community: Sequence[float]) -> float | None:
    """How much more weight lies within communities than chance would put there (Newman and Girvan 2004)."""
    total = sum(weight for _, _, weight in graph.edges)
    if not total:
        return None
    within: dict[float, int] = {}
    ends: dict[float, int] = {}
    for source, target, weight in graph.edges:
        for node in (source, target):
            ends[community[node]] = ends.get(community[node], 0) + weight
        if community[source] == community[target]:
            within[community[source]] = within.get(community[source], 0) + weight
    value = sum(within.get(each, 0) / total - (strength / (2 * total)) ** 2 for each, strength in ends.items())
    return round(value, _DIGITS)
