"""Reading papers into a release: `ingest`."""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from itertools import chain, starmap
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import DefaultGraph, Quad, parse
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

import graph
import ontology.knowledge
import shapes
import stadsgraf
from api.settings import Settings
from graph import originals as files
from graph import release, search
from graph.accuracy import record as records
from graph.layout import Release
from graph.manifest import FailedInput, Input, ManifestInputs
from graph.repairs import Repair
from ingest import covered
from ingest.describe import describe
from ingest.read import find_files
from ingest.readings import Texts, digest_of_rooms, forget
from ingest.resolve import curated
from ingest.run import Progress as FileDone
from ingest.run import Run, run
from shapes.report import Report
from stadsgraf.alone import alone
from stadsgraf.checks import Check, prepare
from stadsgraf.screen import err, fail, print_rows

VERSION = version("stadsgraf")


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to read; names are relative to the folder.")],
    workers: Annotated[int, typer.Option(help="Processes that read; 0: one a processor.")] = -1,
    keep: Annotated[bool, typer.Option(help="Keep what earlier runs read of files that are not in this one.")] = False,
    identity: Annotated[
        Path | None, typer.Option(help="File of judgements on who is who; else identity.ttl in the folder read.")
    ] = None,
    inferences: Annotated[
        bool,
        typer.Option(
            "--inferences/--without-inferences",
            help="Hold what follows from the papers by the rules of the ontology too, in a graph of its own.",
        ),
    ] = True,
    originals: Annotated[
        bool | None,
        typer.Option(
            "--originals/--without-originals",
            help="Keep the files themselves for download, those without personal numbers; else as STADSGRAF_ORIGINALS.",
        ),
    ] = None,
) -> None:
    """Read papers into a new release and serve it from now on.

    Files that have not changed are not read again. A file that cannot be read is reported and the run goes on; the
    exit code is then 1.
    """
    settings = Settings()
    for path in paths:
        if not path.exists():
            fail(f"{path} does not exist: give files or folders that hold papers")
    judged = curated.find(paths, identity or settings.identity)
    workers = (settings.ingest_workers if workers < 0 else workers) or os.cpu_count() or 1
    folder = settings.data / "readings"
    keeps_originals = settings.originals if originals is None else originals
    with alone(settings.data):
        result = _read(paths, folder, workers, settings.max_file_megabytes * 1_000_000)
        if not result.readings:
            if not result.failures:
                fail(f"{', '.join(map(str, paths))} has no papers: give files or folders that hold some")
            _report_failures(result)
            fail("no file could be read, so there is no new release; the release served stays as it is")
        check = Check(settings.data, workers)
        built = _built(result, settings.data, judged, inferences=inferences, begin=check.begin)
        checked = check.report(built)
        kept = _keep_originals(result, paths, settings.data) if keeps_originals else 0
        release.activate(settings.data, built.id)
        if not keep:
            forget(folder, {reading.path for reading in result.readings})
    _summary(result, built, checked, kept)
    if result.failures:
        sys.exit(1)


def _built(
    result: Run, data: Path, judged: curated.Curated, *, inferences: bool, begin: Callable[[Path], None]
) -> Release:
    """The release of what was read: the one that is served where it would become the same again. `begin` is given the
    dump of a new one as soon as it is written.

    Where the file of judgements speaks of what no paper names it is built each time, so that this is told each time.
    """
    ingredients = made_of(result, data, judged, inferences=inferences)
    if (data / "current").exists():
        served = release.current(data)
        if served.made_of.is_file() and served.made_of.read_text(encoding="utf-8") == ingredients:
            search.refresh(served)
            return served
    unmatched: list[str] = []
    built = build_release(result, data, judged, inferences=inferences, tell=unmatched.append, begin=begin)
    for each in unmatched:
        err.print(f"{judged.file} {each}; see `stadsgraf identities`", markup=False)
    if not unmatched:
        built.made_of.write_text(ingredients, encoding="utf-8")
    return built


def made_of(result: Run, data: Path, judged: curated.Curated, *, inferences: bool) -> str:
    """The SHA-256 of all that a release follows from, hexadecimal: readings (their names are digests of the files and
    of what read them), failures, judgements, records of accuracy, and the code that makes a release of these."""
    told = (
        [reading.path.name for reading in result.readings],
        [(failure.name, failure.reason) for failure in result.failures],
        judged,
        records.recorded(data),
        inferences,
        VERSION,
        version("pyoxigraph"),
        digest_of_rooms(graph, shapes, stadsgraf),
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()


def build_release(
    result: Run,
    data: Path,
    judged: curated.Curated,
    *,
    inferences: bool = False,
    tell: Callable[[str], None] = lambda _: None,
    begin: Callable[[Path], None] = lambda _: None,
) -> Release:
    """The release of what was read; `judged` is what the file of judgements says, `inferences` whether it holds what
    follows from the papers too; `tell` hears of judgements on what no paper names; `begin` is given the dump of a new
    release as soon as it is written."""
    measured = records.recorded(data)
    told = ManifestInputs(
        inputs=tuple(
            Input(
                r.source.name,
                r.source.sha256,
                r.source.media_type,
                r.source.size,
                len(r.facts),
                r.coverage.words,
                r.coverage.understood,
            )
            for r in result.readings
        ),
        failed=tuple(FailedInput(f.name, f.reason) for f in result.failures),
        software_version=VERSION,
        accuracy=tuple(each.summary for each in measured),
    )
    texts = Texts(result.readings)
    return release.build(
        chain(_quads(result, judged, tell), records.quads(measured)),
        texts,
        told,
        data / "releases",
        lambda digest: starmap(Repair, texts.repairs(digest)),
        inferences=inferences,
        begin=begin,
    )


def _quads(result: Run, judged: curated.Curated, tell: Callable[[str], None]) -> Iterator[Quad]:
    unread = {failure.name: failure.reason for failure in result.failures}
    yield from describe(result.readings, VERSION, unread, judged, tell)
    for path in ontology.knowledge.files():
        for quad in parse(path=path):
            yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _keep_originals(result: Run, paths: Sequence[Path], data: Path) -> int:
    """Keep the files that were read, but for those with personal numbers: their texts have them masked. How many."""
    found = {path.relative_to(root).as_posix(): path for path, root in find_files(paths)}
    sources = [reading.source for reading in result.readings if not reading.source.masked]
    return sum(files.keep(data, found[source.name], source.sha256) for source in sources)


def _read(paths: Sequence[Path], folder: Path, workers: int, limit: int) -> Run:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("reading", total=None)

        def tell(done: FileDone) -> None:
            bar.update(task, total=done.files, completed=done.done, description=done.name[:40])

        return run(paths, folder, workers=workers, limit=limit, tell=tell, meanwhile=prepare)


def _report_failures(result: Run) -> None:
    told: set[str] = set()
    for failure in result.failures:
        err.print("[red]not read:[/] ", end="")
        err.print(f"{failure.name}: {failure.reason}; {failure.remedy}", markup=False)
        if failure.detail and failure.detail not in told:
            err.print(failure.detail, markup=False, style="dim")
            told.add(failure.detail)  # one fault of ours may strike many files alike


def _summary(result: Run, built: Release, checked: Report | None, kept: int) -> None:
    facts = Counter(fact.table for reading in result.readings for fact in reading.facts)
    words = sum(reading.coverage.words for reading in result.readings)
    understood = sum(reading.coverage.understood for reading in result.readings)
    rows: list[tuple[str, object]] = [
        ("release", built.id),
        ("files", len(result.readings)),
        ("read before", result.reused),
        ("not read", len(result.failures)),
        ("originals kept", kept),
        ("inner documents", sum(len(reading.documents) for reading in result.readings)),
        ("repairs", sum(len(reading.text.repairs) for reading in result.readings)),
        *((table, facts[table]) for table in sorted(facts)),
        ("facts", sum(facts.values())),
        ("words understood", covered.share(understood, words)),
        *_found(checked),
    ]
    print_rows(("what", "count"), rows)
    _report_failures(result)


def _found(checked: Report | None) -> list[tuple[str, object]]:
    """What the shapes found, by severity; `stadsgraf validate` tells each."""
    if checked is None:
        return [("shapes", "not checked: pip install stadsgraf[validation]")]
    return [(f"shapes: {severity}", count) for severity, count in checked.counts.items()]
