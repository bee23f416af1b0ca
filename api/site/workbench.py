"""What the SPARQL workbench asks beside its queries: words to complete, what nodes are called, where facts stand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.names import names
from api.pages import SITE, address, language, local, passage_address, text, word
from api.serving import Doors, Serving, iri, lookup, words
from api.terms import matching, terms, written
from api.vocabulary import node
from graph import search
from graph.rows import among
from ontology.prefixes import SG, SGID

router = APIRouter(include_in_schema=False)

_MOST = 30  # terms that are offered
_ENTITIES = 8
_SHORTEST = 3  # letters of a name that is looked for
_FACT = f"{SGID}fact/"
_QUOTED = 200  # characters of a quote


class Offered(BaseModel):
    """Something a query may name: `text` is how it is written, `other` what it is called in the other language."""

    text: str
    label: str
    other: str
    kind: str
    definition: str
    times: int
    iri: str


class Named(BaseModel):
    """What a node is called, and where it is shown here. Of a fact the quote, and the place where it stands."""

    label: str
    href: str
    quote: str = ""


class Wanted(BaseModel):
    """IRIs whose names are wanted."""

    iris: Annotated[list[Annotated[str, Field(max_length=2000)]], Field(max_length=500)]


@router.get("/vocab")
async def vocab(
    request: Request, doors: Doors, q: Annotated[str, Query(max_length=200)] = "", only: Literal["", "class"] = ""
) -> Response:
    """Terms and nodes of the release that a word begun may mean, by their short IRI or what they are called. `only`:
    those of this kind, where nothing else may stand."""
    lang = language(request)
    statistics = doors.release().manifest.statistics
    known = terms(doors.vocabulary, statistics.properties if statistics else {})
    known = tuple(term for term in known if only in ("", term.kind) or term.kind == "prefix")
    offered = [
        Offered(
            text=term.text,
            label=term.label(lang),
            other=term.label("en" if lang == "sv" else "sv"),
            kind=text(f"kind.{term.kind}", lang),
            definition=term.definition.get(lang, ""),
            times=term.times,
            iri=term.iri,
        )
        for term in matching(known, q.strip(), _MOST)
    ]
    if len(q.strip()) >= _SHORTEST and ":" not in q and not only:
        hits = await asyncio.to_thread(search.find, doors.release(), q.strip(), limit=_ENTITIES)
        offered += [
            Offered(
                text=written(hit.iri), label=hit.label, other="", kind=_kind(doors, hit.kind, lang),
                definition="", times=0, iri=hit.iri,
            )
            for hit in hits if node(hit.iri)
        ]  # fmt: skip
    return JSONResponse({"terms": [each.model_dump() for each in offered]}, headers={"Cache-Control": "no-cache"})


def _kind(doors: Serving, name: str, lang: str) -> str:
    return doors.vocabulary.label(SG + name, lang) or word("kind", name, lang)


@router.post("/labels")
async def labels(request: Request, doors: Doors, wanted: Wanted) -> Response:
    """What nodes are called; those that the release does not know are left out."""
    found = await told(request, doors, wanted.iris, language(request))
    return JSONResponse({iri: each.model_dump() for iri, each in found.items()})


async def told(request: Request, doors: Serving, iris: Iterable[str], lang: str) -> dict[str, Named]:
    """The names of those of the nodes that have one, and the places of facts. Raises Problem."""
    nodes = [term for iri in dict.fromkeys(iris) if (term := node(iri))]
    facts = [term for term in nodes if term.value.startswith(_FACT)]
    others = [term for term in nodes if not term.value.startswith(_FACT)]
    named = await names(request, doors, others, lang)
    found = {}
    for term in others:
        cell = named.cell(term)
        if cell.text != term.value and (term.value.startswith(SITE) or cell.text):
            found[term.value] = Named(label=cell.text, href=cell.href)
    return found | await _places(request, doors, facts, lang)


async def _places(request: Request, doors: Serving, facts: list[NamedNode], lang: str) -> dict[str, Named]:
    if not facts:
        return {}
    found = {}
    for row in await doors.rows(request, among(lookup("passages"), "fact", facts)):
        file, at = words(row, "fileName"), words(row, "page")
        where = text("fact.place", lang, file=file, page=at) if at else file
        place = passage_address(words(row, "digest"), words(row, "start"), words(row, "end"), lang)
        found[iri(row, "fact")] = Named(label=where, href=place, quote=words(row, "quote")[:_QUOTED])
    for fact in facts:
        found.setdefault(fact.value, Named(label=text("fact", lang), href=address(local(fact.value), lang)))
    return found
