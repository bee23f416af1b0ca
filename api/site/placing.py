"""By which day each node of a net has its place in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.net import Net, Value


def placed(net: Net) -> dict[str, str]:
    """The day by which each node has its place: its own; that of the paper that ties it; of a case, the first of its
    parts; else the earliest of the nodes it is tied to, and so on. Nodes that nothing dated leads to are left out."""
    near = {iri: day for iri, node in net.nodes.items() if (day := min(values(node.data.get("date", "")), default=""))}
    near |= _earliest(_of_papers(net, near))
    near |= _earliest(
        (edge.target, near[edge.source])
        for edge in net.edges
        if edge.relation == "part-of" and edge.source in near and edge.target not in near
    )
    while found := _earliest(
        (one, near[other])
        for edge in net.edges
        for one, other in ((edge.source, edge.target), (edge.target, edge.source))
        if one not in near and other in near
    ):
        near |= found
    return near


def _of_papers(net: Net, near: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Undated nodes, cases aside, and the days of the papers that tie them."""
    for edge in net.edges:
        days = [near[place.document] for place in edge.evidence if place.document in near]
        for end in (edge.source, edge.target):
            if days and end not in near and net.nodes[end].kind != "Case":
                yield end, min(days)


def _earliest(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for iri, day in pairs:
        found[iri] = min(day, found.get(iri, day))
    return found


def values(value: Value) -> tuple[str, ...]:
    """A value, or several, as texts."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, float):
        return (f"{value:.3g}",)
    return (str(value),) if value != "" else ()
