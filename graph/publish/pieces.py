"""A release cut into what is sent in one request each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from graph.inferred import INFERRED
from graph.layout import Release
from graph.publish.graphstore import GraphStore, StoreError
from graph.store import open_release


@dataclass(frozen=True, slots=True)
class Piece:
    """Quads, and the way they are sent. It may be sent twice without harm."""

    quads: list[Quad]
    way: Callable[[list[Quad]], None]

    def send(self) -> None:
        """Send it. Raises StoreError."""
        self.way(self.quads)


def as_datasets(release: Release, store: GraphStore, merged: str, size: int) -> Iterator[Piece]:
    """The dump in batches of so many quads, for a store that takes N-Quads.

    merged   IRI of the graph that the merged set goes into; empty: the default graph
    """
    quads = (
        in_graph(quad.triple, merged) if merged and quad.graph_name == DefaultGraph() else quad
        for quad in parse(path=release.dump, format=RdfFormat.N_QUADS)
    )
    return _batches(quads, size, partial(_add_dataset, store))


def as_graphs(release: Release, store: GraphStore, merged: str, size: int) -> Iterator[Piece]:
    """The merged set and what follows from it in batches, then the graph of each fact by itself, for any store."""
    here = open_release(release.path)
    quads = here.quads_for_pattern(None, None, None, DefaultGraph())
    yield from _batches(quads, size, partial(_add, store, merged))
    inferred = here.quads_for_pattern(None, None, None, NamedNode(INFERRED))
    yield from _batches(inferred, size, partial(_add, store, INFERRED))
    named = {graph.value for graph in here.named_graphs() if isinstance(graph, NamedNode)}
    for graph in sorted(named - {INFERRED}):
        yield Piece(list(here.quads_for_pattern(None, None, None, NamedNode(graph))), partial(_put, store, graph))


def in_graph(triple: Triple, graph: str) -> Quad:
    """The triple in the graph with this IRI."""
    return Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))


def _batches(quads: Iterator[Quad], size: int, send: Callable[[list[Quad]], None]) -> Iterator[Piece]:
    while batch := list(islice(quads, size)):
        yield Piece(batch, send)


def _add_dataset(store: GraphStore, quads: list[Quad]) -> None:
    if not store.add_dataset(quads):
        raise StoreError(
            f"{store.target.graphs} has taken N-Quads before, and does so no longer: see what its log says"
        )


def _add(store: GraphStore, graph: str, quads: list[Quad]) -> None:
    store.add(graph, [quad.triple for quad in quads])


def _put(store: GraphStore, graph: str, quads: list[Quad]) -> None:
    store.put(graph, [quad.triple for quad in quads])
