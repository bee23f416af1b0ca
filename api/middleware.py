"""What holds for every answer, as plain ASGI: Starlette's own base class would hide a client's going away."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.serving import RELEASE
from api.within import parted, within

_PATH_SEND = "http.response.pathsend"
_SAFE = (  # as they travel, in lower case
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        b"frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"cross-origin"),  # the data are for everybody's pages
)


class SafeHeaders:
    """Adds headers that forbid browsers scripts, frames and guessing of types."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers added."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                given = {name for name, _ in headers}
                message["headers"] = [*headers, *(safe for safe in _SAFE if safe[0] not in given)]
            await send(message)

        await self.app(scope, receive, sending)


class NamedRelease:
    """`/releases/{id}/…` is the same door as `/…`, on that release: what is cited stays addressable."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; an address within a named release as the address there, with its id in the scope."""
        named = parted(scope["path"]) if scope["type"] == "http" else None
        if named is None:
            await self.app(scope, receive, send)
            return
        release_id, door = named
        raw = scope.get("raw_path") or b""
        sent = raw[raw.find(b"/", len(b"/releases/")) :] if raw.startswith(b"/releases/") else None
        with within(release_id):
            await self.app({**scope, "path": door, "raw_path": sent, RELEASE: release_id}, receive, send)


class HeadAsGet:
    """Answers HEAD as GET without its body, so that no door has to think of it (RFC 9110, section 9.3.2).

    The body of a file is not even read: doors are told that a path would do (the ASGI extension Path Send).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; for HEAD, as GET and with an empty body."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            elif message["type"] == _PATH_SEND:
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        extensions = {**(scope.get("extensions") or {}), _PATH_SEND: {}}
        await self.app({**scope, "method": "GET", "extensions": extensions}, receive, sending)
