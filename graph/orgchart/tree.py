"""What papers tell of a body and of all that is below it, whenever it was: what its charts of all days are made of."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.net import Edge, Node, Place, Spell, Value
from graph.orgchart import groups, posts
from graph.orgchart.asking import Known, label_of, of_each
from graph.orgchart.groups import Drawn, Parties
from graph.orgchart.posts import Holdings
from graph.orgchart.vacancies import Vacancy, vacancies
from graph.orgchart.walk import Walked, walked
from graph.places import Placing, places_of
from graph.rows import Row, Steps, text

MOST = 50_000
"""Bodies and holdings of the trees that are kept."""
_WHOLE = -1
"""In the place of a depth, of a tree that is all there is below its body."""


@dataclass(frozen=True)
class Tree:
    """A body and all below it, of any day.

    bodies    by the address they are shown under, with the spells in which they were there, where papers tell
    links     which is part of which
    holdings  who held which posts; vacancies: which of them papers say nobody holds
    places    of the facts that are shown as evidence
    parties   of cooperation groups; steered: the agreements that groups steer
    height    hops from the body down to the lowest
    cut       whether there is more below
    """

    start: str
    bodies: Mapping[str, Node]
    links: tuple[Edge, ...]
    holdings: Holdings
    vacancies: tuple[Vacancy, ...]
    places: Mapping[str, Place]
    parties: Parties
    steered: Drawn
    height: int
    cut: bool

    @property
    def size(self) -> int:
        """Its bodies and holdings."""
        return len(self.bodies) + len(self.holdings.held)


class Trees:
    """The trees that were asked for last, of one release, which never changes: at most `most` bodies and holdings."""

    def __init__(self, most: int = MOST) -> None:
        self._left = most
        self._kept: OrderedDict[tuple[str, int], Tree] = OrderedDict()

    def get(self, start: str, depth: int) -> Tree | None:
        """The tree of a body down to a depth, if it is there: that, or one that went deeper than there are bodies."""
        for key in ((start, depth), (start, _WHOLE)):
            found = self._kept.get(key)
            if found is not None and (key[1] == depth or found.height < depth):
                self._kept.move_to_end(key)
                return found
        return None

    def put(self, depth: int, tree: Tree) -> None:
        """Keep a tree that was grown down to a depth; those asked for least lately make way."""
        self._kept[tree.start, _WHOLE if tree.height < depth else depth] = tree
        self._left -= tree.size
        while self._left < 0:
            _, forgotten = self._kept.popitem(last=False)
            self._left += forgotten.size


def grown(start: str, depth: int, placing: Placing = places_of) -> Steps[Tree]:
    """The tree of a body, so many hops down. `placing` finds where facts stand."""
    found = yield from walked(start, depth)
    said, addresses = found.said, found.addresses
    times = yield from _times(found)
    links = _linked(found)
    told = yield from _told(links)
    holdings = yield from posts.holdings(addresses)
    unheld = yield from vacancies(addresses)
    facts = (fact for rows in told.values() for row in rows if (fact := text(row, "fact")))
    empty = (fact for each in unheld for fact in each.facts)
    places = yield from placing((*facts, *posts.evidence_of(holdings.held), *empty))
    parties = yield from groups.parties(_of_kind(addresses, said, groups.COOPERATION), placing)
    steered = yield from groups.agreements(_of_kind(addresses, said, groups.COOPERATION, groups.STEERING), placing)
    one: defaultdict[str, list[str]] = defaultdict(list)
    for iri, shown in sorted(addresses.items()):
        one[shown].append(iri)
    bodies = {iri: _body(iri, one[iri], said, times.get(iri)) for iri in sorted(one)}
    drawn = tuple(_link(key, told[key], places) for key in sorted(told))
    return Tree(start, bodies, drawn, holdings, unheld, places, parties, steered, found.height, found.cut)


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


Links = Mapping[tuple[str, str, str], set[tuple[str, str]]]
"""Part, relation and whole by the addresses they are shown under -> the pairs of addresses that the graph links."""


def _linked(found: Walked) -> Links:
    links: defaultdict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for part, relation, whole in found.links:
        key = (found.addresses[part], relation, found.addresses[whole])
        if key[0] != key[2]:
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
