"""GraphML, by its documented structure and as networkx, igraph and graphology read it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
from hypothesis import given
from lxml import etree

from graph.exports import find, write
from graph.exports.plain import Tables
from graph.net import Net
from tests.graph.exports.conftest import ABOUT, nets, tried

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("graphml.rng")))


def graphml(net: Net) -> bytes:
    out = io.BytesIO()
    write(net, find("graphml"), ABOUT, out)
    return out.getvalue()


def same_as_networkx_reads(net: Net, data: bytes) -> None:
    """Whether networkx finds each node and edge with just the values of the tables."""
    read = nx.parse_graphml(data.decode(), force_multigraph=True)
    tables = Tables(net)
    assert read.is_directed() == net.directed
    nodes = list(tables.nodes())
    assert [known for _, known in read.nodes(data=True)] == [{"iri": node.id, **node.values} for node in nodes]
    name = {node.id: f"n{number}" for number, node in enumerate(nodes)}
    found = {key: ({source, target}, known) for source, target, key, known in read.edges(keys=True, data=True)}
    for edge in tables.edges():
        ends, known = found.pop(f"e{edge.number}")
        assert ends == {name[edge.source], name[edge.target]}
        assert {column: known[column] for column in edge.values} == edge.values
    assert not found


@tried
@given(nets())
def test_any_net_is_valid_and_networkx_reads_what_was_written(net: Net) -> None:
    data = graphml(net)
    SCHEMA.assertValid(etree.fromstring(data))
    same_as_networkx_reads(net, data)


def test_hostile_texts_break_nothing(hostile: Net) -> None:
    data = graphml(hostile)
    root = etree.fromstring(data)
    SCHEMA.assertValid(root)
    assert {etree.QName(each).localname for each in root.iter()} == {
        "graphml", "desc", "key", "graph", "node", "edge", "data",
    }  # fmt: skip
    same_as_networkx_reads(hostile, data)


def test_igraph_reads_it(hostile: Net, tmp_path: Path) -> None:
    import igraph  # here, as it loads matplotlib, which takes every worker that collects tests half a second

    (tmp_path / "net.graphml").write_bytes(graphml(hostile))
    read = igraph.Graph.Read_GraphML(str(tmp_path / "net.graphml"))
    assert read.is_directed()
    assert read.vs["iri"] == list(hostile.nodes)
    assert [label or None for label in read.vs["label"]] == [
        node.values.get("label") for node in Tables(hostile).nodes()
    ]
    assert [each["weight"] for each in read.es] == [2] * len(hostile.edges)


def test_graphology_reads_it(hostile: Net, in_node: Callable[[str, bytes], Any]) -> None:
    read = in_node("graphology.mjs", graphml(hostile))
    assert [node["attributes"]["iri"] for node in read["nodes"]] == list(hostile.nodes)
    for node, plain in zip(read["nodes"], Tables(hostile).nodes(), strict=True):
        assert node["attributes"] == {"iri": plain.id, **plain.values}
    assert len(read["edges"]) == len(hostile.edges)
