"""The parties of cooperation groups, and the agreements that steering groups steer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from graph.net import Edge, Node, Place, Spell, Value
from graph.orgchart.asking import known, label_of, of_each, spread
from graph.orgchart.holding import Tenure
from graph.orgchart.seats import seats
from graph.places import Placing
from graph.rows import Steps, text
from ontology.knowledge import concepts
from ontology.prefixes import PREFIXES

_KIND = f"{PREFIXES['sgs']}organisation-kind/"
COOPERATION, STEERING = f"{_KIND}cooperation-group", f"{_KIND}steering-group"
_ANY = "Organization"
_OWN = (f"{_KIND}department", f"{_KIND}unit")
"""Kinds of bodies that are no party of their own: those who come from them come for the employer."""


@dataclass(frozen=True)
class Drawn:
    """Nodes and edges, to be put into a chart."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Parties:
    """Whom those present at cooperation groups' meetings stood for, on any day.

    dated   party and group -> when, and the facts that show it in the order of their days
    """

    nodes: Mapping[str, Node]
    dated: Mapping[tuple[str, str], tuple[Tenure, tuple[str, ...]]]
    places: Mapping[str, Place]


def parties(groups: Mapping[str, str], placing: Placing) -> Steps[Parties]:
    """The parties of cooperation groups. `groups`: every address of a group -> the one that it is shown under."""
    days: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for row in (yield from of_each("parties", "body", groups)):
        days[text(row, "party"), groups[text(row, "body")]].add((text(row, "day"), text(row, "fact")))
    said = yield from known({party for party, _ in days})
    dated: dict[tuple[str, str], tuple[Tenure, tuple[str, ...]]] = {}
    for pair, shown in sorted(days.items()):
        if not set(said[pair[0]].get("org:classification", ())) & set(_OWN):
            facts = tuple(fact for _, fact in sorted(shown))
            dated[pair] = Tenure(tuple(sorted({day for day, _ in shown if day}))), facts
    places = yield from placing(fact for _, facts in dated.values() for fact in spread(facts))
    nodes = {party: Node(party, kind_of(said[party]), label_of(party, said[party])) for party, _ in dated}
    return Parties(nodes, dated, places)


def on_day(found: Parties, there: Collection[str], at: date | None, years: int) -> Drawn:
    """The parties on a day of those groups that are there: shown as holders of posts are."""
    edges = []
    for (party, group), (tenure, facts) in found.dated.items():
        basis = tenure.basis(at, years)
        if not basis or group not in there:
            continue
        evidence = tuple(found.places[fact] for fact in spread(facts) if fact in found.places)
        data: dict[str, Value] = {"basis": basis, "attestations": len(facts), "inferred": False}
        sure = max((place.confidence for place in evidence), default=0.0)
        edges.append(Edge(party, group, "party-to", sure, evidence, data, tenure.spells))
    return Drawn({edge.source: found.nodes[edge.source] for edge in edges}, tuple(edges))


def agreements(groups: Mapping[str, str], placing: Placing) -> Steps[Drawn]:
    """The agreements that name the groups as theirs, or whose paper does, their parties, and the groups' seats."""
    rows = yield from of_each("agreements", "group", groups)
    stated = {groups[text(row, "group")] for row in rows if text(row, "stated")}
    steered: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if text(row, "stated") or groups[text(row, "group")] not in stated:
            steered[groups[text(row, "group")], text(row, "agreement")].add(text(row, "fact"))
    rows = yield from of_each("agreed", "agreement", (agreement for _, agreement in steered))
    of_party: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    nodes: dict[str, Node] = {}
    for row in rows:
        iri, party = text(row, "agreement"), text(row, "party")
        spell = Spell(text(row, "from"), text(row, "to"))
        nodes[iri] = Node(iri, "Agreement", text(row, "label"), spells=(spell,) if spell != Spell() else ())
        if party:
            of_party[party, iri].add(text(row, "fact"))
    said = yield from known({party for party, _ in of_party})
    nodes |= {iri: Node(iri, kind_of(about), label_of(iri, about)) for iri, about in said.items()}
    places = yield from placing(fact for pairs in (steered, of_party) for facts in pairs.values() for fact in facts)
    edges = []
    for relation, pairs in (("steers", steered), ("party-to", of_party)):
        for (one, other), facts in sorted(pairs.items()):
            evidence = tuple(places[fact] for fact in spread(sorted(facts)) if fact in places)
            sure = max((place.confidence for place in evidence), default=0.0)
            spells = nodes[other].spells
            inferred = relation == "steers" and one not in stated
            edges.append(Edge(one, other, relation, sure, evidence, {"inferred": inferred}, spells))
    of_seats, in_groups = yield from seats(groups, placing)
    return Drawn({**of_seats, **nodes}, (*edges, *in_groups))


def steered_by(found: Drawn, there: Collection[str]) -> Drawn:
    """Of the agreements that groups steer, those whose groups are there, with their parties and the groups' seats."""
    agreed = {edge.target for edge in found.edges if edge.relation == "steers" and edge.source in there}
    own = {edge.source for edge in found.edges if edge.relation == "post-of" and edge.target in there}
    edges = tuple(
        edge
        for edge in found.edges
        if edge.source in own
        or edge.target in own
        or (edge.target in agreed and (edge.relation != "steers" or edge.source in there))
    )
    ends = agreed | own | {edge.source for edge in edges if edge.relation in ("party-to", "holds")}
    return Drawn({iri: node for iri, node in found.nodes.items() if iri in ends}, edges)


def kind_of(said: Mapping[str, list[str]]) -> str:
    """The local name of the class that a body's kind stands for; `Organization` where none is told."""
    return next((name for kind in sorted(said.get("org:classification", ())) if (name := _classes().get(kind))), _ANY)


@cache
def _classes() -> dict[str, str]:
    return {each.iri: each.class_iri.rpartition("#")[2] for each in concepts("organisation-kind")}
