"""Cytoscape JSON <https://js.cytoscape.org/#notation/elements-json>: for Cytoscape, cytoscape.js and networkx."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from graph.exports.about import SOFTWARE, About
from graph.exports.plain import Tables


def write(tables: Tables, about: About, out: BinaryIO) -> None:
    """Write a net. A node's `name` is what Cytoscape shows; `value` is its IRI again, which networkx wants."""
    out.writelines(line.encode() for line in _lines(tables, about))


def _lines(tables: Tables, about: About) -> Iterator[str]:
    head = {
        "format_version": "1.0",
        "generated_by": SOFTWARE,
        "directed": tables.directed,
        "multigraph": True,
        "data": {"name": about.title, "description": about.line()},
    }
    yield _json(head)[:-1] + ', "elements": {"nodes": [\n'
    parting = ""
    for node in tables.nodes():
        named = {"id": node.id, "name": node.values.get("label", node.id), "value": node.id}
        yield f"{parting}{_json({'data': {**named, **node.values}})}"
        parting = ",\n"
    yield '\n], "edges": [\n'
    parting = ""
    for edge in tables.edges():
        named = {"id": f"e{edge.number}", "source": edge.source, "target": edge.target, "key": edge.number}
        shown = {"name": edge.values.get("relation", ""), "interaction": edge.values.get("relation", "")}
        yield f"{parting}{_json({'data': {**named, **shown, **edge.values}})}"
        parting = ",\n"
    yield "\n]}}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
