"""People, bodies, memberships and posts as Popolo JSON, <https://www.popoloproject.com/specs/>.

Ids are the IRIs of the graph. Papers attest that somebody holds a post, they seldom tell since when: so a membership
has no `start_date` but `attested_on`, a member of ours, and its `sources` tell the passages. A post is not in the graph
by itself: it is a role in a body, and its id is made of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from urllib.parse import quote

from graph.interchange.read import (
    NAMES,
    Said,
    files_naming,
    filled,
    label,
    labels_of,
    literals,
    nodes,
    passages_of,
    pointing_at,
    said_of,
    things,
    words,
)
from graph.net import Place
from graph.rows import Steps

Json = dict[str, object]

_OTHER_NAMES = {"foaf:name": "", "skos:altLabel": "", "sg:abbreviation": "abbreviation", "sg:formerName": "former name"}
"""Properties of further names -> the note that Popolo has for a name."""

_OF_BODIES = (
    *NAMES, *_OTHER_NAMES, "org:classification", "org:subOrganizationOf", "sg:validFrom", "sg:validTo", "skos:notation",
)  # fmt: skip
_OF_MEMBERSHIPS = ("org:member", "org:organization", "org:role", "sg:roleTitle", "sg:attestedOn")
_REPRESENTED = ("party", "union", "union-local")
"""Kinds of bodies that somebody who speaks in their name belongs to; an office or an employer is none."""


def popolo(municipality: str = "") -> Steps[dict[str, list[Json]]]:
    """The persons, organizations, memberships and posts of a municipality (its name in addresses), or of all.

    Bodies of the reference data, as parties and unions, are there as far as somebody belongs to them.
    """
    people = yield from things(["foaf:Person"], municipality)
    memberships = yield from _memberships((yield from things(["org:Membership"], municipality)))
    memberships += yield from _representatives(people)
    bodies = yield from things(["org:Organization"], municipality)
    bodies += [str(each["organization_id"]) for each in memberships if "organization_id" in each]
    organizations = yield from _organizations(bodies)
    posts = {str(each["post_id"]): _post(each) for each in memberships if "post_id" in each}
    return {
        "persons": (yield from _persons(people)),
        "organizations": organizations,
        "memberships": sorted(memberships, key=lambda each: str(each["id"])),
        "posts": [posts[each] for each in sorted(posts)],
    }


def _persons(people: list[str]) -> Steps[list[Json]]:
    known = yield from said_of(people, (*NAMES, *_OTHER_NAMES))
    sources = yield from files_naming(people)
    return [
        filled(
            {"id": iri, "name": label(said), "other_names": _other_names(said), "sources": _files(sources.get(iri, {}))}
        )
        for iri, said in known.items()
    ]


def _organizations(bodies: Iterable[str]) -> Steps[list[Json]]:
    """These bodies and those that they are part of."""
    known: dict[str, Said] = {}
    wanted = set(bodies)
    while new := sorted(wanted - known.keys()):
        known |= yield from said_of(new, _OF_BODIES)
        wanted |= {above for iri in new for above in nodes(known[iri], "org:subOrganizationOf")}
    kinds = yield from labels_of({kind for said in known.values() for kind in nodes(said, "org:classification")})
    sources = yield from files_naming(known)
    return [_organization(iri, known[iri], kinds, sources.get(iri, {})) for iri in sorted(known)]


def _organization(iri: str, said: Said, kinds: Mapping[str, str], sources: Mapping[str, str]) -> Json:
    return filled(
        {
            "id": iri,
            "name": label(said),
            "other_names": _other_names(said),
            "identifiers": [{"identifier": each.value} for each in literals(said, "skos:notation")],
            "classification": next((kinds[kind] for kind in nodes(said, "org:classification")), ""),
            "parent_id": next(iter(nodes(said, "org:subOrganizationOf")), ""),
            "founding_date": words(said, "sg:validFrom"),
            "dissolution_date": words(said, "sg:validTo"),
            "sources": _files(sources),
        }
    )


def _memberships(iris: list[str]) -> Steps[list[Json]]:
    known = yield from said_of(iris, _OF_MEMBERSHIPS)
    roles = yield from labels_of({role for said in known.values() for role in nodes(said, "org:role")})
    passages = yield from passages_of(iris)
    return [_membership(iri, said, roles, passages.get(iri, [])) for iri, said in known.items()]


def _membership(iri: str, said: Said, roles: Mapping[str, str], passages: list[Place]) -> Json:
    organization = next(iter(nodes(said, "org:organization")), "")
    title = words(said, "sg:roleTitle")
    return filled(
        {
            "id": iri,
            "label": title,
            "role": next((roles[role] for role in nodes(said, "org:role")), title),
            "person_id": next(iter(nodes(said, "org:member")), ""),
            "organization_id": organization,
            "post_id": f"{organization}#{quote(title)}" if organization and title else "",
            "attested_on": sorted(each.value for each in literals(said, "sg:attestedOn")),
            "sources": _quoted(passages),
        }
    )


def _representatives(people: list[str]) -> Steps[list[Json]]:
    """Who spoke, sat or signed in the name of a party or union belongs to it: a membership a person and group."""
    acts = yield from pointing_at(people, ["sg:person"])
    known = yield from said_of(chain.from_iterable(acts.values()), ["sg:inNameOf", "sg:atMeeting"])
    groups = yield from _represented({group for said in known.values() for group in nodes(said, "sg:inNameOf")})
    meetings = {each for said in known.values() for each in nodes(said, "sg:atMeeting")}
    days = yield from said_of(meetings, ["dcterms:date"])
    passages = yield from passages_of(known)
    found: dict[tuple[str, str], list[str]] = {}
    for person, act in ((person, act) for person, some in acts.items() for act in some):
        for group in groups.intersection(nodes(known[act], "sg:inNameOf")):
            found.setdefault((person, group), []).append(act)
    return [
        filled(
            {
                "id": f"{person}#{_last(group)}",
                "person_id": person,
                "organization_id": group,
                "attested_on": _days((known[act] for act in some), days),
                "sources": _quoted(chain.from_iterable(passages.get(act, []) for act in some)),
            }
        )
        for (person, group), some in sorted(found.items())
    ]


def _represented(groups: Iterable[str]) -> Steps[set[str]]:
    """Those of the groups that somebody who speaks in their name belongs to."""
    known = yield from said_of(groups, ["org:classification"])
    return {
        iri
        for iri, said in known.items()
        if any(_last(kind) in _REPRESENTED for kind in nodes(said, "org:classification"))
    }


def _days(acts: Iterable[Said], days: Mapping[str, Said]) -> list[str]:
    meetings = {meeting for said in acts for meeting in nodes(said, "sg:atMeeting")}
    return sorted({day for meeting in meetings if (day := words(days[meeting], "dcterms:date"))})


def _post(membership: Mapping[str, object]) -> Json:
    names = {"id": "post_id", "label": "label", "role": "role", "organization_id": "organization_id"}
    return {name: membership[member] for name, member in names.items()}


def _other_names(said: Said) -> list[Json]:
    told = {label(said)}
    others: list[Json] = []
    for name, note in _OTHER_NAMES.items():
        for each in literals(said, name):
            if each.value not in told:
                told.add(each.value)
                others.append(filled({"name": each.value, "note": note}))
    return others


def _quoted(passages: Iterable[Place]) -> list[Json]:
    return [{"url": place.fact, "note": told(place)} for place in passages]


def told(place: Place) -> str:
    """Where something stands and its words, for people: `protokoll.pdf, s. 3: “…”`."""
    page = f", s. {place.page}" if place.page is not None else ""
    return f"{place.name}{page}: “{' '.join(place.quote.split())}”"


def _files(files: Mapping[str, str]) -> list[Json]:
    return [{"url": iri, "note": name} for iri, name in files.items()]


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]
