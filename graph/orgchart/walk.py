"""From a body down to all that is part of it or judged to belong to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.orgchart.asking import Groups, Known, known, of_each, same, short
from graph.rows import Row, Steps, text

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
    said       what is said of each address: names, kinds, successors
    height     hops from the start down to the lowest body
    """

    addresses: dict[str, str]
    links: tuple[Link, ...]
    said: Known
    height: int
    cut: bool


def walked(start: str, depth: int) -> Steps[Walked]:
    """The bodies at most `depth` hops below the start. What is judged the same is shown under one address: one of
    which papers say what it is part of, where there is such a one."""
    said = _said((yield from of_each("below", "start", [start])))
    if start not in said:
        said |= yield from known([start])
    groups = _groups(start, said)
    below: defaultdict[str, list[Link]] = defaultdict(list)
    for link in _links(said):
        below[groups.first(link[2])].append(link)
    return _within(start, depth, groups, below, said)


def _said(rows: Iterable[Row]) -> Known:
    """What is said of each address that is part of something, or the same as something."""
    said: Known = {}
    for row in rows:
        about = said.setdefault(text(row, "below"), {})
        for name, value in (
            (short(text(row, "relation")), text(row, "above")),
            ("skos:prefLabel", text(row, "label")),
            ("org:classification", text(row, "kind")),
        ):
            if value and value not in (values := about.setdefault(name, [])):
                values.append(value)
    return said


def _links(said: Known) -> list[Link]:
    """All links, those that papers state first, each sort in order."""
    return [
        (part, relation, whole)
        for name, relation in _RELATIONS.items()
        for part in sorted(said)
        for whole in sorted(said[part].get(name, ()))
    ]


def _groups(start: str, said: Known) -> Groups:
    """What is judged to be one, each shown under the start or the first address that has a link."""
    groups = same(said)
    leads: dict[str, str] = {}
    for part, _, _ in _links(said):
        leads.setdefault(groups.first(part), part)
    for iri in (*leads.values(), start):
        groups.lead(iri)
    return groups


def _within(start: str, depth: int, groups: Groups, below: Mapping[str, list[Link]], said: Known) -> Walked:
    others = groups.others(said)
    reached, frontier = {start: None}, [start]
    links: dict[Link, None] = {}
    height, cut = 0, False
    for hop in range(depth):
        found = [link for iri in frontier for link in below.get(iri, ())]
        new = dict.fromkeys(iri for link in found if (iri := groups.first(link[0])) not in reached)
        cut = cut or len(reached) + len(new) > MOST
        frontier = list(new)[: MOST - len(reached)]
        reached.update(dict.fromkeys(frontier))
        height = hop + 1 if frontier else height
        links.update(dict.fromkeys(link for link in found if groups.first(link[0]) in reached))
    addresses = {iri: first for first in reached for iri in (first, *others.get(first, ()))}
    return Walked(addresses, tuple(sorted(links)), {iri: said.get(iri, {}) for iri in addresses}, height, cut)
