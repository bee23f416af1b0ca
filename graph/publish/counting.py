"""Whether a store holds all of a release: counted, graph by graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pyoxigraph import NamedNode, RdfFormat, parse

from graph.inferred import INFERRED
from graph.layout import Release
from graph.marker import COUNT_FACTS, COUNT_MERGED, Held
from graph.publish.graphstore import GraphStore, StoreError

_ASKED = 500  # graphs that are asked for in one query
_COUNTS = "SELECT ?graph (COUNT(*) AS ?n) WHERE { %s GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


class DifferenceError(StoreError):
    """A store holds more or less than the release."""


def counted(release: Release, store: GraphStore, held: Held, tell: Callable[[int, int], None]) -> int:
    """How many graphs of facts there are. `tell` hears how many quads of how many have been counted.

    Raises DifferenceError unless each, and the merged set, is as large as here, StoreError.
    """
    here = Counter(
        graph.value if isinstance(graph := quad.graph_name, NamedNode) else ""
        for quad in parse(path=release.dump, format=RdfFormat.N_QUADS)
    )
    total, merged = here.total(), here.pop("", 0)
    tell(0, total)
    there = store.number(COUNT_MERGED, held.merged)
    if there != merged + held.told:
        raise _difference(store, "the merged set", there, merged + held.told)
    tell(merged, total)
    counted = _counts(store, "")
    missing = [graph for graph in here if graph not in counted]  # stores cut long answers
    for start in range(0, len(missing), _ASKED):
        named = " ".join(f"<{graph}>" for graph in missing[start : start + _ASKED])
        counted |= _counts(store, f"VALUES ?graph {{ {named} }}")
    for graph, quads in here.items():
        if counted.get(graph, 0) != quads:
            raise _difference(store, f"graph <{graph}>", counted.get(graph, 0), quads)
    if (facts := store.number(COUNT_FACTS)) != here.total():
        raise _difference(store, "all facts together", facts, here.total())
    tell(total, total)
    return len(here.keys() - {INFERRED})


def _counts(store: GraphStore, those: str) -> dict[str, int]:
    rows = store.rows(_COUNTS % those)
    return {row["graph"].value: int(row["n"].value) for row in rows if "graph" in row}


def _difference(store: GraphStore, what: str, there: int, here: int) -> DifferenceError:
    return DifferenceError(
        f"{store.target.queries} counts {there} quads in {what} where there are {here}: publish with --replace"
    )
