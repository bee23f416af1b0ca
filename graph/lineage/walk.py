"""The walk: hop by hop from a node to what it rests on, or to what rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.lineage.held import Held, Triple, triple
from graph.lineage.queries import asked
from graph.lineage.relations import BACK, FORWARD, TIES, by_property, goes, leading
from graph.rows import Steps
from ontology.knowledge import Concept, concepts

DIRECTIONS = (BACK, FORWARD, "both")
MOST = 2000
"""Nodes of a lineage; past that it is cut."""

_TIES = frozenset(each.notation for each in concepts(TIES))

Hop = tuple[str, str, str]
"""IRI, notation of the relation, IRI."""


@dataclass
class Walk:
    """What was reached, and over which hops.

    reached  IRI of a node -> the headings in which it was reached
    ends     those of them that are organisations to which a matter is sent
    hops     each with the IRIs of the properties that state it
    cut      whether there is more than a lineage holds
    """

    reached: dict[str, set[str]]
    ends: set[str] = field(default_factory=set)
    hops: dict[Hop, set[str]] = field(default_factory=dict)
    cut: bool = False

    def within(self) -> dict[Hop, set[str]]:
        """The hops between what was reached, in order; one that is stated both ways, as sameness is, once."""
        return {
            hop: self.hops[hop]
            for hop in sorted(self.hops)
            if hop[0] in self.reached and hop[2] in self.reached and (hop[0] < hop[2] or not self._is_mutual(hop))
        }

    def _is_mutual(self, hop: Hop) -> bool:
        source, relation, target = hop
        return relation in _TIES and (target, relation, source) in self.hops


def walk(start: str, direction: str, depth: int, held: Held | None = None) -> Steps[Walk]:
    """Walk from a node, `back`, `forward` or both, so many hops; without asking, where all hops are held.

    Who goes back goes back all the way: what else rests on the same ground is another matter, and is not walked to.
    Relations within one matter are walked either way. An organisation is shown where a matter is sent to it, and not
    walked on from: it joins what has nothing else in common.
    """
    headings = {BACK, FORWARD} if direction == "both" else {direction}
    done = Walk({start: set(headings)})
    frontier: dict[str, set[str]] = {start: headings}
    for _ in range(depth):
        beyond: defaultdict[str, set[str]] = defaultdict(set)
        for hop in held.hops_of(frontier) if held else (yield from _asked(frontier)):
            _take(hop, frontier, done, beyond)
        frontier = _further(beyond, done)
        if not frontier:
            break
    return done


def _asked(nodes: Iterable[str]) -> Steps[list[Triple]]:
    return [triple(row) for row in (yield from asked("hop", "node", nodes, leading()))]


def _take(hop: Triple, frontier: Mapping[str, set[str]], done: Walk, beyond: dict[str, set[str]]) -> None:
    """Note a hop, and what lies beyond it."""
    source, stated, target = hop
    relation = by_property()[stated]
    if source == target:
        return
    done.hops.setdefault((source, relation.notation, target), set()).add(stated)
    for known, other in ((source, target), (target, source)):
        beyond[other] |= _onward(relation, frontier.get(known, ()), from_source=known == source)
    if relation.to_organisation:
        done.ends.add(target)


def _onward(relation: Concept, headings: Iterable[str], *, from_source: bool) -> set[str]:
    return {heading for heading in headings if goes(relation, heading, from_source=from_source)}


def _further(beyond: Mapping[str, set[str]], done: Walk) -> dict[str, set[str]]:
    """What was not reached before in these headings, and is to be walked on from."""
    frontier: dict[str, set[str]] = {}
    for iri, headings in beyond.items():
        new = headings - done.reached.get(iri, set())
        if not new:
            continue
        if iri not in done.reached and len(done.reached) >= MOST:
            done.cut = True
            continue
        done.reached.setdefault(iri, set()).update(new)
        if iri not in done.ends:
            frontier[iri] = new
    return frontier
