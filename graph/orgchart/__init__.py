"""The org chart of a body on a day: what is part of it, down to units and groups, the posts, and who holds them.

`orgchart` is work that yields queries (`graph.rows.Steps`), so it runs on a store and behind a server alike.

    tree.py      what papers tell of a body and all below it, whenever it was
    large.py     the same for large bodies, before anybody asks
    chart.py     of that, the chart of a day
    walk.py      from a body down              holding.py   who holds a post on a day: the rule
    posts.py     posts and their holders       groups.py    parties of groups, agreements that groups steer
    seats.py     seats in groups of agreements
    vacancies.py posts that papers say nobody holds
    changes.py   what changed between two days
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

from pyoxigraph import NamedNode

from graph.net import Edge, Net, Node
from graph.orgchart.chart import charted
from graph.orgchart.holding import first_day
from graph.orgchart.large import large_trees
from graph.orgchart.tree import Tree, Trees, grown
from graph.places import Placing, places_of
from graph.rows import Steps

__all__ = ["YEARS", "Trees", "days", "large_trees", "orgchart"]

YEARS = 4
"""A term of office: how long after papers last show it somebody is shown to hold a post, unless more is asked for."""


def orgchart(
    start: NamedNode,
    at: date | None = None,
    depth: int = 6,
    years: int = YEARS,
    trees: Trees | None = None,
    placing: Placing = places_of,
) -> Steps[Net]:
    """The chart of a body and what is below it.

    at      the day for which it is told; without one, all that papers show, whenever it was
    depth   hops below the body, at least 0
    years   how long after papers last show it somebody is still shown to hold a post (`graph.orgchart.holding`)
    trees   those of this release that were grown before: the same body on another day takes no query
    placing   finds where facts stand
    """
    tree = yield from _tree(start, depth, trees, placing)
    return charted(tree, at, years)


def days(
    start: NamedNode, depth: int = 6, years: int = YEARS, trees: Trees | None = None, placing: Placing = places_of
) -> Steps[tuple[str, ...]]:
    """The days on which papers show that something in the chart of a body begins or ends, in order; of a month or a
    year, the first day."""
    tree = yield from _tree(start, depth, trees, placing)
    net = charted(tree, None, years)
    things: Iterable[Node | Edge] = chain(net.nodes.values(), net.edges)
    spells = chain.from_iterable(each.spells for each in things)
    return tuple(sorted({first_day(day) for spell in spells for day in (spell.start, spell.end) if day}))


def _tree(start: NamedNode, depth: int, trees: Trees | None, placing: Placing) -> Steps[Tree]:
    tree = trees.get(start.value, depth) if trees else None
    if tree is None:
        tree = yield from grown(start.value, depth, placing)
        if trees is not None:
            trees.put(depth, tree)
    return tree
