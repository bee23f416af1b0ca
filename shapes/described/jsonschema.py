"""A class as JSON Schema: what an instance of it looks like in our JSON-LD.

Draft 2020-12 (<https://json-schema.org/draft/2020-12/json-schema-core>), which OpenAPI 3.1 takes too. Keys are those of
the JSON-LD context: our own terms without prefix, borrowed ones with theirs. A value of a property that has several may
stand alone or in a list, as JSON-LD allows both. Properties stand section by section; `x-group`, which validation does
not read, names the section for whoever makes a form of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ontology.prefixes import SG, curie
from shapes.described import Entity, Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]
Context = Mapping[str, Any]
"""The content of `@context`."""

_IRI: Schema = {"type": "string", "format": "iri"}
_NATIVE = {"xsd:boolean": "boolean", "xsd:integer": "integer"}
"""Datatypes that stand as values of JSON where the context does not name them."""
_WRITTEN = {
    "xsd:integer": r"^[+-]?\d+$",
    "xsd:decimal": r"^[+-]?(\d+(\.\d*)?|\.\d+)$",
    "xsd:boolean": "^(true|false|1|0)$",
    "xsd:date": r"^\d{4}-\d{2}-\d{2}$",
    "xsd:gYearMonth": r"^\d{4}-\d{2}$",
    "xsd:gYear": r"^\d{4}$",
}
_ANY_LITERAL: Schema = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "object", "required": ["@value"], "properties": {"@language": {"type": "string"}}},
    ]
}


def schema(entity: Entity, context: Context, language: str = "en") -> Schema:
    """An instance of a class; further members may be there, as in RDF."""
    fields = [each for each in entity.fields.values() if key(each.path) != "rdf:type"]
    return {
        "title": entity.name.get(language, curie(entity.iri)),
        "description": entity.description.get(language, ""),
        "type": "object",
        "required": ["id", "type", *(key(each.path) for each in fields if each.least)],
        "properties": {
            "id": {**_IRI, "description": "Its address."},
            "type": {
                **_some({"type": "string"}),
                "description": f"Its classes; one is {key(entity.iri)}, or narrower.",
            },
            **{key(each.path): member(each, context, language) for each in fields},
        },
    }


def member(field: Field, context: Context, language: str = "en") -> Schema:
    """A value, or the values, of a field."""
    value = _value(field, context)
    return {
        "title": field.name.get(language, key(field.path)),
        "description": field.description.get(language, ""),
        **({"x-group": group} if (group := field.group.name.get(language, "")) else {}),
        **(value if field.most == 1 else _some(value)),
    }


def key(iri: str) -> str:
    """What a term is called in our JSON-LD.

    >>> key("https://w3id.org/stadsgraf/def#decidedBy"), key("http://purl.org/dc/terms/title")
    ('decidedBy', 'dcterms:title')
    """
    return iri.removeprefix(SG) if iri.startswith(SG) else curie(iri)


def _some(value: Schema) -> Schema:
    return {"anyOf": [value, {"type": "array", "items": value}]}


def _value(field: Field, context: Context) -> Schema:
    said = context.get(key(field.path))
    coerced = said.get("@type", "") if isinstance(said, Mapping) else ""
    if field.is_node:
        told = f"A concept of <{field.scheme}>." if field.scheme else ", ".join(map(curie, field.classes))
        node = {**_IRI, **({"$comment": told} if told else {})}
        return node if coerced == "@id" else {"type": "object", "required": ["id"], "properties": {"id": node}}
    kinds = [curie(each) for each in field.datatypes]
    if not kinds:
        return _ANY_LITERAL
    values = [_literal(kind, kind == coerced, field.pattern) for kind in kinds]
    return values[0] if len(values) == 1 else {"anyOf": values}


def _literal(kind: str, coerced: bool, pattern: str) -> Schema:
    if kind == "xsd:string":
        return {"type": "string", **({"pattern": pattern} if pattern else {})}
    written = {"type": "string", **({"pattern": _WRITTEN[kind]} if kind in _WRITTEN else {})}
    if coerced:
        return written
    if kind in _NATIVE:
        return {"type": _NATIVE[kind]}
    return {
        "type": "object",
        "required": ["@value", "type"],
        "properties": {"@value": written, "type": {"const": kind}},
    }
