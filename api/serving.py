"""What every door needs: the release that is served, the workers on it, and questions asked through them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple
from pyoxigraph import parse_query_results as parse_results

from api import vocabulary
from api.pool import Answer, Job, Limits, Pool, Term
from api.problem import Problem
from api.settings import Settings
from api.vocabulary import Vocabulary
from graph.release import Release, current
from ontology.prefixes import sparql_prologue

Value = NamedNode | Literal | BlankNode | Triple
Row = dict[str, Value]

_LOOKUPS = Path(__file__).parent / "lookups"


class Serving:
    """The state of a running server. `start` and `stop` belong to the life of the application."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._pool: Pool | None = None
        self._vocabulary: Vocabulary | None = None

    async def start(self) -> None:
        """Read the vocabulary, and bring up workers if there is a release."""
        wanted = self.settings
        self._vocabulary = await asyncio.to_thread(vocabulary.read)
        self._pool = Pool(
            Limits(
                workers=wanted.workers,
                queue=wanted.queue,
                wait=wanted.queue_seconds,
                megabytes=wanted.query_megabytes,
                max_rows=wanted.result_rows,
                max_bytes=wanted.result_megabytes * 2**20,
            )
        )
        self.newest()

    async def stop(self) -> None:
        """End the workers."""
        await self.pool.close()

    @property
    def pool(self) -> Pool:
        """The workers. Raises RuntimeError before `start`."""
        if self._pool is None:
            raise RuntimeError("the application has not been started: use its lifespan")
        return self._pool

    @property
    def vocabulary(self) -> Vocabulary:
        """What the ontology says. Raises RuntimeError before `start`."""
        if self._vocabulary is None:
            raise RuntimeError("the application has not been started: use its lifespan")
        return self._vocabulary

    def newest(self) -> Release | None:
        """The release to be served now, or None if there is none yet. A new one is handed to the workers.

        Raises ReleaseError if it is not where `data/current` says.
        """
        if not (self.settings.data / "current").is_symlink():
            return None
        release = current(self.settings.data)
        self.pool.use(release.store)
        return release

    def release(self) -> Release:
        """The release to be served now. Raises Problem `no-release`."""
        release = self.newest()
        if release is None:
            raise Problem("no-release", headers={"Retry-After": "60"})
        return release

    async def ask(self, request: Request, job: Job) -> Answer:
        """Answer a query for a client. Raises Problem; the query is killed when its client goes away."""
        self.release()
        running = asyncio.ensure_future(self.pool.run(job))
        leaving = asyncio.ensure_future(_left(request))
        try:
            await asyncio.wait((running, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not running.done():
                raise Problem("client-left")
            return await running
        finally:
            for task in (running, leaving):
                task.cancel()
            await asyncio.wait((running, leaving))

    async def rows(self, request: Request, query: str, bindings: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of one of our own SELECT queries. Raises Problem."""
        job = Job(
            query=query,
            seconds=self.settings.library_seconds,
            bindings=bindings or {},
            trusted=True,
        )
        return solutions((await self.ask(request, job)).read())


def solutions(data: bytes) -> list[Row]:
    """Rows from SPARQL JSON results, unbound variables left out. Raises ValueError for what is no table."""
    table = parse_results(data, format=QueryResultsFormat.JSON)
    if not isinstance(table, QuerySolutions):
        raise ValueError("an answer of yes or no has no rows")
    names = [variable.value for variable in table.variables]
    return [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in table]


@cache
def lookup(name: str) -> str:
    """One of our own queries for pages, `lookups/<name>.rq`, with all prefixes."""
    return sparql_prologue() + (_LOOKUPS / f"{name}.rq").read_text(encoding="utf-8")


def among(query: str, variable: str, terms: Iterable[Term]) -> str:
    """A lookup whose `VALUES ?variable {}` holds these terms. Raises ValueError if it has none."""
    place = f"VALUES ?{variable} {{}}"
    if place not in query:
        raise ValueError(f"the query has no {place}")
    return query.replace(place, f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}")


def words(row: Row, name: str) -> str:
    """The text of a literal; empty for anything else and for nothing."""
    value = row.get(name)
    return value.value if isinstance(value, Literal) else ""


def iri(row: Row, name: str) -> str:
    """The IRI of a node; empty for anything else and for nothing."""
    value = row.get(name)
    return value.value if isinstance(value, NamedNode) else ""


async def _left(request: Request) -> None:
    """Return when the client has gone away. Nothing else can arrive: the body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def serving(request: Request) -> Serving:
    """The server's state, for handlers."""
    state: Serving = request.app.state.serving
    return state


Doors = Annotated[Serving, Depends(serving)]
