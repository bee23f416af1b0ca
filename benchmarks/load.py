"""How many queries a second are answered, and how soon: this server beside `oxigraph serve` and rdflib-endpoint.

    python benchmarks/load.py [--real DATA] [--synthetic DATA] [--rdflib PYTHON] [--seconds 4] [--write FILE]
    python benchmarks/load.py --soak 600 [--synthetic DATA]

Two releases: of the real documents in ../shared/documents, and a synthetic one of a million quads (`synthetic.py`).
Without a folder that has one, each is made anew. Servers run one after the other, each asked by 1, 8 and 64 clients
(`client.py`, a process of its own; all on 127.0.0.1):

    small        the statements about one node, another node each time
    1,000 rows   1,000 facts with their quotes, as JSON; its text differs each time, so that no answer is a kept one
    repeated     both again with one text, and with If-None-Match where the server gives an ETag

After that, every question of queries/ on the synthetic release, queries that would not end (`kill.py`), and a minute of
all of it mixed, with 64 clients: whether a request failed, and whether memory grew. `--soak` does only this, for so
many seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import kill
import servers
import synthetic
from pyoxigraph import QuerySolutions

from graph import release
from graph.layout import Release
from graph.store import open_release
from ontology.prefixes import sparql_prologue
from queries.library import library

ROOT = Path(__file__).parent.parent
CLIENTS = (1, 8, 64)
NODES = 500
ROUNDS = 5
SOAK_PARTS = 10
SOAK_SECONDS = 60
GOALS = (  # work, server, beside which, at least so many times its rate
    ("1,000 rows", "stadsgraf", "oxigraph", "1, from memory"),
    ("1,000 rows", "stadsgraf-disk", "oxigraph", "0.9"),
    ("1,000 rows, repeated", "stadsgraf", "oxigraph", "1"),
    ("small, repeated", "stadsgraf", "oxigraph", "1"),
    ("1,000 rows", "stadsgraf", "rdflib-endpoint", "8"),
    ("small", "stadsgraf", "rdflib-endpoint", "1"),
)
Figures = dict[str, float]

_HERE = "sgid:ekmala-0"
VALUES = {  # parameters with which a question has rows in a release of `synthetic.py`
    "body": f"{_HERE}/organisation/socialnamnden",
    "case": f"{_HERE}/case/ks-2023-214",
    "person": f"{_HERE}/person/pernilla-rosenhed",
    "node": f"{_HERE}/person/pernilla-rosenhed",
    "statute": "Socialtjänstlagen",
    "party": f"{_HERE}/organisation/lokalpolisomrade-ekmala",
    "word": "skola",
    "function": "ordförande",
    "role": "ordförande",
    "relation": "based-on",
    "kind": "minutes",
    "number": "3",
    "on": "2024-06-01",
    "to": "2031-01-01",
    "below": "0.9",
}

_SOME_NODES = (
    sparql_prologue(("sg",))
    + f"SELECT DISTINCT ?node WHERE {{ ?fact sg:states ?node ; sg:table ?table }} ORDER BY ?node LIMIT {NODES}"
)
_SMALL = "SELECT ?p ?o WHERE {{ <{node}> ?p ?o }} LIMIT 50"
_ROWS = (
    sparql_prologue(("sg", "oa"))
    + """
SELECT ?fact ?table ?node ?start ?end ?quote WHERE {
  ?fact sg:table ?table ; sg:states ?node ; oa:hasTarget/oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end ; oa:exact ?quote .
}
LIMIT 1000"""
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--real", type=Path, help="a data folder with a release of the real documents")
    parser.add_argument("--synthetic", type=Path, help="a data folder with the synthetic release")
    parser.add_argument("--rdflib", type=Path, help="a Python that has rdflib-endpoint")
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--soak", type=float, help="seconds; nothing else is measured then")
    parser.add_argument("--write", type=Path, help="write the figures to this file as Markdown")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        large = release.current(options.synthetic) if options.synthetic else synthetic.build(scratch / "large", 10**6)
        if options.soak:
            report = soak(large, options.soak, scratch)
        else:
            real = release.current(options.real) if options.real else _ingested(options.shared, scratch / "real")
            both = (("The release of the real documents", real), ("A synthetic release", large))
            how = (options.rdflib, options.seconds)
            report = _HEADER.format(processors=os.cpu_count()) + "\n".join(
                (
                    *(line for title, of in both for line in _about_load(title, of, load(title, of, *how, scratch))),
                    *_about_questions(large, scratch),
                    f"\n{kill.report(real.path.parent.parent)}",
                    f"\n## Everything mixed\n\n{soak(large, SOAK_SECONDS, scratch)}\n",
                )
            )
    print(report)
    if options.write:
        options.write.write_text(report, encoding="utf-8")


def _ingested(shared: Path, data: Path) -> Release:
    if not (shared / "documents").is_dir():
        sys.exit(f"benchmarks/load.py: no folder {shared / 'documents'}: the real documents are needed, or --real")
    command = [str(servers.BIN / "stadsgraf"), "ingest", str(shared / "documents")]
    subprocess.run(command, env=os.environ | {"STADSGRAF_DATA": str(data)}, check=True, stdout=subprocess.DEVNULL)
    return release.current(data)


# -- load -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Work:
    """What clients ask: paths for `client.py`, the status that is an answer, and one more header."""

    name: str
    paths: Sequence[str]
    expect: int = 200
    header: str = ""


def ask(server: servers.Running, work: Work, clients: int, seconds: float) -> Figures:
    """Let so many clients ask for so long: the figures of `client.py`, and processor milliseconds a request."""
    command = [sys.executable, str(ROOT / "benchmarks" / "client.py"), server.address, str(clients), str(seconds)]
    command += ["--expect", str(work.expect), "--header", work.header]
    before = server.processor_seconds()
    done = subprocess.run(command, input="\n".join(work.paths), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"benchmarks/load.py: the client failed:\n{done.stderr}")
    figures: Figures = json.loads(done.stdout)
    figures["processor"] = 1000 * (server.processor_seconds() - before) / max(1, figures["answers"])
    return figures


def works(of: Release, server: servers.Running) -> Iterator[Work]:
    """What is asked of a server."""
    small = [_SMALL.format(node=node) for node in _nodes(of)]
    yield Work("small", [_path(server, query, once=True) for query in small])
    yield Work("1,000 rows", [_path(server, _ROWS, once=True)])
    if server.name == "rdflib-endpoint":
        return  # it keeps nothing
    yield Work("small, repeated", [_path(server, small[0])])
    yield Work("1,000 rows, repeated", [_path(server, _ROWS)])
    if tag := _get(f"http://{server.address}{_path(server, _ROWS)}")[1].get("etag"):
        yield Work("1,000 rows, not modified", [_path(server, _ROWS)], 304, f"If-None-Match: {tag}")


def _path(server: servers.Running, query: str, once: bool = False) -> str:
    return f"{server.path}?query={quote(query)}" + ("%20%23{n}" if once else "")


def _nodes(of: Release) -> list[str]:
    found = open_release(of.path).query(_SOME_NODES)
    assert isinstance(found, QuerySolutions)
    return [row["node"].value for row in found]


def _get(url: str) -> tuple[bytes, dict[str, str]]:
    wanted = Request(url, headers={"Accept": "application/sparql-results+json"})
    with urlopen(wanted, timeout=120) as answer:
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


Measured = dict[tuple[str, str, int], Figures]
"""Figures by work, server and number of clients."""


def load(title: str, of: Release, rdflib: Path | None, seconds: float, scratch: Path) -> Measured:
    """Everything that is asked of every server, one server after the other."""
    measured: Measured = {}
    for name in servers.NAMES:
        if name == "rdflib-endpoint" and rdflib is None:
            continue
        with servers.running(name, of, scratch, rdflib) as server:
            rows = len(json.loads(_get(f"http://{server.address}{_path(server, _ROWS)}")[0])["results"]["bindings"])
            if rows != 1000:
                sys.exit(f"benchmarks/load.py: {name} gives {rows} rows and not 1,000")
            for work in works(of, server):
                print(f"{title}: {name}, {work.name}", file=sys.stderr, flush=True)
                for clients in CLIENTS:
                    measured[work.name, name, clients] = ask(server, work, clients, seconds)
    return measured


def _about_load(title: str, of: Release, measured: Measured) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield f"{of.manifest.counts.quads:,} quads, {of.manifest.counts.facts:,} facts. Requests a second (p99 in ms), and"
    yield "milliseconds of the processor a request, of the server and its workers together, with 8 clients.\n"
    yield f"| what | server | {' | '.join(f'{count} at a time' for count in CLIENTS)} | processor |"
    yield f"|---|---|{'---|' * len(CLIENTS)}---|"
    for work in dict.fromkeys(work for work, _, _ in measured):
        for server in servers.NAMES:
            found = [measured[work, server, clients] for clients in CLIENTS if (work, server, clients) in measured]
            if found:
                cells = " | ".join((*map(_cell, found), f"{found[1]['processor']:.2f}"))
                yield f"| {work} | {server} | {cells} |"
    yield "\n| requests a second, 8 clients | measured | goal |"
    yield "|---|---|---|"
    for work, server, other, goal in GOALS:
        one, two = (measured.get((work, each, 8)) for each in (server, other))
        if one and two:
            times = f"{one['rate'] / two['rate']:.2f}" if two["rate"] else "-"
            yield f"| {work}: {server} to {other} | {times} | {goal} |"


def _cell(found: Figures) -> str:
    failed = f", {found['failed']:.0f} failed" if found["failed"] else ""
    return f"{found['rate']:,.{0 if found['rate'] >= 10 else 1}f} ({found['p99']:,.0f}{failed})"


# -- questions ------------------------------------------------------------------------------------------------


def _about_questions(of: Release, scratch: Path) -> Iterator[str]:
    yield "\n## Every question on the synthetic release\n"
    yield f"The best of {ROUNDS} answers as JSON, through the server and past its cache. The goal is 100 ms.\n"
    yield "| question | rows | ms |"
    yield "|---|---|---|"
    found = []
    with servers.running("stadsgraf", of, scratch, cached=False) as server:
        for name in library():
            seconds, rows = _answered(server, name)
            found.append((seconds, f"| {name} | {rows:,} | {1000 * seconds:,.0f} |"))
    yield from (line for _, line in sorted(found, reverse=True))
    slow = sum(seconds >= 0.1 for seconds, _ in found)
    yield f"\n{len(found) - slow} of {len(found)} questions were answered in less than 100 ms."


def _answered(server: servers.Running, name: str) -> tuple[float, int]:
    """The least seconds until the answer was there, and its rows."""
    given = {each.name for each in library()[name].parameters if each.required or each.name == "below"}
    values = {parameter: value for parameter, value in VALUES.items() if parameter in given}
    url = f"http://{server.address}/queries/{name}?{urlencode(values)}"
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        data, _ = _get(url)
        took.append(time.perf_counter() - began)
    return min(took), len(json.loads(data)["results"]["bindings"])


# -- soak -----------------------------------------------------------------------------------------------------


def soak(of: Release, seconds: float, scratch: Path) -> str:
    """Ask everything mixed, with as many clients as there may be; what failed, and how memory went."""
    with servers.running("stadsgraf", of, scratch) as server:
        mixed = [path for work in works(of, server) if work.expect == 200 for path in work.paths]
        mixed += [
            f"/queries/{name}" for name, asked in library().items() if not any(p.required for p in asked.parameters)
        ]
        random.Random(1).shuffle(mixed)
        ask(server, Work("warm", mixed), max(CLIENTS), min(30, seconds / 4))
        memory = [server.megabytes()]
        done, failed, worst = 0.0, 0.0, 0.0
        for _ in range(SOAK_PARTS):
            found = ask(server, Work("soak", mixed), max(CLIENTS), seconds / SOAK_PARTS)
            memory.append(server.megabytes())
            done, failed, worst = done + found["answers"], failed + found["failed"], max(worst, found["p99"])
            print(f"{done:,.0f} answers, {failed:.0f} failed, {memory[-1]:,.0f} MB", file=sys.stderr, flush=True)
    megabytes = ", ".join(f"{each:,.0f}" for each in memory)
    return (
        f"{seconds:.0f} s with {max(CLIENTS)} clients: {done:,.0f} answers, {failed:.0f} failed, p99 at worst "
        f"{worst:,.0f} ms; memory of server and workers in MB, at equal distances: {megabytes}"
    )


_HEADER = """# How fast questions are answered

Made by `make bench` (`benchmarks/load.py`); all servers, one after the other, and their clients shared one machine of
{processors} processors. Compare only what one run has measured; other work on the machine takes from all of them, least
from the milliseconds of the processor. `stadsgraf` holds the release in memory, as it does by default up to 3 million
quads; `stadsgraf-disk` reads it from disk.

A query that the engine answers in a tenth of a millisecond costs this server one or two: it runs in another process,
which can be killed, and its answer is whole before the first byte is sent. The same request again is answered from
memory. Questions that list a table take 30 to 50 microseconds a row: a lookup takes two or three, and a row has
fifteen.
"""


if __name__ == "__main__":
    main()
