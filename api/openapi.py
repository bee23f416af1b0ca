"""The interface's description, with an operation for each question of the library: its parameters with their types.

One door answers all questions; whoever makes a client of the description gets a function a question. What goes wrong is
told in one place too: the same problems may meet whoever asks any door.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.described import components
from api.formats import JSON, RDF, RECORDS, TABLES, Format
from api.problem import MEDIA
from graph.columns import Column, columns
from ontology.prefixes import curie
from queries.library import TABLE, Query, library
from queries.parameters import TYPES, Parameter

_SCHEMAS: dict[str, dict[str, str]] = {
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer", "format": "int64"},
    "decimal": {"type": "number"},
    "text": {"type": "string"},
    "iri": {"type": "string", "format": "iri"},
}
_NAMED = {"type": "string", "description": "An IRI, full or short, or a name that only one node bears."}
_WITH_PARAMETERS = {"400": "A parameter cannot be understood: which, and what it expects."}
_WITH_PATH = {"404": "There is no such thing in this release, or no such release."}
_ANYWHERE = {
    "406": "The answer cannot be had in any of the formats asked for: those there are.",
    "422": "The answer, or the memory it takes, is too large.",
    "429": "Too much was asked: see Retry-After.",
    "502": "The store elsewhere that holds the graph refused the query or broke off.",
    "503": "Too many queries at a time, no release yet, or the store elsewhere is gone: see Retry-After.",
    "504": "The query took too long and was stopped.",
}
_PROBLEM = {
    "title": "Problem",
    "description": "What is wrong and how to mend it (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "mend"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "The kind of problem."},
        "title": {"type": "string", "description": "What is wrong."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What was found, in the words of who found it."},
        "mend": {"type": "string", "description": "What to do about it."},
        "line": {"type": "integer", "description": "Of the query, from 1."},
        "column": {"type": "integer", "description": "Of the query, from 1."},
    },
}
_NODE = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
_THINGS = ("/id/{path}", "/ref/{path}")
JSONLD = "application/ld+json"
_OF_FASTAPI = ("HTTPValidationError", "ValidationError")  # our doors answer with problems instead


def describe(app: FastAPI) -> None:
    """Have the application's `/openapi.json` list the questions too, and every problem."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            for query in library().values():
                told["paths"][f"/queries/{query.name}"] = {"get": _operation(query)}
            _tell_classes(told)
            _tell_problems(told)
            app.openapi_schema = told
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's manual has it


def _tell_classes(told: dict[str, Any]) -> None:
    """Add the schema of each class, as the shapes describe it, and that things are answered so in JSON-LD."""
    schemas = told.setdefault("components", {}).setdefault("schemas", {})
    if twice := schemas.keys() & components().keys():
        raise ValueError(f"an answer and a class are both called {', '.join(sorted(twice))}: rename the answer's model")
    schemas |= components()
    node = {"anyOf": [*({"$ref": f"#/components/schemas/{name}"} for name in components()), _NODE]}
    document = {
        "description": "A thing and what is told with it; a single node stands without @graph.",
        "type": "object",
        "required": ["@context"],
        "properties": {"@context": {"type": "string"}, "@graph": {"type": "array", "items": node}},
    }
    for path in _THINGS:
        told["paths"][path]["get"]["responses"]["200"]["content"][JSONLD] = {"schema": document}


def _tell_problems(told: dict[str, Any]) -> None:
    """Add to each operation the problems that it may answer with, beside those that it tells itself."""
    schemas = told.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = _PROBLEM
    for name in _OF_FASTAPI:
        schemas.pop(name, None)
    for path, operations in told["paths"].items():
        for operation in operations.values():
            _tell_problems_of(operation, path)


def _tell_problems_of(operation: dict[str, Any], path: str) -> None:
    responses = operation["responses"]
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]
    met = {
        **(_WITH_PARAMETERS if operation.get("parameters") else {}),
        **(_WITH_PATH if "{" in path else {}),
        **_ANYWHERE,
    }
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, text in met.items():
        responses.setdefault(status, {"description": text})
    for status, response in responses.items():
        if int(status) >= 400:
            response["content"] = content


def _operation(query: Query) -> dict[str, Any]:
    forms: tuple[Format, ...] = (*RECORDS, *TABLES) if query.columns else RDF
    return {
        "tags": ["Questions"],
        "summary": query.title,
        "description": query.description,
        "operationId": "query_" + query.name.replace("-", "_"),
        "parameters": [_parameter(each) for each in query.parameters],
        "responses": {
            "200": {"description": "The answer.", "content": {form.media: {} for form in forms} | _records(query)},
        },
    }


def _records(query: Query) -> dict[str, Any]:
    """The rows of a table in plain JSON, each column as the shapes tell of it; nothing for other questions."""
    if TABLE not in query.tags:
        return {}
    row = {
        name: {"title": told.name["en"], "description": told.description["en"], "type": _plain(told)}
        for name, told in columns(query.name).items()
    }
    rows = {"type": "array", "items": {"type": "object", "properties": row}}
    return {JSON.media: {"schema": {"type": "object", "required": ["rows"], "properties": {"rows": rows}}}}


def _plain(column: Column) -> str:
    kinds = {curie(each) for each in column.datatypes}
    return "integer" if kinds == {"xsd:integer"} else "boolean" if kinds == {"xsd:boolean"} else "string"


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, object] = {**(_NAMED if TYPES[parameter.type].entity else _SCHEMAS[parameter.type])}
    if parameter.default:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.explanation,
        "schema": schema,
    }
