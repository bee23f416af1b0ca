"""Nets and releases as RDF: Turtle, JSON-LD, N-Quads.

They hold what the graph itself says: what is said of the nodes of a net, and the facts that its edges rest on, each
whole and with its record. What was computed for a net (weights, centralities, days of spells) is no statement of
anybody, and is left to the other formats. In N-Quads each fact is the graph that bears its name; Turtle and JSON-LD
have one graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from graph.net import Net
from graph.rows import Row, Steps, among, batched
from ontology.prefixes import PREFIXES, sparql_prologue

_HERE = Path(__file__).parent


def statements(net: Net) -> Steps[list[Quad]]:
    """The quads behind a net, sorted, each once: of its nodes, of the facts of its edges, and of their records."""
    facts = sorted({place.fact for edge in net.edges for place in edge.evidence})
    found: set[Quad] = set()
    for some in batched(facts):
        for row in (yield among(query("facts"), "fact", map(NamedNode, some))):
            found |= {as_quad(row, row["fact"]), as_quad(row)}
        found |= {as_quad(row) for row in (yield among(query("records"), "fact", map(NamedNode, some)))}
    for some in batched(iri for iri in net.nodes if _is_iri(iri)):
        found |= {as_quad(row) for row in (yield among(query("described"), "s", map(NamedNode, some)))}
    return sorted(found, key=str)


def write_turtle(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write quads as one graph, in Turtle; each triple once, if quads of one triple follow one another."""
    serialize(_triples(quads), out, RdfFormat.TURTLE, prefixes=PREFIXES)


def write_jsonld(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write quads as one graph, in JSON-LD, expanded."""
    serialize(_triples(quads), out, RdfFormat.JSON_LD)


def write_nquads(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write quads with their graphs."""
    serialize(quads, out, RdfFormat.N_QUADS)


def _triples(quads: Iterable[Quad]) -> Iterator[Triple]:
    last = None
    for quad in quads:
        if quad.triple != last:
            last = quad.triple
            yield last


def as_quad(row: Row, graph: object = None) -> Quad:
    """A row as a quad. The store holds no other terms in these places."""
    subject, predicate = row["s"], row["p"]
    assert isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)  # noqa: S101
    return Quad(subject, predicate, row["o"], graph if isinstance(graph, NamedNode) else DefaultGraph())


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


@cache
def query(name: str) -> str:
    """One of the queries of this room, `<name>.rq`, with all prefixes."""
    return sparql_prologue() + (_HERE / f"{name}.rq").read_text(encoding="utf-8")
