"""Bodies as JSON-LD in the terms of the W3C Organization Ontology, <https://www.w3.org/TR/vocab-org/>.

The context stands in the document, so nothing is fetched to read it. Ids are the IRIs of the graph, and each triple is
one of the release, but for those of the evidence: `wasDerivedFrom` (PROV-O) names the facts that tell of a body or a
membership, with their words and where they stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal

from graph.interchange.read import Said, filled, literals, nodes, passages_of, pointing_at, said_of, things
from graph.net import Place
from graph.rows import Steps
from ontology.prefixes import PREFIXES, curie

Json = dict[str, object]

_LINKS = {
    "org:classification": "classification",
    "org:subOrganizationOf": "subOrganizationOf",
    "org:memberOf": "memberOf",
    "org:member": "member",
    "org:organization": "organization",
    "org:role": "role",
    "org:changedBy": "changedBy",
    "org:originalOrganization": "originalOrganization",
    "org:resultingOrganization": "resultingOrganization",
    "dcterms:isReplacedBy": "isReplacedBy",
    "sg:sameAs": "sameAs",
}
_TEXTS = {
    "foaf:name": "name",
    "skos:notation": "notation",
    "sg:roleTitle": "roleTitle",
    "sg:abbreviation": "abbreviation",
    "sg:formerName": "formerName",
}
_LABELS = {"skos:prefLabel": "prefLabel", "skos:altLabel": "altLabel"}
_DAYS = {"sg:attestedOn": "attestedOn", "sg:validFrom": "validFrom", "sg:validTo": "validTo", "dcterms:date": "date"}
_READ = ("rdf:type", *_LINKS, *_TEXTS, *_LABELS, *_DAYS)
_STRING = PREFIXES["xsd"] + "string"

CONTEXT: Json = {
    **{prefix: PREFIXES[prefix] for prefix in ("org", "foaf", "skos", "dcterms", "prov", "oa", "sg", "xsd")},
    "id": "@id",
    "type": "@type",
    **{key: {"@id": term, "@type": "@id"} for term, key in _LINKS.items()},
    **{key: term for term, key in (_TEXTS | _DAYS).items()},
    **{key: {"@id": term, "@container": "@language"} for term, key in _LABELS.items()},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "exact": "oa:exact",
    "fileName": "sg:fileName",
    "page": {"@id": "sg:page", "@type": "xsd:integer"},
}
"""The terms of the document, which is part of it."""


def organisations(municipality: str = "") -> Steps[Json]:
    """The bodies of a municipality (its name in addresses), or of all: their kinds, what they are part of, who belongs
    to them in which role, and what became of them."""
    bodies = yield from things(["org:Organization"], municipality)
    memberships = yield from things(["org:Membership"], municipality)
    known = yield from said_of([*bodies, *memberships], _READ)
    events = yield from pointing_at(bodies, ["org:originalOrganization", "org:resultingOrganization"])
    known |= yield from said_of({event for some in events.values() for event in some}, _READ)
    while new := sorted(_linked(known.values()) - known.keys()):
        known |= yield from said_of(new, _READ)
    passages = yield from passages_of([*bodies, *memberships])
    return {"@context": CONTEXT, "@graph": [_node(iri, known[iri], passages.get(iri, [])) for iri in sorted(known)]}


def _linked(told: Iterable[Said]) -> set[str]:
    return {iri for said in told for name in _LINKS for iri in nodes(said, name)}


def _node(iri: str, said: Said, passages: Iterable[Place]) -> Json:
    values: dict[str, list[object]] = {"type": [_short(each) for each in nodes(said, "rdf:type")]}
    values |= {key: list(nodes(said, name)) for name, key in _LINKS.items()}
    values |= {key: [_literal(each) for each in literals(said, name)] for name, key in (_TEXTS | _DAYS).items()}
    members: Json = {"id": iri} | {key: some[0] if len(some) == 1 else some for key, some in values.items() if some}
    members |= {key: _by_language(literals(said, name)) for name, key in _LABELS.items()}
    members["wasDerivedFrom"] = [_evidence(place) for place in passages]
    return filled(members)


def _short(iri: str) -> str:
    """A class by its short IRI, where the context has the prefix."""
    short = curie(iri)
    return short if short.partition(":")[0] in CONTEXT else iri


def _literal(value: Literal) -> object:
    kind = value.datatype.value
    return value.value if kind == _STRING else {"@value": value.value, "@type": kind}


def _by_language(names: Iterable[Literal]) -> dict[str, list[str]]:
    """A language map; `@none` for a name that is tagged with none, as names that papers tell are."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[name.language or "@none"].append(name.value)
    return dict(found)


def _evidence(place: Place) -> Json:
    return filled({"id": place.fact, "exact": place.quote, "fileName": place.name, "page": place.page})
