"""The seats in groups that agreements set up: drawn as posts of the group, held by whom the agreement names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.net import Edge, Node
from graph.orgchart.asking import known, label_of, of_each, spread
from graph.orgchart.holding import UNDATED
from graph.places import Placing
from graph.rows import Steps, text

Drawn = tuple[dict[str, Node], list[Edge]]


def seats(groups: Mapping[str, str], placing: Placing) -> Steps[Drawn]:
    """Nodes of seats and of who has them; a seat is a `post-of` its group. `groups`: each address -> the one shown."""
    facts: defaultdict[str, set[str]] = defaultdict(set)
    posts: dict[str, tuple[str, str]] = {}
    people: dict[str, str] = {}
    for row in (yield from of_each("seats", "group", groups)):
        seat = text(row, "seat")
        facts[seat].add(text(row, "fact"))
        posts[seat] = (groups[text(row, "group")], text(row, "post"))
        if person := text(row, "person"):
            people[seat] = person
    said = yield from known(people.values())
    places = yield from placing(fact for each in facts.values() for fact in spread(sorted(each)))
    nodes = {iri: Node(iri, "Person", label_of(iri, about)) for iri, about in said.items()}
    edges: list[Edge] = []
    for seat, (group, post) in sorted(posts.items()):
        holder = people.get(seat, "")
        nodes[seat] = Node(seat, "Post", post or nodes[holder].label, {"body": group})
        evidence = tuple(places[fact] for fact in spread(sorted(facts[seat])) if fact in places)
        sure = max((place.confidence for place in evidence), default=0.0)
        edges.append(Edge(seat, group, "post-of", sure, evidence, {"inferred": False}))
        if holder:
            edges.append(
                Edge(holder, seat, "holds", sure, evidence, {"basis": UNDATED, "role": post, "inferred": False})
            )
    return nodes, edges
