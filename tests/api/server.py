"""A server in a process of its own, for tests with clients that are programs of their own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(data: Path, **settings: object) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server on the current release of a data folder: its address, and its process."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    told = {"DATA": data, "BASE_URL": address, "RATE_REQUESTS": 0, "LOG_QUERIES": False}
    told |= {name.upper(): value for name, value in settings.items()}
    environment = {**os.environ, **{f"STADSGRAF_{name}": str(value) for name, value in told.items()}}
    command = [sys.executable, "-m", "stadsgraf", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        try:
            _wait(address, process)
            yield address, process
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 180  # many servers start while tests run
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/health", timeout=10) as answer:
                if json.load(answer)["status"] == "ok":
                    return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")
