"""Search: what is called so or says so, and the pages of the papers where it stands."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from api.formats import HTML, PAGES, required
from api.pages import language, passage_address
from api.problem import Problem
from api.searched import RECORDS, SECONDS, Asked, searched
from api.serving import Doors
from api.site import search as site
from graph import search as index

router = APIRouter(tags=["Search"])

_LONGEST = 200
_VALUES = 50  # of a facet are told, the most frequent; years all


class Mark(BaseModel):
    """A word that was found: code points `start` to `end`, counted as the snippet's."""

    start: int
    end: int


class Snippet(BaseModel):
    """The stretch that shows why something was found. `start` is its first code point: of the raw text of the source
    where the result has a `place`, else 0; `marks` count from where `start` counts from."""

    text: str
    start: int
    marks: list[Mark]


class Place(BaseModel):
    """Where a text stands: `text` is the SHA-256 of the source's raw text, `start` and `end` the code points from the
    first word that was found to the last, and `passage` the address that shows them. `page` is 0 where the source has
    no pages."""

    text: str
    start: int
    end: int
    passage: str
    page: int
    file: str
    file_name: str


class Found(BaseModel):
    """An entity, or with a `place` a page of a paper; `iri` and `label` are then those of its document.

    `kind` is the local name of its class, `Page` for a page; `municipality` the slug of whose papers tell of it;
    `fits` tells how: by the `words` (inflected or not), in plain `letters` (a for å), by a last word that is only
    `begun`, or by a like `spelling`. `first` and `last` are the days of it, or of the papers that name it.
    """

    iri: str
    label: str
    kind: str
    municipality: str
    fits: str
    first: str
    last: str
    snippet: Snippet
    place: Place | None


class Count(BaseModel):
    """How many results have a value; narrow by it with the parameter of the facet's name."""

    value: str
    label: str
    count: int


class Facets(BaseModel):
    """By what results can be narrowed; counts leave the filter of their own facet aside. A year is `from` and `to`."""

    kind: list[Count]
    document_kind: list[Count]
    municipality: list[Count]
    body: list[Count]
    person: list[Count]
    union: list[Count]
    party: list[Count]
    status: list[Count]
    year: list[Count]


class Results(BaseModel):
    """What was found, the best first; `more` tells that there is more, at a higher offset."""

    q: str
    release: str
    total: int
    results: list[Found]
    more: bool
    facets: Facets


@router.get("/search", summary="Find entities and pages of papers", response_model=Results)
async def search(request: Request, doors: Doors, asked: Annotated[Asked, Query()]) -> Response:
    """Case does not matter. Words are found in any of their forms; what is written with å, ä or ö is found without
    them too, and names in a like spelling, both below what fits better. Without words, all that has what was given."""
    release = doors.release()
    choice = required(PAGES, request.headers.get("accept", ""))
    if len(asked.words()) > _LONGEST:
        raise Problem("bad-search", f"{len(asked.words())} characters, and there may be {_LONGEST}")
    if choice.format is not HTML and not asked.words() and not asked.narrows():
        raise Problem("bad-search")
    try:
        left_out = RECORDS if choice.format is HTML and not asked.kind else ()
        found = await asyncio.to_thread(searched, release, asked, left_out)
    except index.TooLong:
        raise Problem("timeout", seconds=SECONDS) from None
    if choice.format is HTML:
        return await site.shown(request, doors, asked, found)
    lang = language(request)
    facets = {
        facet: [
            Count(value=each.value, label=site.named(facet, each, doors, lang), count=each.count) for each in counts
        ]
        for facet, counts in found.facets.items()
    }
    results = Results(
        q=asked.words(),
        release=release.id,
        total=found.total,
        results=[_told(each) for each in found.found],
        more=found.total > asked.offset + len(found.found),
        facets=Facets(**{facet: told if facet == "year" else told[:_VALUES] for facet, told in facets.items()}),
    )
    return JSONResponse(results.model_dump(), headers={"Vary": "Accept"})


def _told(found: index.Found) -> Found:
    shown, place = found.snippet, None
    if found.place:
        start, end = shown.place
        place = Place(
            text=found.place.digest,
            start=start,
            end=end,
            passage=passage_address(found.place.digest, str(start), str(end), "sv"),
            page=found.place.page,
            file=found.place.file,
            file_name=found.place.file_name,
        )
    return Found(
        iri=found.hit.iri,
        label=found.hit.label,
        kind=found.hit.kind,
        municipality=found.hit.municipality,
        fits=found.way,
        first=found.first,
        last=found.last,
        snippet=Snippet(
            text=shown.text, start=shown.start, marks=[Mark(start=start, end=end) for start, end in shown.marks]
        ),
        place=place,
    )
