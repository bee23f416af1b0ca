"""Looking closer: what is known of a thing and how it was read: `show`, `identities`, `coverage`, `sample`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from graph import identities as judged
from graph import show as shown
from graph.ask import ask
from graph.search import Hit
from ingest import covered
from ingest import sample as samples
from ingest.facts import TABLES
from ingest.pipeline import Reading, read_source
from ingest.read import Unreadable
from ingest.read import read as read_file
from ontology.prefixes import curie
from queries.library import find
from stadsgraf.screen import current_release, fail, out, print_rows, short


def show(
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
    found = shown.show(current_release(), what)
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
    from ingest.repair import repair  # here, as it loads dictionaries that other commands do not need
    from ingest.repair.beside import beside

    try:
        source = read_file(path, path.parent)
    except Unreadable as error:
        _unreadable(path, error)
    lines = beside(repair(source.raw, source.page_starts))
    header = ("page", "line", "raw", "repaired", "why")
    print_rows(
        header,
        [
            (line.page, line.number, line.raw, line.repaired, ", ".join(line.reasons))
            for line in lines
            if not changed or line.reasons or line.raw != line.repaired
        ],
    )


def _said(statement: shown.Statement) -> str:
    return f"{statement.predicate_label or statement.predicate}: {statement.value_label or statement.value}"


def _print_hits(hits: Sequence[Hit]) -> None:
    print_rows(("kind", "name", "iri"), [(hit.kind, hit.label, curie(hit.iri)) for hit in hits])


def identities(
    kind: Annotated[str, typer.Option(help="person, organisation, case or document; all if left out.")] = "",
    least: Annotated[float, typer.Option("--min", min=0, max=1, help="At least so sure.")] = 0.0,
    most: Annotated[float, typer.Option("--max", min=0, max=1, help="At most so sure.")] = 1.0,
    format: Annotated[str, typer.Option(help="text, table, csv or json; table in a pipe.")] = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="Every column, the line to paste too: --format csv.")] = False,
) -> None:
    """List who is judged to be who, the most doubtful first, with lines to paste into identity.ttl.

    The table has a short line for each judgement; text, csv and json have the lines to paste too.
    """
    if kind not in ("", *judged.KINDS):
        fail(f"no kind is called {kind!r}: choose {', '.join(judged.KINDS)}")
    if as_csv and format not in ("", "csv"):
        fail(f"--csv and --format {format} ask for two formats: choose one")
    chosen = "csv" if as_csv else format or ("text" if sys.stdout.isatty() else "table")
    if chosen not in ("table", *judged.WRITTEN):
        fail(f"no format is called {chosen!r}: choose text, table, csv or json")
    found = judged.identities(current_release(), kind=kind, least=least, most=most)
    if chosen == "table":
        print_rows(judged.SHORT, judged.rows(found))
    else:
        print(judged.WRITTEN[chosen](found), end="")


def coverage(
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
            print_rows(covered.HEADINGS, covered.headings(reading))
        elif left:
            print_rows(covered.LEFT, list(covered.left(reading)))
        else:
            print_rows(covered.DOCUMENTS, covered.documents(reading))
    elif left:
        fail("name a file with --left; of a release, ask `stadsgraf query missing-documents` and the like")
    elif headings:
        answer = ask(current_release(), find("unknown-headings"), {})
        print_rows(answer.columns, [[short(cell) for cell in row] for row in answer.rows])
    else:
        worst = sorted(current_release().manifest.inputs, key=lambda each: (each.understood - each.words, each.name))
        rows = [(covered.share(each.understood, each.words), each.words, each.name) for each in worst]
        print_rows(("understood", "words", "source"), rows)


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
    try:
        return read_source(file, file.parent)
    except Unreadable as error:
        _unreadable(file, error)


def _unreadable(file: Path, error: Unreadable) -> NoReturn:
    """A file's name is relative to its folder in a release; who has named one is told the path as given."""
    fail(f"{file}: {error.reason}; {error.remedy}")
