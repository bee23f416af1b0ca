"""The interface's description, with an operation for each question of the library: its parameters with their types.

One door answers all questions; whoever makes a client of the description gets a function a question.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.formats import RDF, RECORDS, TABLES, Format
from queries.library import Query, library
from queries.parameters import TYPES, Parameter

_SCHEMAS: dict[str, dict[str, str]] = {
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer", "format": "int64"},
    "decimal": {"type": "number"},
    "text": {"type": "string"},
    "iri": {"type": "string", "format": "iri"},
}
_NAMED = {"type": "string", "description": "An IRI, full or short, or a name that only one node bears."}


def describe(app: FastAPI) -> None:
    """Have the application's `/openapi.json` list the questions too."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            for query in library().values():
                told["paths"][f"/queries/{query.name}"] = {"get": _operation(query)}
            app.openapi_schema = told
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _operation(query: Query) -> dict[str, Any]:
    forms: tuple[Format, ...] = (*RECORDS, *TABLES) if query.columns else RDF
    return {
        "tags": ["Questions"],
        "summary": query.title,
        "description": query.description,
        "operationId": "query_" + query.name.replace("-", "_"),
        "parameters": [_parameter(each) for each in query.parameters],
        "responses": {
            "200": {"description": "The answer.", "content": {form.media: {} for form in forms}},
            "400": {"description": "A parameter does not fit.", "content": {"application/problem+json": {}}},
        },
    }


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
