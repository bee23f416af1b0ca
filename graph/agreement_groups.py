"""The groups that papers and agreements name: what they steer, who sits there, how often they meet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.rows import Row, Steps, text
from ontology.prefixes import sparql_prologue

_GROUPS = (
    sparql_prologue()
    + """SELECT DISTINCT ?group ?whole ?often WHERE {
  { ?group a sg:SteeringGroup } UNION { ?agreement sg:setsUp ?group }
  OPTIONAL { ?group org:subOrganizationOf|sg:belongsTo ?whole }
  OPTIONAL { ?group sg:meetingFrequency ?often }
} ORDER BY ?group ?whole ?often"""
)
_AGREEMENTS = (
    sparql_prologue()
    + """SELECT DISTINCT ?group ?agreement WHERE {
  ?agreement sg:steeredBy|sg:setsUp ?group
} ORDER BY ?group ?agreement"""
)
_SEATS = (
    sparql_prologue()
    + """SELECT DISTINCT ?group ?seat ?post ?person ?start WHERE {
  ?seat sg:seatIn ?group .
  ?fact sg:states ?seat ; oa:hasTarget/oa:hasSelector/oa:start ?start .
  OPTIONAL { ?seat sg:roleTitle ?post }
  OPTIONAL { ?seat sg:person ?person }
} ORDER BY ?group ?start ?seat"""
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a group: the post or body that has it as the agreement says, and who (an IRI), either may be empty."""

    iri: str
    post: str
    person: str


@dataclass(frozen=True, slots=True)
class Group:
    """A steering group, or another that an agreement sets up.

    whole       what it is part of (IRI), empty where no paper tells
    agreements  those that it steers or works on (IRIs)
    seats       in the order of the papers
    often       how often it is to meet, in the words of the agreement
    """

    iri: str
    whole: str
    agreements: tuple[str, ...]
    seats: tuple[Seat, ...]
    often: tuple[str, ...]


def groups() -> Steps[list[Group]]:
    """The groups, each with one of what it is part of; those of which most is told first."""
    rows: list[Row] = yield _GROUPS
    wholes: dict[str, str] = {}
    often: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        wholes.setdefault(text(row, "group"), text(row, "whole"))
        often[text(row, "group")] |= {text(row, "often")} - {""}
    agreements: defaultdict[str, list[str]] = defaultdict(list)
    for row in (yield _AGREEMENTS):
        agreements[text(row, "group")].append(text(row, "agreement"))
    seats: defaultdict[str, dict[str, Seat]] = defaultdict(dict)
    for row in (yield _SEATS):
        seat = Seat(text(row, "seat"), text(row, "post"), text(row, "person"))
        seats[text(row, "group")].setdefault(seat.iri, seat)
    found = [
        Group(iri, whole, tuple(agreements[iri]), tuple(seats[iri].values()), tuple(sorted(often[iri])))
        for iri, whole in wholes.items()
    ]
    return sorted(found, key=lambda each: (-len(each.seats), -len(each.agreements), each.iri))
