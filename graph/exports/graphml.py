"""GraphML 1.0 <http://graphml.graphdrawing.org/specification.html>, written as it is read: for yEd, Gephi, Cytoscape,
igraph, networkx.

Ids of nodes are NMTOKENs, which IRIs are not: `n0`, `n1` …, and the IRI stands in the attribute `iri`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from graph.exports.about import About
from graph.exports.markup import HEADER, escaped, written
from graph.exports.plain import Column, Plain, Tables

_START = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES = {"string": "string", "boolean": "boolean", "integer": "long", "double": "double"}
_IRI = Column("iri", "string")


def write(tables: Tables, about: About, out: BinaryIO) -> None:
    """Write a net."""
    node_keys = _keys("n", (_IRI, *tables.node_columns))
    edge_keys = _keys("e", tables.edge_columns)
    numbers: dict[str, int] = {}

    def lines() -> Iterator[str]:
        yield f"{HEADER}{_START}<desc>{escaped(about.line())}</desc>\n"
        yield from _declared("node", (_IRI, *tables.node_columns), node_keys)
        yield from _declared("edge", tables.edge_columns, edge_keys)
        yield f'<graph id="G" edgedefault="{"directed" if tables.directed else "undirected"}">\n'
        for number, node in enumerate(tables.nodes()):
            numbers[node.id] = number
            yield f'<node id="n{number}">{_data({"iri": node.id, **node.values}, node_keys)}</node>\n'
        for edge in tables.edges():
            ends = f'source="n{numbers[edge.source]}" target="n{numbers[edge.target]}"'
            yield f'<edge id="e{edge.number}" {ends}>{_data(edge.values, edge_keys)}</edge>\n'
        yield "</graph>\n</graphml>\n"

    out.writelines(line.encode() for line in lines())


def _keys(prefix: str, columns: Iterable[Column]) -> dict[str, str]:
    """The id of the key that declares each column."""
    return {column.name: f"{prefix}{number}" for number, column in enumerate(columns)}


def _declared(what: str, columns: Iterable[Column], keys: Mapping[str, str]) -> Iterator[str]:
    for column in columns:
        name, kind = escaped(column.name), _TYPES[column.type]
        yield f'<key id="k{keys[column.name]}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(values: Mapping[str, Plain], keys: Mapping[str, str]) -> str:
    return "".join(f'<data key="k{keys[name]}">{written(value)}</data>' for name, value in values.items())
