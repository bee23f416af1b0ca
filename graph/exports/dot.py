"""DOT, the language of Graphviz <https://graphviz.org/doc/info/lang.html>.

An IRI as an id without quotes would fall apart at its colons, and `\\N` in a label would become the node's name: ids
and labels always stand in quotes, with quotes and backslashes escaped, and `&` as an entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from graph.exports import drawn
from graph.exports.about import About
from graph.exports.plain import PlainEdge, PlainNode, Tables

_FONT = "DejaVu Sans,Verdana,Arial,sans-serif"
_APART = 3  # inches between nodes that an undirected edge joins, so that its words can be read
_INCHES = 80  # a larger picture is made smaller


def write(tables: Tables, about: About, out: BinaryIO) -> None:
    """Write a net, laid out when it is drawn: edges with a direction lead from right to left, as parts to their whole
    and what comes later to what it rests on, and others hold their nodes apart."""
    out.writelines(line.encode() for line in _lines(tables, about))


def _lines(tables: Tables, about: About) -> Iterator[str]:
    yield f"{'digraph' if tables.directed else 'graph'} {_quoted(about.title)} {{\n"
    layout = "dot" if tables.directed else "neato"
    yield f'  graph [comment={_quoted(about.line())}, charset="UTF-8", fontname="{_FONT}", rankdir="RL", '
    yield f'layout="{layout}", overlap="prism", overlap_shrink="false", sep="+20", splines="true", '
    yield f'size="{_INCHES},{_INCHES}", nodesep="0.3", ranksep="0.7", pad="0.2", '
    yield f'label={_label([about.title])}, labelloc="t"]\n'
    yield f'  node [fontname="{_FONT}", fontsize="11", color="#3c4043", fontcolor="#000000"]\n'
    yield f'  edge [fontname="{_FONT}", fontsize="9", color="#3c4043", fontcolor="#202124", arrowsize="0.7", '
    yield f'len="{_APART}"]\n'
    for node in tables.nodes():
        yield f"  {_quoted(node.id)} [{', '.join(_node(node))}]\n"
    arrow = "->" if tables.directed else "--"
    for edge in tables.edges():
        yield f"  {_quoted(edge.source)} {arrow} {_quoted(edge.target)} [{', '.join(_edge(edge))}]\n"
    yield "}\n"


def _node(node: PlainNode) -> Iterator[str]:
    look, missing = drawn.look(node), drawn.is_missing(node)
    yield f"label={_label(drawn.lines(node))}"
    yield f'shape="{look.shape}"'
    yield f'fillcolor="{"#ffffff" if missing else look.fill}"'
    styles = ["filled", *["rounded"] * look.rounded, *["dashed"] * missing]
    yield f'style="{",".join(styles)}"'
    if node.id.startswith(("http://", "https://")):
        yield f"URL={_quoted(node.id)}"
    yield f"tooltip={_label([drawn.one_line(str(node.values.get('label', node.id)))])}"


def _edge(edge: PlainEdge) -> Iterator[str]:
    yield f"label={_label(drawn.edge_words(edge))}"
    if not drawn.is_sure(edge):
        yield 'style="dotted"'
    if quote := edge.values.get("quote"):
        yield f"tooltip={_label([drawn.one_line(str(quote))])}"


def _quoted(text: str) -> str:
    """An id in quotes. Of a backslash a quoted id knows nothing but the one before a quote: as an octet of an IRI it
    does no harm."""
    return '"' + drawn.one_line(text).replace("\\", "%5C").replace('"', '\\"') + '"'


def _label(lines: Iterable[str]) -> str:
    """Lines as a label: neither escapes (`\\N`) nor entities of the text's own are seen in it."""
    told = (line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(told) + '"'
