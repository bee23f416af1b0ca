"""Whether agreements and decisions are in force on a day, and what took their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from graph.lineage.describe import EXTENDED, values_of
from graph.lineage.queries import asked
from graph.lineage.relations import replacing
from graph.net import Node, Value
from graph.rows import Steps, text
from ontology.knowledge import concepts

KINDS = ("Agreement", "ReportedDecision", "Decision", "DelegatedDecision", "Case", "Document")
"""Kinds of nodes that hold, or are replaced."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What takes a node's place, and the first day that it is known to hold; empty where none is."""

    by: str
    day: str


def with_states(nodes: Mapping[str, Node], cases: Mapping[str, Sequence[str]], at: date) -> Steps[dict[str, Node]]:
    """The nodes with their `state` on a day, and `supersededBy`, where these are known. What takes the place of a case
    takes that of its parts.

    cases: the cases that each node is part of

    superseded   what takes its place holds on that day
    not-yet      it begins later
    expired, extended  its last day is past; a paper tells that it goes on
    in-force     it has begun, or was decided to hold
    else         what the decision or the papers say of it, a notation of `outcome` or `agreement-status`
    """
    replaced = yield from replacements(nodes, cases)
    return {iri: with_state(node, replaced.get(iri, ()), at) for iri, node in nodes.items()}


def replacements(
    nodes: Mapping[str, Node], cases: Mapping[str, Sequence[str]]
) -> Steps[Mapping[str, Sequence[Replacement]]]:
    """What takes the place of the nodes and of the cases that each is part of, whatever the day."""
    holding = [iri for iri, node in nodes.items() if node.kind in KINDS and not node.data.get("missing")]
    return (yield from _replacements({iri: (iri, *cases.get(iri, ())) for iri in holding}))


def with_state(node: Node, replaced: Iterable[Replacement], at: date) -> Node:
    """A node with its `state` on a day, and `supersededBy`, as `with_states` tells them."""
    return _with_state(node, replaced, at.isoformat())


def _with_state(node: Node, replaced: Iterable[Replacement], day: str) -> Node:
    if node.kind not in KINDS:
        return node
    by = tuple(sorted({each.by for each in replaced if each.day and _is_past(each.day, day, or_now=True)}))
    more: dict[str, Value] = {"supersededBy": by[0] if len(by) == 1 else by} if by else {}
    if state := _state(node, bool(by), day):
        more["state"] = state
    return replace(node, data={**node.data, **more}) if more else node


def _state(node: Node, replaced: bool, day: str) -> str:
    first = min(values_of(node, "validFrom") or (_decided(node),))
    last = max(values_of(node, "validTo"), default="")
    statuses = values_of(node, "status")
    if first and not _is_past(first, day, or_now=True):
        return "not-yet"
    if replaced:
        return "superseded"
    if last and _is_past(last, day):
        return EXTENDED if EXTENDED in statuses else "expired"
    if values_of(node, "validFrom") or any(status in _lasting() for status in statuses):
        return "in-force"
    return next(iter(statuses), "")


def _decided(node: Node) -> str:
    """The day of a decision; other nodes begin on no day that is told."""
    return min(values_of(node, "date"), default="") if node.kind.endswith("Decision") else ""


def _is_past(told: str, day: str, *, or_now: bool = False) -> bool:
    """Whether a date lies before a day, or is it, as far as its precision tells: `2019` is past from 2020 on."""
    return told < day[: len(told)] or (or_now and told == day[: len(told)])


def _lasting() -> frozenset[str]:
    """The outcomes that put something in force."""
    return frozenset(each.notation for each in concepts("outcome") if each.lasting)


def _replacements(wholes: Mapping[str, Iterable[str]]) -> Steps[dict[str, list[Replacement]]]:
    """What takes the place of nodes, each given with itself and the cases it is part of."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for row in (yield from asked("replaced", "old", dict.fromkeys(chain(*wholes.values())), replacing())):
        by[text(row, "old")].append(text(row, "by"))
    days: dict[str, str] = {}
    for row in (yield from asked("begins", "by", sorted(set(chain(*by.values()))))):
        days[text(row, "by")] = min(text(row, "day"), days.get(text(row, "by"), "9999"))
    return {
        iri: [Replacement(each, days.get(each, "")) for whole in parts for each in by.get(whole, ())]
        for iri, parts in wholes.items()
    }
