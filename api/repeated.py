"""The same request again: its response is sent once more, without going through the doors.

A release never changes, so a GET that is the same to the letter, headers included, has the same response for as long as
the release is current. Kept is what has an ETag (`api.responses`) and is short; of longer ones, which take long to send
anyway, the answer is kept (`api.cache`). It is counted, limited and logged like any other request.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic
from uuid import uuid4

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import querylog
from api.execution.job import Job
from api.problem import Problem
from api.serving import ASKED, Server
from graph.layout import ReleaseError

_DOORS = re.compile(r"(?:/releases/[0-9a-f]{16})?/(?:sparql|queries|tables)(?:[/.]|$)")
_SHORT = 2**16  # bytes
_ID = b"x-query-id"

Headers = list[tuple[bytes, bytes]]
Key = tuple[str, str, bytes, tuple[tuple[bytes, bytes], ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A response. `job` is what was asked, where something was computed for it: not for status 304."""

    status: int
    headers: Headers
    body: bytes
    job: Job | None

    @property
    def size(self) -> int:
        """Bytes it takes in memory, about, with the query that stands in its key and its job."""
        asked = 2 * len(self.job.query) if self.job else 0
        return len(self.body) + asked + sum(len(name) + len(value) for name, value in self.headers)


class Repeated:
    """Keeps responses of at most `most` bytes together, the ones least asked for going first."""

    def __init__(self, app: ASGIApp, server: Server, most: int) -> None:
        self._app = app
        self._server = server
        self._left = most
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what is kept, or pass on and keep what comes back."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _DOORS.match(scope["path"]):
            await self._app(scope, receive, send)
            return
        key = (self._release(), scope["path"], scope["query_string"], tuple(scope["headers"]))
        kept = self._kept.get(key)
        if kept is None or not self._allowed(scope):
            await self._passed_on(key, scope, receive, send)
        else:
            self._kept.move_to_end(key)
            await self._again(key, kept, send)

    def _release(self) -> str:
        """The id of the current release; empty where there is none, of which the doors tell."""
        try:
            served = self._server.engines.current()
        except ReleaseError:
            return ""
        return served.release.id if served is not None else ""

    def _allowed(self, scope: Scope) -> bool:
        """Count the request; False past the limit, of which the doors tell."""
        try:
            self._server.rates.request(Request(scope))
        except Problem:
            return False
        return True

    async def _again(self, key: Key, kept: Kept, send: Send) -> None:
        began = monotonic()
        headers, job = kept.headers, kept.job
        query_id = job.id if job is not None else ""
        if job is not None and not any(name == _ID for name, _ in key[3]):  # else the client has given its id
            query_id = uuid4().hex
            headers = [(name, query_id.encode() if name == _ID else value) for name, value in headers]
        await send({"type": "http.response.start", "status": kept.status, "headers": headers})
        await send({"type": "http.response.body", "body": kept.body})
        if job is not None:
            self._server.cache.hits += 1
            seconds = monotonic() - began
            self._server.metrics.query(job.trusted, "cached", seconds)
            if self._server.settings.log_queries and not job.trusted:
                querylog.write(job, query_id, key[0], "cached", seconds, len(kept.body))

    async def _passed_on(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        asked: list[Job] = []
        sent: list[Message] = []

        async def sending(message: Message) -> None:
            if len(sent) < 2:  # more than a start and one body are not kept
                sent.append(message)
            await send(message)

        await self._app({**scope, ASKED: asked}, receive, sending)
        if key[0] and len(sent) == 2 and not sent[1].get("more_body") and len(sent[1].get("body", b"")) <= _SHORT:
            self._keep(key, sent[0], sent[1].get("body", b""), asked)

    def _keep(self, key: Key, start: Message, body: bytes, asked: list[Job]) -> None:
        headers: Headers = list(start["headers"])
        lasting = start["status"] in (200, 304) and any(name == b"etag" for name, _ in headers)
        if not lasting or len(asked) > 1:
            return
        kept = Kept(start["status"], headers, body, asked[0] if asked else None)
        self._forget(key)
        self._kept[key] = kept
        self._left -= kept.size
        while self._left < 0:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: Key) -> None:
        if key in self._kept:
            self._left += self._kept.pop(key).size
