"""GEXF 1.3 <https://gexf.net/>, written as it is read: for Gephi, whose timeline shows the spells.

A net of which nothing has a time is static. In a dynamic one, what has no spell is there all the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from graph.exports.about import SOFTWARE, About
from graph.exports.markup import HEADER, escaped, written
from graph.exports.plain import Column, Plain, Tables
from graph.net import Spell

_START = (
    '<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)
_TYPES = {"string": "string", "boolean": "boolean", "integer": "long", "double": "double"}
_STATIC = 'mode="static"'
_DYNAMIC = 'mode="dynamic" timeformat="date" timerepresentation="interval"'


def write(tables: Tables, about: About, out: BinaryIO) -> None:
    """Write a net."""
    out.writelines(line.encode() for line in _lines(tables, about))


def _lines(tables: Tables, about: About) -> Iterator[str]:
    node_columns = [column for column in tables.node_columns if column.name != "label"]
    edge_columns = [column for column in tables.edge_columns if column.name != "weight"]
    nodes = {column.name: str(number) for number, column in enumerate(node_columns)}
    edges = {column.name: str(number) for number, column in enumerate(edge_columns)}
    yield f"{HEADER}{_START}<meta>\n<creator>{escaped(SOFTWARE)}</creator>\n"
    yield f"<description>{escaped(about.line())}</description>\n</meta>\n"
    direction = "directed" if tables.directed else "undirected"
    yield f'<graph defaultedgetype="{direction}" {_DYNAMIC if tables.timed else _STATIC}>\n'
    yield from _declared("node", node_columns, nodes)
    yield from _declared("edge", edge_columns, edges)
    yield f'<nodes count="{tables.node_count}">\n'
    for node in tables.nodes():
        label = node.values.get("label", node.id)
        rest = _rest(node.values, nodes, node.spells)
        yield f'<node id="{escaped(node.id)}" label="{written(label)}">{rest}</node>\n'
    yield "</nodes>\n<edges>\n"
    for edge in tables.edges():
        relation = written(edge.values.get("relation", ""))
        weight = f' weight="{written(edge.values["weight"])}"' if "weight" in edge.values else ""
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        # `kind` lets Gephi keep edges side by side that join the same nodes
        told = f'id="{edge.number}" {ends} kind="{relation}" label="{relation}"{weight}'
        yield f"<edge {told}>{_rest(edge.values, edges, edge.spells)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(what: str, columns: Iterable[Column], ids: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">\n'
    for column in columns:
        yield f'<attribute id="{ids[column.name]}" title="{escaped(column.name)}" type="{_TYPES[column.type]}"/>\n'
    yield "</attributes>\n"


def _rest(values: Mapping[str, Plain], ids: Mapping[str, str], spells: tuple[Spell, ...]) -> str:
    told = "".join(
        f'<attvalue for="{ids[name]}" value="{written(value)}"/>' for name, value in values.items() if name in ids
    )
    times = "".join(f"<spell{_day('start', each.start)}{_day('end', each.end)}/>" for each in spells)
    return (f"<attvalues>{told}</attvalues>" if told else "") + (f"<spells>{times}</spells>" if times else "")


def _day(name: str, day: str) -> str:
    return f' {name}="{day}"' if day else ""
