"""Messages between the server and its workers: a JSON object and, where there is one, a payload of bytes.

    length of the object (4 bytes)  length of the payload (4 bytes)  object  payload

JSON and not pickle, so that a worker that a query has got the better of cannot run anything in the server.
"""

from __future__ import annotations

import json
import struct
from asyncio import StreamReader
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">II")
HEAD = _LENGTHS.size

Message = dict[str, Any]


def pack(message: Message, payload: bytes = b"") -> bytes:
    """A message as it travels."""
    body = json.dumps(message).encode()
    return _LENGTHS.pack(len(body), len(payload)) + body + payload


def lengths(head: bytes) -> tuple[int, int]:
    """How many bytes of object and of payload follow this head."""
    body, payload = _LENGTHS.unpack(head)
    return body, payload


def unpack(body: bytes) -> Message:
    """The message in the bytes after the head. Raises ValueError if they are not a JSON object."""
    message = json.loads(body)
    if not isinstance(message, dict):
        raise ValueError(f"a message is an object, not {type(message).__name__}")
    return message


def read(stream: BinaryIO) -> Message | None:
    """The next message, which has no payload, or None at the end of the stream."""
    head = stream.read(HEAD)
    if len(head) < HEAD:
        return None
    return unpack(stream.read(lengths(head)[0]))


async def receive(stream: StreamReader) -> tuple[Message, bytes]:
    """The next message and its payload. Raises asyncio.IncompleteReadError or ConnectionError at the end."""
    body, payload = lengths(await stream.readexactly(HEAD))
    message = unpack(await stream.readexactly(body))
    return message, await stream.readexactly(payload) if payload else b""
