"""The pool of processes that answer queries.

No engine that Python can reach stops a query once it has begun, so a query runs in a process of its own that
can be killed: at its deadline, when its client goes away, when it takes too much memory. The server itself
opens no store.

Workers are started as subprocesses (`api.worker`) and not by multiprocessing: a fresh interpreter has no
threads, which unshare(2) demands and a fork of a running server would not give; it imports neither the
server nor `__main__`; and its life is asyncio's to watch, on any event loop. It costs about 0.1 s, so a
replacement is started at once when a worker is killed.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeVar

from pyoxigraph import Literal, NamedNode

from api import frames
from api.formats import GRAPHS, TABLES, not_acceptable
from api.frames import Message
from api.problem import Problem

log = logging.getLogger(__name__)

Term = NamedNode | Literal
T = TypeVar("T")

_START_SECONDS = 30.0
_RETRY_SECONDS = 1.0
# Nothing of the server's own environment, which may hold secrets. One arena per thread would make the bound
# on the address space a bound on threads; a trace of a failed allocation helps nobody.
_ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).parent.parent),
    "MALLOC_ARENA_MAX": "2",
    "RUST_BACKTRACE": "0",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers, and what one query may take.

    queue        jobs that may wait for a worker
    wait         seconds they may wait
    megabytes    address space of a worker
    max_rows     rows or triples of an answer; more are cut
    max_bytes    bytes of an answer; more are refused
    """

    workers: int = 2
    queue: int = 64
    wait: float = 10.0
    megabytes: int = 2048
    max_rows: int = 1_000_000
    max_bytes: int = 200 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A query and what it needs.

    seconds       its deadline, counted from when a worker takes it
    table, graph  names of the formats (`api.formats`) for either kind of answer; None: not acceptable
    default_graphs, named_graphs
                  IRIs of the protocol's dataset; both empty: the query's own, or the whole store
    bindings      variable (without `?`) -> the term it stands for; a query must select what it binds
    trusted       one of our own queries: SERVICE is not looked for, and the last free worker may be taken
    max_rows      overrides the pool's limit
    """

    query: str
    seconds: float
    table: str | None = "json"
    graph: str | None = "turtle"
    base_iri: str = "http://localhost/"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bindings: Mapping[str, Term] = field(default_factory=dict)
    trusted: bool = False
    max_rows: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `file` is open for reading and has no name any more: closing it frees it.

    kind        `rows`, `boolean` or `graph`
    truncated   rows were left out, because there were more than allowed
    size        in bytes
    store       what was asked: with a new release about to come, only the answer can tell
    """

    kind: str
    truncated: bool
    size: int
    store: Path
    file: BinaryIO

    def read(self) -> bytes:
        """All of it; closes the file."""
        with self.file:
            return self.file.read()


class DiedError(Exception):
    """A worker ended while something was expected of it; `code` is its exit code (negative: the signal)."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


class Worker:
    """One process and the pipe to it."""

    def __init__(self, process: Process, store: Path) -> None:
        self.process = process
        self.store = store
        self.ready = False
        self.busy = False
        self.has_network = True

    async def receive(self) -> Message:
        """The next message. Raises DiedError."""
        assert self.process.stdout is not None  # noqa: S101 (it was asked for)
        try:
            head = await self.process.stdout.readexactly(frames.HEAD)
            return frames.unpack(await self.process.stdout.readexactly(frames.length(head)))
        except asyncio.IncompleteReadError:
            raise DiedError(await self.process.wait()) from None

    async def ask(self, message: Message) -> Message:
        """Send a job and wait for the reply. Raises DiedError."""
        assert self.process.stdin is not None  # noqa: S101 (it was asked for)
        self.process.stdin.write(frames.pack(message))
        try:
            await self.process.stdin.drain()
        except ConnectionError:
            raise DiedError(await self.process.wait()) from None
        return await self.receive()

    async def end(self) -> None:
        """Kill it, whatever it is doing, and wait until it is gone."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


class Pool:
    """Keeps `limits.workers` processes ready on one store. Made and used on one event loop.

    started, killed   how many processes there have been, and how many were killed with a query in them
    trouble           why the last start failed, or empty
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.store: Path | None = None
        self.started = 0
        self.killed = 0
        self.trouble = ""
        self._spool = tempfile.TemporaryDirectory(prefix="stadsgraf-")
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._alive: set[Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._jobs = 0
        # One worker is kept for the server's own pages, so that heavy queries do not shut its doors.
        self._lanes = asyncio.Semaphore(max(1, limits.workers - 1))

    @property
    def ready(self) -> int:
        """Workers that are open on the present store."""
        return sum(worker.ready and worker.store == self.store for worker in self._alive)

    @property
    def busy(self) -> list[Worker]:
        """Workers with a query in them."""
        return [worker for worker in self._alive if worker.busy]

    @property
    def has_network(self) -> bool:
        """Whether any ready worker could reach a network."""
        return any(worker.has_network for worker in self._alive if worker.ready)

    def use(self, store: Path) -> None:
        """Serve this store from now on. What is running ends on the store it began with."""
        if store == self.store:
            return
        self.store = store
        while not self._idle.empty():
            self._retire(self._idle.get_nowait())
        for _ in range(self.limits.workers):
            self._in_background(self._start(store))

    async def run(self, job: Job) -> Answer:
        """Answer a query. Raises Problem; a cancelled call kills its worker."""
        if job.trusted:
            return await self._run(job)
        await self._queued(self._lanes.acquire, not self._lanes.locked())
        try:
            return await self._run(job)
        finally:
            self._lanes.release()

    async def close(self) -> None:
        """End every worker, also those with a query in them, and remove the spool."""
        self.store = None
        for worker in list(self._alive):
            self._retire(worker)
        while self._tasks:
            await asyncio.gather(*self._tasks)
        self._spool.cleanup()

    async def _run(self, job: Job) -> Answer:
        worker = await self._queued(self._idle.get, not self._idle.empty())
        self._jobs += 1
        path = Path(self._spool.name) / str(self._jobs)
        try:
            reply = await self._ask(worker, job, path)
            if reply["outcome"] != "answer":
                raise self._refusal(reply)
            # The file is opened and its name removed: it lives as long as somebody reads it.
            return Answer(reply["kind"], reply["truncated"], path.stat().st_size, worker.store, path.open("rb"))
        finally:
            path.unlink(missing_ok=True)

    async def _queued(self, wait: Callable[[], Awaitable[T]], free: bool) -> T:
        """Wait for a place. Raises Problem `busy` where too many wait already, or when it takes too long."""
        if not free and self._waiting >= self.limits.queue:
            raise self._busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.wait):
                return await wait()
        except TimeoutError:
            raise self._busy() from None
        finally:
            self._waiting -= 1

    async def _ask(self, worker: Worker, job: Job, path: Path) -> Message:
        finished = False
        worker.busy = True
        try:
            async with asyncio.timeout(job.seconds):
                reply = await worker.ask(self._message(job, path))
            finished = True
            return reply
        except TimeoutError:
            raise Problem("timeout", seconds=job.seconds) from None
        except DiedError as died:
            memory = died.code == -signal.SIGABRT
            raise Problem("memory" if memory else "crash", megabytes=self.limits.megabytes) from None
        finally:
            worker.busy = False
            if finished:
                self._give_back(worker)
            else:
                self.killed += 1
                self._replace(worker)

    def _message(self, job: Job, path: Path) -> Message:
        message = asdict(job)
        message["bindings"] = {name: str(term) for name, term in job.bindings.items()}
        message["max_rows"] = job.max_rows or self.limits.max_rows
        return message | {"max_bytes": self.limits.max_bytes, "spool": str(path)}

    def _refusal(self, reply: Message) -> Problem:
        name = reply["outcome"]
        if name == "not-acceptable":
            return not_acceptable(GRAPHS if reply["kind"] == "graph" else TABLES)
        if name == "result-too-large":
            return Problem(name, megabytes=self.limits.max_bytes // 2**20)
        place = {key: reply[key] for key in ("line", "column") if reply.get(key)}
        return Problem(name, reply.get("detail", ""), **place)

    def _busy(self) -> Problem:
        return Problem("busy", self.trouble, headers={"Retry-After": str(round(self.limits.wait) or 1)})

    def _give_back(self, worker: Worker) -> None:
        if worker.store == self.store:
            self._idle.put_nowait(worker)
        else:
            self._retire(worker)

    def _replace(self, worker: Worker) -> None:
        self._retire(worker)
        if self.store is not None and worker.store == self.store:
            self._in_background(self._start(self.store))

    def _retire(self, worker: Worker) -> None:
        self._alive.discard(worker)
        self._in_background(worker.end())

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start(self, store: Path) -> None:
        """Bring one worker up on a store; try again as long as that store is to be served."""
        while store == self.store:
            try:
                self._give_back(await self._open(store))
                self.trouble = ""
                return
            except (OSError, DiedError, TimeoutError) as failed:
                if store != self.store:
                    return  # it was ended while it started
                self.trouble = f"no worker could be started: {failed}"
                log.warning(self.trouble)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _open(self, store: Path) -> Worker:
        """A worker that is ready. Raises OSError, DiedError or TimeoutError."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "api.worker", str(store), str(self.limits.megabytes),
            stdin=PIPE, stdout=PIPE, env=_ENVIRONMENT,
        )  # fmt: skip
        worker = Worker(process, store)
        self.started += 1
        self._alive.add(worker)
        try:
            async with asyncio.timeout(_START_SECONDS):
                hello = await worker.receive()
            if not hello["ready"]:
                raise OSError(hello["detail"])
        except (OSError, DiedError, TimeoutError):
            self._retire(worker)
            raise
        worker.ready = True
        worker.has_network = hello["network"]
        return worker
