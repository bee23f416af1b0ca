"""Exports of what a search finds, of a release, or of the part of it that a municipality, a body or a period has.

A release is read and written in a process of its own, with limits of time and memory, as it may take long; what it
writes is sent when it is whole.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from tempfile import TemporaryFile
from time import monotonic
from typing import Annotated, BinaryIO, cast

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import FileResponse, JSONResponse, Response

from api.execution.job import Answer
from api.nets import FORMED, PICTURES, RESPONSES, NetAnswer, answered, chosen, sent
from api.problem import Problem
from api.responses import cite_as, lasting, name, unchanged
from api.searched import SECONDS, Asked, Day, searched
from api.serving import Doors, Serving
from graph import exports
from graph import search as index
from graph.ask import node
from graph.exports import About, picture, words
from graph.exports.__main__ import BROKEN, EMPTY, MEMORY, UNFIT
from graph.exports.found import net_among
from graph.exports.scope import Scope
from graph.layout import ReleaseError
from queries.parameters import Parameter, ParameterError

router = APIRouter(prefix="/api/exports", tags=["Exports"])

_MOST = 2000
_AT_ONCE = asyncio.Semaphore(2)
_BODY = Parameter("body", "organisation", "the body that issued the papers", "")


class Form(BaseModel):
    """A format: what `format=` calls it, its media type and file ending, which programs open it, what it keeps and
    what it loses; `most_nodes` and `most_edges` are 0 where there is no limit."""

    name: str
    media: str
    ending: str
    opens: str
    keeps: str
    loses: str
    most_nodes: int
    most_edges: int


class FormList(BaseModel):
    """The formats there are."""

    formats: list[Form]


class Searched(Asked):
    """The parameters of the export of a search."""

    limit: Annotated[int, Field(ge=1, le=_MOST, description="How many results, the best first.")] = 500


class Part(BaseModel):
    """Which papers of a release; without any of these, all of it."""

    municipality: Annotated[
        str, Field(pattern="^[a-z0-9-]*$", description="Slug of a municipality, `stockholm`: its papers alone.")
    ] = ""
    body: Annotated[str, Field(description="IRI or name of a body: the papers it has issued.")] = ""
    since: Annotated[Day, Field(alias="from", description="Day, month or year (ISO 8601): no papers before it.")] = ""
    until: Annotated[Day, Field(alias="to", description="Day, month or year (ISO 8601): no papers after it.")] = ""


@router.get("", summary="The formats of exports", response_model=FormList)
async def forms() -> Response:
    """What each format keeps and what it loses, and which programs open it."""
    told = [Form.model_validate(each, from_attributes=True) for each in exports.FORMATS]
    return JSONResponse(FormList(formats=told).model_dump())


@router.get(
    "/search",
    summary="What a search finds, as a net",
    response_model=NetAnswer,
    responses=RESPONSES,
    dependencies=[FORMED],
)
async def of_search(request: Request, doors: Doors, asked: Annotated[Searched, Query()]) -> Response:
    """The things that were found (of a page, its document), what is said of them, and the statements that lead from one
    of them to another."""
    choice = chosen(request)
    if not asked.words():
        raise Problem("bad-search")
    if held := unchanged(request, doors, name(doors, request.url.path, request.url.query, choice.content_type)):
        return held
    try:
        found = await asyncio.to_thread(searched, doors.release(), asked)
    except index.TooLong as late:
        raise Problem("timeout", seconds=SECONDS) from late
    net = await doors.driven(request, net_among(each.hit.iri for each in found.found))
    return await answered(request, doors, net, asked.given())


@router.get(
    "/release",
    summary="A release, or a part of it",
    response_model=NetAnswer,
    responses=RESPONSES,
    dependencies=[FORMED],
)
async def of_release(request: Request, doors: Doors, part: Annotated[Part, Query()]) -> Response:
    """N-Quads of all of it is the release's dump. Turtle and JSON-LD leave out which fact states what."""
    choice, release = chosen(request), doors.release()
    scope = await asyncio.to_thread(_scope, doors, part)
    tag = name(doors, request.url.path, request.url.query, choice.content_type)
    if held := unchanged(request, doors, tag):
        return held
    stem = "-".join(["release", release.id, *filter(None, (scope.municipality, scope.body.rpartition("/")[2]))])
    if scope.is_all and choice.format.name == "nquads":
        headers = lasting(request, doors, tag)
        return FileResponse(release.dump, media_type=choice.media, filename=f"{stem}.nq", headers=headers)
    title = words.title("release", ", ".join(part.model_dump(by_alias=True, exclude_defaults=True).values()))
    given = part.model_dump(by_alias=True, exclude_defaults=True)
    about = About(title, release.id, given, cite_as(request, doors), doors.settings.licence)
    answer = await _apart(request, doors, scope, exports.find(choice.format.name), about)
    return sent(request, doors, answer, choice, tag, stem)


def _scope(doors: Serving, part: Part) -> Scope:
    """The scope of a request. Raises Problem `bad-parameter` for a name that no body bears, or several do."""
    try:
        body = node(doors.release(), _BODY, part.body, part.municipality) if part.body else ""
    except ParameterError as unfit:
        raise Problem("bad-parameter", str(unfit)) from unfit
    since, until = (index.period(each) or ("", "") for each in (part.since, part.until))
    return Scope(part.municipality, body, since[0], until[1])


async def _apart(request: Request, doors: Serving, scope: Scope, form: exports.Format, about: About) -> Answer:
    """A scope in a format, written by a process of its own, which ends with the request. Raises Problem."""
    settings, rates = doors.settings, doors.server.rates
    asked = {
        "release": str(doors.release().path),
        "scope": asdict(scope),
        "format": form.name,
        "about": asdict(about),
        "megabytes": settings.query_megabytes,
    }
    if form.name in PICTURES and not picture.is_there():
        raise Problem("no-graphviz")
    rates.before_query(request)
    began = monotonic()
    # the wrapper that the standard library returns has all of BinaryIO, but not its type
    file = cast(BinaryIO, TemporaryFile())  # noqa: SIM115 (whoever sends it closes it)
    try:
        async with asyncio.timeout(settings.library_seconds), _AT_ONCE:
            code, said = await _written(json.dumps(asked).encode(), file)
    except TimeoutError:
        file.close()
        raise Problem("export-too-long", seconds=settings.library_seconds) from None
    finally:
        rates.after_query(request, monotonic() - began)
    if code:
        file.close()
        if code == EMPTY:
            raise Problem("empty-scope", said)
        if code == BROKEN:
            raise ReleaseError(said)
        if code == UNFIT:
            raise Problem("export-too-large", said, format=form.name)
        # what is not Python's own ends the process where it gets no more memory
        raise Problem("memory", megabytes=settings.query_megabytes) if code == MEMORY or code < 0 else Problem("crash")
    size = file.seek(0, 2)
    file.seek(0)
    return Answer("net", False, size, file)


async def _written(asked: bytes, file: BinaryIO) -> tuple[int, str]:
    """The exit code of the process, and what it said; it is killed if nobody waits for it any more."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "graph.exports",
        stdin=asyncio.subprocess.PIPE, stdout=file, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        _, said = await process.communicate(asked)
        return process.returncode or 0, said.decode(errors="replace").strip()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
