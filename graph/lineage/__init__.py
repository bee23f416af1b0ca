"""Where a matter comes from and what it led to: the chain of motion, referral, answers, report, proposal, decision,
assignment, agreement and successor, across documents, bodies and years, each hop with the passage that says so.

    relations.py  which relations lead on, which hold a matter together, which replace: as the ontology says
    walk.py       hop by hop from a node
    edges.py      the hops with their passages
    held.py       all hops of a release, held beside it
    describe.py   what is known of the nodes
    state.py      what is in force on a day
    outcome.py    what became of assignments
    spells.py     when it all was there

The work is told from the asking: `lineage` is a generator that yields queries and is sent their rows, so it runs on a
store (`graph.rows.driven`) and behind a server (`api.serving.Serving.driven`) alike. A hop is one query for up to 300
nodes; what is known of the nodes and which passages say the hops takes some eight more, however long the walk was.
"""

from __future__ import annotations

from datetime import date

from pyoxigraph import NamedNode

from graph.lineage.describe import described
from graph.lineage.edges import drawn
from graph.lineage.held import Held, all_hops
from graph.lineage.outcome import with_outcomes
from graph.lineage.spells import timed, with_spells
from graph.lineage.state import with_states
from graph.lineage.walk import DIRECTIONS, walk
from graph.net import Net
from graph.places import Placing, places_of
from graph.rows import Steps

__all__ = ["DIRECTIONS", "Held", "all_hops", "lineage"]


def lineage(
    start: NamedNode,
    direction: str = "both",
    depth: int = 4,
    at: date | None = None,
    placing: Placing = places_of,
    held: Held | None = None,
) -> Steps[Net]:
    """The matters that can be reached from a case, decision, document or agreement.

    direction   `back` to what it answers, rests on or replaces, and so on; `forward` to what answers, rests on or
                replaces it and to whom it was sent on; or `both`
    depth       hops, at least 0
    at          the day for which states are told; None tells none
    placing     finds where facts stand
    held        all hops of the release, where these are held
    """
    done = yield from walk(start.value, direction, depth, held)
    edges = yield from drawn(done.within(), placing, held)
    known = yield from described(sorted(done.reached), done.ends)
    nodes = yield from with_outcomes(with_spells(known.nodes, known.cases))
    if at is not None:
        nodes = yield from with_states(nodes, known.cases, at)
    return Net(nodes, timed(edges, nodes), done.cut)
