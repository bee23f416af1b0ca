"""Organisations, people, and who belongs to what in which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.interchange.oparl.made import Json, Made
from graph.interchange.read import (
    NAMES,
    Said,
    files_naming,
    label,
    labels_of,
    nodes,
    passages_of,
    pointing_at,
    said_of,
    words,
)
from graph.net import Place
from graph.rows import Steps

_OF_ORGANIZATIONS = (
    *NAMES, "sg:abbreviation", "org:classification", "org:subOrganizationOf", "sg:validFrom", "sg:validTo",
)  # fmt: skip
_OF_MEMBERSHIPS = ("org:member", "org:organization", "org:role", "sg:roleTitle", "sg:attestedOn")
_TYPES = {
    "council": "Gremium",
    "committee": "Gremium",
    "subcommittee": "Gremium",
    "steering-group": "Gremium",
    "cooperation-group": "externes Gremium",
    "party": "Partei",
    "administration": "Verwaltungsbereich",
    "department": "Verwaltungsbereich",
    "unit": "Verwaltungsbereich",
    "municipality": "Institution",
    "authority": "Institution",
    "company": "Institution",
}
"""Kind of body -> `organizationType`; all others are `Sonstiges`."""


def organizations(made: Made, iris: Sequence[str]) -> Steps[list[Json]]:
    """Bodies, administrations, unions, parties."""
    known = yield from said_of(iris, _OF_ORGANIZATIONS)
    kinds = yield from labels_of({kind for said in known.values() for kind in nodes(said, "org:classification")})
    members = yield from pointing_at(iris, ["org:organization"])
    passages = yield from passages_of(iris)
    return [
        _organization(made, iri, said, kinds, members.get(iri, []), passages.get(iri, []))
        for iri, said in known.items()
    ]


def people(made: Made, iris: Sequence[str]) -> Steps[list[Json]]:
    """People, each with their memberships."""
    known = yield from said_of(iris, NAMES)
    sources = yield from files_naming(iris)
    held = yield from pointing_at(iris, ["org:member"])
    told = yield from memberships(made, sorted({each for some in held.values() for each in some}))
    by_person: dict[object, list[Json]] = {}
    for each in told:
        by_person.setdefault(each["person"], []).append(each)
    return [
        made.object(
            "Person",
            iri,
            {
                "body": made.body_of(iri),
                "name": label(said),
                "membership": by_person.get(made.address("person", iri), []),
                "stadsgraf:namedIn": list(sources.get(iri, {}).values()),
            },
        )
        for iri, said in known.items()
    ]


def memberships(made: Made, iris: Sequence[str]) -> Steps[list[Json]]:
    """Who holds which role where; papers attest it on days, and seldom tell since when."""
    known = yield from said_of(iris, _OF_MEMBERSHIPS)
    roles = yield from labels_of({role for said in known.values() for role in nodes(said, "org:role")})
    passages = yield from passages_of(iris)
    return [_membership(made, iri, said, roles, passages.get(iri, [])) for iri, said in known.items()]


def _organization(
    made: Made, iri: str, said: Said, kinds: Mapping[str, str], members: Sequence[str], passages: Sequence[Place]
) -> Json:
    kind = next(iter(nodes(said, "org:classification")), "")
    above = next(iter(nodes(said, "org:subOrganizationOf")), "")
    told = {
        "body": made.body_of(iri),
        "name": label(said),
        "shortName": words(said, "sg:abbreviation"),
        "organizationType": _TYPES.get(kind.rpartition("/")[2], "Sonstiges"),
        "classification": kinds.get(kind, ""),
        "subOrganizationOf": made.address("organization", above) if above else "",
        "startDate": words(said, "sg:validFrom"),
        "endDate": words(said, "sg:validTo"),
        "membership": [made.address("membership", each) for each in members],
    }
    return made.object("Organization", iri, told, passages)


def _membership(made: Made, iri: str, said: Said, roles: Mapping[str, str], passages: Sequence[Place]) -> Json:
    person = next(iter(nodes(said, "org:member")), "")
    organization = next(iter(nodes(said, "org:organization")), "")
    told = {
        "person": made.address("person", person) if person else "",
        "organization": made.address("organization", organization) if organization else "",
        "role": words(said, "sg:roleTitle") or next((roles[role] for role in nodes(said, "org:role")), ""),
        "stadsgraf:attestedOn": [value.value for value in said.get("sg:attestedOn", ())],
    }
    return made.object("Membership", iri, told, passages)
