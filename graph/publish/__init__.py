"""Loading a release into a store elsewhere: whole, counted, and to be taken up where it was left.

    see what is there -> (replace) -> find out what the store can -> load -> count -> mark

A store that takes N-Quads gets batches of the dump, another one request a graph. How far it has come stands in a file,
so that a run that was interrupted goes on; nothing is harmed by doing a part twice. The marker (`graph.marker`), by
which servers know the release, is taken away first and set last.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Triple

from graph.layout import Release
from graph.marker import (
    COUNT_FACTS,
    COUNT_MERGED,
    LEASE,
    MARKER,
    MERGED,
    PROBE,
    PROBE_DEFAULT,
    READ,
    Held,
    digest,
    probe,
)
from graph.publish.counting import DifferenceError, counted
from graph.publish.graphstore import GraphStore, StoreError, Target
from graph.publish.pieces import Piece, as_datasets, as_graphs, in_graph
from graph.store import open_release
from ontology.prefixes import SGID

__all__ = ["BATCH", "GraphStore", "Published", "Step", "StoreError", "Target", "publish"]

BATCH = 10_000
"""Quads that are sent in one request."""

_SAVE_SECONDS = 1.0
_AT_ONCE = 4  # requests, where each holds one graph: a store waits for its disk more than it works
_ROUNDS = 16
_GRAPHS = f"""\
SELECT DISTINCT ?graph WHERE {{
  GRAPH ?graph {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?graph), "{SGID}") && ?graph != <{MARKER}>)
}}
LIMIT 5000
"""


@dataclass(frozen=True, slots=True)
class Step:
    """How far it has come: what is being done (`remove`, `load`, `count`), how much of it of how much, in quads; of
    `remove`, in graphs, whose number is not known before."""

    doing: str
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Published:
    """A release that is in a store: quads and graphs of facts, both as counted there; how many quads this run has sent.

    merged   the graph of the merged set; empty: the default graph
    """

    quads: int
    graphs: int
    sent: int
    merged: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a store is loaded, and how much of it is done: what the file keeps.

    datasets   it takes N-Quads, else it gets a graph at a time
    batch      quads a piece
    done       pieces that are there
    """

    release: str
    to: str
    datasets: bool
    merged: str
    batch: int
    done: int = 0


def publish(
    release: Release,
    store: GraphStore,
    progress: Path,
    *,
    replace_other: bool = False,
    batch: int = BATCH,
    lease: float = LEASE,
    tell: Callable[[Step], None] = lambda _: None,
    description: Sequence[Triple] = (),
) -> Published:
    """Load a release into a store, or see that it is there.

    progress        the file that keeps how far it has come; gone when all is done
    replace_other   remove what the store holds of another release; else that is an error
    lease           seconds that servers may go on reading what they have seen (`graph.marker`)
    description     what is told of the dataset where it is had: put into the merged set too

    Raises StoreError, ReleaseError if the release cannot be read, OSError if the file cannot be written.
    """
    quads = release.manifest.counts.quads
    held = _held(store)
    if held is not None and held.id == release.id:
        try:
            graphs = counted(release, store, held, _counting(tell))
            _describe(release, store, held, description)
            return Published(quads, graphs, 0, held.merged)
        except DifferenceError:
            if not replace_other:
                raise
    plan = _kept(progress, release, store) if held is None else None
    if plan is None:
        plan = _prepared(release, store, held, batch, replace_other, lease, tell)
    sent = _load(release, store, plan, progress, tell)
    held = _told(release, store, Held(release.id, quads, plan.merged), description)
    try:
        graphs = counted(release, store, held, _counting(tell))
    except DifferenceError:
        progress.unlink()  # to go on from there would lead here again
        raise
    store.put(MARKER, held.triples())
    progress.unlink()
    return Published(quads, graphs, sent, held.merged)


def _counting(tell: Callable[[Step], None]) -> Callable[[int, int], None]:
    return lambda done, of: tell(Step("count", done, of))


def _describe(release: Release, store: GraphStore, held: Held, description: Sequence[Triple]) -> None:
    """Have a store that holds a release tell of it too. Raises DifferenceError if it tells something else."""
    if held.telling == digest(description) or not description:
        return
    if held.telling:
        raise DifferenceError(
            f"{store.target.queries} describes the dataset as it was with other settings: publish with --replace"
        )
    store.put(MARKER, _told(release, store, held, description).triples())


def _told(release: Release, store: GraphStore, held: Held, description: Sequence[Triple]) -> Held:
    """Add a description to the merged set, without what the release states itself; what the store then holds."""
    here = open_release(release.path)
    added = [
        each for each in description if Quad(each.subject, each.predicate, each.object, DefaultGraph()) not in here
    ]
    if added:
        store.add(held.merged, added)
    return replace(held, telling=digest(description), told=len(added))


def _held(store: GraphStore) -> Held | None:
    """The release that the store says it holds."""
    found = [held for row in store.rows(READ) if (held := Held.of(row)) is not None]
    if len(found) > 1:
        raise StoreError(
            f"{store.target.queries} says that it holds several releases: remove the graph <{MARKER}> there"
        )
    return found[0] if found else None


def _kept(progress: Path, release: Release, store: GraphStore) -> _Plan | None:
    """The plan of a run that was interrupted, if it was about this release and store."""
    try:
        plan = _Plan(**json.loads(progress.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as broken:
        raise StoreError(f"{progress} cannot be read ({broken}): remove it and publish with --replace") from None
    return plan if (plan.release, plan.to) == (release.id, store.target.graphs) else None


def _prepared(
    release: Release,
    store: GraphStore,
    held: Held | None,
    batch: int,
    replace_other: bool,
    lease: float,
    tell: Callable[[Step], None],
) -> _Plan:
    """Empty the store of other releases, and find out what it can."""
    there = store.number(COUNT_FACTS)
    if (held or there) and not replace_other:
        what = f"release {held.id}" if held else f"{there} quads of a release that is not whole"
        raise StoreError(f"{store.target.queries} holds {what}: publish with --replace to have it removed")
    if held or there:
        store.remove(MARKER)
        time.sleep(lease)
    datasets = store.add_dataset([in_graph(probe(), MARKER)]) and bool(store.number(PROBE))
    if not datasets:
        store.put(MARKER, [probe()])
    merged = _merged(store)
    if there:
        _remove(store, tell)
    if store.number(COUNT_MERGED, merged):
        if not replace_other:
            store.remove(MARKER)
            graph = f"graph <{merged}>" if merged else "default graph"
            raise StoreError(
                f"the {graph} of {store.target.queries} is not empty: publish with --replace to have it so"
            )
        store.remove(merged)
    return _Plan(release.id, store.target.graphs, datasets, merged, batch)


def _merged(store: GraphStore) -> str:
    """Where the merged set goes: the default graph (empty), or a graph of its own where that is the union of all."""
    if not store.number(PROBE_DEFAULT):
        return ""
    if not store.number(PROBE, MERGED):
        raise StoreError(
            f"{store.target.queries} takes all graphs for its default graph, and hides graphs when another is named:"
            " set it to keep a default graph of its own"
        )
    return MERGED


def _remove(store: GraphStore, tell: Callable[[Step], None]) -> None:
    """Remove the graphs of facts, and of the merged set where it is named."""
    removed = 0
    while graphs := [row["graph"].value for row in store.rows(_GRAPHS)]:
        for graph in graphs:
            store.remove(graph)
            removed += 1
            tell(Step("remove", removed, 0))


def _load(release: Release, store: GraphStore, plan: _Plan, progress: Path, tell: Callable[[Step], None]) -> int:
    """Send the pieces that are not there yet; how many quads that were."""
    total, there, sent = release.manifest.counts.quads, 0, 0
    saved = time.monotonic()
    pieces = (as_datasets if plan.datasets else as_graphs)(release, store, plan.merged, plan.batch)
    at_once = 1 if plan.datasets else _AT_ONCE
    _save(plan, progress)
    try:
        with ThreadPoolExecutor(at_once) as threads:
            for number, some in _counted_by(pieces, at_once * _ROUNDS if at_once > 1 else 1):
                if number > plan.done:
                    list(threads.map(Piece.send, some))
                    plan = replace(plan, done=number)
                    sent += sum(len(piece.quads) for piece in some)
                there += sum(len(piece.quads) for piece in some)
                tell(Step("load", there, total))
                if time.monotonic() - saved > _SAVE_SECONDS:
                    _save(plan, progress)
                    saved = time.monotonic()
    finally:
        _save(plan, progress)
    return sent


def _counted_by(pieces: Iterator[Piece], size: int) -> Iterator[tuple[int, list[Piece]]]:
    """So many pieces at a time, with how many there have been."""
    number = 0
    while some := list(islice(pieces, size)):
        number += len(some)
        yield number, some


def _save(plan: _Plan, progress: Path) -> None:
    progress.parent.mkdir(parents=True, exist_ok=True)
    draft = progress.with_suffix(".new")
    draft.write_text(json.dumps(asdict(plan)), encoding="utf-8")
    draft.replace(progress)
