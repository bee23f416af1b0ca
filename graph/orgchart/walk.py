"""From a body down to all that is part of it or judged to belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.orgchart.asking import Groups, of_each
from graph.rows import Steps, text

MOST = 20_000
"""Bodies of a chart; past that it is cut."""

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
    """The bodies at most `depth` hops below the start, what is judged the same taken together."""
    groups = Groups()
    reached: dict[str, None] = {start: None}
    links: dict[Link, None] = {}
    frontier, cut = [start], False
    for hop in range(depth + 1):
        below: dict[str, None] = {}
        asked = frontier
        while asked:  # once for the frontier, again for what is the same
            same: dict[str, None] = {}
            for row in (yield from of_each("below", "above", asked)):
                above, relation, other = (text(row, name) for name in ("above", "relation", "below"))
                if relation == "same-as":
                    groups.join(above, other)
                    same[other] = None
                elif hop < depth:
                    links[other, relation, above] = None
                    below[other] = None
            asked = [iri for iri in same if iri not in reached]
            reached.update(dict.fromkeys(asked))
        frontier = [iri for iri in below if iri not in reached]
        cut = cut or len(reached) + len(frontier) > MOST
        frontier = frontier[: MOST - len(reached)]
        reached.update(dict.fromkeys(frontier))
    kept = (link for link in links if link[0] in reached)
    return Walked({iri: groups.first(iri) for iri in reached}, tuple(sorted(kept)), cut)
