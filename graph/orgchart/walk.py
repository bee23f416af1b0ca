"""From a body down to all that is part of it or judged to belong to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.orgchart.asking import Groups, of_each, short
from graph.rows import Steps, text

MOST = 20_000
"""Bodies of a chart; past that it is cut."""

_RELATIONS = {"org:subOrganizationOf": "part-of", "sg:belongsTo": "belongs-to"}

Link = tuple[str, str, str]
"""Part, `part-of` or `belongs-to`, whole."""


@dataclass(frozen=True)
class Walked:
    """Bodies by the addresses they are shown under.

    addresses  every address reached -> the one that its body is shown under
    links      addresses as the graph has them
    """

    addresses: dict[str, str]
    links: tuple[Link, ...]
    cut: bool


def walked(start: str, depth: int) -> Steps[Walked]:
    """The bodies at most `depth` hops below the start. What is judged the same is shown under one address: one of
    which papers say what it is part of, where there is such a one."""
    groups = Groups()
    below: defaultdict[str, dict[Link, None]] = defaultdict(dict)
    rows = yield from of_each("below", "start", [start])
    found = sorted((text(row, "below"), short(text(row, "relation")), text(row, "above")) for row in rows)
    for one, relation, other in found:
        if relation == "sg:sameAs":
            groups.join(one, other)
    leads: dict[str, str] = {}
    for relation in _RELATIONS:
        for part in (part for part, each, _ in found if each == relation):
            leads.setdefault(groups.first(part), part)
    for iri in (*leads.values(), start):
        groups.lead(iri)
    for part, relation, whole in found:
        if relation in _RELATIONS:
            below[groups.first(whole)][part, _RELATIONS[relation], whole] = None
    return _within(start, depth, groups, below)


def _within(start: str, depth: int, groups: Groups, below: dict[str, dict[Link, None]]) -> Walked:
    others = groups.others([start, *(link[0] for links in below.values() for link in links)])
    reached, frontier = {start: None}, [start]
    links: dict[Link, None] = {}
    cut = False
    for _ in range(depth):
        found = [link for iri in frontier for link in below.get(iri, ())]
        new = dict.fromkeys(iri for link in found if (iri := groups.first(link[0])) not in reached)
        cut = cut or len(reached) + len(new) > MOST
        frontier = list(new)[: MOST - len(reached)]
        reached.update(dict.fromkeys(frontier))
        links.update(dict.fromkeys(link for link in found if groups.first(link[0]) in reached))
    addresses = {iri: first for first in reached for iri in (first, *others.get(first, ()))}
    return Walked(addresses, tuple(sorted(links)), cut)
