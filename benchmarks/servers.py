"""The servers that `load.py` measures, each started on a release of its own copy, on this machine only, and ended.

stadsgraf         this project, its workers forked from a process that holds the release in memory
stadsgraf-disk    the same, each worker with the store on disk open
oxigraph          `oxigraph serve-read-only` (PyPI `oxigraph`)
rdflib-endpoint   on an Oxigraph store through oxrdflib, in the environment that `make bench` makes
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from graph.layout import Release

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
NAMES = ("stadsgraf", "stadsgraf-disk", "oxigraph", "rdflib-endpoint")
START_SECONDS = 180

_RDFLIB_ENDPOINT = """
import sys, uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
graph = Dataset(store="Oxigraph")
graph.open(sys.argv[1])
uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


@dataclass(frozen=True)
class Running:
    """A server that answers: which of NAMES, its address as HOST:PORT, the path of its endpoint, its process."""

    name: str
    address: str
    path: str
    pid: int

    def processor_seconds(self) -> float:
        """Seconds of the processor that the server and its workers have taken."""
        ticks = sum(sum(map(int, _stat(pid)[11:13])) for pid in _family(self.pid))
        return ticks / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Memory of the server and its workers; pages that they share count once."""
        return sum(_proportional_kilobytes(pid) for pid in _family(self.pid)) / 1024


@contextmanager
def running(
    name: str, release: Release, scratch: Path, python: Path | None = None, cached: bool = True
) -> Iterator[Running]:
    """Start one of NAMES on a release and wait until it answers; end it afterwards.

    python: the interpreter that has rdflib-endpoint
    cached: whether this project's server keeps answers
    """
    port = _free_port()
    copy = scratch / f"{name}-{release.id}"
    environment = dict(os.environ)
    if name.startswith("stadsgraf"):
        environment |= {"STADSGRAF_DATA": str(release.path.parent.parent)}
        environment |= {"STADSGRAF_RATE_REQUESTS": "0", "STADSGRAF_RATE_QUERY_SECONDS": "0"}  # one client asks all
        if not cached:
            environment["STADSGRAF_CACHE_MEGABYTES"] = "0"
        if name == "stadsgraf-disk":
            environment["STADSGRAF_MEMORY_QUADS"] = "0"
        path, command = "/sparql", [str(BIN / "stadsgraf"), "serve", "--port", str(port)]
    elif name == "oxigraph":
        shutil.copytree(release.store, copy, dirs_exist_ok=True)
        path = "/query"
        command = [str(BIN / "oxigraph"), "serve-read-only", "--location", str(copy), "--bind", f"127.0.0.1:{port}"]
    else:
        shutil.copytree(release.store, copy, dirs_exist_ok=True)
        path, command = "/", [str(python), "-c", _RDFLIB_ENDPOINT, str(copy), str(port)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            server = Running(name, f"127.0.0.1:{port}", path, process.pid)
            _wait(name, process, f"http://{server.address}{path}?query=ASK%7B%7D")
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
            shutil.rmtree(copy, ignore_errors=True)


def _wait(name: str, process: subprocess.Popen[bytes], url: str) -> None:
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last and process.poll() is None:
        try:
            with urlopen(url, timeout=30):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"benchmarks/load.py: {name} does not answer at {url}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended meanwhile
        return []
    return [pid, *(each for child in children for each in _family(child))]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 20


def _proportional_kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
