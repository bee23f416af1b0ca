"""A store elsewhere in the place of the processes here: any that speaks the SPARQL 1.1 Protocol.

    job -> bound terms -> read here, by a process with an empty store -> sent -> read whole -> written as asked for

The store is asked for nothing that has not been read here first: what is no query, calls a service or cannot be had in
the form wanted is refused as it is by `api.execution.pool`, in the same words. The store has to hold the very release
that is served (`graph.marker`); while it does not, or cannot be reached, there are no answers.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from pyoxigraph import Literal

from api.execution import received
from api.execution.binding import bind
from api.execution.client import Call, Endpoint, Reply
from api.execution.job import Answer, Job, Limits
from api.execution.places import Places
from api.execution.pool import Pool
from api.execution.spool import TooLargeError
from api.execution.tokens import names_dataset, portable, procedure
from api.problem import Problem
from graph.marker import COUNT_FACTS, COUNT_MERGED, LEASE, READ, Held

log = logging.getLogger(__name__)

T = TypeVar("T")

_WATCH_SECONDS = 2.0
_CHECK_SECONDS = 10.0
_COUNT_SECONDS = 600.0  # of a release of hundreds of millions of quads
_LOOKING = "The store is being looked at."
_SOON = {"Retry-After": "5"}
_SHORT = 2**20  # bytes of an answer of ours


class Remote:
    """Sends queries to a store that holds one release; an `api.execution.job.Engine`.

    Made and used on one event loop.
    """

    has_network = True  # the store's, of which we know nothing
    walks = False

    def __init__(self, limits: Limits, endpoint: Endpoint, release_id: str, quads: int, description: str = "") -> None:
        """`release_id` and its number of quads are what the store must hold; `description` is the digest of what it
        should tell of the dataset."""
        self.limits = limits
        self._ended = 0
        self._endpoint = endpoint
        self._release_id = release_id
        self._quads = quads
        self._description = description
        self._held: Held | None = None
        self._server = ""
        self._sure_until = 0.0
        self._problem: tuple[str, str] | None = None
        self._known = asyncio.Event()
        self._places = Places(limits, lambda: self.trouble)
        self._threads = ThreadPoolExecutor(limits.workers + 1, thread_name_prefix="store")
        self._spool = tempfile.TemporaryDirectory(prefix="stadsgraf-")
        self._numbers = count(1)
        empty = Path(self._spool.name) / "empty.nq"
        empty.touch()
        self._reader = Pool(limits, empty, empty, 0)
        self._watching: asyncio.Task[None] | None = None
        self._ending: asyncio.Task[None] | None = None

    @property
    def wanted(self) -> int:
        """Queries that may be with the store at a time."""
        return self.limits.workers

    @property
    def ready(self) -> int:
        """As many, or none while the store is not known to hold the release."""
        return min(self._reader.ready, self.limits.workers) if self._held is not None else 0

    @property
    def started(self) -> int:
        """Processes that there have been to read queries."""
        return self._reader.started

    @property
    def killed(self) -> int:
        """Queries that were ended by us."""
        return self._ended

    @property
    def waiting(self) -> int:
        """Jobs in the queue."""
        return self._places.waiting

    @property
    def running(self) -> int:
        """Jobs that are being read or are with the store."""
        return self._places.running

    @property
    def trouble(self) -> str:
        """Why there are no answers, or empty."""
        if not self._known.is_set():
            return _LOOKING
        return str(self._trouble()) if self._problem else self._reader.trouble

    @property
    def described(self) -> bool:
        """Whether the store tells of the dataset as this server does."""
        return self._held is not None and bool(self._description) and self._held.telling == self._description

    def start(self) -> None:
        """See what the store holds, in the background, and go on seeing."""
        self._reader.start()
        self._watching = asyncio.ensure_future(self._watch())

    async def run(self, job: Job) -> Answer:
        """Answer a query. Raises Problem; a cancelled call closes the connection."""
        async with self._places.place(job.trusted, self._merged) as merged:
            try:
                async with asyncio.timeout(job.seconds):
                    answer = await self._answer(job, merged)
            except TimeoutError:
                self._ended += 1
                raise Problem("timeout", seconds=job.seconds) from None
            except asyncio.CancelledError:
                self._ended += 1
                raise
            if monotonic() > self._sure_until:
                await self._look()
                if self._held is None:
                    answer.file.close()
                    raise self._trouble()
            return answer

    async def close(self, drain: bool = False) -> None:
        """End. With `drain`, the queries that run come to their end first."""
        if drain:
            await self._places.empty()
        if self._ending is None:
            self._ending = asyncio.ensure_future(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        await self._reader.close()
        await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)
        self._spool.cleanup()

    async def _answer(self, job: Job, merged: str) -> Answer:
        bound = bind(job.query, job.bindings)
        kind = await self._read(replace(job, query=bound.query, bindings={}))
        query = portable(bound.query, job.base_iri)
        default = job.default_graphs
        if merged and not default and not job.named_graphs and not names_dataset(query):
            default = (merged,)
        call = self._call(query, received.ACCEPT[kind], job.seconds, default, job.named_graphs)
        path = Path(self._spool.name) / str(next(self._numbers))

        def work() -> Answer:
            try:
                reply = call.fetch(self.limits.max_bytes)
            except TooLargeError:
                raise Problem("result-too-large", megabytes=self.limits.max_bytes // 2**20) from None
            return received.answer(reply, kind, job, self.limits, path, bound.columns)

        return await self._in_thread(work, call)

    async def _read(self, job: Job) -> str:
        """What kind of answer a query has. Raises Problem for what must not be sent."""
        answer = await self._reader.run(job)
        answer.file.close()
        if not job.trusted and (called := procedure(job.query)):
            raise Problem("store-procedure", called)
        return answer.kind

    def _call(
        self, query: str, accept: str, seconds: float, default: tuple[str, ...] = (), named: tuple[str, ...] = ()
    ) -> Call:
        return Call(self._endpoint, query, accept, seconds, default, named, server=self._server)

    async def _in_thread(self, work: Callable[[], T], call: Call) -> T:
        """Do the work of a call in a thread; if nobody waits for it any more, its connection is closed."""
        future = self._threads.submit(work)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            call.close()
            future.add_done_callback(_forget)
            raise

    async def _merged(self) -> str:
        """The graph of the merged set, once it is known (empty: the default graph). Raises Problem."""
        await self._known.wait()
        if self._held is None:
            raise self._trouble()
        return self._held.merged

    async def _watch(self) -> None:
        while True:
            await self._look()
            await asyncio.sleep(_WATCH_SECONDS)

    async def _look(self) -> None:
        """See whether the store holds the release; count it where it has not been counted yet."""
        before = self._problem
        try:
            asked = monotonic()
            held = await self._marker()
            if self._held is None:
                await self._count(held)
            self._held, self._problem = held, None
            self._sure_until = asked + LEASE - 1
        except Problem as problem:
            self._held, self._problem = None, (problem.name, problem.detail)
        self._known.set()
        if self._problem != before:
            log.warning(self.trouble or f"the store holds release {self._release_id}")

    async def _marker(self) -> Held:
        """What the store says it holds. Raises Problem, `store-differs` if it is not the release that is served."""
        rows = await self._ask(READ, _CHECK_SECONDS)
        found = [held for row in rows if (held := Held.of(row)) is not None]
        if len(found) != 1 or len(rows) != 1:
            raise self._differs("It holds no release that has been published to its end.")
        if found[0].id != self._release_id:
            raise self._differs(f"It holds release {found[0].id}.")
        if found[0].quads != self._quads:
            raise self._differs(f"It says {found[0].quads} quads where there should be {self._quads}.")
        return found[0]

    async def _count(self, held: Held) -> None:
        """Raises Problem `store-differs` if the store does not hold as many quads as it says."""
        should = self._quads + held.told
        graphs = (held.merged,) if held.merged else ()
        found = [
            cell
            for query, default in ((COUNT_MERGED, graphs), (COUNT_FACTS, ()))
            for row in await self._ask(query, _COUNT_SECONDS, default)
            if isinstance(cell := row.get("n"), Literal)
        ]
        total = sum(int(cell.value) for cell in found if cell.value.isdecimal())
        if total != should:
            parts = " + ".join(cell.value for cell in found)
            raise self._differs(f"It has {parts} quads where there should be {should}.")

    async def _ask(self, query: str, seconds: float, default: tuple[str, ...] = ()) -> list[dict[str, object]]:
        """The rows of a query of ours that is about the store itself. Raises Problem."""
        call = self._call(query, received.ACCEPT["rows"], seconds, default)

        def work() -> Reply:
            return call.fetch(_SHORT)

        try:
            async with asyncio.timeout(seconds):
                reply = await self._in_thread(work, call)
        except TimeoutError:
            raise Problem("timeout", seconds=seconds) from None
        except TooLargeError:
            raise Problem("store-broken", "It is long, for a short question.") from None
        self._server = reply.server
        return received.rows(reply)

    def _differs(self, found: str) -> Problem:
        return Problem("store-differs", found, headers=_SOON, release=self._release_id)

    def _trouble(self) -> Problem:
        """What keeps the store from answering, to be raised anew."""
        name, detail = self._problem or ("store-unreachable", "")
        return Problem(name, detail, headers=_SOON, release=self._release_id, seconds=_CHECK_SECONDS)


def _forget(future: Future[Any]) -> None:
    """Close the answer that nobody wants."""
    if not future.cancelled() and future.exception() is None and isinstance(answer := future.result(), Answer):
        answer.file.close()
