"""The start page, and `/health` for whoever runs the server."""

from __future__ import annotations

import platform
from importlib.metadata import version

from fastapi import APIRouter, Request
from pydantic import BaseModel
from pyoxigraph import Literal
from starlette.responses import JSONResponse, Response

from api.formats import HTML, PAGES, required
from api.pages import cell, language, page
from api.serving import Doors, Row, lookup

router = APIRouter(tags=["Operation"])

_VERSIONS = ("stadsgraf", "pyoxigraph", "fastapi", "starlette", "uvicorn")


class Workers(BaseModel):
    """The processes that answer queries; `killed` counts those that were stopped with a query in them."""

    wanted: int
    ready: int
    started: int
    killed: int
    trouble: str


class Isolation(BaseModel):
    """network: `none` if no worker can reach one, else `reachable`; SERVICE is refused in either case."""

    network: str
    memory_megabytes: int
    query_seconds: float


class Health(BaseModel):
    """`status` is `ok`, `starting` (no worker yet) or `empty` (no release yet)."""

    status: str
    release: str | None
    versions: dict[str, str]
    workers: Workers
    isolation: Isolation


class Count(BaseModel):
    """How many facts there are for a table."""

    table: str
    facts: int


class Contents(BaseModel):
    """What is in the release."""

    release: str
    documents: int
    municipalities: list[str]
    tables: list[Count]


@router.get("/health", summary="How the server is", response_model=Health)
async def health(doors: Doors) -> Response:
    """Status 503 while there is no release or no worker."""
    release, pool = doors.newest(), doors.pool
    status = "empty" if release is None else "ok" if pool.ready else "starting"
    found = Health(
        status=status,
        release=release.id if release else None,
        versions={"python": platform.python_version(), **{name: version(name) for name in _VERSIONS}},
        workers=Workers(
            wanted=pool.limits.workers,
            ready=pool.ready,
            started=pool.started,
            killed=pool.killed,
            trouble=pool.trouble,
        ),
        isolation=Isolation(
            network="reachable" if pool.has_network else "none",
            memory_megabytes=pool.limits.megabytes,
            query_seconds=doors.settings.query_seconds,
        ),
    )
    return JSONResponse(found.model_dump(), 200 if status == "ok" else 503)


@router.get("/", summary="What is in the release", response_model=Contents)
async def start(request: Request, doors: Doors) -> Response:
    """A page for browsers, with the newest meetings; else JSON."""
    release = doors.release()
    counted = release.manifest.counts.tables
    tables = [Count(table=name, facts=facts) for name, facts in sorted(counted.items())]
    contents = Contents(
        release=release.id,
        documents=counted.get("documents", 0),
        municipalities=[_text(row, "slug") for row in await doors.rows(request, lookup("municipalities"))],
        tables=tables,
    )
    if required(PAGES, request.headers.get("accept", "")).format is not HTML:
        return JSONResponse(contents.model_dump(), headers={"Vary": "Accept"})
    lang = language(request)
    meetings = [
        (cell(row["meeting"], doors.vocabulary, lang, f"{_text(row, 'body')} {_text(row, 'date')}".strip()))
        for row in await doors.rows(request, lookup("meetings"))
    ]
    return page(request, "start.html", contents=contents, meetings=meetings)


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal) else ""
