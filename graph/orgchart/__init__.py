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

from datetime import date

from pyoxigraph import NamedNode

from graph.net import Net
from graph.orgchart.chart import charted
from graph.orgchart.large import large_trees
from graph.orgchart.tree import Trees, grown
from graph.places import Placing, places_of
from graph.rows import Steps

__all__ = ["YEARS", "Trees", "large_trees", "orgchart"]

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
    tree = trees.get(start.value, depth) if trees else None
    if tree is None:
        tree = yield from grown(start.value, depth, placing)
        if trees is not None:
            trees.put(depth, tree)
    return charted(tree, at, years)
