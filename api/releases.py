"""Releases: which there are, what went into each, and each as a whole.

`/releases/<id>/sparql`, `/tables/…`, `/search` and others below answer of that release (`api.within`).
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import FileResponse, JSONResponse, Response

from api.explained import explained
from api.formats import HTML, PAGES, required
from api.pages import language, page
from api.problem import Problem
from api.serving import Doors, Serving
from graph.layout import Release, ReleaseError
from graph.release import find, releases

router = APIRouter(tags=["Releases"])

_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


class Built(BaseModel):
    """A release: `address` tells what went into it, `dump` has all of it as N-Quads, `sparql` answers of it."""

    id: str
    built: str
    software_version: str
    quads: int
    facts: int
    sources: int
    current: bool
    address: str
    dump: str
    sparql: str


class BuiltList(BaseModel):
    """The releases there are, the last built first."""

    releases: list[Built]


@router.get("/releases", summary="The releases there are", response_model=BuiltList)
async def release_list(request: Request, doors: Doors) -> Response:
    """The last built first; one of them is current."""
    choice = required(PAGES, request.headers.get("accept", ""))
    built = [_built(each, doors) for each in await asyncio.to_thread(releases, doors.settings.data)]
    if choice.format is HTML:
        return page(request, "releases.html", releases=built)
    return JSONResponse(BuiltList(releases=built).model_dump(), headers={"Vary": "Accept"})


@router.get("/releases/{release_id}", summary="What went into a release", response_model=dict[str, Any])
async def manifest(request: Request, doors: Doors, release_id: str) -> Response:
    """Its manifest: inputs with checksums, files that could not be read, counts, checks, accuracy."""
    release = await _found(doors, release_id)
    if required(PAGES, request.headers.get("accept", "")).format is HTML:
        told = asdict(release.manifest)
        lang = language(request)
        return page(
            request,
            "release.html",
            release=_built(release, doors),
            manifest=told,
            said=lambda reason: explained(reason, lang),
        )
    body = release.manifest_path.read_bytes()
    return Response(body, media_type="application/json", headers={**_FOREVER, "Vary": "Accept"})


@router.get("/releases/{release_id}/graph.nq", summary="All of a release", response_class=Response)
async def dump(doors: Doors, release_id: str) -> Response:
    """N-Quads, sorted: facts as named graphs, the merged set and the record of each fact in the default graph."""
    release = await _found(doors, release_id)
    name = f"stadsgraf-{release.id}.nq"
    return FileResponse(release.dump, media_type="application/n-quads", filename=name, headers=_FOREVER)


async def _found(doors: Serving, release_id: str) -> Release:
    try:
        return await asyncio.to_thread(find, doors.settings.data, release_id)
    except ReleaseError as unknown:
        raise Problem("unknown-release", id=release_id) from unknown


def _built(release: Release, doors: Serving) -> Built:
    manifest = release.manifest
    here = f"/releases/{release.id}"
    return Built(
        id=release.id,
        built=manifest.built,
        software_version=manifest.software_version,
        quads=manifest.counts.quads,
        facts=manifest.counts.facts,
        sources=len(manifest.inputs),
        current=doors.served is not None and doors.served.release.id == release.id,
        address=here,
        dump=f"{here}/graph.nq",
        sparql=f"{here}/sparql",
    )
