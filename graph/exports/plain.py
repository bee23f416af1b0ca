"""A net as plain tables: nodes and edges with attributes that every format can hold. The one normaliser, through which
all writers but our own JSON and RDF read a net.

What it does, as readers of GraphML, GEXF, Cytoscape and spreadsheets fail or lie otherwise:

- one column has one type; where values differ in type, all become text
- several values of one column become one text, parted by ` | `
- what has no value is left out: no None, no empty text, no number that is none (NaN, infinity)
- control characters, halves of surrogate pairs and what else XML forbids become blanks; marks that turn the direction
  of the text that follows are taken away; line ends are line feeds
- a name that a format keeps for itself gets a `_` behind it
- times are whole days, as GEXF wants them: `2019` begins on its first day and ends on its last
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.net import Net, Place, Spell, Value

Plain = str | int | float | bool

PARTED = " | "
"""Stands between several values of one attribute."""

NODE_COLUMNS = {"label": "string", "kind": "string", "first": "string", "last": "string", "times": "string"}
EDGE_COLUMNS = {
    "relation": "string", "confidence": "double", "first": "string", "last": "string", "times": "string",
    "evidence": "integer", "quote": "string", "file": "string", "page": "integer", "document": "string",
    "fact": "string",
}  # fmt: skip
"""Columns that are ours, with their types; the rest are the names of a node's or edge's data. Of an edge's evidence,
`quote` to `fact` are the surest passage, and `evidence` tells how many there are."""

_RESERVED = frozenset((
    "id", "iri", "label", "kind", "name", "shared_name", "value", "source", "target", "key", "interaction", "directed",
    "type", "viz",
    "start", "end", "startopen", "endopen", "spells", "intervals", "timestamp", "timestamps", "timeset", "pid",
    "parent", "parents", "position", "group", "classes", "selected",
))  # fmt: skip
"""Names that one format or another takes for its own; compared without regard to case."""
_NUMERIC = frozenset({"weight"})
"""Names that formats take for a number: kept for numbers alone."""

_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LONGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute of all nodes or edges; `type` is `string`, `boolean`, `integer` (64 bits) or `double`."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class PlainNode:
    """A node: its IRI, and what is known of it by the names of columns, in their order. `spells` are whole days."""

    id: str
    values: Mapping[str, Plain]
    spells: tuple[Spell, ...]


@dataclass(frozen=True, slots=True)
class PlainEdge:
    """An edge: its number from 0, the IRIs it joins, and what is known of it as of a node."""

    number: int
    source: str
    target: str
    values: Mapping[str, Plain]
    spells: tuple[Spell, ...]


class Tables:
    """A net as two tables. Columns are known at once, rows are made as they are asked for.

    timed   whether anything has a time
    """

    def __init__(self, net: Net) -> None:
        self._net = net
        self._node_data = _Data(NODE_COLUMNS, (node.data for node in net.nodes.values()))
        self._edge_data = _Data(EDGE_COLUMNS, (edge.data for edge in net.edges))
        self.node_columns = self._node_data.columns
        self.edge_columns = self._edge_data.columns
        self.node_count = len(net.nodes)
        self.edge_count = len(net.edges)
        self.directed = net.directed
        self.timed = any(node.spells for node in net.nodes.values()) or any(edge.spells for edge in net.edges)

    def nodes(self) -> Iterator[PlainNode]:
        """The nodes, in their order."""
        for node in self._net.nodes.values():
            own: dict[str, Plain] = {"label": node.label, "kind": node.kind, **_times(node.spells)}
            yield PlainNode(clean(node.id), self._node_data.row(own, node.data), days(node.spells))

    def edges(self) -> Iterator[PlainEdge]:
        """The edges between nodes that there are, in their order; one that lacks an end is no edge."""
        there = self._net.nodes
        for number, edge in enumerate(self._net.edges):
            if edge.source not in there or edge.target not in there:
                continue
            own: dict[str, Plain] = {
                "relation": edge.relation,
                "confidence": edge.confidence,
                **_times(edge.spells),
                **_evidence(edge.evidence),
            }
            row = self._edge_data.row(own, edge.data)
            yield PlainEdge(number, clean(edge.source), clean(edge.target), row, days(edge.spells))


def clean(text: str) -> str:
    """A text that every format can hold and that does no harm to what stands beside it.

    >>> clean("a\\x00b")
    'a b'
    """
    if text.isprintable():
        return text
    text = _TURNING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNFIT.sub(" ", text)


@lru_cache(maxsize=10_000)
def days(spells: tuple[Spell, ...]) -> tuple[Spell, ...]:
    """The spells in whole days. A bound that is no date is open; what has no bound, or ends before it starts, is left
    out.

    >>> days((Spell("2019", "2020-02"),))
    (Spell(start='2019-01-01', end='2020-02-29'),)
    """
    found = []
    for spell in spells:
        start, end = _bound(spell.start, last=False), _bound(spell.end, last=True)
        if (start or end) and not (start and end and end < start):
            found.append(Spell(start, end))
    return tuple(found)


def best(evidence: Iterable[Place]) -> Place | None:
    """The surest passage; the first of those that are as sure."""
    return max(evidence, key=lambda place: place.confidence, default=None)


def _bound(written: str, *, last: bool) -> str:
    """The first or last day of a date, month or year; empty for anything else."""
    found = _DAY.fullmatch(written.strip())
    if found is None:
        return ""
    year, month, day = int(found[1]), int(found[2] or (12 if last else 1)), found[3]
    try:
        return date(year, month, int(day) if day else monthrange(year, month)[1] if last else 1).isoformat()
    except ValueError:
        return ""


@lru_cache(maxsize=10_000)
def _times(told: tuple[Spell, ...]) -> Mapping[str, Plain]:
    """The first and last day, where all spells have one, and the spells as they are written, as ISO 8601 intervals."""
    if not told:
        return {}
    spells = days(told)
    starts, ends = [spell.start for spell in spells], [spell.end for spell in spells]
    return {
        "first": min(starts) if starts and all(starts) else "",
        "last": max(ends) if ends and all(ends) else "",
        "times": PARTED.join(f"{spell.start or '..'}/{spell.end or '..'}" for spell in told),
    }


def _evidence(evidence: tuple[Place, ...]) -> dict[str, Plain]:
    place = best(evidence)
    if place is None:
        return {}
    told: dict[str, Plain] = {
        "evidence": len(evidence),
        "quote": place.quote,
        "file": place.name,
        "document": place.document,
        "fact": place.fact,
    }
    if place.page is not None:
        told["page"] = place.page
    return told


class _Data:
    """The columns of some rows of data, behind those of ours, and how a row becomes plain."""

    def __init__(self, own: Mapping[str, str], rows: Iterable[Mapping[str, Value]]) -> None:
        types: dict[str, str] = {}
        for row in rows:
            for name, value in row.items():
                kind = _type(value)
                if kind and types.setdefault(name, kind) != kind:
                    types[name] = _wider(types[name], kind)
        names = _named(types, {name.casefold() for name in own})
        self._own = tuple(own.items())
        self._told = tuple((name, column, types[name]) for name, column in names.items())
        self.columns = (
            *(Column(name, kind) for name, kind in self._own),
            *(Column(column, kind) for _, column, kind in self._told),
        )

    def row(self, own: Mapping[str, Plain], data: Mapping[str, Value]) -> dict[str, Plain]:
        """The values of one row by column, in the order of columns; nothing for what is empty."""
        found: dict[str, Plain] = {}
        for name, kind in self._own:
            if name in own and (value := _plain(own[name], kind)) != "":
                found[name] = value
        if data:
            for name, column, kind in self._told:
                if name in data and (value := _plain(data[name], kind)) != "":
                    found[column] = value
        return found


def _type(value: Value) -> str:
    """The type of a column that holds this value; empty for what is no value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer" if -_LONGEST <= value <= _LONGEST else "string"
    if isinstance(value, float):
        return "double" if math.isfinite(value) else ""
    return "string" if value else ""


def _wider(one: str, other: str) -> str:
    return "double" if {one, other} == {"integer", "double"} else "string"


def _plain(value: Value, kind: str) -> Plain:
    """A value as its column has it; an empty text for nothing."""
    if isinstance(value, str):
        return "" if value.isspace() else clean(value)
    if isinstance(value, tuple):
        return PARTED.join(clean(each) for each in value if each and not each.isspace())
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if kind == "string":
        return str(value).lower() if isinstance(value, bool) else str(value)
    return float(value) if kind == "double" else value


def _named(types: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """The name of each column by the name in the data, each another, whatever the case."""
    found: dict[str, str] = {}
    for name in types:
        column = " ".join(clean(name).split()) or "_"
        while _kept(column, types[name]) or column.casefold() in taken:
            column += "_"
        taken.add(column.casefold())
        found[name] = column
    return found


def _kept(column: str, kind: str) -> bool:
    """Whether a format keeps this name for itself."""
    folded = column.casefold()
    return folded in _RESERVED or (folded in _NUMERIC and kind not in ("integer", "double"))
