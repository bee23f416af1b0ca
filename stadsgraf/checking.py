"""Checking a release: evidence, shapes, and how right it is: `check-evidence`, `validate`, `score`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import Quad, RdfFormat, parse

import shapes.report
from api.settings import Settings
from graph import evidence, release, show
from graph.accuracy import gold as golds
from graph.accuracy import record as records
from graph.accuracy import report as reports
from graph.accuracy.score import score as scored
from graph.layout import Release, ReleaseError
from graph.report import keep as keep_report
from ontology.prefixes import curie
from stadsgraf.screen import current_release, err, fail, out, print_rows

RDF_ENDINGS = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld")


def check_evidence() -> None:
    """Check that every fact stands in the text where its record says, to the letter."""
    report = evidence.check(current_release())
    share = report.proven / report.facts if report.facts else 1.0
    rows = [("facts", report.facts), ("proven", report.proven), ("share", f"{share:.1%}"), ("texts", report.texts)]
    print_rows(("what", "count"), rows)
    for failure in report.failures[:50]:
        err.print(f"{curie(failure.of)}: {failure.wrong}", markup=False)
    if len(report.failures) > 50:
        err.print(f"… and {len(report.failures) - 50} more", markup=False)
    if not report.passed:
        sys.exit(1)


def validate(
    file: Annotated[
        Path | None,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help=f"A file of your own in place of the release: {', '.join(RDF_ENDINGS)}.",
        ),
    ] = None,
    report: Annotated[Path | None, typer.Option(help="File to write the SHACL report into, as Turtle.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the messages: sv or en.")] = "sv",
    most: Annotated[int, typer.Option(help="How many results of one kind to show.")] = 3,
    reference: Annotated[
        bool,
        typer.Option("--reference", help="Check by pySHACL, the reference; it takes long."),
    ] = False,
) -> None:
    """Check the release, or a file, against the shapes: what is wrong, where in which document, how to mend it.

    The exit code is 1 if there is a violation; warnings and notes tell of the papers, not of the data.
    """
    import shapes.rdf  # here, as rdflib and the SHACL engine take longer to load than other commands to run

    lookup: shapes.report.Lookup = _unknown
    if file:
        found, target = _of_file(file, reference), report
    else:
        served = current_release()
        found, lookup = _checked(served.dump, reference), _lookup(served)
        keep_report(served, found)
        target = report or Settings().data / f"shacl-{served.id}.ttl"
    if target:
        target.write_text(shapes.rdf.to_rdf(found), encoding="utf-8")
    for kind, count in found.by_message():
        out.print(f"{kind.severity}  {count} ×  {kind.sv if lang == 'sv' else kind.en}", markup=False, style="bold")
        alike = [result for result in found.results if (result.shape, result.en) == (kind.shape, kind.en)]
        for told in shapes.report.explain(alike[:most], lookup):
            out.print(f"    {told.what}  {curie(told.result.focus)}  {told.value}".rstrip(), markup=False)
            for passage in told.passages:
                words = " ".join(passage.quote.split())
                out.print(f"        {passage.source}: “{words[:160]}”", markup=False, style="dim")
    rows = [("triples", found.triples), *found.counts.items(), ("engine", found.engine)]
    if target:
        rows.append(("report", target))
    print_rows(("what", "count"), rows)
    if not found.conforms:
        sys.exit(1)


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
    chosen = release.find(Settings().data, of) if of else current_release()
    found = scored(chosen, golds.read(gold))
    if keep:
        kept = records.keep(Settings().data, records.record(found, f"release {chosen.id}", in_sample=seen))
        err.print(f"kept in {kept}: the next `stadsgraf ingest` takes it in", markup=False)
    if as_json:
        print(json.dumps(reports.as_json(found), ensure_ascii=False, indent=1))
        return
    for line in reports.misses(found) if misses else ():
        out.print(line, markup=False)
    print_rows(("what", "figure"), reports.headline(found))
    print_rows(reports.HEADER, list(reports.rows(found)))
    print_rows(reports.CALIBRATION_HEADER, list(reports.calibration_rows(found)))


def _checked(data: Path | Iterable[Quad], reference: bool) -> shapes.report.Report:
    import shapes.validate
    from shapes.engine import REFERENCE, fastest

    engine = REFERENCE if reference else fastest()
    workers = Settings().ingest_workers or os.cpu_count() or 1
    with err.status(f"checking by {engine}") if err.is_terminal else nullcontext():
        return shapes.validate.validate(data, workers=workers, engine=engine)


def _of_file(file: Path, reference: bool) -> shapes.report.Report:
    """The report of a file that is not ours; what cannot be read of it is told."""
    form = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if form is None:
        fail(f"{file}: no form of RDF ends so; name it by its form: {', '.join(RDF_ENDINGS)}")
    try:
        return _checked(parse(path=file, format=form), reference)
    except (SyntaxError, ValueError) as error:
        fail(f"{file}: {error}")


def _unknown(iri: str) -> shapes.report.Told:
    return shapes.report.Told(curie(iri))


def _lookup(served: Release) -> shapes.report.Lookup:
    def lookup(iri: str) -> shapes.report.Told:
        try:
            known = show.known(served, iri)
        except ReleaseError:
            return _unknown(iri)
        passages = tuple(shapes.report.Passage(q.source, q.page, q.quote) for q in known.quotes)
        return shapes.report.Told(known.label, passages)

    return lookup
