"""When the nodes and hops of a lineage were there, so that it can be played along a timeline.

An agreement is there from its first day to its last, unless papers tell that it goes on; anything else from its own day
on: papers tell when something was written or decided, and not that it is no longer so. A case is there from the first
day that something of it bears, a hop as soon as both its ends are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.lineage.describe import EXTENDED, values_of
from graph.net import Edge, Node, Spell


def with_spells(nodes: Mapping[str, Node], cases: Mapping[str, Sequence[str]]) -> dict[str, Node]:
    """The nodes with their spells; without one where no day is known. `cases`: those that each node is part of."""
    spells = {iri: _own(node) for iri, node in nodes.items()}
    days: defaultdict[str, set[str]] = defaultdict(set)
    for part, wholes in cases.items():
        for case in wholes:
            days[case].add(spells[part].start)
    for case in days.keys() & nodes.keys():
        spells[case] = Spell(spells[case].start or min(filter(None, days[case]), default=""))
    return {
        iri: replace(node, spells=(spells[iri],)) if spells[iri] != Spell() else node for iri, node in nodes.items()
    }


def timed(edges: Iterable[Edge], nodes: Mapping[str, Node]) -> tuple[Edge, ...]:
    """The edges, each from the day on that both its ends are there, where a day of either is known."""
    return tuple(_timed(edge, nodes) for edge in edges)


def _timed(edge: Edge, nodes: Mapping[str, Node]) -> Edge:
    starts = (spell.start for end in (edge.source, edge.target) for spell in nodes[end].spells)
    start = max(starts, default="")
    return replace(edge, spells=(Spell(start),)) if start else edge


def _own(node: Node) -> Spell:
    """By the days that are told of the node itself."""
    first = min(values_of(node, "validFrom"), default="") or min(values_of(node, "date"), default="")
    last = "" if EXTENDED in values_of(node, "status") else max(values_of(node, "validTo"), default="")
    return Spell(first, last if last >= first else "")
