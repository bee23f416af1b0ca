"""The passages that facts rest on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from graph.net import Place
from graph.rows import Row, Steps, among, batched, text
from ontology.prefixes import sparql_prologue

TOGETHER = 1000
"""Facts that one query asks about."""


def places_of(facts: Iterable[str]) -> Steps[dict[str, Place]]:
    """Where facts stand, by the IRI of the fact; without those the release does not hold."""
    return (yield from _places(_query("places"), facts))


def passages_of(judgements: Iterable[str]) -> Steps[dict[str, Place]]:
    """The passages that judgements of identity rest on themselves, as those of renamed bodies do, likewise."""
    return (yield from _places(_query("places").replace("sg:confidence", "sg:identityConfidence"), judgements))


def _places(query: str, iris: Iterable[str]) -> Steps[dict[str, Place]]:
    rows: list[Row] = []
    for some in batched(sorted(set(iris)), TOGETHER):
        rows += yield among(query, "fact", map(NamedNode, some))
    layers: dict[str, tuple[str, str, str]] = {}
    for some in batched(sorted({text(row, "layer") for row in rows}), TOGETHER):
        for row in (yield among(_query("layers"), "layer", map(NamedNode, some))):
            layers[text(row, "layer")] = (text(row, "file"), text(row, "name"), text(row, "digest"))
    places = (_place(row, *layer) for row in rows if (layer := layers.get(text(row, "layer"))))
    return {place.fact: place for place in places}


def _place(row: Row, file: str, name: str, digest: str) -> Place:
    page = text(row, "page")
    return Place(
        fact=text(row, "fact"),
        quote=text(row, "quote"),
        file=file,
        name=name,
        document=text(row, "document"),
        page=int(page) if page else None,
        digest=digest,
        start=int(text(row, "start")),
        end=int(text(row, "end")),
        confidence=float(text(row, "confidence")),
    )


@cache
def _query(name: str) -> str:
    return sparql_prologue() + (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")
