"""Nodes and edges as plain data, each edge with the passages it rests on: what lineages, org charts and networks are
made into, and what exports are made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said.

    fact         IRI of the fact that says so
    quote        its words, to the letter
    file, name   IRI and name of the source
    document     IRI of the inner document; empty where none is told
    page         from 1; None where the source has no pages
    digest, start, end   SHA-256 of the raw text, and code points in it
    confidence   share of right readings among facts of its kind, 0 to 1
    """

    fact: str
    quote: str
    file: str
    name: str
    document: str
    page: int | None
    digest: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which something holds: first and last day, as xsd:date, xsd:gYearMonth or xsd:gYear write them; empty
    where none is known."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its IRI, the local name of its class, what it is called, what else is known of it by name, and when it
    was there; no spells mean that nothing is known of when."""

    id: str
    kind: str
    label: str
    data: Mapping[str, Value] = field(default_factory=dict)
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` has `relation` to `target`, as the evidence says; `confidence` is that of the best evidence, 0 to 1."""

    source: str
    target: str
    relation: str
    confidence: float
    evidence: tuple[Place, ...] = ()
    data: Mapping[str, Value] = field(default_factory=dict)
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True)
class Net:
    """Nodes by IRI and the edges between them; `directed` tells whether an edge has a direction, `cut` that there is
    more than was asked for, `data` what is known of the whole by name."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    cut: bool = False
    directed: bool = True
    data: Mapping[str, Value] = field(default_factory=dict)
