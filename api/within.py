"""Doors that answer of one release where the address says so, `/releases/{id}/…`, and links that stay there.

What an older release tells is not always in the current one, so a page of it leads on within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_DOORS = (
    r"(?:sparql|vocab|labels|tables|queries|graphs|void|search|documents|lineage|orgchart|network|agreements|cooperation"
    r"|feedback|quality|id|ref|structure|api|oparl)"
)
_OF_RELEASES = re.compile(rf"/{_DOORS}(?:[/.?#].*)?", re.DOTALL)
_NAMED = re.compile(rf"/releases/(?P<id>[0-9a-f]{{16}})(?P<door>/{_DOORS}(?:[/.].*)?)", re.DOTALL)
_RELEASE: ContextVar[str] = ContextVar("release", default="")


def parted(path: str) -> tuple[str, str] | None:
    """The release that a path names and the path of the door within it; None for a path that names none.

    >>> parted("/releases/0123456789abcdef/tables/votes")
    ('0123456789abcdef', '/tables/votes')
    """
    named = _NAMED.fullmatch(path)
    return (named["id"], named["door"]) if named else None


@contextmanager
def within(release_id: str) -> Iterator[None]:
    """While this request is answered, `stay` leads to this release."""
    token = _RELEASE.set(release_id)
    try:
        yield
    finally:
        _RELEASE.reset(token)


def named() -> str:
    """The id of the release that the request names; empty where it names none."""
    return _RELEASE.get()


def stay(path: str) -> str:
    """A local path, or the same within the release that the request names, where that has such a door."""
    return f"/releases/{named()}{path}" if named() and _OF_RELEASES.fullmatch(path) else path
