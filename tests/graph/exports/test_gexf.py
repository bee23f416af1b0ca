"""GEXF, by its documented structure and as networkx and graphology read it; its spells, for Gephi's timeline."""

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
from graph.net import Edge, Net, Node, Spell
from tests.graph.exports.conftest import ABOUT, nets, tried

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("gexf.rng")))
NS = {"g": "http://gexf.net/1.3"}
OWN = ("weight",)  # this GEXF has an attribute for


def gexf(net: Net) -> bytes:
    out = io.BytesIO()
    write(net, find("gexf"), ABOUT, out)
    return out.getvalue()


def same_as_networkx_reads(net: Net, data: bytes) -> None:
    """Whether networkx finds each node and edge with just the values of the tables, and its spells."""
    read = nx.read_gexf(io.BytesIO(data), version="1.3")
    tables = Tables(net)
    assert set(read.nodes) == set(net.nodes)
    for node in tables.nodes():
        known = dict(read.nodes[node.id])
        assert known.pop("label") == node.values.get("label", node.id)
        spells = [(each.start or "None", each.end or "None") for each in node.spells]  # so it calls an open end
        assert known.pop("spells", []) == spells
        assert known == {name: value for name, value in node.values.items() if name != "label"}
    found = {known["id"]: known for _, _, known in read.edges(data=True)}
    if len(found) == len(net.edges):  # of edges side by side it keeps the last if the graph is no multigraph
        for edge in tables.edges():
            known = found[str(edge.number)]
            assert {name: known[name] for name in edge.values if name not in OWN} == {
                name: value for name, value in edge.values.items() if name not in OWN
            }


@tried
@given(nets())
def test_any_net_is_valid_and_networkx_reads_what_was_written(net: Net) -> None:
    data = gexf(net)
    SCHEMA.assertValid(etree.fromstring(data))
    same_as_networkx_reads(net, data)


def test_hostile_texts_break_nothing(hostile: Net) -> None:
    data = gexf(hostile)
    SCHEMA.assertValid(etree.fromstring(data))
    same_as_networkx_reads(hostile, data)


def test_graphology_reads_it(hostile: Net, in_node: Callable[[str, bytes], Any]) -> None:
    read = in_node("graphology.mjs", gexf(hostile))
    for node, plain in zip(read["nodes"], Tables(hostile).nodes(), strict=True):
        assert node["key"] == plain.id
        assert {name: node["attributes"][name] for name in plain.values} == plain.values
    assert len(read["edges"]) == len(hostile.edges)
    assert {edge["attributes"]["weight"] for edge in read["edges"]} == {2}


def test_a_mandate_is_a_spell_of_its_node_and_of_its_edge() -> None:
    held = (Spell("2019-01-01", "2020-06"), Spell("2022", ""))
    net = Net(
        {"a": Node("a", "Person", "A", {}, held), "b": Node("b", "Post", "B")}, (Edge("a", "b", "r", 1, (), {}, held),)
    )
    root = etree.fromstring(gexf(net))
    assert root.find("g:graph", NS).attrib == {
        "defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date", "timerepresentation": "interval",
    }  # fmt: skip
    wanted = [{"start": "2019-01-01", "end": "2020-06-30"}, {"start": "2022-01-01"}]
    for element in ("node[@id='a']", "edge"):
        assert [dict(each.attrib) for each in root.iterfind(f".//g:{element}//g:spell", NS)] == wanted
    assert root.find(".//g:node[@id='b']/g:spells", NS) is None


def test_a_net_without_times_is_static() -> None:
    root = etree.fromstring(gexf(Net({"a": Node("a", "Case", "A")}, ())))
    assert root.find("g:graph", NS).get("mode") == "static"
