"""Taking home what other programs open: `export`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer
from pyoxigraph import NamedNode, Store
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from api.settings import Settings
from graph import exports
from graph import search as index
from graph.ask import node
from graph.exports import About, find, linked, whole, words
from graph.exports.found import net_among
from graph.exports.scope import Scope
from graph.layout import Release
from graph.lineage import lineage
from graph.net import Net
from graph.networks import METRICS, TooCostlyError, TooLargeError, network, views
from graph.networks import Scope as NetworkScope
from graph.orgchart import orgchart
from graph.rows import Steps, driven
from graph.store import open_release
from queries.parameters import Parameter
from stadsgraf.screen import current_release, err, fail, print_rows

_TAKES: Mapping[str, tuple[str, ...]] = {
    "lineage": ("direction", "depth", "at", "municipality"),
    "orgchart": ("depth", "at", "municipality"),
    "network": ("metric", "least", "limit", "municipality", "body", "from", "to"),
    "search": ("limit", "municipality", "body", "from", "to"),
    "release": ("municipality", "body", "from", "to"),
}
"""What can be exported, and the options of each."""

_BINARY = ("csv", "png")
_DIRECTIONS = ("back", "forward", "both")
Given = Mapping[str, Any]


def export(
    what: Annotated[str, typer.Argument(help="lineage, orgchart, network, search, release; or formats, to list them.")],
    of: Annotated[
        str, typer.Argument(help="Of which case or document, of which body, which view, which words; release: nothing.")
    ] = "",
    format: Annotated[str, typer.Option(help="Name of a format; else by the ending of --out, else json.")] = "",
    out: Annotated[Path | None, typer.Option(help="File to write; else standard output.")] = None,
    direction: Annotated[str | None, typer.Option(help="lineage: back, forward or both.")] = None,
    depth: Annotated[int | None, typer.Option(min=0, help="lineage, orgchart: how many hops.")] = None,
    at: Annotated[str | None, typer.Option(help="lineage, orgchart: the day, 2024-05-14.")] = None,
    municipality: Annotated[
        str | None, typer.Option(help="Slug of a municipality, stockholm: its papers, or whose body or case.")
    ] = None,
    body: Annotated[str | None, typer.Option(help="IRI or name of a body: release: the papers it issued.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Nothing before this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Nothing after this day, month or year.")] = None,
    metric: Annotated[str | None, typer.Option(help="network: what is measured, by commas: degree,pagerank.")] = None,
    least: Annotated[int | None, typer.Option(min=1, help="network: no edges of a lower weight.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="network, search: at most so many nodes.")] = None,
) -> None:
    """Write a lineage, org chart, network, search result, or (part of) a release in a format that other programs open.

    docs/exports.md tells which format is for which program.
    """
    if what == "formats":
        rows = [(form.name, form.ending, form.opens, form.keeps, form.loses) for form in exports.FORMATS]
        print_rows(("name", "ending", "opens in", "keeps", "loses"), rows)
        return
    if what not in _TAKES:
        fail(f"{what!r} cannot be exported: choose {', '.join(_TAKES)}, or formats for the list of formats")
    given = {
        "direction": direction, "depth": depth, "at": at, "municipality": municipality, "body": body, "from": since,
        "to": until, "metric": metric, "least": least, "limit": limit,
    }  # fmt: skip
    told = {name: value for name, value in given.items() if value is not None}
    for name in told:
        if name not in _TAKES[what]:
            fail(f"{what} takes no --{name}; it takes {', '.join(f'--{each}' for each in _TAKES[what])}")
    form = find(format or (out.suffix if out else "") or "json")
    if out is None and form.name in _BINARY and sys.stdout.isatty():
        fail(f"{form.name} is no text: name a file with --out")
    release = current_release()
    if what == "release":
        if of:
            fail("export release takes no name: narrow it with --municipality, --body, --from and --to")
        _write_release(release, told, form, out)
    else:
        _write_net(release, what, of, told, form, out)


def _write_release(release: Release, given: Given, form: exports.Format, out: Path | None) -> None:
    body = _body(release, given)
    since, until = _days(given)
    scope = Scope(given.get("municipality", ""), body, since, until)
    about = About(words.title("release", ", ".join(map(str, given.values()))), release.id, given)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with (
        _file(out) as file,
        Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar,
    ):
        task = bar.add_task(f"writing {form.name}", total=None)
        whole.write(release, scope, form, about, file, lambda done, of: bar.update(task, completed=done, total=of))


def _write_net(release: Release, what: str, of: str, given: Given, form: exports.Format, out: Path | None) -> None:
    store = open_release(release.path)
    with err.status("working") if err.is_terminal else nullcontext():
        try:
            net, called = _NETS[what](release, store, of, given)
        except (TooLargeError, TooCostlyError) as large:
            fail(f"{large}: narrow it with --municipality, --body, --from and --to")
        about = About(words.title(what, called), release.id, {"of": of, **given}, licence=Settings().licence)
        with _file(out) as file:
            if form.rdf:
                exports.write_quads(driven(store, linked.statements(net)), form, file)
            else:
                exports.write(net, form, about, file)
    if net.cut:
        err.print(f"there is more than the {len(net.nodes)} nodes written: raise --limit or narrow it", markup=False)


def _lineage(release: Release, store: Store, of: str, given: Given) -> tuple[Net, str]:
    direction = given.get("direction", "both")
    if direction not in _DIRECTIONS:
        fail(f"no direction is called {direction!r}: choose {', '.join(_DIRECTIONS)}")
    start = _node(release, of, "case", "a case, decision, document or agreement", given)
    return _around(store, start, lineage(start, direction, given.get("depth", 4), _day(given)))


def _orgchart(release: Release, store: Store, of: str, given: Given) -> tuple[Net, str]:
    start = _node(release, of, "organisation", "an organisation", given)
    return _around(store, start, orgchart(start, _day(given), given.get("depth", 6)))


def _around(store: Store, start: NamedNode, steps: Steps[Net]) -> tuple[Net, str]:
    net = driven(store, steps)
    there = net.nodes.get(start.value)
    return net, there.label if there else start.value


def _network(release: Release, store: Store, of: str, given: Given) -> tuple[Net, str]:
    if of not in views():
        fail(f"no view is called {of!r}: choose {', '.join(views())}")
    metrics = [each.strip() for each in given.get("metric", "degree").split(",")]
    if unknown := [each for each in metrics if each not in METRICS]:
        fail(f"no metric is called {unknown[0]!r}: choose {', '.join(METRICS)}")
    since, until = _days(given)
    scope = NetworkScope(given.get("municipality", ""), _body(release, given), since, until)
    steps = network(views()[of], scope, metrics, least=given.get("least", 1), most=given.get("limit", 20_000))
    return driven(store, steps), views()[of].title["sv"]


def _search(release: Release, store: Store, of: str, given: Given) -> tuple[Net, str]:
    if not of.strip():
        fail("write the words to search for: stadsgraf export search WORDS")
    since, until = _days(given)
    values = {name: (given[name],) for name in ("municipality",) if name in given}
    if body := _body(release, given):
        values["body"] = (body,)
    found = index.search(release, of, index.Filters(values, since, until), limit=given.get("limit", 2000))
    return driven(store, net_among(each.hit.iri for each in found.found)), of


_NETS: Mapping[str, Callable[[Release, Store, str, Given], tuple[Net, str]]] = {
    "lineage": _lineage,
    "orgchart": _orgchart,
    "network": _network,
    "search": _search,
}


def _node(release: Release, value: str, type: str, explanation: str, given: Given) -> NamedNode:
    """The node that a name or IRI means. Raises ParameterError."""
    if not value:
        fail(f"name {explanation}, by its IRI or by a name that only one bears")
    return NamedNode(node(release, Parameter("of", type, explanation), value, given.get("municipality", "")))


def _body(release: Release, given: Given) -> str:
    told = given.get("body", "")
    return (
        node(release, Parameter("body", "organisation", "a body"), told, given.get("municipality", "")) if told else ""
    )


def _day(given: Given) -> date | None:
    try:
        return date.fromisoformat(given["at"]) if "at" in given else None
    except ValueError:
        fail(f"--at {given['at']!r} is no day, as 2024-05-14")


def _days(given: Given) -> tuple[str, str]:
    """The first and the last day of what is asked for."""
    found = []
    for place, name in enumerate(("from", "to")):
        told = given.get(name, "")
        days = index.period(told) if told else ("", "")
        if days is None:
            fail(f"--{name} {told!r} is no day, month or year, as 2024-05-14 or 2024")
        found.append(days[place])
    return found[0], found[1]


@contextmanager
def _file(out: Path | None) -> Iterator[BinaryIO]:
    """A file to write into, which has its name when it is whole; or standard output."""
    if out is None:
        yield sys.stdout.buffer
        return
    draft = out.with_name(f".{out.name}.part")
    try:
        with draft.open("wb") as file:
            yield file
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
