"""The passages that facts rest on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from graph.net import Place
from graph.rows import Steps, among, batched, text
from ontology.prefixes import sparql_prologue


def places_of(facts: Iterable[str]) -> Steps[dict[str, Place]]:
    """Where facts stand, by the IRI of the fact; without those the release does not hold."""
    return (yield from _places(_query(), facts))


def passages_of(judgements: Iterable[str]) -> Steps[dict[str, Place]]:
    """The passages that judgements of identity rest on themselves, as those of renamed bodies do, likewise."""
    return (yield from _places(_query().replace("sg:confidence", "sg:identityConfidence"), judgements))


def _places(query: str, iris: Iterable[str]) -> Steps[dict[str, Place]]:
    found: dict[str, Place] = {}
    for some in batched(sorted(set(iris))):
        for row in (yield among(query, "fact", map(NamedNode, some))):
            found[text(row, "fact")] = Place(
                fact=text(row, "fact"),
                quote=text(row, "quote"),
                file=text(row, "file"),
                name=text(row, "name"),
                document=text(row, "document"),
                page=int(page) if (page := text(row, "page")) else None,
                digest=text(row, "digest"),
                start=int(text(row, "start")),
                end=int(text(row, "end")),
                confidence=float(text(row, "confidence")),
            )
    return found


@cache
def _query() -> str:
    return sparql_prologue() + (Path(__file__).parent / "places.rq").read_text(encoding="utf-8")
