"""What pages load: our own scripts and sheet, and the few files of npm packages that they use.

Each address holds a digest of what it leads to, or a version, so browsers may keep the file for ever. The packages come
with `make setup` (`package.json`); where they are not there, pages do without (`library` gives no address).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

from api.problem import Problem

router = APIRouter(include_in_schema=False)

STATIC = Path(__file__).parent / "static"
PACKAGES = Path(__file__).parent.parent / "node_modules"
LIBRARIES: Mapping[str, tuple[str, str]] = {
    "cytoscape.js": ("cytoscape", "dist/cytoscape.min.js"),
    "cytoscape-dagre.js": ("cytoscape-dagre", "dist/cytoscape-dagre.min.js"),
    "yasqe.js": ("@zazuko/yasqe", "build/yasqe.min.js"),
    "yasqe.css": ("@zazuko/yasqe", "build/yasqe.min.css"),
}
"""The files that pages may load from packages: the name in the address, the package, the file in it."""

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_MEDIA = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def asset(name: str) -> str:
    """The address of a file of `static/`. Scripts import one another by relative addresses, which keep the digest."""
    return f"/assets/{_digest()}/{name}"


def library(name: str) -> str:
    """The address of a file of a package; empty where the package is not there. Raises KeyError for one not listed."""
    package, file = LIBRARIES[name]
    return f"/libraries/{_version(package)}/{name}" if (PACKAGES / package / file).is_file() else ""


@router.get("/assets/{digest}/{name:path}")
async def own(digest: str, name: str) -> Response:
    """A file of `static/`, as it was when the page was made. Raises Problem `not-found`."""
    path = (STATIC / name).resolve()
    if digest != _digest() or not path.is_relative_to(STATIC) or not path.is_file():
        raise Problem("not-found")
    return FileResponse(path, media_type=_MEDIA.get(path.suffix), headers=_FOR_EVER)


@router.get("/libraries/{version}/{name}")
async def borrowed(version: str, name: str) -> Response:
    """A file of a package, of those that pages load. Raises Problem `not-found`."""
    if name not in LIBRARIES or library(name) != f"/libraries/{version}/{name}":
        raise Problem("not-found")
    package, file = LIBRARIES[name]
    return FileResponse(PACKAGES / package / file, media_type=_MEDIA[Path(name).suffix], headers=_FOR_EVER)


@cache
def _digest() -> str:
    """Twelve digits that tell this state of `static/` from others."""
    seen = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        seen.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:12]


@cache
def _version(package: str) -> str:
    found: str = json.loads((PACKAGES / package / "package.json").read_text(encoding="utf-8"))["version"]
    return found
