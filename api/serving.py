"""What every door needs: the release that is served, the engine on it, and questions asked through it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Annotated

from fastapi import Depends, Request
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions
from pyoxigraph import parse_query_results as parse_results

from api import querylog, vocabulary
from api.cache import Cache
from api.catalogue.dataset import told
from api.catalogue.writing import ntriples
from api.engines import Engines, Served
from api.execution import walks
from api.execution.client import Endpoint
from api.execution.job import Answer, Asked, Engine, Job, Limits, Term, Walk
from api.execution.pool import Pool
from api.execution.remote import Remote
from api.metrics import Metrics
from api.problem import Problem
from api.rates import Rates
from api.settings import TOLD, Settings
from api.vocabulary import Vocabulary
from graph.marker import digest
from graph.release import Release, ReleaseError
from graph.rows import Row, Steps, T
from ontology.prefixes import sparql_prologue

RELEASE = "stadsgraf.release"
"""Where in a request's scope the id stands that its address names (`api.middleware.NamedRelease`)."""

ASKED = "stadsgraf.asked"
"""Where in a request's scope a list stands that takes the jobs asked for it (`api.repeated`)."""

_MEASURING = 2
_HELD = 16  # findings about releases
_LONG = 2**18  # bytes; reading more would hold up everybody else
_LOOKUPS = Path(__file__).parent / "lookups"


class Server:
    """What lasts as long as the server runs. `start` and `stop` belong to the life of the application.

    told      the settings that some answers have
    running   the queries that are being answered, by their id
    cache     short answers that were given before
    metrics   what is counted
    rates     how much each client has asked
    held      what was found of a release as a whole, by its id and a name (`Serving.held`)
    measuring places for networks that are measured in processes of their own
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.told = tuple(getattr(settings, name) for name in TOLD)
        self.running: dict[str, asyncio.Task[Answer]] = {}
        self.cache = Cache(settings.cache_megabytes * 2**20)
        self.metrics = Metrics(self)
        self.rates = Rates(settings.rate_requests, settings.rate_query_seconds, settings.rate_notes)
        self.held: OrderedDict[tuple[str, str], object] = OrderedDict()
        self.measuring = asyncio.Semaphore(_MEASURING)
        self._engines: Engines | None = None
        self._vocabulary: Vocabulary | None = None

    async def start(self) -> None:
        """Read the vocabulary, and bring up workers if there is a release."""
        self._vocabulary = await asyncio.to_thread(vocabulary.read)
        self._engines = Engines(self.settings.data, self._engine)
        self._engines.start()

    async def stop(self) -> None:
        """End the workers."""
        await self.engines.close()

    @property
    def engines(self) -> Engines:
        """What answers queries. Raises RuntimeError before `start`."""
        if self._engines is None:
            raise RuntimeError("the application has not been started: use its lifespan")
        return self._engines

    @property
    def vocabulary(self) -> Vocabulary:
        """What the ontology says. Raises RuntimeError before `start`."""
        if self._vocabulary is None:
            raise RuntimeError("the application has not been started: use its lifespan")
        return self._vocabulary

    @property
    def limits(self) -> Limits:
        """What one query may take, by the settings."""
        wanted = self.settings
        return Limits(
            workers=wanted.workers,
            queue=wanted.queue,
            wait=wanted.queue_seconds,
            megabytes=wanted.query_megabytes,
            max_rows=wanted.result_rows,
            max_bytes=wanted.result_megabytes * 2**20,
            memory_quads=wanted.memory_quads,
        )

    def serving(self, release_id: str = "") -> Serving:
        """What a request needs, on the current release or a named one. Raises Problem `unknown-release`."""
        return Serving(self, self._named(release_id) if release_id else self.engines.current())

    def cancel(self, query_id: str) -> bool:
        """Stop a running query; False if there is none with this id."""
        task = self.running.get(query_id)
        return task is not None and task.cancel()

    def _named(self, release_id: str) -> Served:
        try:
            return self.engines.named(release_id)
        except ReleaseError as unknown:
            raise Problem("unknown-release", id=release_id) from unknown

    def _engine(self, release: Release) -> Engine:
        quads = release.manifest.counts.quads
        description = told(release, self.settings)
        if not self.settings.store:
            return Pool(self.limits, release.store, release.dump, quads, ntriples(description))
        settings = self.settings
        endpoint = Endpoint(settings.store, settings.store_user, settings.store_password.get_secret_value())
        return Remote(self.limits, endpoint, release.id, quads, digest(description))


class Serving:
    """What one request needs: one release, whatever is made current meanwhile, and its engine."""

    def __init__(self, server: Server, served: Served | None) -> None:
        self.server = server
        self.settings = server.settings
        self.vocabulary = server.vocabulary
        self.limits = server.limits
        self.served = served

    def release(self) -> Release:
        """The release that this request is about. Raises Problem `no-release`."""
        return self._there().release

    def _there(self) -> Served:
        if self.served is None:
            raise Problem("no-release", headers={"Retry-After": "60"})
        return self.served

    async def ask(self, request: Request, job: Job) -> Answer:
        """Answer a query for a client. Raises Problem; the query is killed when its client goes away or says stop."""
        server, release = self.server, self.release()
        request.scope.get(ASKED, []).append(job)
        began = monotonic()
        outcome, size = "internal", 0
        try:
            answer = server.cache.get(release.id, job)
            outcome = "cached"
            if answer is None:
                answer = server.cache.put(release.id, job, await self._counted(request, job))
                outcome = "truncated" if answer.truncated else "answer"
            size = answer.size
            return answer
        except Problem as problem:
            outcome = problem.name
            raise
        finally:
            seconds = monotonic() - began
            server.metrics.query(job.trusted, outcome, seconds)
            if self.settings.log_queries and not job.trusted:
                querylog.write(job, job.id, release.id, outcome, seconds, size)

    async def _counted(self, request: Request, job: Job) -> Answer:
        """Run a query, its time counted as its client's."""
        self.server.rates.before_query(request)
        began = monotonic()
        try:
            return await self._run(request, job)
        finally:
            self.server.rates.after_query(request, monotonic() - began)

    async def _run(self, request: Request, job: Job) -> Answer:
        engine = self._there().engine
        if job.id in self.server.running:
            raise Problem("query-id-taken", id=job.id)
        running = asyncio.ensure_future(engine.run(job))
        leaving = asyncio.ensure_future(left(request))
        leaving.add_done_callback(lambda _: running.cancel())
        self.server.running[job.id] = running
        try:
            return await running
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():  # the request itself is given up, as the server ends
                raise
            raise Problem("client-left" if leaving.done() else "stopped") from None
        finally:
            del self.server.running[job.id]
            leaving.cancel()

    async def rows(self, request: Request, query: str, bindings: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of one of our own SELECT queries. Raises Problem."""
        job = Job(
            query=query,
            seconds=self.settings.library_seconds,
            table="tsv",  # half as long as JSON, and read in half the time
            bindings=bindings or {},
            trusted=True,
        )
        data = (await self.ask(request, job)).read()
        if len(data) > _LONG:
            return await asyncio.to_thread(solutions, data, QueryResultsFormat.TSV)
        return solutions(data, QueryResultsFormat.TSV)

    async def walked(self, request: Request, name: str, asked: Asked) -> Answer:
        """What a walk finds (`api.execution.walks`), as JSON. Raises Problem."""
        walk = Walk(name, asked, self.release().id)
        if self._there().engine.walks:
            job = Job(query="", walk=walk, seconds=self.settings.library_seconds, trusted=True)
            return await self.ask(request, job)
        found = await self.driven(request, walks.steps(walk))
        data, cut = await asyncio.to_thread(walks.written, walk, found)
        return Answer.of(name, cut, data)

    async def driven(self, request: Request, steps: Steps[T]) -> T:
        """Do work that asks queries. Raises Problem."""
        try:
            query = next(steps)
            while True:
                query = steps.send(await self.rows(request, query))
        except StopIteration as end:
            result: T = end.value
            return result

    async def held(self, request: Request, name: str, steps: Callable[[], Steps[T]]) -> T:
        """What work comes to that asks about the release as a whole and for nothing else: done once. Raises Problem.

        name    what tells it from other such work
        """
        held, key = self.server.held, (self.release().id, name)
        if key not in held:
            held[key] = await self.driven(request, steps())
            while len(held) > _HELD:
                held.popitem(last=False)
        found: T = held[key]  # type: ignore[assignment]  # a name tells one sort of work
        return found


def solutions(data: bytes, form: QueryResultsFormat = QueryResultsFormat.JSON) -> list[Row]:
    """Rows from SPARQL results, unbound variables left out. Raises ValueError for what is no table."""
    table = parse_results(data, format=form)
    if not isinstance(table, QuerySolutions):
        raise ValueError("an answer of yes or no has no rows")
    names = [variable.value for variable in table.variables]
    return [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in table]


@cache
def lookup(name: str) -> str:
    """One of our own queries for pages, `lookups/<name>.rq`, with all prefixes."""
    return sparql_prologue() + (_LOOKUPS / f"{name}.rq").read_text(encoding="utf-8")


def words(row: Row, name: str) -> str:
    """The text of a literal; empty for anything else and for nothing."""
    value = row.get(name)
    return value.value if isinstance(value, Literal) else ""


def iri(row: Row, name: str) -> str:
    """The IRI of a node; empty for anything else and for nothing."""
    value = row.get(name)
    return value.value if isinstance(value, NamedNode) else ""


async def left(request: Request) -> None:
    """Return when the client has gone away. Nothing else can arrive: the body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def serving(request: Request) -> Serving:
    """What a handler needs to answer this request, on the release that its address names or the current one."""
    server: Server = request.app.state.server
    server.rates.request(request)
    return server.serving(request.scope.get(RELEASE, ""))


Doors = Annotated[Serving, Depends(serving)]
