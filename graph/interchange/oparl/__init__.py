"""Bodies, people, meetings, agenda items and papers as JSON after OParl 1.1, <https://dev.oparl.org/spezifikation>.

OParl is the German interface of council information systems. An object's id is its address, so all is made with the
address below which the server answers (`Made`). Where papers tell less than OParl asks for, or other things:

- a municipality is a Body; its `legislativeTerm`, which is required, is empty: papers don't tell terms of office;
- `created` is left out: there is no information system that took something in on a day; `modified` is when the release
  was built, and deleted objects are not kept: `/releases/{id}/changes` tells what is gone;
- a meeting has `start` only if its hour is told; its day is always in `stadsgraf:date`;
- a File leads to the text that was read, with `stadsgraf:sha256` in the place of `sha1Checksum`;
- `stadsgraf:evidence` tells the passages that an object rests on: IRI of the fact, quote, file, page;
- parties and unions are organisations without a Body.

`organizationType` takes one of the words that OParl recommends, in German; `classification` has ours, in Swedish.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.interchange.oparl.bodies import bodies, body, system
from graph.interchange.oparl.made import LISTS, Json, Made
from graph.interchange.oparl.meetings import agenda_items, meetings
from graph.interchange.oparl.papers import files, papers
from graph.interchange.oparl.people import memberships, organizations, people
from graph.interchange.read import nodes, said_of, things
from graph.rows import Steps
from ontology.prefixes import expand

__all__ = [
    "KINDS",
    "LISTS",
    "PAGE",
    "Json",
    "Made",
    "bodies",
    "body",
    "is_one",
    "listed",
    "objects",
    "page",
    "system",
    "whole",
]

PAGE = 100
"""Objects on a page of a list."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of object: the class (short IRI) of the things it is made of, and what makes it of their IRIs."""

    of: str
    make: Callable[[Made, Sequence[str]], Steps[list[Json]]]


KINDS: Mapping[str, Kind] = {
    "organization": Kind("org:Organization", organizations),
    "person": Kind("foaf:Person", people),
    "membership": Kind("org:Membership", memberships),
    "meeting": Kind("sg:Meeting", meetings),
    "agendaitem": Kind("sg:AgendaItem", agenda_items),
    "paper": Kind("sg:Document", papers),
    "file": Kind("sg:SourceFile", files),
}
"""The kinds by what they are called in addresses."""


def listed(kind: str, municipality: str) -> Steps[list[str]]:
    """The IRIs of the things of a kind in a municipality, sorted."""
    return (yield from things([KINDS[kind].of], municipality))


def is_one(kind: str, iri: str) -> Steps[bool]:
    """Whether a thing is of a kind. An IRI that is none is of no kind."""
    try:
        NamedNode(iri)
    except ValueError:
        return False
    known = yield from said_of([iri], ["rdf:type"])
    return expand(KINDS[kind].of) in nodes(known[iri], "rdf:type")


def objects(made: Made, kind: str, iris: Sequence[str]) -> Steps[list[Json]]:
    """The objects of these things."""
    return (yield from KINDS[kind].make(made, iris))


def page(address: str, data: Sequence[Json], number: int, of: int) -> Json:
    """A page of a list: its objects, and the pages before and after. Pages count from 1.

    address  of the list, without `page`
    of       how many objects the list has
    """
    pages = max(1, -(-of // PAGE))
    links = {"first": 1, "prev": number - 1, "self": number, "next": number + 1, "last": pages}
    return {
        "data": list(data),
        "pagination": {"totalElements": of, "elementsPerPage": PAGE, "currentPage": number, "totalPages": pages},
        "links": {name: f"{address}?page={at}" for name, at in links.items() if 1 <= at <= pages},
    }


def whole(made: Made, municipality: str = "") -> Steps[Json]:
    """The system and every object of a municipality (its name in addresses), or of all, by kind, in one document."""
    found: Json = {"system": system(made)}
    found["body"] = [
        each for each in (yield from bodies(made)) if not municipality or each["id"] == made.body(municipality)
    ]
    for kind in KINDS:
        iris = yield from listed(kind, "" if kind == "file" else municipality)
        found[kind] = yield from objects(made, kind, iris)
    return found
