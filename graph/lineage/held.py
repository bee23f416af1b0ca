"""All hops of a release and the facts that say them, for who holds them beside it: walks then ask for neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.lineage.queries import listing
from graph.lineage.relations import leading
from graph.rows import Row, Steps, text

Triple = tuple[str, str, str]
"""IRIs of a source, the property that states a hop, and a target."""


@dataclass(frozen=True, slots=True)
class Held:
    """The lineages of a release.

    hops    node -> the hops that a walk takes from it, whichever of their ends it is
    facts   hop -> the facts that say it
    """

    hops: Mapping[str, tuple[Triple, ...]]
    facts: Mapping[Triple, tuple[str, ...]]

    def hops_of(self, nodes: Iterable[str]) -> Iterator[Triple]:
        """The hops from these nodes; those between two of them come twice."""
        for node in nodes:
            yield from self.hops.get(node, ())


def all_hops() -> Steps[Held]:
    """The lineages of a release, two queries for all of them."""
    hops: defaultdict[str, list[Triple]] = defaultdict(list)
    for row in (yield listing("hops", leading())):
        hops[text(row, "node")].append(triple(row))
    facts: defaultdict[Triple, list[str]] = defaultdict(list)
    for row in (yield listing("stated", leading())):
        facts[triple(row)].append(text(row, "fact"))
    return Held(
        {node: tuple(found) for node, found in hops.items()}, {hop: tuple(found) for hop, found in facts.items()}
    )


def triple(row: Row) -> Triple:
    """The hop of a row."""
    return text(row, "from"), text(row, "property"), text(row, "to")
