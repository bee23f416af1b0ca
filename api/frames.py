"""Messages between the server and its workers: four bytes of length, then JSON.

JSON and not pickle, so that a worker that a query has got the better of cannot run anything in the server.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")
HEAD = _LENGTH.size

Message = dict[str, Any]


def pack(message: Message) -> bytes:
    """A message as it travels."""
    body = json.dumps(message).encode()
    return _LENGTH.pack(len(body)) + body


def length(head: bytes) -> int:
    """How many bytes follow this head."""
    size: int = _LENGTH.unpack(head)[0]
    return size


def unpack(body: bytes) -> Message:
    """The message in the bytes after the head. Raises ValueError if they are not a JSON object."""
    message = json.loads(body)
    if not isinstance(message, dict):
        raise ValueError(f"a message is an object, not {type(message).__name__}")
    return message


def read(stream: BinaryIO) -> Message | None:
    """The next message, or None at the end of the stream."""
    head = stream.read(HEAD)
    if len(head) < HEAD:
        return None
    return unpack(stream.read(length(head)))
