"""JSON-LD in its compact form: our own terms without prefix, as `/context.jsonld` defines them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from api.vocabulary import ROOM

FILE = ROOM / "context.jsonld"
PATH = "/context.jsonld"


def compact(ntriples: bytes, address: str) -> bytes:
    """A graph as JSON-LD that refers to the context at an address; nothing is fetched from there."""
    from rdflib import Graph  # half a second, and only this form needs it

    graph = Graph().parse(data=ntriples, format="nt")
    document = json.loads(graph.serialize(format="json-ld", context=context()))
    document["@context"] = address
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


@cache
def context() -> dict[str, Any]:
    """The content of `@context`. Not to be changed."""
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))["@context"]
    return told
