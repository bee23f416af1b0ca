"""Work that asks many queries, each on what the last has found: a worker does it whole, in one message and its reply.

A walk has a name, what is asked, by name, and an answer in JSON that is complete: what is sent to whoever asked for
JSON. It is our own code that runs, and only what is asked comes from others. A store elsewhere is asked query by query
by the server (`api.serving.Serving.walked`), which writes the same answer.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from pydantic_core import to_json
from pyoxigraph import NamedNode, Store

from api.execution.job import Asked, Walk
from graph.exports import ours
from graph.exports.about import About
from graph.lineage import Held as Hops
from graph.lineage import all_hops, lineage
from graph.net import Net
from graph.orgchart import Trees, days, large_trees, orgchart
from graph.orgchart.changes import Change, changes
from graph.people import Person, person
from graph.places import Placing, all_places, among_places, places_of
from graph.rows import Steps, driven

Found = Net | Person | tuple[Change, ...] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a release, which never changes, so that walks ask less.

    placing   finds where facts stand
    hops      those of all lineages; None: they are asked for
    trees     those that org charts were made of, at first those of large bodies; None: none are kept
    """

    placing: Placing = places_of
    hops: Hops | None = None
    trees: Trees | None = None


NOTHING = Held()


def held_of(store: Store) -> Held:
    """What is held beside a release in memory."""
    placing = among_places(driven(store, all_places()))
    return Held(placing, driven(store, all_hops()), driven(store, large_trees(placing)))


def steps(walk: Walk, held: Held = NOTHING) -> Steps[Found]:
    """The work of a walk, not begun."""
    return _WALKS[walk.name](walk.asked, held)


def write(walk: Walk, found: Found, out: BinaryIO) -> bool:
    """Write what a walk has found; whether there is more than was asked for."""
    if isinstance(found, Net):
        ours.write(found, About("", walk.release, walk.asked), out)
        return found.cut
    if isinstance(found, Person):
        told = {name: getattr(found, name) for name in ("id", "label", "same_as", "entries")}
    else:
        told = {"asked": walk.asked, walk.name: found}
    out.write(to_json({"release": walk.release, **told}))
    return False


def written(walk: Walk, found: Found) -> tuple[bytes, bool]:
    """The same as bytes."""
    out = io.BytesIO()
    cut = write(walk, found, out)
    return out.getvalue(), cut


def _lineage(asked: Asked, held: Held) -> Steps[Found]:
    of, direction, depth = NamedNode(str(asked["of"])), str(asked["direction"]), int(asked["depth"] or 0)
    return (yield from lineage(of, direction, depth, _day(asked, "at"), held.placing, held.hops))


def _orgchart(asked: Asked, held: Held) -> Steps[Found]:
    body, depth, years = NamedNode(str(asked["organisation"])), int(asked["depth"] or 0), int(asked["years"] or 0)
    return (yield from orgchart(body, _day(asked, "at"), depth, years, held.trees, held.placing))


def _days(asked: Asked, held: Held) -> Steps[Found]:
    body, depth, years = NamedNode(str(asked["organisation"])), int(asked["depth"] or 0), int(asked["years"] or 0)
    return (yield from days(body, depth, years, held.trees, held.placing))


def _changes(asked: Asked, _: Held) -> Steps[Found]:
    first, last = date.fromisoformat(str(asked["from"])), date.fromisoformat(str(asked["to"]))
    return (yield from changes(NamedNode(str(asked["organisation"])), first, last, int(asked["depth"] or 0)))


def _person(asked: Asked, held: Held) -> Steps[Found]:
    return (yield from person(NamedNode(str(asked["of"])), held.placing))


def _day(asked: Asked, name: str) -> date | None:
    return date.fromisoformat(str(asked[name])) if asked[name] else None


_WALKS: Mapping[str, Callable[[Asked, Held], Steps[Found]]] = {
    "lineage": _lineage,
    "orgchart": _orgchart,
    "days": _days,
    "changes": _changes,
    "person": _person,
}
NAMES = tuple(_WALKS)
