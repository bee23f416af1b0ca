"""The chart of a day, of what papers tell of any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from graph.net import Edge, Net, Node
from graph.orgchart import groups, posts, vacancies
from graph.orgchart.holding import first_day
from graph.orgchart.tree import Tree


def charted(tree: Tree, at: date | None, years: int) -> Net:
    """The bodies of a tree that are there on a day, their posts and who holds them; of any day, without one."""
    there = _there(tree, at)
    bodies = {iri: node for iri, node in tree.bodies.items() if iri in there}
    held = [each for each in tree.holdings.held if each.body in there]
    unheld = [each for each in tree.vacancies if each.body in there]
    vacant = tuple(vacancies.vacant(unheld, held, at, years))
    on_day = tuple(posts.shown(held, at, years, {each.iri: each.told(at) for each in vacant}))
    parties = groups.on_day(tree.parties, there, at, years)
    steered = groups.steered_by(tree.steered, there)
    of_posts = _together(vacancies.nodes(vacant, at), posts.post_nodes(held, on_day, at))
    more = {**parties.nodes, **steered.nodes, **of_posts}
    people = posts.person_nodes(on_day, tree.holdings)
    drawn = (edge for edge in tree.links if edge.source in there and edge.target in there)
    ties = (*posts.edges(on_day, tree.places), *vacancies.edges(vacant, tree.places))
    edges = (*drawn, *ties, *parties.edges, *steered.edges)
    return Net({**more, **people, **bodies}, (*edges, *_empty_posts(more, edges)), tree.cut)


def _together(vacant: Mapping[str, Node], held: Mapping[str, Node]) -> dict[str, Node]:
    """Posts that are vacant and those that somebody holds; one that is held for a while, or by several, may be both."""
    both = {
        iri: replace(held[iri], data={**node.data, **held[iri].data}) for iri, node in vacant.items() if iri in held
    }
    return {**vacant, **held, **both}


def _there(tree: Tree, at: date | None) -> set[str]:
    """The bodies that are there on a day, and below ones that are; the asked one always."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for edge in tree.links:
        below[edge.target].append(edge.source)
    there, left = {tree.start}, [tree.start]
    while left:
        new = {iri for iri in below[left.pop()] if iri not in there and _exists(tree.bodies[iri], at)}
        there |= new
        left += new
    return there


def _exists(body: Node, at: date | None) -> bool:
    if not body.spells or at is None:
        return True
    (spell,), day = body.spells, at.isoformat()
    return (not spell.start or first_day(spell.start) <= day) and (not spell.end or day < first_day(spell.end))


def _empty_posts(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> list[Edge]:
    """The posts that nobody is known to hold, tied to their bodies."""
    tied = {edge.source for edge in edges if edge.relation == "post-of"}
    return [
        Edge(iri, str(node.data["body"]), "post-of", 0.0, data={"inferred": False})
        for iri, node in sorted(nodes.items())
        if node.kind == "Post" and iri not in tied
    ]
