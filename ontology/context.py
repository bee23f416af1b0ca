"""The JSON-LD context, made from the prefix table and the properties of the model.

`python -m ontology.context` writes `ontology/context.jsonld`; a test holds that the file is current. With it
our own terms stand in JSON without prefix (`"decidedBy"`), borrowed ones with theirs (`"dcterms:title"`), and
values that are nodes or numbers are so without further marks.
"""

from __future__ import annotations

import json
from pathlib import Path

from rdflib import OWL, RDF, RDFS, XSD, Graph, Node, URIRef
from rdflib.namespace import DCAM

from ontology.knowledge import files
from ontology.prefixes import PREFIXES, curie

FILE = Path(__file__).with_name("context.jsonld")

_NODE_VALUED = (
    "dcterms:creator", "dcterms:isPartOf", "dcterms:isReplacedBy", "dcterms:type", "oa:hasSelector",
    "oa:hasSource", "oa:hasTarget", "org:classification", "org:member", "org:memberOf", "org:organization",
    "org:role", "org:subOrganizationOf", "qb:dataSet", "qb:structure", "skos:broader", "skos:inScheme",
)  # fmt: skip
"""Borrowed properties of our data whose values are nodes."""

Entry = str | dict[str, str]


def context() -> dict[str, Entry]:
    """The content of `@context`: prefixes, our terms, and borrowed properties whose values are nodes."""
    model = Graph()
    for path in files():
        if path.parent.name == "model":
            model.parse(path)
    ours = sorted(term for term in model.subjects(RDFS.isDefinedBy) if isinstance(term, URIRef))
    return {
        **PREFIXES,
        "id": "@id",
        "type": "@type",
        **{str(term).removeprefix(PREFIXES["sg"]): _entry(model, term) for term in ours},
        **{name: {"@id": name, "@type": "@id"} for name in _NODE_VALUED},
    }


def as_json() -> str:
    """The text of `context.jsonld`."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=2) + "\n"


def _entry(model: Graph, term: URIRef) -> Entry:
    name = curie(str(term))
    if (term, RDF.type, OWL.ObjectProperty) in model:
        return {"@id": name, "@type": "@id"}
    datatype = model.value(term, RDFS.range) or _only(model, term)
    if datatype is None or datatype == XSD.string or not str(datatype).startswith(str(XSD)):
        return name
    return {"@id": name, "@type": curie(str(datatype))}


def _only(model: Graph, term: URIRef) -> Node | None:
    """The one datatype that values of a property have, where OWL 2 has no name for it (xsd:gYear)."""
    included = list(model.objects(term, DCAM.rangeIncludes))
    return included[0] if len(included) == 1 else None


if __name__ == "__main__":
    FILE.write_text(as_json(), encoding="utf-8")
