"""A load client that costs little: so many connections that each ask the next query as soon as they have an answer.

    python benchmarks/client.py HOST:PORT CLIENTS SECONDS < paths

Reads one path a line. A line's `{n}` becomes a number that is never the same, so that no answer can be a kept one.
Connections are kept alive; the first half second is not counted. Who still waits at the end counts among the latencies
with the time until then, and not as an answer. Prints JSON: answers, requests a second, latencies in
milliseconds, how many answers failed (a status that is not `--expect`, or a broken connection), megabytes a second.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sys
import time
from collections.abc import Iterator
from typing import cast

import uvloop

WARM_UP = 0.5
GRACE = 2.0  # seconds that a last answer may take
HEADERS = "Accept: application/sparql-results+json\r\nConnection: keep-alive\r\n"


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("clients", type=int)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--expect", type=int, default=200, help="the status that counts as an answer")
    parser.add_argument("--header", default="", help="one more header")
    options = parser.parse_args()
    paths = sys.stdin.read().split()
    headers = f"Host: {options.address}\r\n{HEADERS}" + (f"{options.header}\r\n" if options.header else "")
    run = Run(_requests(paths, headers), options.expect, WARM_UP, options.seconds)
    print(json.dumps(uvloop.run(run.all(options.address, options.clients))))


def _requests(paths: list[str], headers: str) -> Iterator[bytes]:
    for number, path in zip(itertools.count(int(time.time() * 1000)), itertools.cycle(paths), strict=False):
        yield f"GET {path.replace('{n}', str(number))} HTTP/1.1\r\n{headers}\r\n".encode()


class Run:
    """What all connections share: the next request, the clock, and what has been measured."""

    def __init__(self, requests: Iterator[bytes], expect: int, warm_up: float, seconds: float) -> None:
        self.requests = requests
        self.expect = b"HTTP/1.1 %d " % expect
        self.latencies: list[float] = []
        self.bytes = 0
        self.failed = 0
        self.answers = 0  # those of the first half second too
        self.first = time.perf_counter() + warm_up
        self.last = self.first + seconds

    async def all(self, address: str, clients: int) -> dict[str, float]:
        """Let all clients ask until the time is over."""
        host, _, port = address.rpartition(":")
        loop = asyncio.get_running_loop()
        ends = [loop.create_future() for _ in range(clients)]
        connections = [Connection(self, end) for end in ends]
        for each in connections:
            await loop.create_connection(lambda each=each: each, host, int(port))  # type: ignore[misc]  # bound now
        await asyncio.wait(ends, timeout=self.last - time.perf_counter() + GRACE)
        waiting = [each.waited() for each in connections if not each.done]
        took = sorted(self.latencies)
        return {
            "answers": self.answers,
            "rate": len(took) / (self.last - self.first),
            "p50": _percentile(sorted(took + waiting), 0.5),
            "p99": _percentile(sorted(took + waiting), 0.99),
            "failed": self.failed,
            "megabytes": self.bytes / (self.last - self.first) / 2**20,
        }


class Connection(asyncio.Protocol):
    """One client: asks, takes the whole answer, asks again."""

    def __init__(self, run: Run, end: asyncio.Future[None]) -> None:
        self._run = run
        self._end = end
        self._began = 0.0
        self._got = bytearray()
        self._length: int | None = None  # of the whole answer, once it is known; -1: it comes in chunks

    @property
    def done(self) -> bool:
        """Whether it has nothing more to do."""
        return self._end.done()

    def waited(self) -> float:
        """Seconds that it has waited for its last answer until now."""
        return time.perf_counter() - self._began

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask the first."""
        self._transport = cast(asyncio.Transport, transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Take what has come; if the answer is whole, ask the next."""
        self._got += data
        if self._length is None and not self._read_head():
            return
        whole = self._got.endswith(b"\r\n0\r\n\r\n") if self._length == -1 else len(self._got) >= (self._length or 0)
        if whole:
            self._note()
            self._ask()

    def connection_lost(self, reason: Exception | None) -> None:
        """A connection that the server ends is a failure; the client stops."""
        if not self._end.done():
            self._run.failed += 1
            self._end.set_result(None)

    def _ask(self) -> None:
        now = time.perf_counter()
        if now >= self._run.last:
            self._end.set_result(None)
            self._transport.close()
            return
        self._got.clear()
        self._length = None
        self._began = now
        self._transport.write(next(self._run.requests))

    def _read_head(self) -> bool:
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = bytes(self._got[:end]).lower()
        _, there, length = head.partition(b"\r\ncontent-length:")
        if there:
            self._length = end + 4 + int(length.partition(b"\r\n")[0])
        else:
            self._length = -1 if b"\r\ntransfer-encoding: chunked" in head else end + 4
        return True

    def _note(self) -> None:
        now, run = time.perf_counter(), self._run
        run.answers += 1
        if not self._got.startswith(run.expect):
            run.failed += 1
        elif run.first <= now < run.last:
            run.latencies.append(now - self._began)
            run.bytes += len(self._got)


def _percentile(took: list[float], share: float) -> float:
    return took[min(len(took) - 1, int(share * len(took)))] * 1000 if took else float("nan")


if __name__ == "__main__":
    main()
