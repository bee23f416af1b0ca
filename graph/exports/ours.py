"""Our own JSON: the net as it is, to the letter, with every passage; what the API answers."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from pydantic_core import PydanticSerializationError, to_json

from graph.exports.about import About
from graph.net import Edge, Net, Node, Place, Spell, Value

_TOGETHER = 500
"""Nodes or edges that are written at once."""


def write(net: Net, about: About, out: BinaryIO) -> None:
    """Write a net: `release`, `asked`, `directed`, `nodes`, `edges`, `cut`, `data`."""
    parts = _parts(net, about)
    while some := b"".join(islice(parts, _TOGETHER)):
        out.write(some)


def read(data: bytes) -> Net:
    """The net that was written. Raises ValueError, KeyError or TypeError for anything else."""
    told = json.loads(data)
    return Net(
        {each["id"]: Node(**{**each, **_revived(each)}) for each in told["nodes"]},
        tuple(
            Edge(**{**each, **_revived(each), "evidence": tuple(Place(**place) for place in each["evidence"])})
            for each in told["edges"]
        ),
        told["cut"],
        told["directed"],
        _values(told["data"]),
    )


def _revived(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {"data": _values(thing["data"]), "spells": tuple(Spell(**each) for each in thing["spells"])}


def _values(data: Mapping[str, Any]) -> dict[str, Value]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _parts(net: Net, about: About) -> Iterator[bytes]:
    head = {"release": about.release, "asked": dict(about.asked), "directed": net.directed}
    yield _json(head)[:-1] + b',"nodes":[\n'
    yield from _listed(map(_node, net.nodes.values()))
    yield b'\n],"edges":[\n'
    yield from _listed(map(_edge, net.edges))
    yield b"\n]," + _json({"cut": net.cut, "data": _known(net.data)})[1:] + b"\n"


def _listed(things: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    parting = b""
    for thing in things:
        yield parting + _json(thing)
        parting = b",\n"


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "label": node.label,
        "data": _known(node.data),
        "spells": [_spell(each) for each in node.spells],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation,
        "confidence": edge.confidence,
        "evidence": [_place(each) for each in edge.evidence],
        "data": _known(edge.data),
        "spells": [_spell(each) for each in edge.spells],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "fact": place.fact,
        "quote": place.quote,
        "file": place.file,
        "name": place.name,
        "document": place.document,
        "page": place.page,
        "digest": place.digest,
        "start": place.start,
        "end": place.end,
        "confidence": place.confidence,
    }


def _spell(spell: Spell) -> dict[str, str]:
    return {"start": spell.start, "end": spell.end}


def _known(data: Mapping[str, Value]) -> Mapping[str, Value]:
    """The data without numbers that are none, which JSON has no word for."""
    if all(map(_is_known, data.values())):
        return data
    return {name: value for name, value in data.items() if _is_known(value)}


def _is_known(value: Value) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def _json(value: object) -> bytes:
    """A third of the time of `json.dumps`, which writes halves of characters too, but numbers in another way."""
    try:
        return to_json(value)
    except PydanticSerializationError:
        return to_json(json.loads(json.dumps(value, ensure_ascii=False).encode(errors="replace")))
