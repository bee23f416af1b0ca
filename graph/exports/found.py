"""What some things, such as those a search has found, have to do with each other."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from graph.exports.linked import as_quad, query
from graph.exports.made import is_node, net_of
from graph.net import Net
from graph.places import places_of
from graph.rows import Steps, among, batched


def net_among(iris: Iterable[str]) -> Steps[Net]:
    """The things themselves, with what is said of them, and the statements that lead from one of them to another."""
    wanted = sorted({iri for iri in iris if is_node(iri)})
    quads: list[Quad] = []
    for some in batched(wanted):
        quads += [as_quad(row) for row in (yield among(query("described"), "s", map(NamedNode, some)))]
        quads += [as_quad(row, row["fact"]) for row in (yield among(query("stated"), "s", map(NamedNode, some)))]
    facts = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    places = yield from places_of(facts)
    return net_of(quads, places, frozenset(wanted))
