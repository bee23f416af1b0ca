"""What became of assignments: whether a paper tells that they are fulfilled, and which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from graph.lineage.describe import values_of
from graph.lineage.queries import asked
from graph.net import Node, Value
from graph.rows import Steps, text

NOT_REPORTED = "not-reported"
ASSIGNS = "assign"
"""Notation of the outcome of a decision that tells somebody to do something."""


def with_outcomes(nodes: Mapping[str, Node]) -> Steps[dict[str, Node]]:
    """The nodes, assignments among them with their `outcome` and by which case it is `reportedBy`.

    An assignment is a decision that gives one, or a paragraph of minutes that papers say has given one. Its outcome is
    `not-reported`, or what papers tell: notations of `assignment-state`, several where a paragraph gave several.
    """
    given = [iri for iri, node in nodes.items() if ASSIGNS in values_of(node, "status")]
    cited = [iri for iri, node in nodes.items() if node.kind == "Paragraph"]
    states: defaultdict[str, set[str]] = defaultdict(set)
    reported: defaultdict[str, set[str]] = defaultdict(set)
    for row in (yield from asked("reports", "node", [*given, *cited])):
        states[text(row, "node")].add(text(row, "state"))
        reported[text(row, "node")].add(text(row, "by"))
    told = {iri: _became(states[iri], reported[iri]) for iri in (*given, *cited) if iri in given or states[iri]}
    return {iri: replace(node, data={**node.data, **told[iri]}) if iri in told else node for iri, node in nodes.items()}


def _became(states: set[str], reported: set[str]) -> dict[str, Value]:
    if not states:
        return {"outcome": NOT_REPORTED}
    return {"outcome": _one_or_all(states), "reportedBy": _one_or_all(reported)}


def _one_or_all(values: set[str]) -> Value:
    ordered = tuple(sorted(values))
    return ordered[0] if len(ordered) == 1 else ordered
