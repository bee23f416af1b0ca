"""The interface's own manual: Swagger UI on `/openapi.json`, served from here and talking to nobody else.

Its files come with `make setup` (npm, `package.json`); the server runs without them.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from api.pages import page
from api.problem import Problem

router = APIRouter(include_in_schema=False)

PACKAGE = Path(__file__).parent.parent / "node_modules" / "swagger-ui-dist"
_MEDIA = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
_POLICY = (  # images in the sheet are data: addresses; styles are set by script, which needs no 'unsafe-inline'
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


@router.get("/docs")
async def docs(request: Request) -> Response:
    """Every door with its parameters, to be tried out. Raises Problem `no-docs` where the package is not there."""
    if not all((PACKAGE / name).is_file() for name in _MEDIA):
        raise Problem("no-docs")
    shown = page(request, "docs.html")
    shown.headers["Content-Security-Policy"] = _POLICY
    return shown


@router.get("/docs/{name}")
async def part(name: str) -> Response:
    """A file of Swagger UI: the two that the page loads, and no other."""
    if name not in _MEDIA or not (PACKAGE / name).is_file():
        raise Problem("not-found")
    return FileResponse(PACKAGE / name, media_type=_MEDIA[name])
