"""Every IRI of ours answers: what the papers tell of, reference data, concepts, and the terms of the
ontology.

Data name things by their stable IRIs, `https://w3id.org/stadsgraf/id/…`; this server answers for them at the
same path, in the form that Accept or a suffix (`.ttl`, `.nt`, `.jsonld`, `.rdf`, `.trig`, `.nq`, `.html`) asks for.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode, Quad
from starlette.responses import FileResponse, RedirectResponse, Response

from api import jsonld
from api.descriptions import SUFFIXES, description, links, written
from api.formats import HTML, RDF, Choice, required
from api.names import Names, names
from api.pages import Cell, address, candidates, cell, language, page, passage_address
from api.problem import Problem
from api.responses import name as answer_name
from api.responses import unchanged
from api.serving import Doors, Serving, iri, lookup, words
from api.shown import question
from api.site import ontology as ontology_page
from api.site.entities import entity
from api.vocabulary import ONTOLOGY, closure
from api.vocabulary import node as as_node
from graph.labels import LABELS, RDF_TYPE
from graph.rows import Row, Value
from ontology.prefixes import SG, curie
from queries.library import Query, library

router = APIRouter(tags=["Linked data"])

_TYPES = {"sg:Case": "case", "foaf:Person": "person", "org:Organization": "organisation"}
"""Classes, and the type of the parameters that stand for their nodes."""

_FORMS = {
    ".ttl": "Turtle",
    ".jsonld": "JSON-LD",
    ".nt": "N-Triples",
    ".rdf": "RDF/XML",
    ".trig": "TriG",
    ".nq": "N-Quads",
}

_CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The description.", "content": {each.media: {} for each in RDF}}
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact on a page: its table, the quote, where that stands and a link to the place."""

    fact: Cell
    table: str
    quote: str
    file: Cell
    page: str
    passage: str
    confidence: str


@router.get("/context.jsonld", summary="The context of JSON-LD answers", response_class=Response)
async def context() -> Response:
    """What the keys of our JSON-LD stand for."""
    return FileResponse(jsonld.FILE, media_type="application/ld+json")


@router.get("/id/{path:path}", summary="What is known of a thing", responses=_CONTENT, response_class=Response)
async def thing(request: Request, doors: Doors, path: str) -> Response:
    """A person, organisation, case, document, fact … with the evidence of every fact about it."""
    return await _resource(request, doors)


@router.get("/ref/{path:path}", summary="Reference data", responses=_CONTENT, response_class=Response)
async def reference(request: Request, doors: Doors, path: str) -> Response:
    """A municipality, union, party, authority or law."""
    return await _resource(request, doors)


@router.get(
    "/structure/{path:path}", summary="What tables of figures are made of", responses=_CONTENT, response_class=Response
)
async def structure(request: Request, doors: Doors, path: str) -> Response:
    """A structure of the RDF Data Cube: its dimensions, measure and attributes."""
    return await _resource(request, doors)


@router.get("/scheme/{path:path}", summary="A concept", responses=_CONTENT, response_class=Response)
async def concept(request: Request, doors: Doors, path: str) -> Response:
    """A concept of a SKOS scheme, or a scheme."""
    return await _resource(request, doors)


@router.get("/def", summary="The ontology", responses=_CONTENT, response_class=Response)
@router.get("/def.{suffix}", include_in_schema=False)
@router.get("/def/{version:path}", include_in_schema=False)
async def ontology(request: Request, doors: Doors) -> Response:
    """Classes and properties: `https://w3id.org/stadsgraf/def#Case` is described here, and pages of `/def/Case`, as
    people type it, lead to it. `/def/` and the version of the ontology, which its version IRI ends with, lead to the
    same."""
    named, wanted = _suffix(candidates(request)[0])
    term = named.removeprefix(ONTOLOGY).strip("/")
    if term not in ("", doors.vocabulary.version()):
        if doors.vocabulary.label(SG + term, language(request)) and _chosen(request, wanted).format is HTML:
            return RedirectResponse(address(f"/def#{term}", language(request)), 303)
        raise Problem("unknown-node", iri=named, release=doors.release().id)
    choice = _chosen(request, wanted)
    headers = links(request, doors, ONTOLOGY)
    headers["Link"] += "".join(f', <{each}>; rel="{relation}"' for each, relation in doors.vocabulary.versions())
    if choice.format is HTML:
        shown = await ontology_page.ontology(request, doors)
        shown.headers.update(headers)
        return shown
    tag = answer_name(doors, ONTOLOGY, request.url.path, choice.content_type)
    if held := unchanged(request, doors, tag):
        return held
    told = closure(doors.vocabulary, [*doors.vocabulary.terms(), *doors.vocabulary.borrowed()])
    body = await asyncio.to_thread(written, [Quad(*triple) for triple in told], choice, ONTOLOGY, doors)
    lasting = {"ETag": tag, "Cache-Control": "public, no-cache"}
    return Response(body, headers=headers | lasting, media_type=choice.content_type)


async def _resource(request: Request, doors: Serving) -> Response:
    release = doors.release()
    node, wanted = await _identify(request, doors)
    if node is None:
        raise Problem("unknown-node", iri=candidates(request)[0], release=release.id)
    choice = _chosen(request, wanted)
    if choice.format is HTML:
        if ontology_page.is_scheme(doors.vocabulary, node.value):
            shown = await ontology_page.scheme(request, doors, node.value)
            shown.headers.update(links(request, doors, node.value))
            return shown
        return await _page(request, doors, node)
    return await description(request, doors, node, choice)


def _chosen(request: Request, suffix: str) -> Choice:
    """The form asked for: by the suffix, else `format=`, else Accept. Raises Problem."""
    wanted = suffix or request.query_params.get("format", "")
    return required(RDF, request.headers.get("accept", ""), wanted)


async def _identify(request: Request, doors: Serving) -> tuple[NamedNode | None, str]:
    """The node that a path names, if there is one, and the format of its suffix.

    The whole path comes first: an IRI may end like a suffix.
    """
    for whole in candidates(request):
        stem, wanted = _suffix(whole)
        for name, form in ((whole, ""), (stem, wanted)):
            term = as_node(name)
            if term is not None and await _known(request, doors, term):
                return term, form
    return None, ""


async def _known(request: Request, doors: Serving, term: NamedNode) -> bool:
    if doors.vocabulary.about(term.value):
        return True
    return bool(await doors.rows(request, lookup("known"), {"node": term}))


def _suffix(path: str) -> tuple[str, str]:
    for suffix, name in SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), name
    return path, ""


async def _page(request: Request, doors: Serving, node: NamedNode) -> Response:
    lang = language(request)
    found = {
        name: await doors.rows(request, lookup(name), {"node": node})
        for name in ("properties", "mentions", "facts", "statement")
    }
    if not found["properties"]:
        found["properties"] = [{"property": t.predicate, "value": t.object} for t in doors.vocabulary.about(node.value)]
    shown = [value for name in ("properties", "mentions", "statement") for row in found[name] for value in row.values()]
    named = await names(request, doors, [node, *shown], lang)
    itself = named.cell(node)
    types = [iri(row, "value") for row in found["properties"] if row["property"] == RDF_TYPE]
    shown_page = page(
        request,
        "resource.html",
        iri=node.value,
        title=itself.text,
        entity=await entity(request, doors, node, types, itself.text, lang),
        missing=named.missing(node),
        properties=_grouped(found["properties"], named),
        mentions=sorted(
            {(named.cell(row["subject"]), named.cell(row["property"])) for row in found["mentions"]}, key=_order
        ),
        facts=[_evidence(row, doors, lang) for row in found["facts"]],
        statement=[(named.cell(subject), _grouped(rows, named)) for subject, rows in _by_subject(found["statement"])],
        questions=[
            (question(query, lang), address(f"/queries/{query.name}", lang, **{parameter: node.value}))
            for query, parameter in _asked_of(found["properties"])
        ],
        suffixes=[suffix for suffix in SUFFIXES if suffix != ".html"],
        forms=_FORMS,
    )
    shown_page.headers.update(links(request, doors, node.value, types))
    return shown_page


def _grouped(rows: list[Row], named: Names) -> list[tuple[Cell, list[Cell]]]:
    """Each property once with its values, what the node is and is called first."""
    values: dict[NamedNode, list[Cell]] = {}
    for row in rows:
        if isinstance(row["property"], NamedNode):
            values.setdefault(row["property"], []).append(named.cell(row["value"]))
    first = {property: rank for rank, property in enumerate((RDF_TYPE, *LABELS))}
    ordered = sorted(values, key=lambda property: (first.get(property, len(first)), named.cell(property).text))
    return [(named.cell(property), list(dict.fromkeys(values[property]))) for property in ordered]


def _asked_of(properties: list[Row]) -> list[tuple[Query, str]]:
    """The questions that can be asked of a node of these properties, each with the parameter that it is."""
    kinds = {_TYPES.get(curie(iri(row, "value")), "") for row in properties if row["property"] == RDF_TYPE}
    return [
        (query, parameter.name)
        for query in library().values()
        for parameter in query.parameters[:1]
        if parameter.type in kinds and all(not other.required for other in query.parameters[1:])
    ]


def _by_subject(rows: list[Row]) -> list[tuple[Value, list[Row]]]:
    subjects: dict[Value, list[Row]] = {}
    for row in rows:
        subjects.setdefault(row["subject"], []).append(row)
    return list(subjects.items())


def _order(pair: tuple[Cell, Cell]) -> tuple[str, str]:
    subject, property = pair
    return property.text, subject.text


def _evidence(row: Row, doors: Serving, lang: str) -> Evidence:
    return Evidence(
        fact=cell(row["fact"], doors.vocabulary, lang),
        table=words(row, "table"),
        quote=words(row, "quote"),
        file=cell(row["file"], doors.vocabulary, lang, words(row, "fileName")),
        page=words(row, "page"),
        passage=passage_address(words(row, "digest"), words(row, "start"), words(row, "end"), lang),
        confidence=words(row, "confidence"),
    )
