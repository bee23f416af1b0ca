"""Measures counted in a process of their own, which can be killed: `python -m graph.networks.measuring MEGABYTES`.

It reads one JSON object and writes one:

    {"nodes": 3, "edges": [[0, 1, 2], …], "directed": false, "metrics": ["betweenness"], "backend": ""}
    {"values": {"betweenness": […], …}, "backend": "networkx 3.6.1", "pivots": 0, "modularity": null}

or `{"too_costly": "…"}`, or `{"out_of_memory": true}`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import asdict

from graph.networks.metrics import Graph, Measures, TooCostlyError, measured

_NICE = 5  # who hands out answers goes before who computes them


def asked(graph: Graph, metrics: Sequence[str], backend: str = "") -> bytes:
    """What such a process reads."""
    told = {**asdict(graph), "metrics": list(metrics), "backend": backend}
    return json.dumps(told).encode()


def answered(data: bytes) -> Measures:
    """The measures that such a process wrote.

    Raises TooCostlyError, MemoryError, and ValueError for what is no whole answer.
    """
    told = json.loads(data)
    if "out_of_memory" in told:
        raise MemoryError
    if "too_costly" in told:
        raise TooCostlyError(told["too_costly"])
    return Measures(**told)


def answer(data: bytes) -> bytes:
    """What such a process writes."""
    told = json.loads(data)
    graph = Graph(told["nodes"], tuple((a, b, weight) for a, b, weight in told["edges"]), told["directed"])
    try:
        return json.dumps(asdict(measured(graph, told["metrics"], told["backend"]))).encode()
    except TooCostlyError as costly:
        return json.dumps({"too_costly": str(costly)}).encode()
    except MemoryError:
        return json.dumps({"out_of_memory": True}).encode()


def main() -> None:
    """Measure what is asked on standard input."""
    size = int(sys.argv[1]) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(_NICE)
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
