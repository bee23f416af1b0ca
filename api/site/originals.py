"""The files themselves, for download, where `stadsgraf ingest` kept them (`graph.originals`)."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from api.pages import address
from api.problem import Problem
from api.serving import Doors, Serving, lookup, words
from api.vocabulary import node
from graph import originals
from ontology.prefixes import SGID

router = APIRouter(tags=["Evidence"])


@router.get("/id/file/{digest}/original", summary="The file itself, as it was read", response_class=Response)
async def original(request: Request, doors: Doors, digest: str) -> Response:
    """Kept by `stadsgraf ingest`, unless it was told not to, or the file holds personal numbers.

    It is always a download and never a page: nothing in it can run here.
    """
    file = node(f"{SGID}file/{digest}")
    found = await doors.rows(request, lookup("file"), {"file": file}) if file else []
    kept = originals.find(doors.settings.data, words(found[0], "sha256")) if found else None
    if kept is None:
        raise Problem("no-original" if found else "not-found")
    name = words(found[0], "name").rpartition("/")[2] or digest
    headers = {"X-Content-Type-Options": "nosniff"}
    return FileResponse(kept, media_type=words(found[0], "format") or None, filename=name, headers=headers)


def original_address(doors: Serving, digest: str, sha256: str, lang: str) -> str:
    """Where a file can be had: by the last part of its IRI, and the SHA-256 of its bytes; empty if it was not kept."""
    return address(f"/id/file/{digest}/original", lang) if originals.find(doors.settings.data, sha256) else ""
