"""Texts that are being read: the raw layer in leaves, its repairs, and where facts stand in it.

A release never changes, so what was opened stays open while others are not read more often.
"""

from __future__ import annotations

import asyncio
import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from fastapi import Request
from pyoxigraph import Literal, NamedNode

from api.problem import Problem
from api.serving import Serving, iri, lookup, words
from api.site.highlights import Spot
from api.site.leaves import Leaf, leaves
from graph.layout import Release
from graph.repairs import Repair

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST = 16  # texts that stay open


@dataclass(frozen=True, slots=True)
class File:
    """A file that has this text; `sha256` is of its bytes."""

    iri: str
    name: str
    sha256: str


@dataclass(frozen=True)
class Opened:
    """A text.

    files      that have it, by name, at least one; facts are of the first
    spots      where facts stand, in order
    documents  where the first fact of each inner document starts, by the document's IRI
    """

    digest: str
    text: str
    repairs: Sequence[Repair]
    leaves: tuple[Leaf, ...]
    files: tuple[File, ...]
    spots: tuple[Spot, ...]
    documents: dict[str, int]

    @cached_property
    def _longest(self) -> int:
        return max((each.end - each.start for each in self.spots), default=0)

    def on(self, leaf: Leaf) -> list[Spot]:
        """The facts that stand on a leaf, maybe in part."""
        first = bisect_left(self.spots, leaf.start - self._longest, key=lambda spot: spot.start)
        behind = bisect_left(self.spots, leaf.end, key=lambda spot: spot.start)
        return [each for each in self.spots[first:behind] if each.end > leaf.start]


_open: OrderedDict[tuple[str, str], Opened] = OrderedDict()


def raw_text(release: Release, digest: str) -> str:
    """The raw layer with this SHA-256. Raises Problem `not-found`."""
    if not _DIGEST.fullmatch(digest) or not (release.texts / f"{digest}.txt").is_file():
        raise Problem("not-found")
    return release.text(digest)


async def opened(request: Request, doors: Serving, digest: str) -> Opened:
    """A text of the release by the SHA-256 of its raw layer. Raises Problem, `not-found` for one it does not hold."""
    release = doors.release()
    key = (str(release.path), digest)
    if key in _open:
        _open.move_to_end(key)
        return _open[key]
    text = await asyncio.to_thread(raw_text, release, digest)
    repairs = await asyncio.to_thread(release.repairs, digest)
    found = await doors.rows(request, lookup("layers"), {"digest": Literal(digest)})
    if not found:
        raise Problem("not-found")
    held = await doors.rows(request, lookup("spots"), {"layer": NamedNode(iri(found[0], "layer"))})
    placed = sorted((int(words(row, "start")), int(words(row, "end")), iri(row, "fact")) for row in held)
    documents: dict[str, int] = {}
    for start, document in sorted((int(words(row, "start")), iri(row, "document")) for row in held):
        documents.setdefault(document, start)
    documents.pop("", None)
    _open[key] = Opened(
        digest=digest,
        text=text,
        repairs=repairs,
        leaves=leaves(text, words(found[0], "format") or "text/plain"),
        files=tuple(File(iri(row, "file"), words(row, "name"), words(row, "bytes")) for row in found),
        spots=tuple(Spot(*each) for each in dict.fromkeys(placed)),
        documents=documents,
    )
    while len(_open) > _MOST:
        _open.popitem(last=False)
    return _open[key]
