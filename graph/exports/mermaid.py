"""Mermaid <https://mermaid.js.org/syntax/flowchart.html>: a flow chart as text, which Markdown and Obsidian draw.

Every sign that Mermaid could take for its own (quotes, tags, Markdown, directives `%%{`) stands as its number,
`#35;`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from graph.exports import drawn
from graph.exports.about import About
from graph.exports.plain import PlainEdge, Tables

_HARMFUL = re.compile(r"[^\w ,()/§–…’-]|_")
_UNDIRECTED, _DIRECTED = ("---", "-.-"), ("-->", "-.->")


def write(tables: Tables, about: About, out: BinaryIO) -> None:
    """Write a net. Nodes are `n0`, `n1` …, so that no IRI is read as syntax."""
    out.writelines(line.encode() for line in _lines(tables, about))


def _lines(tables: Tables, about: About) -> Iterator[str]:
    names: dict[str, str] = {}
    yield f"flowchart RL\n  accTitle: {_bare(about.title)}\n  accDescr: {_bare(about.line())}\n"
    missing = []
    for node in tables.nodes():
        name = names[node.id] = f"n{len(names)}"
        left, right = drawn.look(node).mermaid
        yield f'  {name}{left}"{_label(drawn.lines(node))}"{right}\n'
        if drawn.is_missing(node):
            missing.append(name)
    for edge in tables.edges():
        yield f"  {names[edge.source]} {_line(edge, tables.directed)} {names[edge.target]}\n"
    yield "  classDef missing stroke-dasharray: 5 5\n"
    if missing:
        yield f"  class {','.join(missing)} missing\n"


def _line(edge: PlainEdge, directed: bool) -> str:
    sure, unsure = _DIRECTED if directed else _UNDIRECTED
    label = _label(drawn.edge_words(edge))
    return (sure if drawn.is_sure(edge) else unsure) + (f'|"{label}"|' if label else "")


def _label(lines: Iterable[str]) -> str:
    return "<br/>".join(map(_text, lines))


def _text(text: str) -> str:
    """A line in which no sign is Mermaid's; a leading `- ` would be a list of Markdown."""
    line = _HARMFUL.sub(lambda sign: f"#{ord(sign[0])};", drawn.one_line(text))
    return line.replace("- ", "#45; ", 1) if line.startswith("- ") else line


def _bare(text: str) -> str:
    """The same where numbers of signs are not read: blanks in their place."""
    return " ".join(_HARMFUL.sub(" ", drawn.one_line(text)).split())
