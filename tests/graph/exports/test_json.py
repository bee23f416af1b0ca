"""Cytoscape JSON as networkx and cytoscape.js read it; our own JSON to the letter."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import networkx as nx
from hypothesis import given

from graph.exports import find, ours, write
from graph.exports.plain import Tables
from graph.net import Net, Node
from tests.graph.exports.conftest import ABOUT, nets, tried

ADDED_NODE, ADDED_EDGE = {"id", "name", "value"}, {"id", "name", "interaction", "source", "target", "key"}


def written(net: Net, form: str) -> bytes:
    out = io.BytesIO()
    write(net, find(form), ABOUT, out)
    return out.getvalue()


def without(known: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name not in names}


@tried
@given(nets())
def test_networkx_reads_what_was_written(net: Net) -> None:
    read = nx.cytoscape_graph(json.loads(written(net, "cytoscape")))
    tables = Tables(net)
    assert read.is_directed() == net.directed
    for node in tables.nodes():
        assert read.nodes[node.id]["name"] == node.values.get("label", node.id)
        assert without(read.nodes[node.id], ADDED_NODE) == node.values
    for edge in tables.edges():
        known = read.edges[edge.source, edge.target, edge.number]
        assert without(known, ADDED_EDGE) == edge.values


def test_cytoscape_reads_it(hostile: Net, in_node: Callable[[str, bytes], Any]) -> None:
    read = in_node("cytoscape.mjs", written(hostile, "cytoscape"))
    tables = Tables(hostile)
    assert [without(node, ADDED_NODE) for node in read["nodes"]] == [dict(node.values) for node in tables.nodes()]
    assert [without(edge, ADDED_EDGE) for edge in read["edges"]] == [dict(edge.values) for edge in tables.edges()]
    ends = [(edge["source"], edge["target"]) for edge in read["edges"]]
    assert ends == [(edge.source, edge.target) for edge in hostile.edges]


def test_our_json_is_the_net_itself() -> None:
    net = Net(
        {"a": Node("a", "Case", "å\x00\u202e<b>", {"of": ("x", "y"), "n": math.inf})}, (), cut=True, data={"d": 1}
    )
    told = json.loads(written(net, "json"))
    assert told["nodes"] == [{**asdict(net.nodes["a"]), "data": {"of": ["x", "y"]}, "spells": []}]
    assert (told["cut"], told["data"], told["asked"]) == (True, {"d": 1}, {"of": "x"})


@tried
@given(nets())
def test_our_json_holds_every_passage(net: Net) -> None:
    told = json.loads(written(net, "json"))
    quotes = [[place["quote"] for place in edge["evidence"]] for edge in told["edges"]]
    assert quotes == [[place.quote.encode(errors="replace").decode() for place in edge.evidence] for edge in net.edges]


def test_half_a_character_changes_no_number_beside_it() -> None:
    node = Node("a", "Case", "a", {"name": "\ud800", "small": 2e-06})
    once = written(Net({"a": node}, ()), "json")
    assert b'"name":"?","small":2e-6' in once
    assert written(ours.read(once), "json") == once


@tried
@given(nets())
def test_our_json_is_read_back_as_it_was(net: Net) -> None:
    once = written(net, "json")
    assert written(ours.read(once), "json") == once
