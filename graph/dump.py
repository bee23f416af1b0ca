"""The dump of a release: N-Quads, sorted by code point, each quad once, so that the same facts give the same bytes.

Sorted in runs that are merged, so that memory stays the same however many quads there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import BlankNode, Quad, RdfFormat, serialize

from graph.layout import ReleaseError

RUN = 500_000
"""Quads that are sorted in memory at a time, about 200 MB."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A written dump: the SHA-256 of its bytes, hexadecimal, and how many quads it holds."""

    sha256: str
    quads: int


def write(quads: Iterable[Quad], path: Path) -> Dump:
    """Write quads sorted and each once. Raises ReleaseError for a blank node, whose name would not be stable."""
    with TemporaryDirectory(dir=path.parent, prefix=".sort-") as folder, ExitStack() as files:
        runs = [files.enter_context(run.open("rb")) for run in _runs(quads, Path(folder))]
        return _merged(runs, path)


def merge_into(path: Path, lines: Iterable[bytes]) -> Dump:
    """Write further lines of N-Quads, sorted, with their ends, into a dump that is there."""
    with TemporaryDirectory(dir=path.parent, prefix=".sort-") as folder, path.open("rb") as there:
        written = Path(folder) / path.name
        dump = _merged((there, lines), written)
        written.replace(path)
    return dump


def _merged(runs: Iterable[Iterable[bytes]], path: Path) -> Dump:
    digest, count = hashlib.sha256(), 0
    with path.open("wb") as dump:
        for line, _ in groupby(merge(*runs)):
            dump.write(line)
            digest.update(line)
            count += 1
    return Dump(digest.hexdigest(), count)


def _runs(quads: Iterable[Quad], folder: Path) -> Iterator[Path]:
    left = iter(quads)
    number = 0
    while chunk := list(islice(left, RUN)):
        path = folder / f"{number}.nq"
        with path.open("wb") as run:
            run.writelines(sorted(_lines(chunk)))
        yield path
        number += 1


def _lines(quads: list[Quad]) -> list[bytes]:
    for quad in quads:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise ReleaseError(f"a release holds no blank nodes, give this one an IRI: {quad}")
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None  # noqa: S101  (only where an output is given)
    return written.splitlines(keepends=True)
