"""An invented release, in processes here and in servers that are started for the tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from pyoxigraph import Triple

from api.catalogue.dataset import told
from api.catalogue.writing import ntriples
from api.execution.client import Endpoint
from api.execution.job import Answer, Engine, Job, Limits
from api.execution.pool import Pool
from api.execution.remote import Remote
from api.settings import Settings
from graph.marker import digest
from graph.publish import GraphStore, Target, publish
from graph.release import Release
from tests.api.conftest import publish as build
from tests.remote.servers import Running, has_virtuoso, oxigraph, virtuoso

LIMITS = Limits(workers=2, wait=60)
BASE = "https://graf.example"

Ask = Callable[[Job], Answer]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The invented papers of tests/data and the odd IRIs of tests/api."""
    return build(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    """The event loop of engines that are shared by tests."""
    with asyncio.Runner() as running:
        yield running


@pytest.fixture(scope="session")
def pool(runner: asyncio.Runner, release: Release) -> Iterator[Ask]:
    """Asks processes here."""
    yield from _asking(
        runner,
        lambda: Pool(
            LIMITS, release.store, release.dump, release.manifest.counts.quads, ntriples(description(release))
        ),
    )


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, release: Release
) -> Iterator[Running]:
    """A server that holds the release: tests leave it as it is."""
    folder = tmp_path_factory.mktemp("server")
    if request.param == "virtuoso" and not has_virtuoso():
        pytest.skip("needs Virtuoso (Debian: virtuoso-opensource-7-bin), which is not installed")
    with virtuoso(folder) if request.param == "virtuoso" else oxigraph() as running:
        with opened(running) as store:
            publish(release, store, folder / "progress.json", description=description(release))
        yield running


@pytest.fixture(scope="session")
def remote(runner: asyncio.Runner, release: Release, server: Running) -> Iterator[Ask]:
    """Asks that server."""
    yield from _asking(runner, lambda: engine_on(server, release))


def engine_on(server: Running, release: Release, quads: int = 0) -> Remote:
    """An engine that asks a server for this release, of so many quads if they are not to be looked up."""
    if quads:
        return Remote(LIMITS, Endpoint(server.queries), release.id, quads)
    known = digest(description(release))
    return Remote(LIMITS, Endpoint(server.queries), release.id, release.manifest.counts.quads, known)


def description(release: Release) -> list[Triple]:
    """What a server under BASE tells of the release."""
    return told(release, Settings(base_url=BASE, data=release.path.parent.parent))


def opened(server: Running) -> GraphStore:
    """A connection that may write."""
    return GraphStore(Target(server.graphs, server.queries, server.user, server.password))


def _asking(runner: asyncio.Runner, made: Callable[[], Engine]) -> Iterator[Ask]:
    async def start() -> Engine:
        engine = made()
        engine.start()
        return engine

    engine = runner.run(start())
    yield lambda job: runner.run(engine.run(job))
    runner.run(engine.close())
