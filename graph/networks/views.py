"""The views that networks are made of: what their nodes and edges mean, what is counted, where they mislead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.prefixes import SGID, sparql_prologue

HERE = Path(__file__).parent
_BOUND = ("VALUES ?from {}", "VALUES ?to {}")
_PLACE = '"{}"'
"""Where a query names a municipality: beside the triples that it narrows, as engines do not look for a condition's
place further in."""

Words = Mapping[str, str]
"""A text by language, `sv` and `en`."""


@dataclass(frozen=True, slots=True)
class View:
    """A network that can be asked for.

    ties       the queries whose rows are its ties, each with the relation of their edges; empty: the row's own
    joined     which end of a tie becomes a node where edges join those who share the other end (`from` or `to`), as
               people who share a meeting; empty where the ties themselves are the edges
    directed   whether an edge leads from its source to its target
    title, node, edge, counted, misleads
               what it shows, what a node and an edge are, what weights count, what must not be read out of it
    """

    name: str
    ties: Mapping[str, str]
    joined: str
    directed: bool
    title: Words
    node: Words
    edge: Words
    counted: Words
    misleads: Words

    @property
    def queries(self) -> dict[str, str]:
        """Its queries by name, as anybody can ask them: complete SPARQL."""
        return {name: _with_prefixes(anybodys(query(name))) for name in self.ties}


@cache
def views() -> Mapping[str, View]:
    """Every view by name, from `views.json`."""
    table = json.loads((HERE / "views.json").read_text(encoding="utf-8"))
    return {name: View(name=name, **entry) for name, entry in table.items()}


def query(name: str, municipality: str = "") -> str:
    """A query of this room, `<name>.rq`, with room for the ends of its ties; of a municipality by its slug, or of
    all."""
    text = _read(name)
    if municipality:
        return text.replace(_PLACE, f'"{SGID}{municipality}/"')
    return "".join(line for line in text.splitlines(keepends=True) if _PLACE not in line)


@cache
def _read(name: str) -> str:
    return (HERE / f"{name}.rq").read_text(encoding="utf-8")


def anybodys(text: str) -> str:
    """A query without the room for the ends of its ties: all of them."""
    kept = (line for line in text.splitlines() if line.strip() not in _BOUND)
    return "\n".join(kept) + "\n"


def complete(text: str) -> str:
    """A query with all prefixes."""
    return sparql_prologue() + text


def _with_prefixes(text: str) -> str:
    """A query with the prefixes it uses, after the comment it begins with."""
    used = [line for line in sparql_prologue().splitlines(keepends=True) if f"{line.split()[1]}" in text]
    comment, select, rest = text.partition("SELECT")
    return "".join((comment, *used, select, rest))
