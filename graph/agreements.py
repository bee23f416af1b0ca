"""Agreements as a register: who made them, from when to when, whether they hold on a day, and what replaces what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from graph.lineage.state import Replacement, replacements, with_state
from graph.net import Node, Value
from graph.rows import Steps, text
from ontology.prefixes import SGS, curie, sparql_prologue

STATES = ("in-force", "extended", "not-yet", "proposed", "superseded", "expired", "")
"""What is told of an agreement on a day, what holds first; empty where no paper tells."""
_STATUS = SGS + "agreement-status/"
_ASKED = (
    sparql_prologue()
    + """SELECT ?agreement ?property ?value WHERE {
  ?agreement a sg:Agreement ; ?property ?value
  FILTER (?property IN (dcterms:title, sg:diaryNumber, sg:party, sg:validFrom, sg:validTo, sg:agreementStatus,
    sg:supersedes, sg:inCase, sg:priorityArea, sg:steeredBy, sg:setsUp, sg:noticePeriod, sg:renewalPeriod))
}"""
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement on a day; parties, cases, steering groups and what is replaced are IRIs.

    first, last  days, months or years as papers tell them; empty where none does
    state        one of `STATES`
    replaces     what it is to take the place of: agreements, or cases that hold them
    replaced_by  the agreements that are to take its place, whether they hold yet or not
    areas        priority areas, notice and renewal in the agreement's words
    groups       those it sets up beside steering groups
    """

    iri: str
    title: str
    numbers: tuple[str, ...]
    parties: tuple[str, ...]
    first: str
    last: str
    state: str
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    cases: tuple[str, ...]
    areas: tuple[str, ...]
    steered_by: tuple[str, ...]
    groups: tuple[str, ...]
    notice: tuple[str, ...]
    renewal: tuple[str, ...]


@dataclass(frozen=True)
class Register:
    """Every agreement that the papers tell of, whatever the day: as papers tell it, as a node, what replaces it."""

    told: Sequence[tuple[Agreement, Node, Sequence[Replacement]]]

    def on(self, at: date) -> list[Agreement]:
        """The agreements on a day, those that hold first, then by title."""
        found = [replace(each, state=_state(with_state(node, replaced, at))) for each, node, replaced in self.told]
        return sorted(found, key=lambda each: (STATES.index(each.state), each.title.casefold(), each.iri))


def register() -> Steps[Register]:
    """What papers tell of agreements: it takes queries, and no further ones for any day."""
    said: dict[str, dict[str, list[str]]] = {}
    for row in (yield _ASKED):
        told = said.setdefault(text(row, "agreement"), {})
        told.setdefault(_short(text(row, "property")), []).append(text(row, "value"))
    cases = {iri: told.get("sg:inCase", []) for iri, told in said.items()}
    nodes = {iri: _node(iri, told) for iri, told in said.items()}
    replaced = yield from replacements(nodes, cases)
    successors = _successors(said)
    return Register(
        [
            (_agreement(iri, told, _of_any(successors, (iri, *cases[iri]), iri)), nodes[iri], replaced.get(iri, ()))
            for iri, told in said.items()
        ]
    )


def _agreement(iri: str, told: Mapping[str, list[str]], replaced_by: tuple[str, ...]) -> Agreement:
    """An agreement as papers tell it, without its state."""
    return Agreement(
        iri=iri,
        title=min(told.get("dcterms:title", [""])),
        numbers=tuple(sorted(set(told.get("sg:diaryNumber", ())))),
        parties=tuple(sorted(told.get("sg:party", ()))),
        first=min(told.get("sg:validFrom", ()), default=""),
        last=max(told.get("sg:validTo", ()), default=""),
        state="",
        replaces=tuple(sorted(told.get("sg:supersedes", ()))),
        replaced_by=replaced_by,
        cases=tuple(sorted(told.get("sg:inCase", ()))),
        areas=tuple(sorted(told.get("sg:priorityArea", ()))),
        steered_by=tuple(sorted(told.get("sg:steeredBy", ()))),
        groups=tuple(sorted(told.get("sg:setsUp", ()))),
        notice=tuple(sorted(told.get("sg:noticePeriod", ()))),
        renewal=tuple(sorted(told.get("sg:renewalPeriod", ()))),
    )


def parties(agreements: Iterable[Agreement]) -> list[tuple[str, int]]:
    """The parties, and how many of the agreements each has made, the most first."""
    counted = Counter(party for each in agreements for party in each.parties)
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


@cache
def _short(property: str) -> str:
    """A property's IRI, short: few are asked for, of many agreements."""
    return curie(property)


def _node(iri: str, told: dict[str, list[str]]) -> Node:
    statuses = tuple(each.removeprefix(_STATUS) for each in told.get("sg:agreementStatus", ()))
    data: dict[str, Value] = {"status": statuses}
    data |= {name: tuple(told.get(f"sg:{name}", ())) for name in ("validFrom", "validTo")}
    return Node(iri, "Agreement", "", {name: value for name, value in data.items() if value})


def _state(node: Node) -> str:
    state = str(node.data.get("state", ""))
    return state if state in STATES else ""


def _successors(said: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    """The agreements that are to take something's place, by its IRI."""
    found: dict[str, list[str]] = {}
    for iri, told in said.items():
        for old in told.get("sg:supersedes", ()):
            found.setdefault(old, []).append(iri)
    return found


def _of_any(successors: dict[str, list[str]], wholes: Sequence[str], but: str) -> tuple[str, ...]:
    return tuple(sorted({by for whole in wholes for by in successors.get(whole, ()) if by != but}))
