"""SPARQL servers that tests start on this machine: Oxigraph, and Virtuoso where it is installed."""

from __future__ import annotations

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

_SECONDS = 60  # a machine under load takes its time
_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ServerThreads = 20
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
[SPARQL]
"""


@dataclass(frozen=True)
class Running:
    """A server: its process and addresses, and who may write."""

    name: str
    process: subprocess.Popen[bytes]
    queries: str
    graphs: str
    user: str = ""
    password: str = ""


@contextmanager
def oxigraph(*options: str) -> Iterator[Running]:
    """An empty Oxigraph server."""
    port = free_port()
    binary = Path(sys.executable).parent / "oxigraph"
    base = f"http://127.0.0.1:{port}"
    with _process([str(binary), "serve", "--bind", f"127.0.0.1:{port}", *options]) as process:
        _wait(process, base)
        yield Running("oxigraph", process, f"{base}/query", f"{base}/store")


def has_virtuoso() -> bool:
    """Whether Debian's package virtuoso-opensource-7-bin is installed."""
    return shutil.which("virtuoso-t") is not None


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """An empty Virtuoso server, with its files in the folder, and the password that it is born with."""
    port = free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql=free_port(), port=port), encoding="utf-8")
    base = f"http://127.0.0.1:{port}"
    with _process(["virtuoso-t", "+foreground", "+configfile", str(ini)]) as process:
        _wait(process, f"{base}/sparql")
        yield Running("virtuoso", process, f"{base}/sparql", f"{base}/sparql-graph-crud-auth", "dba", "dba")


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _process(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"the server at {address} does not answer: {process.args!r}")
