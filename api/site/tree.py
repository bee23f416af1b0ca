"""An org chart as a tree: what a page draws and lists below what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from api.site.drawn import Drawing, DrawnNode
from graph.net import Net

_DOWNWARD = ("steers",)  # its source stands above its target; of all others the target
_FURTHER = ("Person", "Agreement")  # nothing stands below them


@dataclass(frozen=True, slots=True)
class Line:
    """A body in a list: how deep it stands below the first, from 0."""

    node: DrawnNode
    depth: int


def under(net: Net, start: str) -> dict[str, str]:
    """Each node below the start -> what it stands under: of several, what is itself furthest below (an administration
    is of its committee and of the municipality: it stands under the committee)."""
    above: defaultdict[str, list[str]] = defaultdict(list)
    for edge in net.edges:
        one, other = (edge.target, edge.source) if edge.relation in _DOWNWARD else (edge.source, edge.target)
        if one != start and net.nodes[other].kind not in _FURTHER:
            above[one].append(other)
    depths = _depths(above, start)
    return {one: max(others, key=lambda other: depths.get(other, -1)) for one, others in above.items()}


def order(drawing: Drawing, start: str) -> list[Line]:
    """The bodies of a chart, each after what it stands under, those beside each other by name.

    start  the first; empty: what stands under nothing
    """
    below: defaultdict[str, list[DrawnNode]] = defaultdict(list)
    for node in drawing.nodes:
        if node.group == "organisation":
            below["" if node.id == start else node.under].append(node)
    found: list[Line] = []
    left = [(node, 0) for node in sorted(below[""], key=_name, reverse=True)]
    while left:
        node, depth = left.pop()
        found.append(Line(node, depth))
        left += [(each, depth + 1) for each in sorted(below.pop(node.id, ()), key=_name, reverse=True)]
    return found


def _depths(above: Mapping[str, list[str]], start: str) -> dict[str, int]:
    """How far below the start each node stands, on the longest way that passes nothing twice."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for one, others in above.items():
        for other in others:
            below[other].append(one)
    depths, lowest = {start: 0}, {start}
    for depth in range(1, len(above) + 1):
        lowest = {one for other in lowest for one in below[other]}
        if not lowest:
            break
        depths |= dict.fromkeys(lowest, depth)
    return depths


def _name(node: DrawnNode) -> str:
    return node.label.casefold()
