"""The passages that facts rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from graph.net import Place
from graph.rows import Row, Steps, among, batched, text
from ontology.prefixes import sparql_prologue

TOGETHER = 1000
"""Facts that one query asks about."""

_FACTS, _LAYERS = "VALUES ?fact {}", "VALUES ?layer {}"


Placing = Callable[[Iterable[str]], Steps[dict[str, Place]]]
"""Work that finds where facts stand, by the IRI of the fact."""


def places_of(facts: Iterable[str]) -> Steps[dict[str, Place]]:
    """Where facts stand, by the IRI of the fact; without those the release does not hold."""
    return (yield from _places(_query("places"), facts))


def all_places() -> Steps[dict[str, Place]]:
    """Where all facts of the release stand, in half the time a fact that asking for each takes."""
    rows = yield _query("places").replace(_FACTS, "")
    layers = _layers((yield _query("layers").replace(_LAYERS, "")))
    return _placed(rows, layers)


def among_places(held: Mapping[str, Place]) -> Placing:
    """The same as `places_of`, of places that are known already."""

    def placing(facts: Iterable[str]) -> Steps[dict[str, Place]]:
        yield from ()
        return {fact: held[fact] for fact in facts if fact in held}

    return placing


def passages_of(judgements: Iterable[str]) -> Steps[dict[str, Place]]:
    """The passages that judgements of identity rest on themselves, as those of renamed bodies do, likewise."""
    return (yield from _places(_query("places").replace("sg:confidence", "sg:identityConfidence"), judgements))


def _places(query: str, iris: Iterable[str]) -> Steps[dict[str, Place]]:
    rows: list[Row] = []
    for some in batched(sorted(set(iris)), TOGETHER):
        rows += yield among(query, "fact", map(NamedNode, some))
    layers: dict[str, tuple[str, str, str]] = {}
    for some in batched(sorted({text(row, "layer") for row in rows}), TOGETHER):
        layers |= _layers((yield among(_query("layers"), "layer", map(NamedNode, some))))
    return _placed(rows, layers)


def _layers(rows: Iterable[Row]) -> dict[str, tuple[str, str, str]]:
    """Layer -> file, its name, digest of the text."""
    return {text(row, "layer"): (text(row, "file"), text(row, "name"), text(row, "digest")) for row in rows}


def _placed(rows: Iterable[Row], layers: Mapping[str, tuple[str, str, str]]) -> dict[str, Place]:
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
