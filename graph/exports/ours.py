"""Our own JSON: the net as it is, to the letter, with every passage; what the API answers."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, BinaryIO

from graph.exports.about import About
from graph.net import Edge, Net, Node, Place, Spell, Value

_PLACE = tuple(each.name for each in fields(Place))
_SPELL = tuple(each.name for each in fields(Spell))
_WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)  # `json.dumps` would make one for each node


def write(net: Net, about: About, out: BinaryIO) -> None:
    """Write a net: `release`, `asked`, `directed`, `nodes`, `edges`, `cut`, `data`."""
    out.writelines(line.encode(errors="replace") for line in _lines(net, about))


def _lines(net: Net, about: About) -> Iterator[str]:
    head = {"release": about.release, "asked": dict(about.asked), "directed": net.directed}
    yield _json(head)[:-1] + ', "nodes": [\n'
    yield from _listed(map(_node, net.nodes.values()))
    yield '\n], "edges": [\n'
    yield from _listed(map(_edge, net.edges))
    yield "\n], " + _json({"cut": net.cut, "data": _known(net.data)})[1:] + "\n"


def _listed(things: Iterable[dict[str, Any]]) -> Iterator[str]:
    parting = ""
    for thing in things:
        yield parting + _json(thing)
        parting = ",\n"


def _node(node: Node) -> dict[str, Any]:
    spells = [_flat(spell, _SPELL) for spell in node.spells]
    return {"id": node.id, "kind": node.kind, "label": node.label, "data": _known(node.data), "spells": spells}


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation,
        "confidence": edge.confidence,
        "evidence": [_flat(place, _PLACE) for place in edge.evidence],
        "data": _known(edge.data),
        "spells": [_flat(spell, _SPELL) for spell in edge.spells],
    }


def _flat(thing: Place | Spell, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def _known(data: Mapping[str, Value]) -> dict[str, Value]:
    """The data without numbers that are none, which JSON has no word for."""
    return {name: value for name, value in data.items() if not isinstance(value, float) or math.isfinite(value)}


def _json(value: object) -> str:
    return _WRITER.encode(value)
