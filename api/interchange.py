"""Bodies, people and posts as other programs for politics read them, and what changes from release to release."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from api.problem import Problem
from api.responses import FOREVER, kept, name, unchanged
from api.serving import Doors, Serving
from graph.interchange.changes import Touched, all_facts, compared, rows_of, touched
from graph.interchange.organisations import organisations
from graph.interchange.popolo import popolo
from graph.interchange.read import municipalities
from graph.rows import batched

router = APIRouter(tags=["Interchange"])

NDJSON = "application/x-ndjson"
_LD = "application/ld+json"
_ROOMS = ("org:Organization", "foaf:Person")
_UNKNOWN: dict[int | str, dict[str, Any]] = {404: {"description": "The release knows nothing of the municipality."}}
Municipality = Annotated[
    str, Query(description="A municipality's name in addresses, as `stockholm` in `/id/stockholm/…`; else all.")
]


@router.get(
    "/api/interchange/organisations",
    summary="Bodies in the terms of the W3C Organization Ontology, as JSON-LD",
    response_class=Response,
    responses={
        200: {"description": "JSON-LD that needs no context from elsewhere.", "content": {_LD: {}}},
        **_UNKNOWN,
    },
)
async def as_organisations(request: Request, doors: Doors, municipality: Municipality = "") -> Response:
    """Bodies, who belongs to them in which role, what became of them, each with the facts that say so."""

    async def made() -> object:
        await there(request, doors, municipality)
        return await doors.driven(request, organisations(municipality))

    return await kept(request, doors, made, _LD)


@router.get(
    "/api/interchange/popolo",
    summary="People, bodies, memberships and posts as Popolo JSON",
    response_model=dict[str, list[dict[str, Any]]],
    responses=_UNKNOWN,
)
async def as_popolo(request: Request, doors: Doors, municipality: Municipality = "") -> Response:
    """After the Popolo specification; `attested_on` of a membership is ours: the days on which papers tell of it."""

    async def made() -> object:
        await there(request, doors, municipality)
        return await doors.driven(request, popolo(municipality))

    return await kept(request, doors, made)


@router.get(
    "/releases/{release_id}/changes",
    summary="What has changed since another release, fact by fact",
    response_class=Response,
    responses={200: {"description": "A line a row that is gone or new.", "content": {NDJSON: {}}}},
)
async def changes(
    request: Request,
    doors: Doors,
    release_id: str,
    since: Annotated[str, Query(description="Id of the release that a copy was made of.")],
) -> Response:
    """The first line tells the releases (`since`, `release`), each further one a row: `fact`, `change` (`removed` or
    `added`), `table`, `row`; the last line tells how many `changes` there were. Without it, the answer was cut off."""
    new, old = (doors.server.serving(each) for each in (release_id, since))
    tag = name(new, "changes", old.release().id)
    lasting = {"ETag": tag, "Cache-Control": FOREVER, "X-Release": new.release().id}
    if unchanged(request, new, tag):
        return Response(status_code=304, headers=lasting)
    found = await asyncio.to_thread(touched, old.release().dump, new.release().dump)
    return StreamingResponse(_lines(request, old, new, found), headers=lasting, media_type=NDJSON)


async def there(request: Request, doors: Serving, municipality: str) -> None:
    """Raises Problem `unknown-municipality` for one of which the release knows neither bodies nor people."""
    if municipality:
        names = await doors.held(request, "municipalities", lambda: municipalities(_ROOMS))
        if municipality not in names:
            raise Problem("unknown-municipality", name=municipality, names=", ".join(names))


async def _lines(request: Request, old: Serving, new: Serving, found: Touched) -> AsyncIterator[bytes]:
    yield _line({"since": old.release().id, "release": new.release().id})
    facts, told = found.facts, 0
    if found.notations:
        both = [await doors.driven(request, all_facts()) for doors in (old, new)]
        facts = sorted({*both[0], *both[1]})
    for some in batched(facts):
        before, after = [await doors.driven(request, rows_of(some)) for doors in (old, new)]
        for change in compared(before, after):
            yield _line(change.members())
            told += 1
    yield _line({"changes": told})


def _line(members: dict[str, object]) -> bytes:
    return json.dumps(members, ensure_ascii=False).encode() + b"\n"
