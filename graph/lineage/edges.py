"""The hops of a walk as edges: the passages that say so, how sure they are, what they tell of assignments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.lineage.held import Held, triple
from graph.lineage.queries import asked, asked_of
from graph.lineage.relations import leads
from graph.lineage.walk import Hop
from graph.net import Edge, Place, Value
from graph.places import Placing, places_of
from graph.rows import Steps, text

Facts = dict[Hop, dict[str, float]]
"""Hop -> the facts that it rests on, and how sure a judgement from them is; 0 where a fact says the hop itself."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of the step that a fact states: what became of an assignment, how sure it is what is cited."""

    state: str = ""
    sure: float = 1.0


def drawn(
    hops: Mapping[Hop, Iterable[str]], placing: Placing = places_of, held: Held | None = None
) -> Steps[tuple[Edge, ...]]:
    """The edges of hops, in their order.

    hops      each with the IRIs of the properties that state it
    placing   finds where the facts stand that they rest on
    held      the facts that say them, where these are held
    """
    facts = yield from _stated(hops, held)
    facts |= yield from _judged([hop for hop in hops if hop not in facts])
    places = yield from placing({fact for said in facts.values() for fact in said if fact})
    told = yield from _told({fact for hop, said in facts.items() if leads(hop[1]) for fact in said})
    return tuple(_edge(hop, facts.get(hop, {}), places, told) for hop in hops)


def _stated(hops: Mapping[Hop, Iterable[str]], held: Held | None) -> Steps[Facts]:
    """The facts that say the hops: a hop's triple stands in their graphs."""
    triples = {(hop[0], each, hop[2]): hop for hop, properties in hops.items() for each in properties}
    found: Facts = {}
    if held:
        said = [(each, fact) for each in triples for fact in held.facts.get(each, ())]
    else:
        rows = yield from asked_of("said", ("from", "property", "to"), triples)
        said = [(triple(row), text(row, "fact")) for row in rows]
    for each, fact in said:
        found.setdefault(triples[each], {})[fact] = 0.0
    return found


def _judged(hops: Iterable[Hop]) -> Steps[Facts]:
    """The judgements that make the hops which no fact says."""
    wanted: defaultdict[tuple[str, str], list[Hop]] = defaultdict(list)
    for hop in hops:
        wanted[hop[0], hop[2]].append(hop)
    found: Facts = {}
    for row in (yield from asked("judged", "node", dict.fromkeys(one for one, _ in wanted))):
        for hop in wanted.get((text(row, "node"), text(row, "other")), ()):
            found.setdefault(hop, {})[text(row, "fact")] = float(text(row, "judged"))
    return found


def _told(facts: Iterable[str]) -> Steps[dict[str, _Told]]:
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in (yield from asked("steps", "fact", sorted(facts))):
        said[text(row, "fact")][text(row, "property").rpartition("#")[2]] = text(row, "value")
    return {
        fact: _Told(values.get("assignmentState", ""), float(values.get("citationConfidence", 1)))
        for fact, values in said.items()
    }


def _edge(hop: Hop, facts: Mapping[str, float], places: Mapping[str, Place], told: Mapping[str, _Told]) -> Edge:
    """The edge of a hop, as sure as its best passage, or as the judgement that makes it.

    A passage is as sure as such readings are right, times how sure it is what it cites.
    """
    source, relation, target = hop
    found = sorted((places[fact] for fact in facts if fact in places), key=lambda place: (place.name, place.start))
    read = (place.confidence * told.get(place.fact, _Told()).sure for place in found)
    sure = max(facts.values(), default=0.0) or max(read, default=0.0)
    states = sorted({told[fact].state for fact in facts if fact in told and told[fact].state})
    data: dict[str, Value] = {}
    if states:
        data["state"] = states[0] if len(states) == 1 else tuple(states)
    return Edge(source, target, relation, round(sure, 3), tuple(found), data)
