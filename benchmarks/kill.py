"""What becomes of queries that would not end: stopped in time, told as stopped, and nobody else the worse for it.

    python benchmarks/kill.py DATA [--seconds 2]

`make bench` measures it with everything else (`load.py`).

A server is started on the current release of DATA. A query of each class (tests/api/conftest.py, HEAVY) is asked with a
deadline, and another client asks a small one every 20 ms meanwhile. Told are: the status; seconds from the deadline to
the answer (goal: 0.5 at most); the processor's seconds that the server's processes took in the second that starts one
second after the answer (goal: idle, under 0.1); the slowest small query (goal: under 100 ms).
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.api.conftest import HEAVY  # noqa: E402  (found only with the root in the path)

_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seconds", type=float, default=2.0, help="deadline of a query")
    options = parser.parse_args()
    print(report(options.data, options.seconds))


def report(data: Path, seconds: float = 2.0) -> str:
    """What was measured on the current release of a data folder, as a section of Markdown."""
    with server(data, seconds) as (port, pid):
        measured = {name: measure(port, pid, query, seconds) for name, query in HEAVY.items()}
    return as_markdown(measured, seconds)


@contextmanager
def server(data: Path, seconds: float) -> Iterator[tuple[int, int]]:
    """A server with that deadline: its port and process."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    told = {"DATA": data.absolute(), "QUERY_SECONDS": seconds, "RATE_REQUESTS": 0, "RATE_QUERY_SECONDS": 0}
    environment = {**os.environ, **{f"STADSGRAF_{name}": str(value) for name, value in told.items()}}
    command = [sys.executable, "-m", "stadsgraf", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, cwd=ROOT)
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until and not ready(port):
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def ready(port: int) -> bool:
    """Whether all workers are there."""
    try:
        status, body = get(port, "/health")
    except OSError:
        return False
    workers = json.loads(body)["workers"]
    return status == 200 and workers["ready"] == workers["wanted"]


def get(port: int, path: str) -> tuple[int, bytes]:
    """Status and body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def measure(port: int, pid: int, query: str, deadline: float) -> dict[str, float]:
    """One heavy query, and what else happens meanwhile."""
    while not ready(port):
        time.sleep(0.1)
    ended = threading.Event()
    slowest = [0.0]

    def ask_small_ones() -> None:
        for number in range(100_000):
            if ended.is_set():
                return
            began = time.perf_counter()
            status, _ = get(port, "/sparql?" + urlencode({"query": f"ASK {{ <x:{number}> ?p ?o }}"}))
            slowest[0] = max(slowest[0], time.perf_counter() - began if status == 200 else 999)
            time.sleep(0.02)

    other = threading.Thread(target=ask_small_ones)
    other.start()
    began = time.perf_counter()
    status, _ = get(port, "/sparql?" + urlencode({"query": query}))
    late = time.perf_counter() - began - deadline
    ended.set()
    other.join()
    time.sleep(1)
    before = processor_seconds(pid)
    time.sleep(1)
    return {"status": status, "late": late, "busy": processor_seconds(pid) - before, "slowest": slowest[0]}


def processor_seconds(pid: int) -> float:
    """What a process and all below it have taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(fields[11]) + int(fields[12])) / _TICKS + sum(processor_seconds(int(child)) for child in below)


def as_markdown(measured: dict[str, dict[str, float]], deadline: float) -> str:
    """The table."""
    rows = "\n".join(
        f"| {name} | {each['status']:.0f} | {each['late']:.2f} s | {each['busy']:.2f} s "
        f"| {each['slowest'] * 1000:.0f} ms |"
        for name, each in measured.items()
    )
    return f"""## Queries that would not end

One of each class, with a deadline of {deadline:g} s, on the release of the real documents. Goals: status 504, told at
most 0.5 s after the deadline; processors idle (under 0.1 s) a second later; another client's small query answered in
under 100 ms meanwhile.

| class | status | told after the deadline | processor in the second after | slowest small query meanwhile |
|---|---|---|---|---|
{rows}
"""


if __name__ == "__main__":
    main()
