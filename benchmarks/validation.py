"""How long a release is checked against the shapes: by the fast engine, after one changed document, by the reference.

    python benchmarks/validation.py [--synthetic DATA] [--reference SHARE] [--write FILE]

On a synthetic release of a million quads (`synthetic.py`), made anew without a folder that has one. `--reference 1`
checks the whole by pySHACL too, in the same run, which takes half an hour; `--reference 20` what one of twenty of its
nodes are about, by both engines. Their reports have to be equal.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import crc32

import synthetic
from pyoxigraph import RdfFormat, parse

from graph import release, validation
from graph.layout import Release
from graph.manifest import ManifestInputs
from graph.report import keep
from ontology.prefixes import SGID
from shapes.engine import REFERENCE, fastest
from shapes.report import Report
from shapes.statements import parted, subject
from shapes.validate import validate

WORKERS = os.cpu_count() or 1
T = TypeVar("T")
_FACT, _TEXT = (f"<{SGID}{kind}/".encode() for kind in ("fact", "text"))


def main() -> None:
    """Measure, and print or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--synthetic", type=Path, help="folder with a synthetic release")
    parser.add_argument("--reference", type=int, default=0, help="check by pySHACL too: one of so many nodes")
    parser.add_argument("--write", type=Path, help="file to write the page into")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.synthetic or Path(folder) / "synthetic"
        made = release.current(data) if (data / "current").is_symlink() else synthetic.build(data, 1_000_000)
        page = measured(made, Path(folder), reference=options.reference)
    if options.write:
        options.write.write_text(page, encoding="utf-8")
    print(page)


def measured(made: Release, folder: Path, *, reference: int) -> str:
    """The page: what was done, how long it took, what was asked. Raises SystemExit for reports that are not equal."""
    whole, spent = timed("the whole", lambda: validate(made.dump, workers=WORKERS))
    rows = [(f"the whole by {whole.engine}", f"{spent.clock:.1f}", f"{spent.processor:.1f}", "60")]
    later = without_a_document(made, folder)
    keep(made, whole)
    validation.validated(without_a_document(made, folder / "warm", skip=1), made)  # imports and caches of the process
    updated, after = timed("one document", lambda: validation.validated(later, made))
    _hold(updated, validate(later.dump, workers=WORKERS), "brought up to date and checked as a whole")
    rows.append(("after one changed document", f"{after.clock:.2f}", f"{after.processor:.2f}", "2"))
    if reference:
        rows += beside_the_reference(_share(made, reference, folder), reference)
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    quads = made.manifest.counts.quads
    return (
        f"# How long a release is checked\n\nBy `make bench` (`benchmarks/validation.py`), in {WORKERS} processes: "
        "seconds by the\nclock, and of the processors, which other work on the machine lengthens less.\nThe release is "
        f"synthetic: {quads:,} quads, of which {whole.triples:,} triples are checked, with {len(whole.results):,} "
        "results.\nReports are compared in the same run and are equal.\n\n"
        f"| what | seconds | of the processors | asked |\n|---|---|---|---|\n{lines}\n"
    )


def beside_the_reference(data: Path, share: int) -> Iterator[tuple[str, str, str, str]]:
    """Rows on both engines on the same data. Raises SystemExit for reports that are not equal."""
    of = "the whole" if share == 1 else f"one of {share} nodes"
    mine, spent = timed(f"{of} by {fastest()}", lambda: validate(data, workers=WORKERS))
    other, longer = timed(f"{of} by {REFERENCE}", lambda: validate(data, workers=WORKERS, engine=REFERENCE))
    _hold(mine, other, f"by {fastest()} and by {REFERENCE}")
    for engine, each in ((fastest(), spent), (REFERENCE, longer)):
        yield f"{of} by {engine}", f"{each.clock:.1f}", f"{each.processor:.1f}", "-"
    yield "times faster", f"{longer.clock / spent.clock:.1f}", f"{longer.processor / spent.processor:.1f}", "10"


def _share(made: Release, share: int, folder: Path) -> Path:
    """The dump, or of it the lines about one of so many nodes, as their digests fall."""
    if share == 1:
        return made.dump
    chosen = folder / "share.nq"
    with made.dump.open("rb") as lines, chosen.open("wb") as written:
        written.writelines(line for line in lines if crc32(subject(line)) % share == 0)
    return chosen


def without_a_document(made: Release, folder: Path, skip: int = 0) -> Release:
    """The release without what is told by one of its texts, of middling size; `skip` takes another."""
    texts = sorted(made.texts.glob("*.txt"), key=lambda path: (path.stat().st_size, path.name))
    facts = _facts_of(made, texts[len(texts) // 2 + skip].stem)
    gone: set[bytes] = set()
    stated: set[bytes] = set()
    rest: list[bytes] = []
    with made.dump.open("rb") as dump:
        for line in dump:
            triple, graph = parted(line)
            if graph:
                (gone if graph in facts else stated).add(triple + b"\n")
            if (graph or triple.partition(b" ")[0].partition(b"#")[0].rstrip(b">") + b">") not in facts:
                rest.append(line)
    kept = b"".join(line for line in rest if line not in gone - stated)
    return release.build(parse(kept, RdfFormat.N_QUADS), {}, ManifestInputs(), folder / "releases")


def _facts_of(made: Release, digest: str) -> set[bytes]:
    """The facts that stand in a text, `<…>`."""
    with made.dump.open("rb") as dump:
        layer = next(line.partition(b" ")[0] for line in dump if line.startswith(_TEXT) and digest.encode() in line)
    with made.dump.open("rb") as dump:
        sources = (line.split(b" ", 3) for line in dump if line.startswith(_FACT) and layer in line)
        return {each[0].partition(b"#")[0] + b">" for each in sources if each[2] == layer}


class Spent(NamedTuple):
    """Seconds by the clock, and of the processors in this process and those it has waited for."""

    clock: float
    processor: float


def timed(what: str, work: Callable[[], T]) -> tuple[T, Spent]:
    """What the work comes to, and what it took; what is done is told on stderr."""
    print(f"{what} …", file=sys.stderr, flush=True)
    clock, processor = time.perf_counter(), _processor()
    done = work()
    return done, Spent(time.perf_counter() - clock, _processor() - processor)


def _processor() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def _hold(one: Report, other: Report, how: str) -> None:
    if one != other:
        raise SystemExit(f"the reports {how} differ: {len(one.results)} and {len(other.results)} results")


if __name__ == "__main__":
    main()
