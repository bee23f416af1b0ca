"""An answer as a response: whole, told what it is, and such that it can be kept, compared and cited.

A release never changes, so an answer is named by what was asked of which release in which form; that name is its ETag
(RFC 9110, section 8.8), known before anything is computed. It is weak, as the same answer may travel compressed.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from importlib.metadata import version
from urllib.parse import quote

from fastapi import Request
from pydantic_core import to_json
from starlette.responses import Response, StreamingResponse

from api.execution.job import Answer, Job
from api.formats import CSV, JSON, META, Choice, Format
from api.serving import RELEASE, Serving
from api.within import stay

_VERSION = version("stadsgraf")  # is read from disk each time it is asked for
_IN_MEMORY = 2**20  # larger answers are streamed from their file
_CHUNK = 2**16
FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"  # kept, but not used before the server has said that it still holds


def etag(doors: Serving, job: Job, *choices: Choice | None) -> str:
    """The name of the answer to a job in the form that fits; empty if it is another one each time."""
    if not job.repeatable:
        return ""
    forms = [choice.content_type if choice else "" for choice in choices]
    return name(doors, job.identity, forms)


def name(doors: Serving, *asked: object) -> str:
    """The name of the answer to what was asked of this release, which has to be told apart by its `repr`."""
    named = (_VERSION, doors.server.told, doors.release().id, doors.limits.max_rows, *asked)
    return f'W/"{hashlib.sha256(repr(named).encode()).hexdigest()[:32]}"'


def unchanged(request: Request, doors: Serving, tag: str) -> Response | None:
    """Status 304, if the client has this answer already (If-None-Match)."""
    held = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if not tag or request.method not in ("GET", "HEAD") or held.isdisjoint({"*", tag.removeprefix("W/")}):
        return None
    return Response(status_code=304, headers=lasting(request, doors, tag))


def whole(
    request: Request, doors: Serving, answer: Answer, choice: Choice, tag: str, headers: Mapping[str, str]
) -> Response:
    """An answer as a response, its length known, with these headers too."""
    told = {
        **headers,
        **lasting(request, doors, tag),
        "Content-Length": str(answer.size),
        "X-Result-Row-Limit": str(doors.limits.max_rows),
        "X-Result-Truncated": "true" if answer.truncated else "false",
    }
    if choice.format is CSV and "Link" in told:
        about = request.url.include_query_params(format=META.name).query
        told["Link"] += f', <{stay(request.url.path)}?{about}>; rel="describedby"; type="{META.media}"'
    if answer.size <= _IN_MEMORY:
        response = Response(answer.read(), headers=told)
    else:
        response = StreamingResponse(_chunks(answer), headers=told)
    response.headers["Content-Type"] = choice.content_type
    return response


async def kept(
    request: Request, doors: Serving, made: Callable[[], Awaitable[object]], media: str = JSON.media
) -> Response:
    """What is made of this release for this address, in JSON; status 304 and no work, if the client has it already.

    Raises what making it raises.
    """
    tag = name(doors, request.url.path, request.url.query, media)
    if held := unchanged(request, doors, tag):
        return held
    data = await asyncio.to_thread(to_json, await made())
    choice = Choice(Format("json", media), media)
    response = whole(request, doors, Answer.of("json", False, data), choice, tag, {})
    del response.headers["X-Result-Row-Limit"], response.headers["X-Result-Truncated"]  # they are of rows
    return response


def cite_as(request: Request, doors: Serving) -> str:
    """The lasting address of what this GET request asks: the same, of this very release."""
    asked = request.scope["query_string"].decode("latin-1")  # as it came
    base = doors.settings.base_url.rstrip("/")
    return f"{base}/releases/{doors.release().id}{quote(request.scope['path'])}{asked and '?' + asked}"


def lasting(request: Request, doors: Serving, tag: str) -> dict[str, str]:
    """Headers that tell how long an answer holds, of which release it is, and where it can be had for good."""
    told = {"X-Release": doors.release().id, "Vary": "Accept"}
    if request.method != "GET":  # HEAD comes as GET
        return told
    told["Link"] = f'<{cite_as(request, doors)}>; rel="cite-as"'
    if tag:
        told["ETag"] = tag
        told["Cache-Control"] = FOREVER if RELEASE in request.scope else _ASK_AGAIN
    else:
        told["Cache-Control"] = "no-store"
    return told


def _chunks(answer: Answer) -> Iterator[bytes]:
    with answer.file as file:
        while chunk := file.read(_CHUNK):
            yield chunk
