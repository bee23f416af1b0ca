"""How fast nets are written as files, and how much memory that takes (`make bench`, docs/benchmarks-exports.md).

A net is made of invented nodes and edges with days, passages and data as those of a release have; each format is
written in a process of its own, and read back by a program that is not ours, which has to find as many nodes and edges.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from graph.exports import About, find, write
from graph.net import Edge, Net, Node, Place, Spell

NODES, EDGES = 100_000, 500_000
SECONDS, MEGABYTES = 60, 1500  # asked of GraphML and GEXF
FORMS = ("graphml", "gexf", "cytoscape", "dot", "csv", "json")
BASE = "https://w3id.org/stadsgraf/id/granvik/"


def invented(nodes: int, edges: int) -> Net:
    """The net."""
    kinds = ("Case", "Document", "Decision", "Person", "Committee")
    made = {}
    for number in range(nodes):
        iri, day = f"{BASE}case/n-{number}", f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        data = {"date": day, "diaryNumber": f"KS 20{number % 24:02}/{number}", "degree": number % 17, "share": 0.25}
        label = f"Yttrande över motion nummer {number} om trygghet & trivsel på torget"
        made[iri] = Node(iri, kinds[number % 5], label, data, (Spell(day, ""),))
    ids = list(made)
    joined = []
    for number in range(edges):
        quote = f"Kommunstyrelsen remitterade ärende {number} till stadsdelsnämnden för yttrande senast den 14 maj."
        fact, file = f"https://w3id.org/stadsgraf/id/fact/{number:020x}", f"{BASE}file/{number % 50}"
        place = Place(fact, quote, file, f"protokoll-{number % 50}.txt", f"{BASE}document/d-{number % 900}",
                      number % 40 + 1, f"{number % 50:064x}", number, number + len(quote), 0.9)  # fmt: skip
        ends = ids[number * 7919 % nodes], ids[number * 104_729 % nodes]
        joined.append(Edge(*ends, "answers", 0.9, (place,), {"weight": number % 5 + 1}, (Spell("2019", "2021"),)))
    return Net(made, tuple(joined))


def measure(form: str, path: Path, nodes: int, edges: int) -> dict[str, float]:
    """Write one format in this process: seconds, and megabytes at most, of the net alone and when it is written."""
    net = invented(nodes, edges)
    before = peak()
    began, worked = time.perf_counter(), time.process_time()
    with path.open("wb") as file:
        write(net, find(form), About("Mätning", "0" * 16), file)
    spent = {"seconds": time.perf_counter() - began, "processor": time.process_time() - worked}
    return {**spent, "net": before, "peak": peak(), "size": path.stat().st_size / 2**20}


def peak() -> float:
    """Megabytes that this process has held at most, as Linux tells; what `getrusage` tells is its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def by_igraph(path: Path) -> tuple[int, int]:
    """GraphML as igraph reads it."""
    import igraph

    graph = igraph.Graph.Read_GraphML(str(path))
    return graph.vcount(), graph.ecount()


def by_lxml(path: Path) -> tuple[int, int]:
    """GEXF by a parser that checks that it is well-formed; networkx's reader would need many gigabytes."""
    from lxml import etree

    counts = {"node": 0, "edge": 0}
    for _, element in etree.iterparse(path, tag=[f"{{http://gexf.net/1.3}}{name}" for name in counts]):
        counts[etree.QName(element).localname] += 1
        element.clear()
    return counts["node"], counts["edge"]


def by_json(path: Path) -> tuple[int, int]:
    """JSON by Python's own reader."""
    told = json.loads(path.read_bytes())
    held = told.get("elements", told)
    return len(held["nodes"]), len(held["edges"])


def by_csv(path: Path) -> tuple[int, int]:
    """The sheets by Python's own reader."""
    with zipfile.ZipFile(path) as archive:
        counts = []
        for name in ("nodes.csv", "edges.csv"):
            with archive.open(name) as file:
                counts.append(sum(1 for _ in csv.reader(io.TextIOWrapper(file, "utf-8", newline=""))) - 1)
    return counts[0], counts[1]


def by_gc(path: Path) -> tuple[int, int]:
    """DOT as Graphviz counts it."""
    done = subprocess.run(["gc", "-n", "-e", str(path)], capture_output=True, text=True, check=True)
    nodes, edges = done.stdout.split()[:2]
    return int(nodes), int(edges)


READERS: dict[str, tuple[str, Callable[[Path], tuple[int, int]]]] = {
    "graphml": ("igraph", by_igraph),
    "gexf": ("lxml", by_lxml),
    "cytoscape": ("json", by_json),
    "dot": ("Graphviz", by_gc),
    "csv": ("csv", by_csv),
    "json": ("json", by_json),
}


def apart(form: str, path: Path, nodes: int, edges: int) -> dict[str, float]:
    """`measure` in a process of its own."""
    command = [sys.executable, __file__, "--one", form, str(path), "--nodes", str(nodes), "--edges", str(edges)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Measure every format; with `--write`, into a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=NODES)
    parser.add_argument("--edges", type=int, default=EDGES)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--one", nargs=2)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one[0], Path(asked.one[1]), asked.nodes, asked.edges)))
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            path = Path(folder) / f"net.{form}"
            told = apart(form, path, asked.nodes, asked.edges)
            reader, read = READERS[form]
            found = read(path)
            path.unlink()
            goal = f"{SECONDS} s, {MEGABYTES:,} MB" if form in ("graphml", "gexf") else "–"
            kept = "yes" if told["processor"] <= SECONDS and told["peak"] <= MEGABYTES else "no"
            figures = [f"{told[name]:.1f}" for name in ("seconds", "processor")]
            figures += [f"{told[name]:,.0f}" for name in ("net", "peak", "size")]
            back = f"{reader}: {found[0]:,} and {found[1]:,}"
            row = f"| {' | '.join([form, *figures, back, goal, kept if goal != '–' else '–'])} |"
            rows.append(row)
            print(row, flush=True)
    page = PAGE.format(nodes=asked.nodes, edges=asked.edges, processors=os.cpu_count(), rows="\n".join(rows))
    if asked.write:
        asked.write.write_text(page, encoding="utf-8")


PAGE = """\
# How fast nets are written

Made by `make bench` (`benchmarks/exports.py`): a net of {nodes:,} nodes and {edges:,} edges, each edge with its
passage, written in a process of its own on a machine of {processors} processors. Others used it too, so seconds by the
clock are more than those of the processor, which are what is compared with the goal: a writer does nothing but compute.
The net takes most of the memory; a writer takes what lies between the two columns. What was written is read back by
another program, which counts nodes and edges.

| format | seconds | of the processor | MB: the net | MB: at most | MB: the file | read back | asked | kept |
|---|---|---|---|---|---|---|---|---|
{rows}
"""

if __name__ == "__main__":
    main()
