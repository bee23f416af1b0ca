"""`/shapes`: what the data of each class are, for people as tables, for programs as SHACL and as JSON Schema.

All of it comes from the node shapes and the ontology (`shapes.described`); there is no other list of fields.
"""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.responses import Response

from api import jsonld
from api.descriptions import links, written
from api.formats import HTML, RDF, required
from api.pages import Cell, address, exact_cell, language, page
from api.problem import Problem
from api.serving import Doors, Serving
from api.vocabulary import node
from ontology.prefixes import SGSH, curie
from shapes.described import Entity, Field, Group, entities, together
from shapes.described.jsonschema import DIALECT, key, schema

router = APIRouter(tags=["Linked data"])

SCHEMA_MEDIA = "application/schema+json"
_RDF: dict[int | str, dict[str, Any]] = {
    200: {"description": "The shapes.", "content": {each.media: {} for each in RDF}}
}
_SCHEMA: dict[int | str, dict[str, Any]] = {
    200: {"description": "The schema.", "content": {SCHEMA_MEDIA: {"schema": {"type": "object"}}}}
}

Row = tuple[Field, str, list[Cell]]
"""A field, its key in JSON and what its values are."""


@cache
def classes() -> dict[str, Entity]:
    """The classes that are described, by what addresses and schemas call them: `Vote`, `Membership`."""
    return {curie(iri).partition(":")[2]: entity for iri, entity in sorted(entities().items())}


@router.get("/shapes", summary="What the data of each class are", responses=_RDF, response_class=Response)
@router.get("/shapes.{suffix}", include_in_schema=False)
async def shapes(request: Request, doors: Doors, suffix: str = "") -> Response:
    """Every class with its fields, section by section: what they are called and mean, what they hold, how often. As
    SHACL in any form of RDF, with the rules that a release is checked against, or as a page."""
    choice = required(RDF, request.headers.get("accept", ""), suffix or request.query_params.get("format", ""))
    if choice.format is not HTML:
        body = await asyncio.to_thread(written, together(), choice, SGSH, doors)
        return Response(body, headers=links(request, doors, SGSH), media_type=choice.content_type)
    lang = language(request)
    told = [
        {"name": name, "short": curie(entity.iri), "entity": entity, "sections": _sections(entity, doors, lang)}
        for name, entity in sorted(classes().items(), key=lambda each: each[1].name[lang])
    ]
    shown = page(request, "shapes.html", classes=told)
    shown.headers.update(links(request, doors, SGSH))
    return shown


@router.get("/shape/{name:path}", include_in_schema=False)
async def named(request: Request, name: str) -> Response:
    """A shape by its IRI: the document that tells of it."""
    return RedirectResponse(address("/shapes", language(request)), status_code=303)


@router.get("/shapes/{name}", summary="A class as JSON Schema", responses=_SCHEMA, response_class=Response)
async def shape(request: Request, doors: Doors, name: str) -> Response:
    """What an instance of the class looks like in the JSON-LD of this server, in JSON Schema (draft 2020-12)."""
    entity = classes().get(name.removesuffix(".json"))
    if entity is None:
        raise Problem("unknown-shape", name=name, names=", ".join(classes()))
    place = f"{doors.settings.base_url.rstrip('/')}/shapes/{name.removesuffix('.json')}"
    told = {"$schema": DIALECT, "$id": place, **schema(entity, jsonld.context(), language(request))}
    return JSONResponse(told, media_type=SCHEMA_MEDIA)


@cache
def components() -> dict[str, Any]:
    """The schema of each class, for the interface's description. Not to be changed."""
    return {name: schema(entity, jsonld.context()) for name, entity in classes().items()}


def _sections(entity: Entity, doors: Serving, lang: str) -> list[tuple[Group, list[Row]]]:
    """The fields of a class by section."""
    return [(group, [_row(each, doors, lang) for each in fields]) for group, fields in entity.sections()]


def _row(field: Field, doors: Serving, lang: str) -> Row:
    kinds = (*field.datatypes, *field.classes, *((field.scheme,) if field.scheme else ()))
    cells = [exact_cell(found, doors.vocabulary, lang) for kind in kinds if (found := node(kind))]
    return field, key(field.path), cells
