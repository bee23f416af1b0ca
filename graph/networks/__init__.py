"""Networks seen in the graph: who met, who sits where, who cooperates, whose papers hang together, who sends what to
whom; what can be measured of them; and the shortest path between two people or bodies.

    ties -> weave -> metrics -> describe
    what papers say of one tie    the edges they make    numbers of nodes    names and passages

`network` does it all on a store (`graph.rows.driven`). A server asks for its parts, as measuring belongs into a process
that can be killed: `fetched` and `described` are `Steps`, `woven` and `measured` compute.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.net import Net, Value
from graph.networks.describe import edges_told, nodes_told
from graph.networks.metrics import METRICS, SEED, Graph, Measures, TooCostlyError, measured
from graph.networks.paths import path
from graph.networks.ties import Fetched, Scope, Ties, TooLargeError, fetched, read
from graph.networks.views import View, views
from graph.networks.weaving import Woven, weave
from graph.rows import Steps

__all__ = [
    "METRICS", "Fetched", "Graph", "Measures", "Network", "Scope", "TooCostlyError", "TooLargeError", "View",
    "described", "fetched", "measured", "network", "path", "views", "woven",
]  # fmt: skip

_COUNTED = {"communities": "community", "components": "component"}
"""Metrics whose value is a number of a group, not a rank."""


@dataclass(frozen=True, slots=True)
class Network:
    """A view in a scope, woven and ready to be measured."""

    view: View
    ties: Ties
    woven: Woven

    @property
    def graph(self) -> Graph:
        """What there is to measure."""
        return self.woven.graph()


def network(
    view: View, scope: Scope, metrics: Sequence[str] = ("degree",), *, least: int = 1, most: int = 500,
    evidence: int = 3, language: str = "sv", backend: str = "",
) -> Steps[Net]:  # fmt: skip
    """The network of a view, measured, with the `most` first nodes and what they rest on; see `described`.

    metrics   of `METRICS`; the first that ranks nodes tells which come first
    least     edges of a lower weight are left out, before anything is measured
    backend   `networkx` or `igraph`; empty: what fits the size
    Raises TooLargeError, TooCostlyError, and KeyError for an unknown metric.
    """
    found = woven(view, scope, (yield from fetched(view, scope)), least)
    measures = measured(found.graph, metrics, backend)
    return (yield from described(found, measures, metrics, most=most, evidence=evidence, language=language))


def woven(view: View, scope: Scope, told: Fetched, least: int = 1) -> Network:
    """The network that rows make, without edges of a lower weight than `least`. Raises TooLargeError."""
    ties = read(view, scope, told)
    return Network(view, ties, weave(view, ties.ties, least))


def described(
    found: Network, measures: Measures, metrics: Sequence[str], *, most: int, evidence: int, language: str = "sv"
) -> Steps[Net]:
    """The first nodes of a network by what was measured, and the edges among them, with names and passages.

    most       nodes; `cut` tells that there are more, whose edges count in the measures all the same
    evidence   passages an edge; the edge's `count` tells how many there are
    language   `sv` or `en`, of what is told of the whole
    """
    nodes = found.woven.nodes
    rank = _rank(metrics, measures)
    first = sorted(range(len(nodes)), key=lambda number: (-measures.values[rank][number], number))[:most]
    shown = {nodes[number]: number for number in sorted(first)}
    threads = [each for each in found.woven.threads if each.source in shown and each.target in shown]
    values = {iri: _values(measures, number) for iri, number in shown.items()}
    drawn, short = yield from edges_told(threads, evidence)
    told = yield from nodes_told(list(shown), found.ties.merged, values)
    whole = _whole(found, measures, language) | {"shown_by": rank, "evidence_cut": short}
    return Net(told, drawn, len(shown) < len(nodes), found.view.directed, whole)


def _rank(metrics: Sequence[str], measures: Measures) -> str:
    """The first metric asked for that ranks nodes."""
    return next((metric for metric in metrics if metric not in _COUNTED and metric in measures.values), "degree")


def _values(measures: Measures, number: int) -> dict[str, Value]:
    """What was measured of a node; numbers of groups and neighbours are whole."""
    return {
        name: int(own[number]) if name.endswith("degree") or name in _COUNTED.values() else own[number]
        for name, own in measures.values.items()
    }


def _whole(found: Network, measures: Measures, language: str) -> dict[str, Value]:
    """What is told of the network as a whole: what it shows and counts, its size, how it was measured, what was left
    out."""
    view, graph = found.view, found.graph
    texts: Mapping[str, Mapping[str, str]] = {
        "title": view.title, "node": view.node, "edge": view.edge, "counted": view.counted, "misleads": view.misleads,
    }  # fmt: skip
    told: dict[str, Value] = {"view": view.name}
    told |= {name: text[language] for name, text in texts.items()}
    told |= {
        "nodes": graph.nodes,
        "edges": len(found.woven.threads),
        "pairs": len(graph.edges),
        "components": int(max(measures.values["component"], default=0)),
        "merged": sum(len(found.ties.merged.get(iri, ())) for iri in found.woven.nodes),
        "undated": found.ties.undated,
        "loops": found.ties.looped,
        "backend": measures.backend,
        "seed": SEED,
        "pivots": measures.pivots,
    }
    if "community" in measures.values:
        told["communities"] = int(max(measures.values["community"], default=0))
    if measures.modularity is not None:
        told["modularity"] = measures.modularity
    return told
