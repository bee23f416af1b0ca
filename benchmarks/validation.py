"""How long a release is checked against the shapes: by the fast engine, after one changed document, by the reference.

    python benchmarks/validation.py [--synthetic DATA] [--reference] [--write FILE]

On a synthetic release of a million quads (`synthetic.py`), made anew without a folder that has one. `--reference`
checks the whole by pySHACL too, in the same run, which takes a quarter of an hour; its report has to be equal.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import synthetic
from pyoxigraph import RdfFormat, parse

from graph import release, validation
from graph.layout import Release
from graph.manifest import ManifestInputs
from graph.report import keep
from ontology.prefixes import SGID
from shapes.engine import REFERENCE, fastest
from shapes.report import Report
from shapes.statements import parted
from shapes.validate import validate

WORKERS = os.cpu_count() or 1
T = TypeVar("T")
_FACT, _TEXT = (f"<{SGID}{kind}/".encode() for kind in ("fact", "text"))


def main() -> None:
    """Measure, and print or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--synthetic", type=Path, help="folder with a synthetic release")
    parser.add_argument("--reference", action="store_true", help="check the whole by pySHACL too")
    parser.add_argument("--write", type=Path, help="file to write the page into")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.synthetic or Path(folder) / "synthetic"
        made = release.current(data) if (data / "current").is_symlink() else synthetic.build(data, 1_000_000)
        page = measured(made, Path(folder), reference=options.reference)
    if options.write:
        options.write.write_text(page, encoding="utf-8")
    print(page)


def measured(made: Release, folder: Path, *, reference: bool) -> str:
    """The page: what was done, how long it took, what was asked. Raises SystemExit for reports that are not equal."""
    whole, seconds = timed("the whole", lambda: validate(made.dump, workers=WORKERS))
    rows = [(f"the whole by {whole.engine}", f"{seconds:.1f}", "60")]
    later = without_a_document(made, folder)
    keep(made, whole)
    validation.validated(without_a_document(made, folder / "warm", skip=1), made)  # imports and caches of the process
    updated, seconds_after = timed("one document", lambda: validation.validated(later, made))
    _hold(updated, validate(later.dump, workers=WORKERS), "brought up to date and checked as a whole")
    rows.append(("after one changed document", f"{seconds_after:.2f}", "2"))
    if reference:
        by, seconds_by = timed("the reference", lambda: validate(made.dump, workers=WORKERS, engine=REFERENCE))
        _hold(whole, by, f"by {fastest()} and by {REFERENCE}")
        rows.append((f"the whole by {REFERENCE}, its data shared out by theme", f"{seconds_by:.1f}", "-"))
        rows.append(("times faster", f"{seconds_by / seconds:.1f}", "10"))
    lines = "\n".join(f"| {what} | {figure} | {goal} |" for what, figure, goal in rows)
    quads = made.manifest.counts.quads
    return (
        "# How long a release is checked\n\nMade by `make bench` (`benchmarks/validation.py`); seconds by the clock, "
        f"in {WORKERS} processes.\nThe release is synthetic: {quads:,} quads, of which {whole.triples:,} triples are "
        f"checked, with {len(whole.results):,} results.\nReports are compared in the same run and are equal.\n\n"
        f"| what | seconds | asked |\n|---|---|---|\n{lines}\n"
    )


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


def timed(what: str, work: Callable[[], T]) -> tuple[T, float]:
    """What the work comes to, and its seconds by the clock; what is done is told on stderr."""
    print(f"{what} …", file=sys.stderr, flush=True)
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _hold(one: Report, other: Report, how: str) -> None:
    if one != other:
        raise SystemExit(f"the reports {how} differ: {len(one.results)} and {len(other.results)} results")


if __name__ == "__main__":
    main()
