"""The org chart of a body on a day: what is part of it, down to units and groups, the posts, and who holds them.

`orgchart` is work that yields queries (`graph.rows.Steps`), so it runs on a store and behind a server alike.

    walk.py      from a body down              holding.py   who holds a post on a day: the rule
    posts.py     posts and their holders       groups.py    parties of groups, agreements that groups steer
    changes.py   what changed between two days
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pyoxigraph import NamedNode

from graph.net import Edge, Net, Node, Place, Spell, Value
from graph.orgchart import groups, posts
from graph.orgchart.asking import Known, label_of, of_each
from graph.orgchart.holding import first_day
from graph.orgchart.walk import Walked, walked
from graph.places import places_of
from graph.rows import Row, Steps, text

YEARS = 4
"""A term of office: how long after papers last show it somebody is shown to hold a post, unless more is asked for."""


def orgchart(start: NamedNode, at: date | None = None, depth: int = 6, years: int = YEARS) -> Steps[Net]:
    """The chart of a body and what is below it.

    at      the day for which it is told; without one, all that papers show, whenever it was
    depth   hops below the body, at least 0
    years   how long after papers last show it somebody is still shown to hold a post (`graph.orgchart.holding`)
    """
    found = yield from walked(start.value, depth)
    said = found.said
    times = yield from _times(found)
    there = _there(start.value, found, times, at)
    addresses = {iri: shown for iri, shown in found.addresses.items() if shown in there}
    links = _linked(found, there)
    told = yield from _told(links)
    holdings = yield from posts.holdings(addresses)
    on_day = tuple(posts.shown(holdings.held, at, years))
    facts = (fact for rows in told.values() for row in rows if (fact := text(row, "fact")))
    places = yield from places_of((*facts, *posts.evidence_of(on_day)))
    parties = yield from groups.parties(_of_kind(addresses, said, groups.COOPERATION), at, years)
    steered = yield from groups.agreements(_of_kind(addresses, said, groups.COOPERATION, groups.STEERING))
    one: defaultdict[str, list[str]] = defaultdict(list)
    for iri, shown in sorted(addresses.items()):
        one[shown].append(iri)
    bodies = {iri: _body(iri, one[iri], said, times.get(iri)) for iri in sorted(there)}
    more = {**parties.nodes, **steered.nodes, **posts.post_nodes(holdings.held, on_day, at)}
    people = posts.person_nodes(on_day, holdings)
    drawn = (_link(key, told[key], places) for key in sorted(told))
    edges = (*drawn, *posts.edges(on_day, places), *parties.edges, *steered.edges)
    return Net({**more, **people, **bodies}, (*edges, *_empty_posts(more, edges)), found.cut)


def _times(found: Walked) -> Steps[dict[str, Spell]]:
    """When bodies came to be in the place of others and when others took theirs, as far as papers say."""
    ends: dict[str, str] = {}
    begins: dict[str, str] = {}
    replaced = [iri for iri, about in found.said.items() if "dcterms:isReplacedBy" in about]
    for row in (yield from of_each("replaced", "body", replaced)):
        if day := text(row, "date"):
            ends[found.addresses[text(row, "body")]] = day
            begins[found.addresses.get(text(row, "new"), text(row, "new"))] = day
    return {iri: Spell(begins.get(iri, ""), ends.get(iri, "")) for iri in sorted({*begins, *ends})}


def _there(start: str, found: Walked, times: Mapping[str, Spell], at: date | None) -> set[str]:
    """The bodies that are there on a day, and below ones that are; the asked one always."""
    below: defaultdict[str, set[str]] = defaultdict(set)
    for part, _, whole in found.links:
        below[found.addresses[whole]].add(found.addresses[part])
    there, left = {start}, [start]
    while left:
        new = {iri for iri in below[left.pop()] - there if _exists(times.get(iri), at)}
        there |= new
        left += sorted(new)
    return there


def _exists(spell: Spell | None, at: date | None) -> bool:
    if spell is None or at is None:
        return True
    day = at.isoformat()
    return (not spell.start or first_day(spell.start) <= day) and (not spell.end or day < first_day(spell.end))


Links = Mapping[tuple[str, str, str], set[tuple[str, str]]]
"""Part, relation and whole by the addresses they are shown under -> the pairs of addresses that the graph links."""


def _linked(found: Walked, there: set[str]) -> Links:
    links: defaultdict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for part, relation, whole in found.links:
        key = (found.addresses[part], relation, found.addresses[whole])
        if key[0] != key[2] and {key[0], key[2]} <= there:
            links[key].add((part, whole))
    stated = {(part, whole) for part, relation, whole in links if relation == "part-of"}
    return {key: pairs for key, pairs in links.items() if key[1] == "part-of" or (key[0], key[2]) not in stated}


def _told(links: Links) -> Steps[dict[tuple[str, str, str], list[Row]]]:
    """The links with the facts that state them, or why and on which facts they are judged."""
    said: dict[tuple[str, str], list[Row]] = {}
    for name, relation in (("stated", "part-of"), ("judged", "belongs-to")):
        parts = {part for key, pairs in links.items() if key[1] == relation for part, _ in pairs}
        for row in (yield from of_each(name, "below", parts)):
            said.setdefault((text(row, "below"), text(row, "above")), []).append(row)
    return {key: [row for pair in sorted(pairs) for row in said.get(pair, ())] for key, pairs in links.items()}


def _link(key: tuple[str, str, str], rows: Iterable[Row], places: Mapping[str, Place]) -> Edge:
    part, relation, whole = key
    evidence: dict[str, Place] = {}
    data: dict[str, Value] = {"inferred": relation == "belongs-to"}
    times, sure = 0, 0.0
    for row in rows:
        if place := places.get(text(row, "fact")):
            evidence[place.fact] = place
        times += int(text(row, "times") or 0)
        sure = max(sure, float(text(row, "sure") or 0))
        if reason := text(row, "reason"):
            data["reason"] = min(reason, str(data.get("reason", reason)))
    if times:
        data["attestations"] = times
    sure = sure or max((place.confidence for place in evidence.values()), default=0.0)
    return Edge(part, whole, relation, sure, tuple(evidence[fact] for fact in sorted(evidence)), data)


def _body(iri: str, one: Sequence[str], said: Known, spell: Spell | None) -> Node:
    """A body, with what is said of all addresses that are one with it."""
    own = said[iri] if len(one) == 1 else _together(said[each] for each in one)
    label = max((label_of(each, said[each]) for each in one), key=lambda name: (len(name), name))  # the fullest
    data: dict[str, Value] = {}
    if kinds := own.get("org:classification"):
        data["kind"] = min(kinds).rpartition("/")[2]
    if len(one) > 1:
        data["sameAs"] = tuple(each for each in one if each != iri)
    if successors := own.get("dcterms:isReplacedBy"):
        data["replacedBy"] = min(successors)
    return Node(iri, groups.kind_of(own), label, data, (spell,) if spell else ())


def _together(said: Iterable[Mapping[str, list[str]]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in said:
        for name, values in each.items():
            found.setdefault(name, []).extend(values)
    return found


def _of_kind(addresses: Mapping[str, str], said: Known, *kinds: str) -> dict[str, str]:
    """The addresses of bodies of these kinds."""
    return {iri: shown for iri, shown in addresses.items() if set(said[iri].get("org:classification", ())) & set(kinds)}


def _empty_posts(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> list[Edge]:
    """The posts that nobody is known to hold, tied to their bodies."""
    tied = {edge.source for edge in edges if edge.relation == "post-of"}
    return [
        Edge(iri, str(node.data["body"]), "post-of", 0.0, data={"inferred": False})
        for iri, node in sorted(nodes.items())
        if node.kind == "Post" and iri not in tied
    ]
