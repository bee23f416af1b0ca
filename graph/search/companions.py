"""Who and what stands together in facts: the papers that name a node, and the people, unions, parties and outcomes that
search narrows it by. One look at every fact tells all of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Store

from graph import rows
from graph.search.entities import Entity, is_body
from ontology.prefixes import PREFIXES, SG, SGID, SGS, sparql_prologue

Told = tuple[str, str]
"""A facet and one of its values, an IRI."""

PEOPLE = ("person", "union", "party")
STATUS = "status"
_OF_CLASS = {
    f"{PREFIXES['foaf']}Person": "person",
    f"{SG}Union": "union",
    f"{SG}UnionLocal": "union",
    f"{SG}Party": "party",
}
_STATES = tuple(f"{SGS}{scheme}/" for scheme in ("outcome", "agreement-status", "assignment-state"))
_FACTS = """SELECT ?fact ?document ?digest ?start WHERE {
  ?fact oa:hasTarget ?target .
  ?target sg:inDocument ?document
  OPTIONAL { ?target oa:hasSource/sg:sha256 ?digest ; oa:hasSelector/oa:start ?start }
}"""


@dataclass
class Companions:
    """What facts tell of nodes and of stretches of text.

    documents  the inner documents whose facts name a node, by its IRI
    of         what stands in one fact with a node, by its IRI; of a document, whom its facts name
    at         the same of a raw layer, by its SHA-256: where each fact starts (code points) and what stands in it, in
               the order of the text
    """

    documents: dict[str, set[str]] = field(default_factory=dict)
    of: dict[str, set[Told]] = field(default_factory=dict)
    at: dict[str, list[tuple[int, frozenset[Told]]]] = field(default_factory=dict)

    def within(self, digest: str, start: int, end: int) -> set[Told]:
        """What stands in the facts that start within a stretch of a raw layer."""
        facts = self.at.get(digest, [])
        first, last = (bisect_left(facts, place, key=_start) for place in (start, end))
        return {told for _, some in facts[first:last] for told in some}


def companions(store: Store, known: Mapping[str, Entity]) -> Companions:
    """What stands together in the facts of a store, whose entities are known."""
    found = Companions()
    facet_of = {iri: facet for iri, entity in known.items() if (facet := _facet(entity.types))}
    for fact, document, digest, start in rows.texts(store, sparql_prologue(("sg", "oa")) + _FACTS):
        nodes = _nodes(store, fact)
        people = {(facet_of[node], node) for node in nodes if node in facet_of}
        told = people | {(STATUS, node) for node in nodes if node.startswith(_STATES)}
        for node in nodes:
            if node.startswith(SGID):
                found.documents.setdefault(node, set()).add(document)
                agent = node in facet_of or is_body(known.get(node))
                found.of.setdefault(node, set()).update(people if agent else told)
            elif node in facet_of:
                found.of.setdefault(node, set()).add((facet_of[node], node))
        found.of.setdefault(document, set()).update(people)
        if start.isdigit():
            found.at.setdefault(digest, []).append((int(start), frozenset(told)))
    for facts in found.at.values():
        facts.sort(key=_start)
    return found


def _start(fact: tuple[int, frozenset[Told]]) -> int:
    return fact[0]


def _facet(types: Iterable[str]) -> str:
    return next((_OF_CLASS[each] for each in types if each in _OF_CLASS), "")


def _nodes(store: Store, fact: str) -> set[str]:
    """The nodes that a fact is about or names."""
    quads = store.quads_for_pattern(None, None, None, NamedNode(fact))
    return {term.value for subject, _, value, _ in quads for term in (subject, value) if isinstance(term, NamedNode)}
