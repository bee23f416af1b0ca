"""The start page, and `/health` and `/metrics` for whoever runs the server."""

from __future__ import annotations

import asyncio
import platform
from dataclasses import asdict
from importlib.metadata import version

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.documents import Source, sources
from api.formats import HTML, PAGES, required
from api.machine import Machine, look
from api.names import names
from api.pages import language
from api.serving import Doors, Serving
from api.site import start as site

router = APIRouter(tags=["Operation"])

_VERSIONS = ("stadsgraf", "pyoxigraph", "fastapi", "starlette", "uvicorn")


class Workers(BaseModel):
    """The processes that answer queries, and the queries they have.

    killed    processes that were stopped with a query in them
    running   queries that a process works on; `waiting`: for which none is free yet
    """

    wanted: int
    ready: int
    started: int
    killed: int
    running: int
    waiting: int
    trouble: str


class Isolation(BaseModel):
    """network: `none` if no worker can reach one, else `reachable`; SERVICE is refused in either case."""

    network: str
    memory_megabytes: int
    query_seconds: float


class Health(BaseModel):
    """`status` is `ok`, `starting` (no worker yet) or `empty` (no release yet). `described` tells whether the endpoint
    has what the server tells of its dataset (VoID), which `/void` has in any case."""

    status: str
    release: str | None
    versions: dict[str, str]
    workers: Workers
    described: bool
    isolation: Isolation
    machine: Machine


class Count(BaseModel):
    """How many facts there are for a table."""

    table: str
    facts: int


class MunicipalityHeld(BaseModel):
    """A municipality whose papers the release holds: how many files, and documents in them."""

    iri: str
    name: str
    sources: int
    documents: int


class Measured(BaseModel):
    """How right the facts are, measured on rows made by hand: `rows` of the folder `gold`, of what was `on`.

    `in_sample` tells whether the recognisers were worked on with these rows known; if so, expect less of other papers.
    """

    gold: str
    on: str
    in_sample: bool
    rows: int
    f1: float
    attributes: float | None
    lowest_table: str
    lowest_f1: float | None


class Contents(BaseModel):
    """What is in the release. `without_municipality` names files whose papers name none, `not_read` files that could
    not be read."""

    release: str
    sources: int
    documents: int
    municipalities: list[MunicipalityHeld]
    without_municipality: list[str]
    not_read: list[str]
    tables: list[Count]
    accuracy: list[Measured]


@router.get("/health", summary="How the server is", response_model=Health)
async def health(doors: Doors) -> Response:
    """Status 503 while there is no release or no worker."""
    served = doors.served
    engine = served.engine if served else None
    status = "empty" if engine is None else "ok" if engine.ready else "starting"
    found = Health(
        status=status,
        release=served.release.id if served else None,
        versions={"python": platform.python_version(), **{name: version(name) for name in _VERSIONS}},
        workers=Workers(
            wanted=doors.limits.workers,
            ready=engine.ready if engine else 0,
            started=engine.started if engine else 0,
            killed=engine.killed if engine else 0,
            running=engine.running if engine else 0,
            waiting=engine.waiting if engine else 0,
            trouble=engine.trouble if engine else "",
        ),
        described=engine is not None and engine.described,
        isolation=Isolation(
            network="reachable" if engine is None or engine.has_network else "none",
            memory_megabytes=doors.limits.megabytes,
            query_seconds=doors.settings.query_seconds,
        ),
        machine=await asyncio.to_thread(look, doors.settings.data),
    )
    return JSONResponse(found.model_dump(), 200 if status == "ok" else 503)


@router.get("/metrics", summary="Numbers for Prometheus", response_class=Response)
async def metrics(doors: Doors) -> Response:
    """In the text format of Prometheus."""
    return Response(doors.server.metrics.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST})


@router.get("/", summary="What is in the release", response_model=Contents)
async def start(request: Request, doors: Doors) -> Response:
    """A page for browsers, with the newest decisions and meetings; else JSON."""
    release = doors.release()
    manifest = release.manifest
    counted = manifest.counts.tables
    lang = language(request)
    files = await sources(request, doors)
    contents = Contents(
        release=release.id,
        sources=len(files),
        documents=counted.get("documents", 0),
        municipalities=await _municipalities(request, doors, files, lang),
        without_municipality=[each.name for each in files if not each.municipality and not each.not_read],
        not_read=[each.name for each in files if each.not_read],
        tables=[Count(table=name, facts=facts) for name, facts in sorted(counted.items())],
        accuracy=[Measured(**asdict(each)) for each in manifest.accuracy],
    )
    if required(PAGES, request.headers.get("accept", "")).format is not HTML:
        return JSONResponse(contents.model_dump(), headers={"Vary": "Accept"})
    return await site.shown(request, doors, files, [each.model_dump() for each in contents.municipalities])


async def _municipalities(request: Request, doors: Serving, files: list[Source], lang: str) -> list[MunicipalityHeld]:
    """The municipalities of these sources by name. Raises Problem."""
    of: dict[str, list[Source]] = {}
    for each in files:
        if each.municipality:
            of.setdefault(each.municipality, []).append(each)
    named = await names(request, doors, map(NamedNode, of), lang)
    found = [
        MunicipalityHeld(
            iri=iri,
            name=named.cell(NamedNode(iri)).text,
            sources=len(own),
            documents=sum(each.documents for each in own),
        )
        for iri, own in of.items()
    ]
    return sorted(found, key=lambda each: each.name)
