"""The sources of the release: whose they are, which documents they hold, and which of them could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.explained import explained
from api.formats import HTML, PAGES, required
from api.names import names
from api.pages import Cell, address, language, local, page, text
from api.serving import Doors, Serving, iri, lookup, words
from graph.rows import among

router = APIRouter(tags=["Documents"])

_MOST = 200


class Inner(BaseModel):
    """A document that a source holds; `kind` is the IRI of a concept, `date` may be a month or a year."""

    iri: str
    label: str
    kind: str
    date: str


class Source(BaseModel):
    """A source file. `municipality` is its IRI, empty where the papers name none; `not_read` tells why a file could
    not be read, and is empty for one that could."""

    iri: str
    name: str
    municipality: str
    not_read: str
    documents: int


class SourceWithDocuments(Source):
    """A source file with what it holds, in the order in which it stands there."""

    holds: list[Inner]


class Sources(BaseModel):
    """Sources by name; `more` tells that there are more, at a higher offset."""

    sources: list[SourceWithDocuments]
    more: bool


async def sources(request: Request, doors: Serving) -> list[Source]:
    """Every source of the release, by name. Raises Problem."""
    return [
        Source(
            iri=iri(row, "file"),
            name=words(row, "name"),
            municipality=iri(row, "municipality"),
            not_read=words(row, "reason"),
            documents=int(words(row, "documents") or 0),
        )
        for row in await doors.rows(request, lookup("sources"))
    ]


@router.get("/documents", summary="The sources and the documents they hold", response_model=Sources)
async def documents(
    request: Request,
    doors: Doors,
    municipality: Annotated[str, Query(description="IRI of a municipality: only its sources.")] = "",
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Sources that could not be read are listed too, with the reason."""
    choice = required(PAGES, request.headers.get("accept", ""))
    lang = language(request)
    found = [each for each in await sources(request, doors) if municipality in ("", each.municipality)]
    shown, more = found[offset : offset + limit], len(found) > offset + limit
    held = await _held(request, doors, shown, lang)
    if choice.format is not HTML:
        answer = Sources(
            sources=[SourceWithDocuments(**each.model_dump(), holds=held.get(each.iri, [])) for each in shown],
            more=more,
        )
        return JSONResponse(answer.model_dump(), headers={"Vary": "Accept"})
    named = await names(request, doors, (NamedNode(each.municipality) for each in shown if each.municipality), lang)
    groups: dict[str, list[tuple[Source, list[tuple[Cell, str, str]]]]] = {}
    for each in shown:
        place = named.cell(NamedNode(each.municipality)).text if each.municipality else ""
        lines = [_line(doors, inner, lang) for inner in held.get(each.iri, [])]
        groups.setdefault("" if each.not_read else place or text("no-municipality", lang), []).append((each, lines))
    given = {"municipality": municipality, "limit": str(limit)}
    kept = {name: value for name, value in given.items() if value}
    return page(
        request,
        "documents.html",
        groups=sorted(groups.items(), key=lambda group: (not group[0], not group[1][0][0].municipality, group[0])),
        said=lambda reason: explained(reason, lang),
        next=address("/documents", lang, **kept, offset=str(offset + limit)) if more else "",
    )


def _line(doors: Serving, inner: Inner, lang: str) -> tuple[Cell, str, str]:
    """A document as the page lists it: its name, its kind and its date."""
    return Cell(inner.label, address(local(inner.iri), lang)), doors.vocabulary.label(inner.kind, lang), inner.date


async def _held(request: Request, doors: Serving, files: Sequence[Source], lang: str) -> dict[str, list[Inner]]:
    """The documents that these sources hold, by the source's IRI. Raises Problem."""
    if not files:
        return {}
    rows = await doors.rows(request, among(lookup("documents"), "file", (NamedNode(each.iri) for each in files)))
    named = await names(request, doors, (row["document"] for row in rows), lang)
    held: dict[str, list[Inner]] = {}
    for row in rows:
        held.setdefault(iri(row, "file"), []).append(
            Inner(
                iri=iri(row, "document"),
                label=words(row, "title") or named.cell(row["document"]).text,
                kind=iri(row, "kind"),
                date=words(row, "date"),
            )
        )
    return held
