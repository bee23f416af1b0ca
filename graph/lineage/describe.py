"""What is known of the nodes of a lineage: kind, title, date, body, status."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.lineage.queries import asked
from graph.net import Node, Value
from graph.rows import Steps, text
from ontology.prefixes import SGS, curie

Said = Mapping[str, list[str]]
"""The values of a node by the property's name."""

_KINDS = ("Agreement", "ReportedDecision", "DelegatedDecision", "Decision", "Proposal", "Case", "Paragraph", "Document")
"""Classes by which a node is called, the telling ones first."""

_MISSING = {"MissingDocument": "Document", "MissingParagraph": "Paragraph"}
"""Classes of what is referred to and not there, and of what it is one."""

EXTENDED = "extended"
"""Notation of the status of an agreement that goes on after its last day."""

_LABELS = ("skos:prefLabel", "dcterms:title", "sg:text", "rdfs:label", "sg:diaryNumber")
_DATA = {
    "diaryNumber": ("sg:diaryNumber",),
    "date": ("dcterms:date",),
    "body": ("sg:decidedBy", "sg:putTo", "sg:registeredBy", "dcterms:creator", "sg:body"),
    "proposer": ("sg:proposedBy",),
    "documentKind": ("dcterms:type",),
    "status": ("sg:outcome", "sg:agreementStatus"),
    "clause": ("sg:clause",),
    "number": ("sg:number",),
    "parties": ("sg:party",),
    "validFrom": ("sg:validFrom",),
    "validTo": ("sg:validTo",),
}
"""What is told of a node, and by which properties."""

_NAMED = ("body", "proposer", "documentKind", "status", "parties")
"""Those whose values are things that have names."""

_BETWEEN_VALUES, _BEHIND_PROPERTY = "\x1e", "\x1f"
"""Control characters that no paper's words hold: they are white space, which facts fold."""

_TOLD_AS = {each: name for name, properties in _DATA.items() for each in properties}
_BY_NAME = frozenset(each for each, name in _TOLD_AS.items() if name in _NAMED)


@dataclass(frozen=True, slots=True)
class Known:
    """Nodes by IRI, and the cases that each is part of."""

    nodes: dict[str, Node]
    cases: Mapping[str, Sequence[str]]


def described(iris: Iterable[str], organisations: Collection[str]) -> Steps[Known]:
    """What is known of the nodes, in the order of the IRIs; of one that nothing is known of, its address.

    organisations: those that are organisations, whatever else is known of them
    """
    said: dict[str, dict[str, list[str]]] = {iri: {} for iri in iris}
    for row in (yield from asked("known", "node", said)):
        values = said[text(row, "node")]
        for each in text(row, "known").split(_BETWEEN_VALUES):
            name, _, value = each.partition(_BEHIND_PROPERTY)
            values.setdefault(_local(name), []).append(value)
    things = {value for each in said.values() for name in _BY_NAME for value in each.get(name, ())}
    called = yield from _called(sorted(things))
    return Known(
        {iri: _node(iri, each, called, "Organization" if iri in organisations else "") for iri, each in said.items()},
        {iri: each["sg:inCase"] for iri, each in said.items() if "sg:inCase" in each},
    )


def _called(things: Iterable[str]) -> Steps[dict[str, str]]:
    """What things are called: a concept by its notation, anything else by its name."""
    said: dict[str, dict[str, str]] = {}
    for row in (yield from asked("named", "thing", things)):
        said.setdefault(text(row, "thing"), {}).setdefault(_local(text(row, "property")), text(row, "value"))
    is_concept = {iri for iri in said if iri.startswith(SGS)}
    order = ("skos:notation", "skos:prefLabel")
    return {
        iri: next(names[each] for each in (order if iri in is_concept else order[::-1]) if each in names)
        for iri, names in said.items()
    }


@cache
def _local(iri: str) -> str:
    """A property as a short name; there are few, and each stands in many rows."""
    return curie(iri)


def values_of(node: Node | None, name: str) -> tuple[str, ...]:
    """The texts that a node's data hold under a name, one or several; none of a node that is not known."""
    value = node.data.get(name) if node else None
    return (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _node(iri: str, said: Said, called: Mapping[str, str], kind: str) -> Node:
    classes = [_local(each).rpartition(":")[2] for each in said.get("rdf:type", ())]
    missing = [_MISSING[each] for each in classes if each in _MISSING]
    telling = [*missing, *(each for each in _KINDS if each in classes), *classes]
    label = next((min(said[name]) for name in _LABELS if said.get(name)), "") or curie(iri)
    data: dict[str, Value] = {"missing": True} if missing else {}
    told: dict[str, set[str]] = {}
    for each in said.keys() & _TOLD_AS.keys():
        values = (called.get(value, "") for value in said[each]) if each in _BY_NAME else said[each]
        told.setdefault(_TOLD_AS[each], set()).update(filter(None, values))
    for name in filter(told.get, _DATA):
        data[name] = min(told[name]) if len(told[name]) == 1 else tuple(sorted(told[name]))
    return Node(iri, kind or next(iter(telling), ""), label, data)
