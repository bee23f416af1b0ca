"""The network that ties make: nodes, and edges with the occasions they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from graph.net import Spell
from graph.networks.metrics import Graph
from graph.networks.ties import Tie, TooLargeError
from graph.networks.views import View

MOST_PAIRS = 1_000_000
"""Pairs of those who share an occasion, each counted once an occasion."""


@dataclass(frozen=True, slots=True)
class Thread:
    """An edge as it is woven.

    occasions   what is counted, each with the facts that say so, the surest first; ordered
    spells      when the occasions were, each once
    newman      the occasions, each shared out among its members (M. E. J. Newman, Phys. Rev. E 64, 016132, 2001);
                0 where the ties themselves are the edges
    """

    source: str
    target: str
    relation: str
    occasions: tuple[tuple[str, tuple[str, ...]], ...]
    confidence: float
    spells: tuple[Spell, ...]
    newman: float = 0.0

    @property
    def weight(self) -> int:
        """On how many occasions."""
        return len(self.occasions)

    @property
    def facts(self) -> tuple[str, ...]:
        """All facts, each once, those of the first occasion first."""
        return tuple(dict.fromkeys(fact for _, facts in self.occasions for fact in facts))


@dataclass(frozen=True, slots=True)
class Woven:
    """Nodes in the order of their addresses, and edges in the order of their ends, one a relation."""

    nodes: tuple[str, ...]
    threads: tuple[Thread, ...]
    directed: bool

    def graph(self) -> Graph:
        """The same for counting: an edge a pair, its weight the occasions of all its relations, each once."""
        place = {iri: number for number, iri in enumerate(self.nodes)}
        pairs: dict[tuple[int, int], set[str]] = defaultdict(set)
        for thread in self.threads:
            ends = place[thread.source], place[thread.target]
            pairs[ends if self.directed or ends[0] < ends[1] else ends[::-1]].update(
                each for each, _ in thread.occasions
            )
        edges = tuple((*ends, len(occasions)) for ends, occasions in sorted(pairs.items()))
        return Graph(len(self.nodes), edges, self.directed)


def weave(view: View, ties: Iterable[Tie], least: int = 1) -> Woven:
    """The network of a view, without edges of a lower weight than `least` and whoever has none then.

    Raises TooLargeError past `MOST_PAIRS`.
    """
    threads = _joined(ties, view.joined) if view.joined else plain(ties)
    kept = [thread for thread in threads if thread.weight >= least]
    nodes = sorted({end for thread in kept for end in (thread.source, thread.target)})
    order = sorted(kept, key=lambda thread: (thread.source, thread.target, thread.relation))
    return Woven(tuple(nodes), tuple(order), view.directed)


def plain(ties: Iterable[Tie]) -> list[Thread]:
    """The ties themselves as edges, those of one pair and relation together."""
    together: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        together[tie.source, tie.target, tie.relation].append(tie)
    return [_thread(*key, own) for key, own in together.items()]


def _joined(ties: Iterable[Tie], joined: str) -> list[Thread]:
    """Pairs of those who share an occasion: the other end of their ties."""
    shared: dict[tuple[str, str], dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties:
        member, occasion = (tie.source, tie.target) if joined == "from" else (tie.target, tie.source)
        shared[tie.relation, occasion][member].append(tie)
    pairs = sum(len(members) * (len(members) - 1) // 2 for members in shared.values())
    if pairs > MOST_PAIRS:
        raise TooLargeError(f"{pairs} pairs of those who share something, of {MOST_PAIRS} at most")
    together: dict[tuple[str, str, str], list[tuple[str, list[Tie], int]]] = defaultdict(list)
    for (relation, occasion), members in sorted(shared.items()):
        for one, other in combinations(sorted(members), 2):
            both = sorted((_surest(members[one]), _surest(members[other])), key=_sure)
            together[one, other, relation].append((occasion, both, len(members) - 1))
    return [_pair(key, occasions) for key, occasions in together.items()]


def _pair(key: tuple[str, str, str], shared: list[tuple[str, list[Tie], int]]) -> Thread:
    """An edge of those who share occasions; both their ties are the evidence of one, the less sure of them tells."""
    return Thread(
        *key,
        occasions=tuple((occasion, tuple(tie.fact for tie in both)) for occasion, both, _ in shared),
        confidence=max(min(tie.confidence for tie in both) for _, both, _ in shared),
        spells=_spells(tie for _, both, _ in shared for tie in both),
        newman=round(sum(1 / others for _, _, others in shared), 6),
    )


def _thread(source: str, target: str, relation: str, ties: list[Tie]) -> Thread:
    events: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        events[tie.event].append(tie)
    return Thread(
        source,
        target,
        relation,
        occasions=tuple(
            (event, tuple(tie.fact for tie in sorted(own, key=_sure))) for event, own in sorted(events.items())
        ),
        confidence=max(tie.confidence for tie in ties),
        spells=_spells(ties),
    )


def _surest(ties: list[Tie]) -> Tie:
    return min(ties, key=_sure)


def _sure(tie: Tie) -> tuple[float, str]:
    return -tie.confidence, tie.fact


def _spells(ties: Iterable[Tie]) -> tuple[Spell, ...]:
    """When the ties were; a tie with one day was there on that day, and more is not claimed."""
    days = {(tie.day, tie.until or tie.day) for tie in ties if tie.day or tie.until}
    return tuple(Spell(*each) for each in sorted(days))
