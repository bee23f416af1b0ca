"""Nets as RDF: what the graph states, as rdflib reads it."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store
from rdflib import Dataset, Graph

from graph.exports import find, linked, write_quads
from graph.lineage import lineage
from graph.net import Net
from graph.release import Release
from graph.rows import driven
from graph.store import open_release
from ontology.prefixes import SGID

WARNING = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
"""rdflib warns of its own use of what it will remove."""


@pytest.fixture(scope="module")
def store(release: Release) -> Store:
    return open_release(release.path)


@pytest.fixture(scope="module")
def net(store: Store) -> Net:
    return driven(store, lineage(NamedNode(SGID + "granvik/case/kn-2021-14")))


@pytest.fixture(scope="module")
def stated(store: Store, net: Net) -> list[Quad]:
    return driven(store, linked.statements(net))


def written(quads: list[Quad], form: str) -> bytes:
    out = io.BytesIO()
    write_quads(quads, find(form), out)
    return out.getvalue()


def test_each_fact_is_whole_in_its_graph_and_in_the_merged_set(store: Store, net: Net, stated: list[Quad]) -> None:
    there = set(stated)
    for fact in {place.fact for edge in net.edges for place in edge.evidence}:
        for quad in store.quads_for_pattern(None, None, None, NamedNode(fact)):
            assert {quad, Quad(*quad.triple, DefaultGraph())} <= there
        for quad in store.quads_for_pattern(NamedNode(fact), None, None, DefaultGraph()):
            assert quad in there


def test_nothing_is_stated_that_the_release_does_not_state(store: Store, stated: list[Quad]) -> None:
    assert all(quad in store for quad in stated)
    assert stated == sorted(set(stated), key=str)


@WARNING
def test_rdflib_reads_the_same_triples_from_turtle_and_json_ld(stated: list[Quad]) -> None:
    turtle = Graph().parse(data=written(stated, "turtle"), format="turtle")
    json_ld = Graph().parse(data=written(stated, "jsonld"), format="json-ld")
    assert len(turtle) == len({quad.triple for quad in stated})
    assert set(turtle) == set(json_ld)


@WARNING
def test_rdflib_reads_the_graphs_from_n_quads(stated: list[Quad]) -> None:
    read = Dataset().parse(data=written(stated, "nquads"), format="nquads")
    assert len(set(read.quads())) == len(stated)
