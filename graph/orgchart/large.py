"""The trees of large bodies, grown before anybody asks: others are grown in the time of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.orgchart.asking import of_all
from graph.orgchart.tree import MOST, Trees, grown
from graph.places import Placing, places_of
from graph.rows import Steps, text

LARGE = 100
"""Bodies below one, from which on its tree is grown before it is asked for."""
_DEEP = 20  # hops: deeper than bodies stand


def large_trees(placing: Placing = places_of) -> Steps[Trees]:
    """The trees of bodies that are part of no other and have at least `LARGE` below them, the largest first, as many
    as are kept. `placing` finds where facts stand."""
    below: defaultdict[str, set[str]] = defaultdict(set)
    for row in (yield from of_all("parts")):
        below[text(row, "above")].add(text(row, "below"))
    parts = {iri for some in below.values() for iri in some}
    sizes = {iri: _size(iri, below) for iri in sorted(below.keys() - parts)}
    trees, room = Trees(), MOST
    for iri in sorted(sizes, key=lambda each: -sizes[each]):
        if sizes[iri] < LARGE or sizes[iri] > room:
            break
        tree = yield from grown(iri, _DEEP, placing)
        trees.put(_DEEP, tree)
        room -= tree.size
    return trees


def _size(iri: str, below: Mapping[str, Iterable[str]]) -> int:
    """How many bodies are below one."""
    reached, left = {iri}, [iri]
    while left:
        new = set(below.get(left.pop(), ())) - reached
        reached |= new
        left += new
    return len(reached) - 1
