"""The pool of processes that answer queries on one release.

No engine that Python can reach stops a query once it has begun, so a query runs in a process of its own that
can be killed: at its deadline, when its client goes away or says stop, when it takes too much memory. The server itself
opens no store. A worker that was killed is replaced at once.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import tempfile
from collections.abc import Coroutine
from dataclasses import asdict, fields
from pathlib import Path

from api.execution.annex import Annex
from api.execution.frames import Message
from api.execution.job import Answer, Job, Limits
from api.execution.places import Places
from api.execution.workers import DiedError, Worker, Zygote
from api.formats import RDF, TABLES, not_acceptable
from api.problem import Problem

log = logging.getLogger(__name__)

_RETRY_SECONDS = 1.0
_FIELDS = [field.name for field in fields(Job)]


class Pool:
    """Keeps `limits.workers` processes ready on one release; an `api.execution.job.Engine`.

    Made and used on one event loop.
    """

    walks = True

    def __init__(self, limits: Limits, store: Path, dump: Path, quads: int, further: bytes = b"") -> None:
        """`store` and `dump` of a release of so many quads: which of them is read depends on the limits.

        further: statements (N-Triples) that are answered from as if they were in its default graph
        """
        self.limits = limits
        self.killed = 0
        self.started = 0
        self.trouble = ""
        self._in_memory = quads <= limits.memory_quads
        self._source = dump if self._in_memory else store
        self._further = further
        self._annex: Annex | None = None
        self._spool = tempfile.TemporaryDirectory(prefix="stadsgraf-")
        self._jobs = 0
        self._zygote: Zygote | None = None
        self._starting = asyncio.Lock()
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._alive: set[Worker] = set()
        self._starts: set[asyncio.Task[None]] = set()
        self._ends: set[asyncio.Task[None]] = set()
        self._ending: asyncio.Task[None] | None = None
        self._places = Places(limits, lambda: self.trouble)

    @property
    def wanted(self) -> int:
        """Workers that there should be."""
        return self.limits.workers

    @property
    def ready(self) -> int:
        """Workers that have the release open."""
        return len(self._alive)

    @property
    def waiting(self) -> int:
        """Jobs in the queue."""
        return self._places.waiting

    @property
    def running(self) -> int:
        """Jobs that have a worker."""
        return self._places.running

    @property
    def busy(self) -> list[Worker]:
        """Workers with a query in them."""
        return [worker for worker in self._alive if worker.busy]

    @property
    def has_network(self) -> bool:
        """Whether a worker could reach a network."""
        return self._zygote is None or self._zygote.has_network

    @property
    def described(self) -> bool:
        """Whether the further statements are answered from."""
        return bool(self._further) and (self._in_memory or self._annex is not None)

    def start(self) -> None:
        """Bring the workers up, in the background."""
        _in_background(self._bring_up(), self._starts)

    async def run(self, job: Job) -> Answer:
        """Answer a query. Raises Problem; a cancelled call kills its worker."""
        async with self._places.place(job.trusted, self._living) as worker:
            return await self._run(job, worker)

    async def close(self, drain: bool = False) -> None:
        """End every worker and remove the spool; with `drain`, queries that run or wait come to their end first."""
        if drain:
            await self._places.empty()
        if self._ending is None:
            self._ending = asyncio.ensure_future(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        for task in self._starts:
            task.cancel()
        await asyncio.gather(*self._starts, return_exceptions=True)
        await asyncio.gather(*self._ends, *(worker.end() for worker in self._alive))
        self._alive.clear()
        if self._zygote is not None:
            await self._zygote.end()
        self._spool.cleanup()
        if self._annex is not None:
            self._annex.end()

    async def _run(self, job: Job, worker: Worker) -> Answer:
        self._jobs += 1
        path = Path(self._spool.name) / str(self._jobs)
        reply, payload = await self._ask(worker, job, path)
        if reply["outcome"] != "answer":
            raise self._refusal(reply)
        if not reply["spooled"]:
            return Answer.of(reply["kind"], reply["truncated"], payload)
        try:
            # The file is opened and its name removed: it lives as long as somebody reads it.
            return Answer(reply["kind"], reply["truncated"], path.stat().st_size, path.open("rb"))
        finally:
            path.unlink()

    async def _living(self) -> Worker:
        """The next idle worker; one that has died meanwhile, with its zygote, is replaced and costs no query."""
        while (worker := await self._idle.get()).dead:
            self._replace(worker)
        return worker

    async def _ask(self, worker: Worker, job: Job, path: Path) -> tuple[Message, bytes]:
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
                self._idle.put_nowait(worker)
            else:
                path.unlink(missing_ok=True)
                self.killed += 1
                self._replace(worker)

    def _message(self, job: Job, path: Path) -> Message:
        message = {name: getattr(job, name) for name in _FIELDS}
        message["bindings"] = {name: str(term) for name, term in job.bindings.items()}
        message["walk"] = asdict(job.walk) if job.walk else None
        message["max_rows"] = job.max_rows or self.limits.max_rows
        return message | {"max_bytes": self.limits.max_bytes, "spool": str(path)}

    def _refusal(self, reply: Message) -> Problem:
        name = reply["outcome"]
        if name == "not-acceptable":
            return not_acceptable(RDF if reply["kind"] == "graph" else TABLES)
        if name == "result-too-large":
            return Problem(name, megabytes=self.limits.max_bytes // 2**20)
        place = {key: reply[key] for key in ("line", "column") if reply.get(key)}
        return Problem(name, reply.get("detail", ""), **place)

    def _replace(self, worker: Worker) -> None:
        self._alive.discard(worker)
        _in_background(worker.end(), self._ends)
        if self._ending is None:
            _in_background(self._add_worker(), self._starts)

    async def _bring_up(self) -> None:
        """Start the first workers."""
        for _ in range(self.limits.workers):
            await self._add_worker()

    async def _add_worker(self) -> None:
        """Start one worker; try again until it succeeds."""
        while True:
            try:
                worker = await self._fork()
                break
            except (OSError, DiedError, TimeoutError) as failed:
                await self._fail(failed)
        self.trouble = ""
        self.started += 1
        self._alive.add(worker)
        self._idle.put_nowait(worker)

    async def _fork(self) -> Worker:
        """A worker of the zygote, which is started first where there is none or it has died."""
        async with self._starting:
            if self._zygote is not None and not self._zygote.alive:
                await self._zygote.end()
                self._zygote = None
            if self._zygote is None:
                self._zygote = await self._load()
        return await self._zygote.fork()

    async def _load(self) -> Zygote:
        """A zygote on the release and the further statements."""
        further = None
        if self._further:
            further = Path(self._spool.name) / "further.nt"
            further.write_bytes(self._further)
        if further and not self._in_memory and self._annex is None:
            self._annex = await Annex.of(self._source, further)
        source = self._annex.store if self._annex else self._source
        return await Zygote.start(source, self._in_memory, self.limits.megabytes, further)

    async def _fail(self, failed: Exception) -> None:
        self.trouble = f"no worker could be started: {failed}"
        log.warning(self.trouble)
        await asyncio.sleep(_RETRY_SECONDS)


def _in_background(work: Coroutine[None, None, None], tasks: set[asyncio.Task[None]]) -> None:
    task = asyncio.ensure_future(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
