"""How soon lineages and org charts are answered, uncached.

    python benchmarks/walks.py [--synthetic DATA ...] [--write FILE]

Asked of synthetic releases of a million and of ten million quads (`synthetic.py`; each DATA is a data folder that has
one, without any they are made anew): the lineage of a matter of eight hops (`long_matter.py`) from either end, those
of cases picked by chance, and the org chart of a municipality with five hundred units (`large_body.py`), of which what
does not depend on the day is kept, by a server in memory before anybody asks: so it is measured for the first time, by
a depth that was not asked for before, and then for another day each time. Each is asked again and again, one at a
time, on the store in this process and through the server, which keeps no answers meanwhile; milliseconds until the
answer is there, and of the processor.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

import large_body
import long_matter
import servers
import synthetic
from pyoxigraph import NamedNode, QuerySolutions, Store

from graph import release
from graph.layout import Release
from graph.lineage import lineage
from graph.net import Net
from graph.orgchart import Trees, orgchart
from graph.rows import Steps, driven
from graph.store import open_release
from ontology.prefixes import SGID, sparql_prologue

ROUNDS = 60
PICKED = 60
DEPTH = 8
DAY = date(2024, 9, 15)
FIRST_DEPTH, LAST_DEPTH = 4, 10  # from 4 on, all of the municipality is there
LATER = date(2032, 1, 1)
GOALS = {1_000_000: 50, 10_000_000: 100}
"""Quads -> the most milliseconds that nineteen of twenty answers may take."""

_CASES = (
    sparql_prologue(("sg",))
    + "SELECT DISTINCT ?case WHERE { ?step a sg:LineageStep ; sg:from ?case . ?case a sg:Case }"
)
_SITE = SGID.removesuffix("id/")


@dataclass(frozen=True)
class Work:
    """A walk: what it is called, the paths that ask for it, and the same asked of a store."""

    name: str
    paths: Sequence[str]
    steps: Callable[[int], Steps[Net]]
    rounds: int = ROUNDS


@dataclass(frozen=True)
class Figures:
    """Milliseconds of the answers, in order, and of the processor for one, on average."""

    took: Sequence[float]
    processor: float

    def at(self, share: float) -> float:
        """The milliseconds within which this share of the answers was there."""
        return self.took[min(len(self.took) - 1, int(share * len(self.took)))]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--synthetic", type=Path, action="append", help="a data folder with a synthetic release")
    parser.add_argument("--write", type=Path, help="write the figures to this file as Markdown")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = (synthetic.build(Path(folder) / str(quads), quads) for quads in GOALS)
        of = map(release.current, options.synthetic) if options.synthetic else made
        report = _HEADER.format(processors=os.cpu_count()) + "\n".join(
            line for each in of for line in _about(each, Path(folder))
        )
    print(report)
    if options.write:
        options.write.write_text(report + "\n", encoding="utf-8")


def _about(of: Release, scratch: Path) -> Iterator[str]:
    quads = of.manifest.counts.quads
    goal = next(most for size, most in GOALS.items() if quads < 2 * size)
    yield f"\n## {quads:,} quads\n"
    yield f"The goal is {goal} ms for 95 of 100 answers through the server.\n"
    yield "| walk | nodes | edges | where | p50 | p95 | longest | processor |"
    yield "|---|---|---|---|---|---|---|---|"
    store = open_release(of.path)
    every = list(works(store))
    for work in every:
        net = driven(store, work.steps(0))
        print(f"{quads:,} quads, on the store: {work.name}", file=sys.stderr, flush=True)
        yield _row(work, net, "store on disk", on_store(store, work))
    del store
    with servers.running("stadsgraf", of, scratch, cached=False) as server:
        for work in every:
            print(f"{quads:,} quads, through the server: {work.name}", file=sys.stderr, flush=True)
            yield _row(work, None, "server", through(server, work))


def works(store: Store) -> Iterator[Work]:
    """What is asked of a release."""
    picked = _picked(store)
    lineages = ((long_matter.LAST, "the last case of eight hops"), (_motion(store), "its motion, forward"))
    for iri, name in lineages:
        direction = "forward" if "forward" in name else "both"
        yield _lineage(f"lineage: {name}", [iri], direction)
    yield _lineage(f"lineage: {PICKED} cases picked by chance", picked, "both")
    chart = large_body.MUNICIPALITY
    path = f"/api/orgchart/{chart.removeprefix(_SITE)}"
    depths = range(FIRST_DEPTH, LAST_DEPTH + 1)
    firsts = [f"{path}?at={DAY}&depth={depth}" for depth in depths]
    name = "org chart of 500 units"
    yield Work(f"{name}, for the first time", firsts, lambda n: orgchart(NamedNode(chart), DAY, depths[n]), len(depths))
    trees = Trees()
    days = [DAY + timedelta(n) for n in range(ROUNDS)]
    yield Work(
        f"{name}, another day each time",
        [f"{path}?at={day}&depth={LAST_DEPTH}" for day in days],
        lambda n: orgchart(NamedNode(chart), days[n], LAST_DEPTH, trees=trees),
    )


def _lineage(name: str, iris: Sequence[str], direction: str) -> Work:
    paths = [f"/api/lineage/{i.removeprefix(_SITE)}?direction={direction}&depth={DEPTH}&at={LATER}" for i in iris]
    return Work(name, paths, lambda n: lineage(NamedNode(iris[n % len(iris)]), direction, DEPTH, LATER))


def _picked(store: Store) -> list[str]:
    found = store.query(_CASES)
    assert isinstance(found, QuerySolutions)
    return random.Random(1).sample(sorted(row["case"].value for row in found), PICKED)


def _motion(store: Store) -> str:
    """The motion that the matter of eight hops begins with: no paper holds it, so its address has a digest."""
    first = NamedNode(long_matter.LAST.rpartition("/")[0] + "/ks-2031-1")
    refers = NamedNode("https://w3id.org/stadsgraf/def#refersOut")
    return next(str(quad.object.value) for quad in store.quads_for_pattern(first, refers, None))


def on_store(store: Store, work: Work) -> Figures:
    """Ask on the store, in this process."""
    took = []
    before = time.process_time()
    for number in range(work.rounds):
        began = time.perf_counter()
        driven(store, work.steps(number))
        took.append(1000 * (time.perf_counter() - began))
    return Figures(sorted(took), 1000 * (time.process_time() - before) / work.rounds)


def through(server: servers.Running, work: Work) -> Figures:
    """Ask the server, one request after the other."""
    took = []
    before = server.processor_seconds()
    for number in range(work.rounds):
        began = time.perf_counter()
        with urlopen(f"http://{server.address}{work.paths[number % len(work.paths)]}", timeout=60) as answer:
            answer.read()
        took.append(1000 * (time.perf_counter() - began))
    return Figures(sorted(took), 1000 * (server.processor_seconds() - before) / work.rounds)


def _row(work: Work, net: Net | None, where: str, found: Figures) -> str:
    size = f"{len(net.nodes):,} | {len(net.edges):,}" if net else " | "
    times = " | ".join(f"{each:,.0f}" for each in (found.at(0.5), found.at(0.95), found.took[-1], found.processor))
    return f"| {work.name} | {size} | {where} | {times} |"


_HEADER = """# How soon lineages and org charts are answered

Made by `make bench` (`benchmarks/walks.py`) on a machine of {processors} processors; other work on the machine takes
from all figures, least from the milliseconds of the processor, which are of the server and its workers together. No
answer is kept. Of an org chart a server keeps what papers tell of a body whatever the day, of a large one in memory
before anybody asks (docs/architecture.md), so its first answer and those of other days have a row each. The server
holds a release of up to 3 million quads in memory; a larger one it reads from disk. Nodes and edges are those of the
first answer.
"""


if __name__ == "__main__":
    main()
