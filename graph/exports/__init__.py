"""Nets and releases as files that other programs open: a module a format, and the one table of formats.

FORMATS              every format: name, media type, file ending, what it keeps and what it loses
write, write_quads   a net in a format; quads in a format of RDF

plain                a net as tables of plain values: the normaliser that all but our JSON and RDF go through
ours, graphml, gexf, cytoscape, dot, mermaid, sheets, picture, linked
                     a format, or those that are alike
drawn, words         what pictures show of a node, and how they call its kind
scope, made, whole   a municipality, a body, a period: its quads, those as a net, and either as a file
found                what the things that a search found have to do with each other
__main__             a scope as a file, in a process of its own
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from pyoxigraph import Quad

from graph.exports import cytoscape, dot, gexf, graphml, linked, mermaid, ours, picture, sheets
from graph.exports.about import About
from graph.exports.errors import EmptyScopeError, ExportError
from graph.exports.picture import PictureError
from graph.exports.plain import Tables
from graph.net import Net

__all__ = [
    "FORMATS",
    "About",
    "EmptyScopeError",
    "ExportError",
    "Format",
    "PictureError",
    "find",
    "write",
    "write_quads",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A form that a net can be had in.

    name        what `format=` and `--format` call it
    media       its media type, the registered one where there is one
    ending      of its files, without the dot
    opens       programs that open it
    keeps       what of a net is in it
    loses       what is not
    other       further words for its name
    rdf         whether it holds statements of the graph, not nodes and edges
    most_nodes, most_edges
                more than can be read or drawn; 0 sets no limit
    """

    name: str
    media: str
    ending: str
    opens: str
    keeps: str
    loses: str
    other: tuple[str, ...] = ()
    rdf: bool = False
    most_nodes: int = 0
    most_edges: int = 0


_FLAT = "All nodes and edges with their data, days as text, and of each edge the surest passage and how many there are."
_ONE_TEXT = "Passages but the surest; that several values of one name were several: they are one text, parted by ` | `."
_STATED = "What is said of the nodes, and the facts that edges rest on, with quote, place and confidence."
_COMPUTED = "What was computed: weights, centralities, states on a day; and edges that rest on no fact."
_SHOWN = "Kinds, names, days, states, relations; what is missing is dashed, what is unsure dotted."
_DRAWN = "Evidence and all other data; long names are cut."

FORMATS: tuple[Format, ...] = (
    Format("json", "application/json", "json", "programs, notebooks", "Everything, to the letter.", "Nothing."),
    Format(
        "graphml", "application/graphml+xml", "graphml", "yEd, Gephi, Cytoscape, igraph, networkx", _FLAT,
        f"{_ONE_TEXT} IRIs are no ids there: they stand in the attribute `iri`.",
    ),
    Format(
        "gexf", "application/gexf+xml", "gexf", "Gephi",
        f"{_FLAT} Spells as such, for Gephi's timeline.", _ONE_TEXT,
    ),
    Format(
        "cytoscape", "application/vnd.cytoscape.cyjs+json", "cyjs", "Cytoscape, cytoscape.js, networkx", _FLAT,
        _ONE_TEXT, ("cyjs",),
    ),
    Format("dot", "text/vnd.graphviz", "dot", "Graphviz", _SHOWN, _DRAWN, ("gv", "graphviz")),
    Format(
        "mermaid", "text/vnd.mermaid", "mmd", "Markdown: Obsidian, GitLab, GitHub", _SHOWN, _DRAWN, ("mmd",),
        most_nodes=300, most_edges=500,
    ),
    Format(
        "csv", "application/zip", "zip", "pandas, R, spreadsheets; Frictionless",
        "All nodes and edges with their data, days as text, and each passage as a row of its own.",
        "That several values of one name were several: they are one text, parted by ` | `.", ("zip", "datapackage"),
    ),
    Format("svg", "image/svg+xml", "svg", "browsers, Inkscape", _SHOWN, _DRAWN, most_nodes=400, most_edges=800),
    Format("png", "image/png", "png", "documents, slides", _SHOWN, _DRAWN, most_nodes=400, most_edges=800),
    Format("jsonld", "application/ld+json", "jsonld", "RDF stores, rdflib", _STATED, _COMPUTED, ("json-ld",), rdf=True),
    Format("turtle", "text/turtle", "ttl", "RDF stores, rdflib, editors", _STATED, _COMPUTED, ("ttl",), rdf=True),
    Format(
        "nquads", "application/n-quads", "nq", "RDF stores, rdflib",
        f"{_STATED} Each fact in the graph that bears its name.", _COMPUTED, ("nq",), rdf=True,
    ),
)  # fmt: skip
"""Every format, ours first, which is what a client gets that does not mind."""

_TABLES: Mapping[str, Callable[[Tables, About, BinaryIO], None]] = {
    "graphml": graphml.write,
    "gexf": gexf.write,
    "cytoscape": cytoscape.write,
    "dot": dot.write,
    "mermaid": mermaid.write,
    "svg": picture.write_svg,
    "png": picture.write_png,
}
_QUADS: Mapping[str, Callable[[Iterable[Quad], BinaryIO], None]] = {
    "jsonld": linked.write_jsonld,
    "turtle": linked.write_turtle,
    "nquads": linked.write_nquads,
}


def find(name: str) -> Format:
    """The format of this name, media type or file ending. Raises ExportError, listing those there are."""
    wanted = name.strip().lower().removeprefix(".")
    for each in FORMATS:
        if wanted in (each.name, each.media, each.ending, *each.other):
            return each
    raise ExportError(f"no format is called {name!r}: choose {', '.join(each.name for each in FORMATS)}")


def write(net: Net, form: Format, about: About, out: BinaryIO) -> None:
    """Write a net, as it is read: what is written takes no memory.

    Raises ExportError if it is more than the format can hold, or if the format is one of RDF, which needs the quads of
    `graph.exports.linked.statements`; PictureError.
    """
    if form.rdf:
        raise ExportError(f"{form.name} holds statements of the graph: write its quads")
    fits(net, form)
    if form.name == "json":
        ours.write(net, about, out)
    elif form.name == "csv":
        sheets.write(net, Tables(net), about, out)
    else:
        _TABLES[form.name](Tables(net), about, out)


def fits(net: Net, form: Format) -> None:
    """Raises ExportError if a net is more than a format can hold."""
    for what, count, most in (("nodes", len(net.nodes), form.most_nodes), ("edges", len(net.edges), form.most_edges)):
        if most and count > most:
            raise ExportError(
                f"{count} {what} are too many for {form.name}, which takes {most}: ask for less, or take graphml"
            )


def write_quads(quads: Iterable[Quad], form: Format, out: BinaryIO) -> None:
    """Write quads in a format of RDF, as they come. KeyError for any other format."""
    _QUADS[form.name](quads, out)
