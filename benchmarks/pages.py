"""How soon every kind of page is there, and how much goes over the wire for it.

    python benchmarks/pages.py [--synthetic DATA] [--only WORD] [--write FILE]

Asked of a synthetic release of a million quads (`synthetic.py`; DATA is a data folder that has one, without it one is
made anew), one page after the other: pages of things for `EACH` picked by chance, none twice, so that each is worked
out; of agreements, org charts and searches for different days, parties and words. Pages that are the same for
everybody, tables and questions among them, a server works out before anybody asks (`api.warming`): so this does first,
and they come from what the server keeps. Milliseconds until the page is there, of which others on the machine may have
had a share, and of the processor. Pages are asked for as browsers do, compressed by brotli; `kB` is what comes,
without pictures and scripts, which browsers keep.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import large_body
import load
import servers
import synthetic
from pyoxigraph import QuerySolutions, Store

from api import warming
from api.pages import local
from graph import release
from graph.layout import Release
from graph.networks import views
from graph.store import open_release
from ontology.prefixes import SGID, curie, sparql_prologue
from queries.library import Query, library, tables

EACH = 40
REPEATED = 5
GOAL = 200
"""The most milliseconds that nineteen of twenty answers of each page may take."""
GOAL_KB = 300
_ACCEPT = {"Accept": "text/html", "Accept-Encoding": "br"}
_OF_CLASS = {
    "document": "sg:Document",
    "case": "sg:Case",
    "organisation": "org:Organization",
    "municipality": "sg:Municipality",
    "person": "foaf:Person",
    "meeting": "sg:Meeting",
    "agreement": "sg:Agreement",
    "decision": "sg:Decision",
    "proposal": "sg:Proposal",
    "statement": "sg:Statement",
    "vote": "sg:Vote",
    "post": "org:Membership",
    "paragraph": "sg:Paragraph",
    "fact": "sg:Fact",
    "file": "sg:SourceFile",
    "statute": "sg:Statute",
}
_ONE_PAGE = (
    "/", "/documents", "/cooperation", "/quality", "/lineage", "/orgchart", "/network", "/queries", "/tables",
    "/sparql", "/def", "/shapes", "/scheme", "/scheme/outcome", "/releases", "/nowhere", "/id/nowhere/case/ks-1",
)  # fmt: skip
_CHOSEN = ("body", "case", "person")
_WORDS = ("motion", "äldreomsorg", "budget", "nämnden", "medborgarförslag", "avtal", "delegation", "kommunal")
_KINDS = ("Person", "Organization", "Case", "Document", "Meeting", "Agreement", "Decision", "Statement")


@dataclass
class Figures:
    """What pages of one kind took: the paths that are asked for, and of each milliseconds until the page was there,
    milliseconds of the processor, and bytes on the wire.

    failed  what was answered with an error
    """

    name: str
    paths: Sequence[str]
    took: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def kilobytes(self) -> float:
        """The largest page, in kB."""
        return max(self.sizes) / 1000

    @property
    def is_within(self) -> bool:
        """Whether the goals are reached."""
        return _at(self.took, 0.95) <= GOAL and self.kilobytes <= GOAL_KB and not self.failed


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--synthetic", type=Path, help="a data folder with a synthetic release")
    parser.add_argument("--only", default="", help="only the kinds of pages with this word in their names")
    parser.add_argument("--write", type=Path, help="write the figures to this file as Markdown")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        of = release.current(options.synthetic) if options.synthetic else synthetic.build(scratch / "made", 10**6)
        kinds = [Figures(name, paths) for name, paths in _kinds(of) if options.only in name]
        os.environ["STADSGRAF_WARM"] = "false"  # it is done here, so that its end is known
        with servers.running("stadsgraf", of, scratch) as server:
            for path in warming.pages():
                _asked(server, path)
            for each in kinds:
                _measure(server, each)
                print(_row(each), *each.failed[:1], sep="\n", file=sys.stderr, flush=True)
    report = "\n".join(_report(kinds, of))
    if options.write:
        options.write.write_text(report + "\n", encoding="utf-8")
    print(report)


def _kinds(of: Release) -> Iterator[tuple[str, Sequence[str]]]:
    """Every kind of page, and the addresses that are asked for."""
    store = open_release(of.path)
    picked = {name: _picked(store, of_class) for name, of_class in _OF_CLASS.items()}
    for name, iris in picked.items():
        yield f"page of a {name}", [local(iri) for iri in iris]
    yield "text, one page of it", list(_leaves(store))
    yield "passage", list(_passages(store))
    yield "feedback", [_address("/feedback", fact=iri) for iri in _picked(store, "sg:Fact")]
    for page in _ONE_PAGE:
        yield page, [page] * REPEATED
    yield "/agreements", [_address("/agreements", at=f"20{n % 24 + 8:02}-0{n % 9 + 1}-15") for n in range(EACH)]
    yield (
        "/agreements of a party",
        [
            _address("/agreements", party=curie(iri), at="2024-08-01")
            for iri in _subjects(store, "?node sg:party ?picked")
        ],
    )
    yield "/lineage of a case", [_address("/lineage", of=iri) for iri in picked["case"]]
    yield (
        "/orgchart of a municipality",
        [_address("/orgchart", of=iri, at="2024-08-01") for iri in picked["municipality"]],
    )
    yield (
        "/orgchart of 500 units",
        [_address("/orgchart", of=large_body.MUNICIPALITY, at=f"2024-0{n % 9 + 1}-1{n % 8}") for n in range(REPEATED)],
    )
    yield (
        "/orgchart, changes",
        [
            _address("/orgchart", of=iri, **{"from": "2022-01-01", "to": "2026-12-31"})
            for iri in picked["municipality"][:REPEATED]
        ],
    )
    slugs = [iri.removeprefix(SGID).partition("/")[0] for iri in picked["municipality"] if iri.startswith(SGID)]
    for view in views():
        addresses = [_address("/network", view=view, municipality=slug) for slug in slugs[:REPEATED]]
        yield f"/network {view} of a municipality", addresses
    yield "/search, words", [_address("/search", q=f"{one} {other}") for one in _WORDS for other in _WORDS[:5]]
    yield "/search, a kind", [_address("/search", kind=kind) for kind in _KINDS]
    yield (
        "/search, words of a kind and year",
        [
            _address("/search", q=word, kind=kind, year=f"20{22 + n}")
            for n, word in enumerate(_WORDS[:5])
            for kind in _KINDS
        ],
    )
    yield "/search, a name misspelt", [_address("/search", q=_misspelt(iri)) for iri in picked["person"]]
    for name in tables():
        yield f"/tables/{name}", [f"/tables/{name}"] * REPEATED
    for query in library().values():
        if query.name not in tables():
            yield f"/queries/{query.name}", [_address(f"/queries/{query.name}", **_given(query))] * REPEATED


def _picked(store: Store, of_class: str) -> list[str]:
    return _subjects(store, f"?picked a {of_class}")


def _subjects(store: Store, pattern: str) -> list[str]:
    """Subjects by chance; always the same ones of a release."""
    rows = _rows(store, f"SELECT DISTINCT ?picked WHERE {{ {pattern} }}")
    every = sorted(iri for (iri,) in rows)
    return random.Random(7).sample(every, min(EACH, len(every)))


def _leaves(store: Store) -> Iterator[str]:
    every = sorted(digest for (digest,) in _rows(store, "SELECT ?digest { ?layer a sg:TextLayer ; sg:sha256 ?digest }"))
    for digest in random.Random(7).sample(every, EACH):
        yield f"/id/text/{digest}/page/1"


def _passages(store: Store) -> Iterator[str]:
    rows = _rows(
        store,
        """SELECT ?digest ?start ?end {
          ?target oa:hasSource/sg:sha256 ?digest ; oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end
        }""",
    )
    for digest, start, end in random.Random(7).sample(sorted(rows), EACH):
        yield _address(f"/id/text/{digest}/passage", start=start, end=end)


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(sparql_prologue() + query)
    assert isinstance(found, QuerySolutions)
    return [tuple(term.value for term in row) for row in found]


def _given(query: Query) -> dict[str, str]:
    """What a question is asked about: whatever it needs, and a choice where that is what people ask for."""
    return {
        each.name: load.VALUES.get(each.name, "")
        for each in query.parameters
        if each.default is None or each.name in _CHOSEN
    }


def _misspelt(iri: str) -> str:
    """The name of a person, as the address has it, with one letter missing."""
    name = iri.rpartition("/")[2].replace("-", " ")
    return name[:-3] + name[-2:]


def _address(path: str, **parameters: str) -> str:
    return f"{path}?{urlencode(parameters)}"


def _measure(server: servers.Running, kind: Figures) -> None:
    """Ask for every page of a kind, one after the other, and note what it took."""
    for path in kind.paths:
        before = server.processor_seconds()
        took, size, status = _asked(server, path)
        kind.processor.append(1000 * (server.processor_seconds() - before))
        kind.took.append(took)
        kind.sizes.append(size)
        if status >= 400 and "nowhere" not in path:
            kind.failed.append(f"{path}: status {status}")


def _asked(server: servers.Running, path: str) -> tuple[float, int, int]:
    """Milliseconds until the page is there, its bytes on the wire, its status. Redirections are followed, timed too."""
    began = time.perf_counter()
    host, _, port = server.address.partition(":")
    connection = HTTPConnection(host, int(port), timeout=60)
    connection.request("GET", path, headers=_ACCEPT)
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    took = 1000 * (time.perf_counter() - began)
    if target := answer.getheader("location"):
        there = target.removeprefix(f"http://{server.address}").partition("#")[0]
        more, size, status = _asked(server, there)
        return took + more, size, status
    return took, size, answer.status


def _row(each: Figures) -> str:
    times = (_at(each.took, 0.5), _at(each.took, 0.95), max(each.took))
    processor = (sum(each.processor) / len(each.processor), _at(each.processor, 0.95))
    told = " | ".join(f"{ms:,.0f}" for ms in (*times, *processor))
    return f"| {each.name} | {len(each.paths)} | {told} | {each.kilobytes:,.0f} |"


def _at(took: Sequence[float], share: float) -> float:
    """The milliseconds within which this share of the pages was there."""
    return sorted(took)[min(len(took) - 1, int(share * len(took)))]


def _report(kinds: Sequence[Figures], of: Release) -> Iterator[str]:
    yield _HEADER.format(processors=os.cpu_count(), quads=of.manifest.counts.quads, goal=GOAL, kb=GOAL_KB, each=EACH)
    above = [each for each in kinds if not each.is_within]
    yield f"{len(kinds) - len(above)} of {len(kinds)} kinds of pages are within both goals.\n"
    for title, some in (("Not within the goals", above), ("Every page", kinds)):
        if some:
            yield f"## {title}\n"
            yield "| page | n | p50 | p95 | longest | processor | its p95 | kB |\n|---|---|---|---|---|---|---|---|"
            yield from map(_row, some)
            yield ""
    yield from (line for each in kinds for line in each.failed)


_HEADER = """# How soon pages are there

Made by `make bench` (`benchmarks/pages.py`) on a machine of {processors} processors, on a synthetic release of
{quads:,} quads. The goals: {goal} ms for 95 of 100 pages of every kind, and {kb} kB over the wire for each,
without pictures and scripts. Things are picked by chance, up to {each} of a kind, none twice, so that each page
of a thing is worked out. Pages that are the same for everybody, as tables, a server works out before anybody
asks (`api/warming.py`), and keeps. Milliseconds until the page is there, of which other work on the machine
takes its share; `processor` is that of the server and its workers for one page, on average and for 95 of 100.
kB is that of the largest.
"""


if __name__ == "__main__":
    main()
