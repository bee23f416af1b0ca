"""The texts of the sources, and passages in them: where every fact leads to."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from api.pages import language
from api.serving import Doors
from api.site.opened import opened, raw_text
from api.site.outline import leaf_address
from api.site.reader import passage as span

router = APIRouter(tags=["Evidence"])


@router.get("/id/text/{digest}.txt", summary="The text of a source, as it was read")
async def source_text(digest: str, doors: Doors) -> PlainTextResponse:
    """The raw layer: offsets of facts count its code points."""
    return PlainTextResponse(await asyncio.to_thread(raw_text, doors.release(), digest))


@router.get("/id/text/{digest}/passage", summary="A passage in its surroundings", response_class=Response)
async def passage(request: Request, doors: Doors, digest: str, start: int, end: int) -> Response:
    """Leads to the page of the text that holds the words from `start` to `end` (code points); they are marked there."""
    of = await opened(request, doors, digest)
    place = f"{start}-{end}"
    span(of, place)
    return RedirectResponse(leaf_address(of, start, language(request), at=place), 303)
