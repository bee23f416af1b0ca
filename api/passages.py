"""The texts of the sources, and passages in them: where every fact leads to."""

from __future__ import annotations

import asyncio
import re

from fastapi import APIRouter, Request
from pyoxigraph import Literal
from starlette.responses import PlainTextResponse, Response

from api.pages import Cell, address, language, local, page
from api.problem import Problem
from api.serving import Doors, Serving, iri, lookup, words

router = APIRouter(tags=["Evidence"])

_DIGEST = re.compile(r"[0-9a-f]{64}")
_CONTEXT = 400  # characters shown on either side of a passage


@router.get("/id/text/{digest}.txt", summary="The text of a source, as it was read")
async def source_text(digest: str, doors: Doors) -> PlainTextResponse:
    """The raw layer: offsets of facts count its code points."""
    return PlainTextResponse(await asyncio.to_thread(_layer, doors, digest))


@router.get("/id/text/{digest}/passage", summary="A passage in its surroundings")
async def passage(request: Request, doors: Doors, digest: str, start: int, end: int) -> Response:
    """A page that shows the words from `start` to `end` (code points) with some text around them."""
    text = await asyncio.to_thread(_layer, doors, digest)
    lang = language(request)
    found = await doors.rows(request, lookup("source"), {"digest": Literal(digest)})
    if not 0 <= start < end <= len(text):
        raise Problem("bad-parameter", f"start and end lie between 0 and {len(text)}, start first")
    return page(
        request,
        "passage.html",
        before=text[_line_start(text, start - _CONTEXT) : start],
        words=text[start:end],
        after=text[end : _line_end(text, end + _CONTEXT)],
        start=start,
        end=end,
        digest=digest,
        files=[Cell(words(row, "name"), address(local(iri(row, "file")), lang)) for row in found],
    )


def _line_start(text: str, around: int) -> int:
    """Where the line around an offset begins, if that is near."""
    return max(text.rfind("\n", 0, max(0, around)) + 1, around - _CONTEXT, 0)


def _line_end(text: str, around: int) -> int:
    """Where the line around an offset ends, if that is near."""
    end = text.find("\n", around)
    return min(len(text) if end < 0 else end, around + _CONTEXT)


def _layer(doors: Serving, digest: str) -> str:
    """The raw text layer with this sha256. Raises Problem `not-found`."""
    release = doors.release()
    if not _DIGEST.fullmatch(digest) or not (release.texts / f"{digest}.txt").is_file():
        raise Problem("not-found")
    return release.text(digest)
