"""Where a matter comes from and what it led to: the chain of motion, referral, answers, report, proposal, decision,
assignment, agreement and successor, across documents, bodies and years, each hop with the passage that says so.

    relations.py  which relations lead on, which hold a matter together, which replace: as the ontology says
    walk.py       hop by hop from a node
    describe.py   what is known of the nodes
    state.py      what is in force on a day
    outcome.py    what became of assignments

The work is told from the asking: `lineage` is a generator that yields queries and is sent their rows, so it runs on a
store (`graph.rows.driven`) and behind a server (`api.serving.Serving.driven`) alike. A hop is one query for up to 300
nodes, whatever their number of facts; what is known of the nodes takes three more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from graph.lineage.describe import described
from graph.lineage.outcome import with_outcomes
from graph.lineage.queries import asked
from graph.lineage.state import with_states
from graph.lineage.walk import DIRECTIONS, Hop, walk
from graph.net import Edge, Net, Place, Value
from graph.places import places_of
from graph.rows import Steps, text

__all__ = ["DIRECTIONS", "lineage"]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of the step that a fact states: what became of an assignment, how sure it is what is cited."""

    state: str = ""
    sure: float = 1.0


def lineage(start: NamedNode, direction: str = "both", depth: int = 4, at: date | None = None) -> Steps[Net]:
    """The matters that can be reached from a case, decision, document or agreement.

    direction   `back` to what it answers, rests on or replaces, and so on; `forward` to what answers, rests on or
                replaces it and to whom it was sent on; or `both`
    depth       hops, at least 0
    at          the day for which states are told; None tells none
    """
    done = yield from walk(start.value, direction, depth)
    hops = done.within()
    facts = {fact for told in hops.values() for fact in told if fact}
    places = yield from places_of(facts)
    told = yield from _told(facts)
    nodes = yield from described(sorted(done.reached), done.ends)
    nodes = yield from with_outcomes(nodes)
    if at is not None:
        nodes = yield from with_states(nodes, at)
    return Net(nodes, tuple(_edge(hop, hops[hop], places, told) for hop in hops), done.cut)


def _told(facts: Iterable[str]) -> Steps[dict[str, _Told]]:
    found: dict[str, _Told] = {}
    for row in (yield from asked("steps", "fact", sorted(facts))):
        before = found.get(text(row, "fact"), _Told())
        found[text(row, "fact")] = _Told(text(row, "state") or before.state, float(text(row, "sure") or before.sure))
    return found


def _edge(hop: Hop, facts: Mapping[str, float], places: Mapping[str, Place], told: Mapping[str, _Told]) -> Edge:
    """The edge of a hop, as sure as its best passage, or as the judgement that makes it.

    A passage is as sure as such readings are right, times how sure it is what it cites.
    """
    source, relation, target = hop
    found = sorted((places[fact] for fact in facts if fact in places), key=lambda place: (place.name, place.start))
    read = (place.confidence * told.get(place.fact, _Told()).sure for place in found)
    sure = max(facts.values()) or max(read, default=0.0)
    states = sorted({told[fact].state for fact in facts if fact in told and told[fact].state})
    data: dict[str, Value] = {}
    if states:
        data["state"] = states[0] if len(states) == 1 else tuple(states)
    return Edge(source, target, relation, round(sure, 3), tuple(found), data)
