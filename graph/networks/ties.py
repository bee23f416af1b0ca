"""The ties of a view: who is tied to what, on which occasion, when, and by which fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from graph.networks.views import View, anybodys, complete, query
from graph.rows import Row, Steps, among, batched, text
from graph.search import period

MOST_TIES = 100_000
"""Ties of one network; a network cut at any number would be another network, so one with more is refused."""

_SLUG = re.compile(r"[a-z0-9-]+")


class TooLargeError(ValueError):
    """A network with more ties, pairs or reach than are worked on; the message says how many of what."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what a network is asked for; empty fields restrict nothing.

    municipality   slug of the municipality in whose papers' addresses the ties stand
    body           an organisation that a tie leads to or from, or whose meeting or case it is of; where edges join
                   those who share an occasion, all who share one of its occasions
    since, until   first and last day, month or year (ISO 8601): ties that are known to overlap it
    """

    municipality: str = ""
    body: str = ""
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for what is no slug or no date."""
        if self.municipality and not _SLUG.fullmatch(self.municipality):
            raise ValueError(f"{self.municipality!r} is no slug of a municipality, as stockholm")
        for day in (self.since, self.until):
            if day and period(day) is None:
                raise ValueError(f"{day!r} is no day, month or year, as 2019-08-29")


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie: its ends, what it says, on what occasion (a meeting, an agreement, a case, a role), first and last day
    as they are written, and the fact that says so with its confidence."""

    source: str
    target: str
    relation: str
    event: str
    day: str
    until: str
    fact: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a store tells of a view: rows by the name of their query, and pairs of addresses judged to be one."""

    rows: Mapping[str, list[Row]]
    same: list[Row]


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of a view in a scope, each address replaced by the one that stands for all judged to be the same.

    merged    each address that stands for others, with those
    undated   ties left out because nothing says when they were, though a period was asked for
    looped    ties left out because both ends are one
    """

    ties: tuple[Tie, ...]
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undated: int = 0
    looped: int = 0


def fetched(view: View, scope: Scope) -> Steps[Fetched]:
    """The rows of a view. Raises TooLargeError past `MOST_TIES`.

    Where edges join those who share an occasion, the occasions of a body are meant, with all who share them.
    """
    same = yield _narrowed(anybodys(query("same", scope.municipality)), "", MOST_TIES + 1)
    if len(same) > MOST_TIES:
        raise TooLargeError(f"more than {MOST_TIES} addresses judged to be the same as others")
    bodies = _alike(scope.body, same)
    found: dict[str, list[Row]] = {}
    left = MOST_TIES
    for name in view.ties:
        found[name] = yield _narrowed(anybodys(query(name, scope.municipality)), _of_bodies(bodies), left + 1)
        left = _left(left, found[name])
    if bodies and view.joined:
        return Fetched((yield from _sharing(view, scope, found)), same)
    return Fetched(found, same)


def _sharing(view: View, scope: Scope, own: Mapping[str, list[Row]]) -> Steps[dict[str, list[Row]]]:
    """All ties to the occasions of some ties."""
    end = "to" if view.joined == "from" else "from"
    occasions = sorted({text(row, end) for rows in own.values() for row in rows})
    found: dict[str, list[Row]] = {name: [] for name in view.ties}
    left = MOST_TIES
    for name in view.ties:
        for some in batched(occasions):
            asked = anybodys(among(query(name, scope.municipality), end, map(NamedNode, some)))
            rows = yield _narrowed(asked, "", left + 1)
            found[name] += rows
            left = _left(left, rows)
    return found


def _left(left: int, rows: list[Row]) -> int:
    if len(rows) > left:
        raise TooLargeError(f"more than {MOST_TIES} ties")
    return left - len(rows)


def read(view: View, scope: Scope, told: Fetched) -> Ties:
    """The ties of rows, in the order of their ends: a function of what the rows say, not of their order."""
    stands_for = classes((text(row, "from"), text(row, "to")) for row in told.same)
    kept: set[Tie] = set()
    undated: set[str] = set()
    looped: set[str] = set()
    for name, rows in told.rows.items():
        for row in rows:
            tie = as_tie(row, view.ties[name], stands_for)
            if tie.source == tie.target:
                looped.add(tie.fact)
            elif (scope.since or scope.until) and not tie.day and not tie.until:
                undated.add(tie.fact)
            elif _overlaps(tie, scope):
                kept.add(tie)
    order = sorted(
        kept, key=lambda tie: (tie.source, tie.target, tie.relation, tie.event, tie.fact, tie.day, tie.until)
    )
    return Ties(tuple(order), others(stands_for), len(undated), len(looped))


def as_tie(row: Row, relation: str, stands_for: Mapping[str, str]) -> Tie:
    """The tie that a row tells of; without a relation given, its own."""
    source, target, event = (text(row, name) for name in ("from", "to", "event"))
    return Tie(
        source=stands_for.get(source, source),
        target=stands_for.get(target, target),
        relation=relation or text(row, "relation"),
        event=stands_for.get(event, event),
        day=text(row, "day"),
        until=text(row, "until"),
        fact=text(row, "fact"),
        confidence=float(text(row, "confidence")),
    )


def classes(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each address that is the same as others, with the one that stands for them all: the first in the alphabet."""
    chosen: dict[str, str] = {}

    def root(iri: str) -> str:
        while (above := chosen.setdefault(iri, iri)) != iri:
            iri = above
        return iri

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        chosen[second] = first
    return {iri: root(iri) for iri in list(chosen)}


def others(stands_for: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Each address that stands for others, with those."""
    found: dict[str, list[str]] = {}
    for alias, chosen in sorted(stands_for.items()):
        if alias != chosen:
            found.setdefault(chosen, []).append(alias)
    return {iri: tuple(aliases) for iri, aliases in found.items()}


def _alike(body: str, same: Iterable[Row]) -> list[str]:
    """A body under all its addresses."""
    stands_for = classes((text(row, "from"), text(row, "to")) for row in same)
    chosen = stands_for.get(body, body)
    return [chosen, *others(stands_for).get(chosen, ())] if body else []


def _narrowed(asked: str, condition: str, most: int) -> str:
    """A query for the rows of another that fulfil a condition, so many at most."""
    narrowed = f"FILTER({condition})" if condition else ""
    return complete(f"SELECT * WHERE {{\n{{\n{asked}}}\n{narrowed}\n}} LIMIT {most}\n")


def _of_bodies(bodies: list[str]) -> str:
    iris = ", ".join(str(NamedNode(iri)) for iri in bodies)
    return f"(?from IN ({iris}) || ?to IN ({iris}) || COALESCE(?body IN ({iris}), false))" if bodies else ""


def _overlaps(tie: Tie, scope: Scope) -> bool:
    """Whether a tie is within the period, as far as its days are written; a tie with one day is of that day."""
    first, last = tie.day or tie.until, tie.until or tie.day
    began, ended = period(first), period(last)
    since, until = period(scope.since), period(scope.until)
    return not ((since and ended and ended[1] < since[0]) or (until and began and began[0] > until[1]))
