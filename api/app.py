"""The application: doors put together, one shape for every error, headers that keep browsers safe.

create_app(settings) -> FastAPI      nothing is read before its lifespan starts
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Match
from starlette.staticfiles import StaticFiles
from starlette_compress import CompressMiddleware, add_compress_type

from api import (
    assets,
    described,
    docs,
    documents,
    exports,
    formats,
    graphs,
    interchange,
    lineage,
    nets,
    networks,
    oparl,
    openapi,
    orgchart,
    passages,
    people,
    releases,
    resources,
    search,
    sparql,
    start,
    tables,
)
from api.catalogue import doors as catalogue
from api.explained import explained
from api.middleware import HeadAsGet, NamedRelease, SafeHeaders
from api.pages import language, page
from api.problem import MEDIA, Problem
from api.repeated import Repeated
from api.serving import Server
from api.settings import Settings
from api.site import about, agreements, originals, reader, robots, workbench
from api.site import cooperation as cooperation_page
from api.site import feedback as feedback_page
from api.site import lineage as lineage_page
from api.site import network as network_page
from api.site import ontology as ontology_page
from api.site import orgchart as orgchart_page
from api.site import quality as quality_page
from api.warming import keep_warm
from graph.layout import ReleaseError

log = logging.getLogger(__name__)

_WORTH_COMPRESSING = 1000  # bytes
_COMPRESSED = (formats.PARQUET.media, "application/zip", "image/png")  # in themselves
for _form in (*formats.TABLES, *formats.RDF, *nets.FORMS):
    for _media in (_form.media, *_form.aliases):
        if _media not in _COMPRESSED:
            add_compress_type(_media)

# A request is tried at them in this order: what is asked most goes first, what takes any path last.
_DOORS = (
    sparql,
    start,
    assets,
    docs,
    documents,
    search,
    graphs,
    catalogue,
    workbench,
    tables,
    releases,
    exports,
    interchange,
    oparl,
    lineage,
    networks,
    orgchart,
    people,
    lineage_page,
    about,
    robots,
    agreements,
    cooperation_page,
    feedback_page,
    quality_page,
    orgchart_page,
    network_page,
    reader,
    originals,
    passages,
    ontology_page,
    described,
    resources,
)
_DESCRIPTION = """\
What municipal papers say: who sits where, who proposed and decided what, in which sentence of which
page.

Every error is `application/problem+json` (RFC 9457) with a sentence on how to mend it."""


def create_app(settings: Settings) -> FastAPI:
    """The application: serves the current release of `settings.data`, and the next as soon as it is there."""
    server = Server(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await server.start()
        warming = asyncio.ensure_future(keep_warm(app, server)) if settings.warm else None
        try:
            yield
        finally:
            if warming is not None:
                warming.cancel()
            await server.stop()

    app = FastAPI(
        title="Stadsgraf",
        version=version("stadsgraf"),
        description=_DESCRIPTION,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # `api.metrics` counts
        docs_url=None,  # FastAPI's page loads scripts from elsewhere; `api.docs` does not
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.server = server
    for door in _DOORS:
        app.include_router(door.router)
    app.mount("/static", StaticFiles(directory=assets.STATIC), name="static")
    openapi.describe(app)
    app.add_exception_handler(Problem, _as_problem)
    app.add_exception_handler(ReleaseError, _as_problem)
    app.add_exception_handler(HTTPException, _as_problem)
    app.add_exception_handler(RequestValidationError, _as_problem)
    app.add_exception_handler(Exception, _as_problem)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "DELETE", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=["Content-Disposition", "ETag", "Link", "Retry-After", "X-Release", *sparql.EXPOSED],
    )
    app.add_middleware(CompressMiddleware, minimum_size=_WORTH_COMPRESSING)
    app.add_middleware(HeadAsGet)
    app.add_middleware(NamedRelease)
    app.add_middleware(SafeHeaders)
    app.add_middleware(Repeated, server=server, most=settings.cache_megabytes * 2**20 // 4)
    return app


async def _as_problem(request: Request, error: Exception) -> Response:
    """Every error in one shape; a page for those who ask for one."""
    problem = _problem(request, error)
    choice = formats.choose((formats.PROBLEM, formats.HTML), request.headers.get("accept", ""))
    headers = {**problem.headers, "Vary": "Accept"}
    if choice is not None and choice.format is formats.HTML:
        lang = language(request)
        answer: Response = page(
            request, "problem.html", problem.status, problem=problem, said=lambda detail: explained(detail, lang)
        )
    else:
        lang = language(request) if "lang" in request.query_params else "en"
        told = problem.document(lang)
        if problem.detail:
            told["detail"] = explained(problem.detail, lang)
        answer = JSONResponse(told, problem.status, media_type=MEDIA)
    answer.headers.update(headers)
    return answer


def _problem(request: Request, error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, ReleaseError):
        log.error(str(error))
        data = request.app.state.server.settings.data
        return Problem("broken-release", str(error).replace(str(data), "data"))  # where it is, is nobody's business
    if isinstance(error, RequestValidationError):
        said = "; ".join(f"{_named(each['loc'])}: {each['msg']}" for each in error.errors())
        return Problem("bad-parameter", said)
    if isinstance(error, HTTPException):
        kind = {404: "not-found", 405: "method"}.get(error.status_code, "request")
        headers = {"Allow": allowed(request)} if kind == "method" else error.headers
        return Problem(kind, headers=headers, method=request.method)
    return Problem("internal")


def _named(place: Sequence[str | int]) -> str:
    """The parameter at a place, by its name; one of several values has a number after it."""
    return str(next((part for part in reversed(place) if isinstance(part, str)), "the request"))


def allowed(request: Request) -> str:
    """The methods of an address, over all its routes: Starlette names those of the first one only."""
    methods = {"OPTIONS"}
    for route in (route for door in _DOORS for route in door.router.routes):
        if route.matches(request.scope)[0] is not Match.NONE:
            methods |= getattr(route, "methods", None) or set()
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
