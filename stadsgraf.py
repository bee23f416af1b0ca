"""The command line: thin. It composes the rooms and says what happens.

On a terminal it speaks: progress, tables, colours. In a pipe it is quiet and prints what programs can read.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, parse
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

import ontology.knowledge
import shapes.report
from api.settings import Settings
from graph import accuracy, evidence, identities, release, show, tables
from graph.accuracy import gold as golds
from graph.accuracy import record as records
from graph.accuracy import report as reports
from graph.accuracy.score import score as scored
from graph.ask import Answer, ask
from graph.layout import Release, ReleaseError
from graph.manifest import Accuracy, FailedInput, Input, ManifestInputs
from graph.search import Hit
from ingest import covered
from ingest import sample as samples
from ingest.describe import describe
from ingest.facts import TABLES
from ingest.pipeline import Reading, read_source
from ingest.read import Unreadable, find_files
from ingest.readings import forget, key
from ingest.resolve import curated
from ingest.run import Progress as FileDone
from ingest.run import Run, run
from ontology.prefixes import curie
from queries.library import Query, QueryError, find, library, read
from queries.parameters import ParameterError

VERSION = version("stadsgraf")

cli = typer.Typer(
    name="stadsgraf",
    help="Reads the papers of Swedish municipalities into a graph that can be asked, walked and checked.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
out = Console(soft_wrap=not sys.stdout.isatty(), highlight=False, emoji=False)
err = Console(stderr=True, soft_wrap=not sys.stderr.isatty(), highlight=False, emoji=False)


def main() -> None:
    """Run the command line; an error that a person can mend is one sentence on stderr and exit code 2."""
    try:
        cli()
    except (ReleaseError, QueryError, ParameterError, curated.CuratedError, accuracy.AccuracyError) as error:
        fail(str(error))
    except ValidationError as error:
        for wrong in error.errors():
            name = "STADSGRAF_" + "_".join(map(str, wrong["loc"])).upper()
            err.print(f"[red]error:[/] {name}: {wrong['msg']}; `stadsgraf settings` lists what may be set", markup=True)
        sys.exit(2)
    except BrokenPipeError:
        # the reader of our pipe has seen enough; Python must not complain of it when it shuts down
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        fail(f"{error.filename or 'a file'}: {error.strerror}")


def fail(message: str) -> NoReturn:
    """Say what is wrong and stop with exit code 2."""
    err.print("[red]error:[/] ", end="")
    err.print(message, markup=False)
    sys.exit(2)


# -- ingest ---------------------------------------------------------------------------------------------------


@cli.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to read; names are relative to the folder.")],
    workers: Annotated[int, typer.Option(help="Processes that read; 0: one a processor.")] = -1,
    keep: Annotated[bool, typer.Option(help="Keep what earlier runs read of files that are not in this one.")] = False,
    identity: Annotated[
        Path | None, typer.Option(help="File of judgements on who is who; else identity.ttl in the folder read.")
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
    chosen = settings.ingest_workers if workers < 0 else workers
    folder = settings.data / "readings"
    result = _read(paths, folder, chosen or os.cpu_count() or 1, settings.max_file_megabytes * 1_000_000)
    if not result.readings:
        _report_failures(result)
        fail("no file could be read, so there is no new release; the release served stays as it is")
    built = build_release(result, settings.data, judged)
    if not keep:
        forget(folder, _keys(paths))
    _summary(result, built)
    if result.failures:
        sys.exit(1)


def build_release(result: Run, data: Path, judged: curated.Curated) -> Release:
    """The release of what was read, activated; `judged` is what the file of judgements says."""
    texts = {reading.text.digest: reading.text.raw for reading in result.readings}
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
    built = release.build(chain(_quads(result, judged), records.quads(measured)), texts, told, data / "releases")
    return release.activate(data, built.id)


def _quads(result: Run, judged: curated.Curated) -> Iterator[Quad]:
    def tell(unmatched: str) -> None:
        err.print(f"{judged.file} {unmatched}; see `stadsgraf identities`", markup=False)

    unread = {failure.name: failure.reason for failure in result.failures}
    yield from describe(result.readings, VERSION, unread, judged, tell)
    for path in ontology.knowledge.files():
        for quad in parse(path=path):
            yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _keys(paths: Sequence[Path]) -> set[str]:
    """The keys of the readings of these files, as far as they can be opened."""
    keys = set()
    for path, root in find_files(paths):
        with suppress(OSError):
            keys.add(key(path.relative_to(root).as_posix(), path.read_bytes()))
    return keys


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

        return run(paths, folder, workers=workers, limit=limit, tell=tell)


def _report_failures(result: Run) -> None:
    told: set[str] = set()
    for failure in result.failures:
        err.print("[red]not read:[/] ", end="")
        err.print(f"{failure.name}: {failure.reason}; {failure.remedy}", markup=False)
        if failure.detail and failure.detail not in told:
            err.print(failure.detail, markup=False, style="dim")
            told.add(failure.detail)  # one fault of ours may strike many files alike


def _summary(result: Run, built: Release) -> None:
    facts = Counter(fact.table for reading in result.readings for fact in reading.facts)
    words = sum(reading.coverage.words for reading in result.readings)
    understood = sum(reading.coverage.understood for reading in result.readings)
    rows: list[tuple[str, object]] = [
        ("release", built.id),
        ("files", len(result.readings)),
        ("read before", result.reused),
        ("not read", len(result.failures)),
        ("inner documents", sum(len(reading.documents) for reading in result.readings)),
        ("repairs", sum(len(reading.text.repairs) for reading in result.readings)),
        *((table, facts[table]) for table in sorted(facts)),
        ("facts", sum(facts.values())),
        ("words understood", covered.share(understood, words)),
    ]
    _print_rows(("what", "count"), rows)
    _report_failures(result)


# -- asking ---------------------------------------------------------------------------------------------------


@cli.command()
def query(
    name: Annotated[
        str, typer.Argument(help="A question's name, a .rq file, or nothing for the list of questions.")
    ] = "",
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter, name=value.")] = None,
    format: Annotated[str, typer.Option(help="table, csv or json; csv in a pipe.")] = "",
) -> None:
    """Ask a question of the library, or one of your own in a file."""
    if not name:
        _print_rows(("name", "question"), [(q.name, q.title) for q in library().values()])
        return
    asked = read(Path(name)) if name.endswith(".rq") or Path(name).is_file() else find(name)
    chosen = format or ("table" if sys.stdout.isatty() else "csv")
    if chosen not in ("table", "csv", "json"):
        fail(f"no format is called {chosen!r}: choose table, csv or json")
    _print_answer(ask(_current(), asked, _values(param or [], asked)), chosen)


def _values(given: Sequence[str], asked: Query) -> dict[str, str]:
    values = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            known = ", ".join(p.name for p in asked.parameters) or "none"
            fail(f"write a parameter as name=value, not {each!r}; {asked.name} has: {known}")
        values[name.lstrip("?")] = value
    return values


def _print_answer(answer: Answer, format: str) -> None:
    if format == "json":
        found = [
            {name: _value(cell) for name, cell in zip(answer.columns, row, strict=True) if cell is not None}
            for row in answer.rows
        ]
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([[_value(cell) if cell is not None else "" for cell in row] for row in answer.rows])
    else:
        short = [[_short(cell) for cell in row] for row in answer.rows]
        _print_rows(answer.columns, short)
        err.print(f"{len(answer.rows)} rows", style="dim")


def _value(cell: NamedNode | Literal) -> str:
    return cell.value


def _short(cell: NamedNode | Literal | None) -> str:
    if cell is None:
        return ""
    return curie(cell.value) if isinstance(cell, NamedNode) else cell.value


@cli.command("tables")
def tables_command(
    out_folder: Annotated[Path, typer.Option("--out", help="Folder to write one CSV a table into.")] = Path("tables"),
) -> None:
    """Write the tables of the release as CSV."""
    _print_rows(("table", "rows"), list(tables.write(_current(), out_folder).items()))


@cli.command("show")
def show_command(
    what: Annotated[str, typer.Argument(help="An IRI, a short IRI (sgid:stockholm/case/hv-2019-250), or a name.")] = "",
    text: Annotated[
        Path | None, typer.Option(help="Show instead the text of this file, raw and repaired side by side.")
    ] = None,
    changed: Annotated[bool, typer.Option("--changed", help="With --text: only lines that were repaired.")] = False,
) -> None:
    """Tell what is known of a thing, with the passages that say so; or how a file's text was repaired."""
    if bool(what) == (text is not None):
        fail("name one thing to show, or a file with --text")
    if text is not None:
        _show_text(text, changed=changed)
        return
    found = show.show(_current(), what)
    if isinstance(found, list):
        _print_hits(found)
        return
    out.print(f"{found.label}  ({found.kind})", style="bold", markup=False)
    out.print(curie(found.iri), style="dim", markup=False)
    for statement in found.outgoing:
        out.print(f"  {_said(statement)}", markup=False)
    for statement in found.incoming:
        out.print(f"  ← {_said(statement)}", markup=False)
    for quote in found.quotes:
        page = f", page {quote.page}" if quote.page else ""
        out.print(f"  {quote.table}  {quote.source}{page}, line {quote.line}:", style="dim", markup=False)
        out.print(f"    “{' '.join(quote.quote.split())}”", markup=False)


def _show_text(path: Path, *, changed: bool) -> None:
    from ingest.read import Unreadable
    from ingest.read import read as read_file
    from ingest.repair import repair  # here, as it loads dictionaries that other commands do not need
    from ingest.repair.beside import beside

    try:
        source = read_file(path, path.parent)
    except Unreadable as error:
        fail(f"{error.name}: {error.reason}; {error.remedy}")
    lines = beside(repair(source.raw, source.page_starts))
    header = ("page", "line", "raw", "repaired", "why")
    _print_rows(
        header,
        [
            (line.page, line.number, line.raw, line.repaired, ", ".join(line.reasons))
            for line in lines
            if not changed or line.reasons or line.raw != line.repaired
        ],
    )


def _said(statement: show.Statement) -> str:
    return f"{statement.predicate_label or statement.predicate}: {statement.value_label or statement.value}"


def _print_hits(hits: Sequence[Hit]) -> None:
    _print_rows(("kind", "name", "iri"), [(hit.kind, hit.label, curie(hit.iri)) for hit in hits])


@cli.command("identities")
def identities_command(
    kind: Annotated[str, typer.Option(help="person, organisation, case or document; all if left out.")] = "",
    least: Annotated[float, typer.Option("--min", min=0, max=1, help="At least so sure.")] = 0.0,
    most: Annotated[float, typer.Option("--max", min=0, max=1, help="At most so sure.")] = 1.0,
    format: Annotated[str, typer.Option(help="text, csv or json; csv in a pipe.")] = "",
) -> None:
    """List who is judged to be who, the most doubtful first, with lines to paste into identity.ttl."""
    if kind not in ("", *identities.KINDS):
        fail(f"no kind is called {kind!r}: choose {', '.join(identities.KINDS)}")
    chosen = format or ("text" if sys.stdout.isatty() else "csv")
    if chosen not in identities.WRITTEN:
        fail(f"no format is called {chosen!r}: choose text, csv or json")
    found = identities.identities(_current(), kind=kind, least=least, most=most)
    print(identities.WRITTEN[chosen](found), end="")


# -- checking -------------------------------------------------------------------------------------------------


@cli.command("check-evidence")
def check_evidence() -> None:
    """Check that every fact stands in the text where its record says, to the letter."""
    report = evidence.check(_current())
    share = report.proven / report.facts if report.facts else 1.0
    rows = [("facts", report.facts), ("proven", report.proven), ("share", f"{share:.1%}"), ("texts", report.texts)]
    _print_rows(("what", "count"), rows)
    for failure in report.failures[:50]:
        err.print(f"{curie(failure.of)}: {failure.wrong}", markup=False)
    if len(report.failures) > 50:
        err.print(f"… and {len(report.failures) - 50} more", markup=False)
    if not report.passed:
        sys.exit(1)


@cli.command()
def validate(
    report: Annotated[Path | None, typer.Option(help="File to write the SHACL report into, as Turtle.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the messages: sv or en.")] = "sv",
    most: Annotated[int, typer.Option(help="How many results of one kind to show.")] = 3,
) -> None:
    """Check the release against the shapes: what is wrong, where in which document, how to mend it.

    The exit code is 1 if there is a violation; warnings and notes tell of the papers, not of the data.
    """
    import shapes.rdf  # here, as rdflib and the SHACL engine take longer to load than other commands to run
    import shapes.validate

    served = _current()
    workers = Settings().ingest_workers or os.cpu_count() or 1
    with err.status("checking") if err.is_terminal else nullcontext():
        found = shapes.validate.validate(served.dump, workers=workers)
    target = report or Settings().data / f"shacl-{served.id}.ttl"
    target.write_text(shapes.rdf.to_rdf(found), encoding="utf-8")
    for kind, count in found.by_message():
        out.print(f"{kind.severity}  {count} ×  {kind.sv if lang == 'sv' else kind.en}", markup=False, style="bold")
        alike = [result for result in found.results if (result.shape, result.en) == (kind.shape, kind.en)]
        for told in shapes.report.explain(alike[:most], _lookup(served)):
            out.print(f"    {told.what}  {curie(told.result.focus)}  {told.value}".rstrip(), markup=False)
            for passage in told.passages:
                words = " ".join(passage.quote.split())
                out.print(f"        {passage.source}: “{words[:160]}”", markup=False, style="dim")
    _print_rows(("what", "count"), [("triples", found.triples), *found.counts.items(), ("report", target)])
    if not found.conforms:
        sys.exit(1)


@cli.command()
def score(
    gold: Annotated[Path, typer.Argument(help="Folder of rows made by hand; docs/gold.md tells its form.")],
    of: Annotated[str, typer.Option("--release", help="Id of the release to score; else the one served.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
    misses: Annotated[bool, typer.Option(help="List each missed row (-) and each wrong one (+) too.")] = False,
    keep: Annotated[bool, typer.Option("--record", help="Keep the figures: the next release tells them.")] = False,
    seen: Annotated[
        bool, typer.Option("--seen/--unseen", help="Whether the recognisers were worked on with this gold known.")
    ] = False,
) -> None:
    """Score the tables against gold: by table, by kind of document, and how well confidences tell the truth."""
    chosen = release.find(Settings().data, of) if of else _current()
    found = scored(chosen, golds.read(gold))
    if keep:
        kept = records.keep(Settings().data, records.record(found, f"release {chosen.id}", in_sample=seen))
        err.print(f"kept in {kept}: the next `stadsgraf ingest` takes it in", markup=False)
    if as_json:
        print(json.dumps(reports.as_json(found), ensure_ascii=False, indent=1))
        return
    for line in reports.misses(found) if misses else ():
        out.print(line, markup=False)
    _print_rows(("what", "figure"), reports.headline(found))
    _print_rows(reports.HEADER, list(reports.rows(found)))
    _print_rows(reports.CALIBRATION_HEADER, list(reports.calibration_rows(found)))


@cli.command()
def sample(
    file: Annotated[Path, typer.Argument(help="The file to read; it need not be in a release.")],
    number: Annotated[int, typer.Option(help="How many facts.")] = 50,
    seed: Annotated[int, typer.Option(help="Another number draws other facts; the same one the same.")] = 1,
    table: Annotated[str, typer.Option(help="Facts of this table only.")] = "",
) -> None:
    """Print random facts of a file with the lines they stand in, for checking by eye."""
    if table and table not in TABLES:
        fail(f"no table is called {table!r}; there are {', '.join(TABLES)}")
    print(samples.as_text(samples.draw(_read_one(file), number, seed, table)), end="")


def _read_one(file: Path) -> Reading:
    if not file.is_file():
        fail(f"there is no file {file}: give one paper")
    try:
        return read_source(file, file.parent)
    except Unreadable as error:
        fail(f"{file.name}: {error.reason}; {error.remedy}")


@cli.command("coverage")
def coverage_command(
    file: Annotated[Path | None, typer.Argument(help="A file to read; else the sources of the release.")] = None,
    headings: Annotated[bool, typer.Option("--headings", help="The headings that are not known instead.")] = False,
    left: Annotated[bool, typer.Option("--left", help="With a file: what else was not understood instead.")] = False,
) -> None:
    """Tell what share of each source, or of each document in a file, was understood: the least understood first.

    docs/coverage.md says what counts as understood. It is a measure of reach, not of correctness.
    """
    if file is not None:
        reading = _read_one(file)
        if headings:
            _print_rows(covered.HEADINGS, covered.headings(reading))
        elif left:
            _print_rows(covered.LEFT, list(covered.left(reading)))
        else:
            _print_rows(covered.DOCUMENTS, covered.documents(reading))
    elif left:
        fail("name a file with --left; of a release, ask `stadsgraf query missing-documents` and the like")
    elif headings:
        answer = ask(_current(), find("unknown-headings"), {})
        _print_rows(answer.columns, [[_short(cell) for cell in row] for row in answer.rows])
    else:
        worst = sorted(_current().manifest.inputs, key=lambda each: (each.understood - each.words, each.name))
        rows = [(covered.share(each.understood, each.words), each.words, each.name) for each in worst]
        _print_rows(("understood", "words", "source"), rows)


def _lookup(served: Release) -> shapes.report.Lookup:
    def lookup(iri: str) -> shapes.report.Told:
        try:
            known = show.known(served, iri)
        except ReleaseError:
            return shapes.report.Told(curie(iri))
        passages = tuple(shapes.report.Passage(q.source, q.page, q.quote) for q in known.quotes)
        return shapes.report.Told(known.label, passages)

    return lookup


@cli.command()
def releases(
    activate: Annotated[str, typer.Option(help="Serve the release with this id from now on.")] = "",
) -> None:
    """List the releases, or serve another one."""
    data = Settings().data
    if activate:
        release.activate(data, activate)
    there = release.releases(data)
    if not there:
        fail(f"there is no release in {data} yet: run `stadsgraf ingest PATH` first")
    served = release.current(data).id
    _print_rows(
        ("id", "built", "files", "facts", "served", "F1 on unseen papers"),
        [
            (r.id, m.built, len(m.inputs), m.counts.facts, "yes" if r.id == served else "", _unseen(m.accuracy))
            for r in there
            for m in [r.manifest]
        ],
    )


def _unseen(measured: Sequence[Accuracy]) -> str:
    return ", ".join(f"{each.f1:.3f} ({each.gold}, {each.rows} rows)" for each in measured if not each.in_sample)


@cli.command()
def settings() -> None:
    """Print every setting: name, value, default, explanation."""
    now = Settings()
    rows = [
        (f"STADSGRAF_{name.upper()}", getattr(now, name), field.default, field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    _print_rows(("name", "value", "default", "explanation"), rows)


# -- serving --------------------------------------------------------------------------------------------------


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 0,
) -> None:
    """Serve the current release over HTTP."""
    import uvicorn

    from api.app import create_app

    chosen = Settings()
    address, door = host or chosen.host, port or chosen.port
    err.print(f"Stadsgraf answers on http://{address}:{door}/ (stop it with Ctrl-C)", markup=False)
    # uvloop and httptools: with the stock loop small answers were seen to wait 44 ms
    uvicorn.run(create_app(chosen), host=address, port=door, loop="uvloop", http="httptools", log_level="warning")


def _current() -> Release:
    return release.current(Settings().data)


def _print_rows(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table for people on a terminal; tab-separated lines with a header in a pipe."""
    if not sys.stdout.isatty():
        print("\t".join(header))
        for row in rows:
            print("\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in row))
        return
    table = Table(*header, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))  # a paper's brackets are no markup
    out.print(table)


if __name__ == "__main__":
    main()
