"""The shortest path between two people or bodies, with what each step rests on.

It is searched from both ends, a step at a time, in the ties of views as papers tell them: two people are joined by the
meeting where both were, two organisations by their agreement. A path does not lead through what joins everybody:
reference data (a party, a union, an authority is the country's) and sides of a table (`Arbetsgivaren`), unless it is
asked to; it may begin and end there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from pyoxigraph import NamedNode

from graph.net import Net, Value
from graph.networks.describe import edges_told, is_side, nodes_told
from graph.networks.ties import Tie, TooLargeError, as_tie, classes, others
from graph.networks.views import View, anybodys, complete, query
from graph.networks.weaving import plain
from graph.rows import Row, Steps, among, batched, text
from ontology.prefixes import SGR

LONGEST = 8
"""Steps of a path; what is further apart has nothing to do with each other."""

MOST_REACHED = 20_000
_MOST_PATHS = 1000
_BETWEEN_PAPERS = {"filed", "steps"}
"""Ties with no person or body at an end."""


class _Side:
    """What has been reached from one end of the path."""

    def __init__(self, end: str) -> None:
        self.reached = {end}
        self.frontier = [end]


def path(start: str, goal: str, of: Iterable[View], *, through_all: bool = False, evidence: int = 3) -> Steps[Net]:
    """One shortest path, of equally short ones that with the surest facts, then the first by address.

    of            the views whose ties are walked
    through_all   also through reference data and sides of a table
    Its nodes and edges stand in the order of the path. The net's data tell its `length` in steps (-1 where none of at
    most `LONGEST` leads there), how many are `equally_short` (1000 at most are counted), and how many nodes were
    `reached`.
    Raises TooLargeError past `MOST_REACHED` nodes.
    """
    names = sorted({name for view in of for name in view.ties} - _BETWEEN_PAPERS)
    aliases: dict[str, str] = {}
    yield from _learn([start, goal], aliases)
    ends = [aliases.get(end, end) for end in (start, goal)]
    ties, reached = yield from _searched(ends, names, aliases, through_all)
    route, ways = _shortest(ends, ties)
    step = {frozenset(pair): number for number, pair in enumerate(pairwise(route))}
    walked = plain(tie for tie in ties if frozenset((tie.source, tie.target)) in step)
    walked.sort(key=lambda each: (step[frozenset((each.source, each.target))], each.relation, each.source))
    edges, _ = yield from edges_told(walked, evidence)
    nodes = yield from nodes_told(route or list(dict.fromkeys(ends)), others(aliases), {})
    data: dict[str, Value] = {
        "length": len(route) - 1,
        "equally_short": ways,
        "reached": reached,
        "longest": LONGEST,
    }
    return Net(nodes, edges, directed=False, data=data)


def _searched(
    ends: Sequence[str], names: Sequence[str], aliases: dict[str, str], through_all: bool
) -> Steps[tuple[set[Tie], int]]:
    """All ties as far out as the first path between the ends is long, and how many nodes they reach."""
    sides = [_Side(end) for end in ends]
    ties: set[Tie] = set()
    barred: set[str] = set()
    for _ in range(LONGEST):
        side = min(sides, key=lambda each: len(each.frontier))
        if sides[0].reached & sides[1].reached or not side.frontier:
            break
        found = yield from _around(side.frontier, names, aliases)
        near = {end for tie in found for end in (tie.source, tie.target)} - side.reached
        if not through_all:
            barred |= yield from _joining_all(near - set(ends))
        ties |= {tie for tie in found if tie.source not in barred and tie.target not in barred}
        side.frontier = sorted(near - barred)
        side.reached.update(side.frontier)
        if sum(len(each.reached) for each in sides) > MOST_REACHED:
            raise TooLargeError(f"more than {MOST_REACHED} people, meetings and bodies within some steps")
    return ties, len(sides[0].reached | sides[1].reached)


def _around(iris: Sequence[str], names: Sequence[str], aliases: dict[str, str]) -> Steps[set[Tie]]:
    """All ties of some nodes, under all their addresses."""
    known = others(aliases)
    addresses = [address for iri in iris for address in (iri, *known.get(iri, ()))]
    rows: list[Row] = []
    for name in names:
        for end in ("from", "to"):
            for some in batched(addresses):
                rows += yield complete(anybodys(among(query(name), end, map(NamedNode, some))))
    yield from _learn(sorted({text(row, end) for row in rows for end in ("from", "to")} - aliases.keys()), aliases)
    return {tie for row in rows if (tie := as_tie(row, "", aliases)).source != tie.target}


def _learn(iris: Iterable[str], aliases: dict[str, str]) -> Steps[None]:
    """Look up under which other addresses nodes are known, to the last: so what stands for them never changes."""
    pairs: list[tuple[str, str]] = []
    left = list(iris)
    while left:
        aliases.update((iri, iri) for iri in left)
        found: set[str] = set()
        for some in batched(left):
            for row in (yield among(complete(query("same")), "from", map(NamedNode, some))):
                pairs.append((text(row, "from"), text(row, "to")))
                found.add(text(row, "to"))
        left = sorted(found - aliases.keys())
    aliases.update(classes(pairs))


def _joining_all(iris: Iterable[str]) -> Steps[set[str]]:
    """Those of some nodes that join everybody: reference data, and sides of a table."""
    everywhere = {iri for iri in iris if iri.startswith(SGR)}
    for some in batched(sorted(iri for iri in iris if "/organisation/" in iri)):
        for row in (yield among(complete(query("told")), "node", map(NamedNode, some))):
            if is_side(text(row, "value")):
                everywhere.add(text(row, "node"))
    return everywhere


def _shortest(ends: Sequence[str], ties: Iterable[Tie]) -> tuple[list[str], int]:
    """The surest of the shortest paths, and how many of them there are; none where nothing leads there."""
    from graph.networks.by_networkx import shortest_paths  # loaded when it is wanted, as it takes long

    surest: dict[tuple[str, str], float] = {}
    for tie in ties:
        for pair in ((tie.source, tie.target), (tie.target, tie.source)):
            surest[pair] = max(surest.get(pair, 0.0), tie.confidence)
    routes = list(islice(shortest_paths(sorted(surest), *ends), _MOST_PATHS))

    def weakest(route: Sequence[str]) -> float:
        return min((surest[pair] for pair in pairwise(route)), default=1.0)

    return min(routes, key=lambda route: (-weakest(route), route), default=[]), len(routes)
