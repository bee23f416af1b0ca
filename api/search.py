"""Search: what is called so, or says so."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.documents import municipalities
from api.formats import HTML, PAGES, required
from api.pages import address, cell, language, page, word
from api.problem import Problem
from api.serving import Doors
from graph.search import find
from ontology.prefixes import SG

router = APIRouter(tags=["Search"])

_MOST = 100
_LONGEST = 200


class Found(BaseModel):
    """An entity: `kind` is the local name of its class, `municipality` the slug of whose papers tell of it."""

    iri: str
    label: str
    kind: str
    municipality: str


class Results(BaseModel):
    """What was found, the best first; `more` tells that there is more, at a higher offset."""

    q: str
    results: list[Found]
    more: bool


@router.get("/search", summary="Find entities by name or text", response_model=Results)
async def search(
    request: Request,
    doors: Doors,
    q: Annotated[str, Query(description="Words; all must occur, the last one may be only begun.")] = "",
    kind: Annotated[str, Query(description="Local name of a class, `Committee`.")] = "",
    municipality: Annotated[str, Query(description="Slug of a municipality, `stockholm`.")] = "",
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 20,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> Response:
    """Case does not matter; å, ä and ö are letters of their own."""
    release = doors.release()
    choice = required(PAGES, request.headers.get("accept", ""))
    words = "".join(char if char.isprintable() else " " for char in q).strip()
    if len(words) > _LONGEST or (not words and choice.format is not HTML):
        raise Problem("bad-search")
    hits = await asyncio.to_thread(
        find, release, words, kind=kind, municipality=municipality, limit=limit + 1, offset=offset
    )
    more = len(hits) > limit
    if choice.format is not HTML:
        listed = [
            Found(iri=hit.iri, label=hit.label, kind=hit.kind, municipality=hit.municipality) for hit in hits[:limit]
        ]
        results = Results(q=words, results=listed, more=more)
        return JSONResponse(results.model_dump(), headers={"Vary": "Accept"})
    lang = language(request)
    given = {"q": q, "kind": kind, "municipality": municipality, "limit": str(limit)}
    kept = {name: value for name, value in given.items() if value}
    places = await municipalities(request, doors, lang) if hits else {}
    return page(
        request,
        "search.html",
        q=q,
        hits=[
            (
                cell(NamedNode(hit.iri), doors.vocabulary, lang, hit.label),
                doors.vocabulary.label(SG + hit.kind, lang) or word("kind", hit.kind, lang),
                places.get(hit.municipality, ""),
            )
            for hit in hits[:limit]
        ],
        next=address("/search", lang, **kept, offset=str(offset + limit)) if more else "",
    )
