"""What is known of the nodes of a lineage: kind, title, date, body, status."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graph.lineage.queries import asked
from graph.net import Node, Value
from graph.rows import Steps, text
from ontology.prefixes import curie

Said = Mapping[str, list[str]]
"""The values of a node by the property's name."""

_KINDS = ("Agreement", "ReportedDecision", "DelegatedDecision", "Decision", "Proposal", "Case", "Paragraph", "Document")
"""Classes by which a node is called, the telling ones first."""

_MISSING = {"MissingDocument": "Document", "MissingParagraph": "Paragraph"}
"""Classes of what is referred to and not there, and of what it is one."""

_LABELS = ("skos:prefLabel", "dcterms:title", "sg:text", "rdfs:label", "foaf:name", "sg:citedAs", "sg:diaryNumber")
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


def described(iris: Iterable[str], organisations: Collection[str]) -> Steps[dict[str, Node]]:
    """The nodes by IRI, in the order of the IRIs; of one that nothing is known of, its address.

    organisations: those that are organisations, whatever else is known of them
    """
    said: dict[str, dict[str, list[str]]] = {iri: {} for iri in iris}
    for name in ("known", "named"):
        for row in (yield from asked(name, "node", said)):
            values = said[text(row, "node")].setdefault(curie(text(row, "property")), [])
            if (value := text(row, "value")) and value not in values:
                values.append(value)
    return {iri: _node(iri, values, "Organization" if iri in organisations else "") for iri, values in said.items()}


def values_of(node: Node | None, name: str) -> tuple[str, ...]:
    """The texts that a node's data hold under a name, one or several; none of a node that is not known."""
    value = node.data.get(name) if node else None
    return (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _node(iri: str, said: Said, kind: str) -> Node:
    classes = [curie(each).rpartition(":")[2] for each in said.get("rdf:type", ())]
    missing = [_MISSING[each] for each in classes if each in _MISSING]
    telling = [*missing, *(each for each in _KINDS if each in classes), *classes]
    label = next((sorted(said[name])[0] for name in _LABELS if said.get(name)), curie(iri))
    data: dict[str, Value] = {"missing": True} if missing else {}
    for name, properties in _DATA.items():
        values = sorted({value for each in properties for value in said.get(each, ())})
        if values:
            data[name] = values[0] if len(values) == 1 else tuple(values)
    return Node(iri, kind or next(iter(telling), ""), label, data)
