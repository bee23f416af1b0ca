"""Pages that are the same for everybody are worked out once before anybody asks.

What such a page needs of a release takes tenths of a second to ask of a large one, and never changes. So as soon as a
release is served, the server asks itself for these pages, one after the other; the answers stay in its cache.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

from starlette.types import ASGIApp, Message, Scope

from api.serving import Server
from graph.layout import ReleaseError
from queries.library import library, tables

log = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0
_PAGES = (
    "/", "/documents", "/search", "/lineage", "/orgchart", "/agreements", "/cooperation", "/network", "/quality",
    "/def", "/scheme", "/shapes",
)  # fmt: skip


def pages() -> Iterator[str]:
    """The paths of the pages, those first that are asked for most."""
    yield from _PAGES
    for query in library().values():
        if all(each.default is not None for each in query.parameters):
            yield f"/{'tables' if query.name in tables() else 'queries'}/{query.name}"


async def keep_warm(app: ASGIApp, server: Server) -> None:
    """Ask for the pages of each release that comes to be served, until cancelled."""
    warmed = ""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        now = _served(server)
        if now not in ("", warmed):
            warmed = now
            for path in pages():
                if _served(server) == now:
                    await ask(app, path)


def _served(server: Server) -> str:
    """The id of the release that answers can be had of; empty where there is none."""
    try:
        served = server.engines.current()
    except ReleaseError:  # the doors tell of it
        return ""
    return served.release.id if served is not None and served.engine.ready else ""


async def ask(app: ASGIApp, path: str) -> int:
    """Ask the application for a page as a browser does, and leave the page; the status of the answer."""
    statuses: list[int] = []
    asked: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        return asked.pop() if asked else await asyncio.Future()  # who asks does not go away

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await app(_scope(path), receive, send)
    if statuses != [200]:
        log.warning("the page %s cannot be had: status %s", path, *statuses)
    return statuses[0]


def _scope(path: str) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"accept", b"text/html")],
        "client": None,
        "server": None,
    }
