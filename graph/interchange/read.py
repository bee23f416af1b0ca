"""What the formats are made of: things of a class, what is said of them, and the passages and files that say so.

Everything here yields queries and is sent their rows (`graph.rows.Steps`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

from pyoxigraph import Literal, NamedNode

from graph.labels import best_name
from graph.net import Place
from graph.places import places_of
from graph.rows import Row, Steps, Term, among, batched, text
from ontology.prefixes import SGID, curie, expand, sparql_prologue

Said = Mapping[str, tuple[Term, ...]]
"""What is said of a thing: values by the short IRI of the property."""

NAMES = ("skos:prefLabel", "rdfs:label", "dcterms:title", "foaf:name")
"""Properties that name a thing, the best first."""


def things(classes: Iterable[str], municipality: str = "") -> Steps[list[str]]:
    """The IRIs of what has one of these classes (short IRIs), sorted: of one municipality, by its name in addresses
    (`stockholm`), or of all, reference data left out."""
    start = f"{SGID}{municipality}/" if municipality else SGID
    found = yield among(_query("things"), "class", map(_iri, classes))
    return sorted(iri for row in found if (iri := text(row, "node")).startswith(start))


def said_of(iris: Iterable[str], properties: Iterable[str]) -> Steps[dict[str, Said]]:
    """What the merged set says of each of these things by these properties (short IRIs), values sorted."""
    asked = among(_query("said"), "property", map(_iri, properties))
    told: dict[str, defaultdict[str, set[Term]]] = {iri: defaultdict(set) for iri in iris}
    for row in (yield from _of_each(asked, "node", told)):
        value = row["value"]
        if isinstance(value, Literal | NamedNode):
            told[text(row, "node")][curie(text(row, "property"))].add(value)
    return {iri: {name: tuple(sorted(values, key=str)) for name, values in said.items()} for iri, said in told.items()}


def pointing_at(iris: Iterable[str], properties: Iterable[str]) -> Steps[dict[str, list[str]]]:
    """The IRIs of what points at each of these things by one of these properties (short IRIs), sorted."""
    asked = among(_query("pointing"), "property", map(_iri, properties))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in (yield from _of_each(asked, "value", iris)):
        found[text(row, "value")].add(text(row, "node"))
    return {iri: sorted(nodes) for iri, nodes in found.items()}


def passages_of(iris: Iterable[str]) -> Steps[dict[str, list[Place]]]:
    """The passages whose facts are about each of these things, in the order of the papers."""
    facts: defaultdict[str, list[str]] = defaultdict(list)
    for row in (yield from _of_each(_query("facts"), "node", iris)):
        facts[text(row, "node")].append(text(row, "fact"))
    places = yield from places_of(fact for some in facts.values() for fact in some)
    return {
        iri: sorted((places[fact] for fact in some if fact in places), key=lambda place: (place.name, place.start))
        for iri, some in facts.items()
    }


def files_naming(iris: Iterable[str]) -> Steps[dict[str, dict[str, str]]]:
    """The files that name each of these people and bodies: name by IRI, sorted by name."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in (yield from _of_each(_query("sources"), "node", iris)):
        found[text(row, "node")][text(row, "file")] = text(row, "name")
    return {iri: dict(sorted(files.items(), key=lambda item: item[1])) for iri, files in found.items()}


def labels_of(iris: Iterable[str]) -> Steps[dict[str, str]]:
    """What each of these things is called; its short IRI where it has no name."""
    known = yield from said_of(iris, NAMES)
    return {iri: label(said) or curie(iri) for iri, said in known.items()}


def label(said: Said) -> str:
    """What a thing is called: Swedish before untagged before English; empty where it has no name."""
    names = next((some for name in NAMES if (some := list(literals(said, name)))), [])
    return best_name(names) if names else ""


def literals(said: Said, name: str) -> Iterator[Literal]:
    """The values of a property that are literals."""
    return (value for value in said.get(name, ()) if isinstance(value, Literal))


def nodes(said: Said, name: str) -> list[str]:
    """The values of a property that are things, as IRIs."""
    return [value.value for value in said.get(name, ()) if isinstance(value, NamedNode)]


def words(said: Said, name: str) -> str:
    """The words of the first value of a property; empty for none."""
    return next((value.value for value in said.get(name, ())), "")


def filled(members: Mapping[str, object]) -> dict[str, object]:
    """Without what is empty: formats leave out what is not known. False and 0 are known."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}


def municipality_of(iri: str) -> str:
    """The municipality's name in an address: `stockholm` of `…/id/stockholm/case/hv-2019-250`."""
    return iri.removeprefix(SGID).partition("/")[0]


def municipalities(classes: Iterable[str]) -> Steps[dict[str, str]]:
    """The names in addresses of the municipalities that have something of these classes, each with its IRI in the
    reference data; empty where they have none."""
    there = {municipality_of(iri) for iri in (yield from things(classes))}
    known = {_folded(text(row, "place")): text(row, "node") for row in (yield _query("municipalities"))}
    return {name: known.get(name, "") for name in sorted(there)}


def _folded(place: str) -> str:
    """As in addresses: `dals-ed` of `Dals-Ed`, `goteborg` of `Göteborg`."""
    plain = "".join(each for each in normalize("NFD", place.casefold()) if not combining(each))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _of_each(query: str, variable: str, iris: Iterable[str]) -> Steps[list[Row]]:
    found: list[Row] = []
    for some in batched(sorted(set(iris))):
        found += yield among(query, variable, map(NamedNode, some))
    return found


def _iri(short: str) -> NamedNode:
    return NamedNode(expand(short))


@cache
def _query(name: str) -> str:
    return sparql_prologue() + (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")
