"""Where a matter comes from and what it led to: the chain of motion, referral, answers, report, proposal, decision,
agreement and successor, across documents, bodies and years, each hop with the passage that says so.

The work is told from the asking: `lineage` is a generator that yields queries and is sent their rows, so it runs on a
store (`graph.rows.driven`) and behind a server (`api.serving.Serving.driven`) alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from graph.net import Edge, Net, Node, Place, Value
from graph.places import places_of
from graph.rows import Row, Steps, among, batched, text
from ontology.prefixes import curie, sparql_prologue

HERE = Path(__file__).parent
DIRECTIONS = ("back", "forward", "both")
TOGETHER = ("part-of", "same-matter", "extract-of")
"""Relations within one matter: they are walked either way, whichever direction is asked for."""

FORWARD = ("forwards-to",)
"""Relations of what comes first to what comes after; of all others the first named comes after the other."""

_REPLACING = ("supersedes", "revises")
_WITH_STATE = ("Agreement", "Decision", "Case", "Document")
_KINDS = ("Agreement", "ReportedDecision", "Decision", "Proposal", "Case", "MissingDocument", "Document")
"""Classes by which a node is called, the telling ones first."""

_LABELS = ("skos:prefLabel", "dcterms:title", "sg:text", "rdfs:label", "foaf:name", "sg:citedAs", "sg:diaryNumber")
_DATA = {
    "diaryNumber": ("sg:diaryNumber",),
    "date": ("dcterms:date",),
    "body": ("sg:decidedBy", "sg:putTo", "sg:registeredBy", "dcterms:creator"),
    "proposer": ("sg:proposedBy",),
    "documentKind": ("dcterms:type",),
    "status": ("sg:outcome", "sg:agreementStatus"),
    "parties": ("sg:party",),
    "validFrom": ("sg:validFrom",),
    "validTo": ("sg:validTo",),
}
"""What is told of a node, and by which properties."""

_MOST = 2000
"""Nodes of a lineage; past that it is cut."""


def lineage(start: NamedNode, direction: str = "both", depth: int = 4, at: date | None = None) -> Steps[Net]:
    """The matters that can be reached from a case, decision, document or agreement.

    direction   `back` to what it answers, rests on or replaces, `forward` to what answers, rests on or replaces it and
                to whom it was sent on, or `both`
    depth       hops, at least 0; a body that a matter is sent to is shown and never walked on from
    at          the day for which states are told; None tells none
    """
    edges: dict[tuple[str, str, str], dict[str, float]] = {}
    reached, frontier = {start.value}, [start.value]
    cut = False
    for _ in range(depth):
        found = yield from _hops(frontier)
        new: dict[str, None] = {}
        for row in found:
            source, relation, target = (text(row, name) for name in ("from", "relation", "to"))
            known = source in frontier
            if source == target or not _leads(relation, known, direction):
                continue
            facts = edges.setdefault((source, relation, target), {})
            facts[text(row, "fact")] = float(text(row, "judged") or 0)
            new[target if known else source] = None
        unknown = [iri for iri in new if iri not in reached]
        fitting = unknown[: max(0, _MOST - len(reached))]
        cut = len(fitting) < len(unknown)
        reached.update(fitting)
        frontier = [iri for iri in fitting if not is_body(iri)]
        if not frontier:
            break
    places = yield from places_of({fact for facts in edges.values() for fact in facts if fact})
    kept = {key: facts for key, facts in edges.items() if key[0] in reached and key[2] in reached}
    drawn = tuple(_edge(key, facts, places) for key, facts in sorted(kept.items()))
    nodes = yield from _nodes(sorted(reached))
    return Net({iri: _with_state(node, drawn, nodes, at) for iri, node in nodes.items()}, drawn, cut)


def is_body(iri: str) -> bool:
    """Whether a node is an organisation, by its address: matters are sent to it, and it joins what has nothing else in
    common."""
    return "/organisation/" in iri or "/ref/" in iri


def _leads(relation: str, is_source: bool, direction: str) -> bool:
    """Whether a hop over a relation, from its source or from its target, goes in this direction."""
    if direction == "both" or relation in TOGETHER:
        return True
    onward = is_source if relation in FORWARD else not is_source
    return onward == (direction == "forward")


def _hops(frontier: list[str]) -> Steps[list[Row]]:
    found: list[Row] = []
    for some in batched(frontier):
        found += yield among(_query("hop"), "node", map(NamedNode, some))
    return found


def _edge(key: tuple[str, str, str], facts: Mapping[str, float], places: Mapping[str, Place]) -> Edge:
    source, relation, target = key
    found = (places[fact] for fact in facts if fact in places)
    evidence = tuple(sorted(found, key=lambda place: (place.name, place.start)))
    judged = max(facts.values())
    return Edge(source, target, relation, judged or max((each.confidence for each in evidence), default=0.0), evidence)


def _nodes(iris: list[str]) -> Steps[dict[str, Node]]:
    said: dict[str, dict[str, list[str]]] = {iri: {} for iri in iris}
    for name in ("known", "named"):
        for some in batched(iris):
            for row in (yield among(_query(name), "node", map(NamedNode, some))):
                values = said[text(row, "node")].setdefault(curie(text(row, "property")), [])
                if (value := text(row, "value")) and value not in values:
                    values.append(value)
    return {iri: _node(iri, values) for iri, values in said.items()}


def _node(iri: str, said: Mapping[str, list[str]]) -> Node:
    classes = [curie(each).rpartition(":")[2] for each in said.get("rdf:type", ())]
    kind = next((each for each in _KINDS if each in classes), classes[0] if classes else "")
    label = next((sorted(said[name])[0] for name in _LABELS if said.get(name)), curie(iri))
    data: dict[str, Value] = {"missing": True} if "MissingDocument" in classes else {}
    for name, properties in _DATA.items():
        values = sorted({value for each in properties for value in said.get(each, ())})
        if values:
            data[name] = values[0] if len(values) == 1 else tuple(values)
    return Node(iri, kind, label, data)


def _with_state(node: Node, edges: Iterable[Edge], nodes: Mapping[str, Node], at: date | None) -> Node:
    """The node with its state on a day, where one is known: `superseded`, `not-yet`, `expired`, `in-force`, or the
    papers' own word for it."""
    if at is None or node.kind not in _WITH_STATE:
        return node
    state = _state(node, edges, nodes, at.isoformat())
    return replace(node, data={**node.data, "state": state}) if state else node


def _state(node: Node, edges: Iterable[Edge], nodes: Mapping[str, Node], day: str) -> str:
    for edge in edges:
        if edge.target == node.id and edge.relation in _REPLACING and _first_day(nodes.get(edge.source)) <= day:
            return "superseded"
    first, last = node.data.get("validFrom", ""), node.data.get("validTo", "")
    if isinstance(last, str) and last and last < day[: len(last)]:
        return "expired"
    if isinstance(first, str) and first:
        return "not-yet" if first > day[: len(first)] else "in-force"
    told = node.data.get("status", "")
    return told if isinstance(told, str) else told[0] if isinstance(told, tuple) else ""


def _first_day(node: Node | None) -> str:
    """The first day that is known of what replaces; the end of time for what is not known to have begun."""
    days = [day for name in ("validFrom", "date") if node and isinstance(day := node.data.get(name), str)]
    return min(days, default="9999")


@cache
def _query(name: str) -> str:
    return sparql_prologue() + (HERE / f"{name}.rq").read_text(encoding="utf-8")
