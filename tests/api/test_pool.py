"""Heavy queries end at their deadline, and harm nobody else. Seen through the application: that is where it counts."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, parse

from api.app import create_app
from api.execution.job import Job, Limits
from api.execution.pool import Pool
from api.execution.spool import SHORT
from api.problem import Problem
from api.serving import Server
from api.settings import Settings
from graph.release import Release, current
from tests.api.conftest import HEAVY, publish

SLEEPY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def hasty(data: Path) -> Iterator[TestClient]:
    """The application with a short deadline."""
    with TestClient(create_app(Settings(data=data, workers=2, query_seconds=0.5))) as running:
        yield running


def health(client: TestClient) -> dict[str, object]:
    """The state of the workers, when all are there again."""
    for _ in range(200):
        workers = client.get("/health").json()["workers"]
        if workers["ready"] == workers["wanted"]:
            break
        time.sleep(0.05)
    found: dict[str, object] = workers
    return found


@pytest.mark.parametrize("name", HEAVY)
def test_a_query_past_its_deadline_is_an_error_and_never_an_answer(hasty: TestClient, name: str) -> None:
    before = health(hasty)
    answer = hasty.get("/sparql", params={"query": HEAVY[name]})
    assert answer.status_code == 504
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "The query was stopped after 0.5 seconds"
    after = health(hasty)
    assert after["killed"] == int(str(before["killed"])) + 1
    assert after["ready"] == after["wanted"]
    assert hasty.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_page_tells_of_the_deadline_and_keeps_the_query(hasty: TestClient) -> None:
    answer = hasty.get("/sparql", params={"query": HEAVY["count"]}, headers={"Accept": "text/html"})
    assert answer.status_code == 504
    assert "Frågan avbröts efter 0.5 sekunder" in answer.text
    assert "COUNT(*)" in answer.text


def test_too_much_memory_is_told(data: Path) -> None:
    with TestClient(create_app(Settings(data=data, workers=1, query_megabytes=256))) as client:
        answer = client.get("/sparql", params={"query": HEAVY["order"]})
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("/memory")
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_too_large_an_answer_is_refused_and_not_cut(data: Path) -> None:
    settings = Settings(data=data, workers=1, result_megabytes=1)
    with TestClient(create_app(settings)) as client:
        query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
        answer = client.get("/sparql", params={"query": query})
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("/result-too-large")


def pool_on(data: Path, **limits: float) -> Pool:
    """A pool on the current release of a data folder, started."""
    release = current(data)
    pool = Pool(Limits(**limits), release.store, release.dump, release.manifest.counts.quads)
    pool.start()
    return pool


async def says_yes(pool: Pool, trusted: bool = False) -> bool:
    """Whether the pool answers a small query."""
    answer = await pool.run(Job(query="ASK {}", seconds=20, trusted=trusted))
    return b"true" in answer.read()


def test_a_query_whose_client_has_gone_is_killed(data: Path) -> None:
    async def run() -> None:
        pool = pool_on(data, workers=1)
        try:
            assert await says_yes(pool)
            left = asyncio.ensure_future(pool.run(Job(query=SLEEPY, seconds=60)))
            await asyncio.sleep(0.1)
            left.cancel()
            await asyncio.gather(left, return_exceptions=True)
            assert pool.killed == 1
            assert await says_yes(pool)
        finally:
            await pool.close()

    asyncio.run(run())


def test_a_client_that_hangs_up_stops_its_query(data: Path) -> None:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/sparql",
        "raw_path": b"/sparql",
        "query_string": urlencode({"query": SLEEPY}).encode(),
        "headers": [],
    }

    with TestClient(create_app(Settings(data=data, workers=1, query_seconds=60))) as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        pool: Pool = client.app.state.server.engines.current().engine

        async def hang_up() -> dict[str, object]:
            while not pool.busy:
                await asyncio.sleep(0.01)
            return {"type": "http.disconnect"}

        async def ignore(message: object) -> None:
            pass

        client.portal.call(client.app, scope, hang_up, ignore)
        assert pool.killed == 1
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_full_queue_is_told_at_once(data: Path) -> None:
    async def run() -> None:
        pool = pool_on(data, workers=1, queue=0)
        try:
            while not pool.ready:
                await asyncio.sleep(0.01)
            heavy = asyncio.ensure_future(pool.run(Job(query=SLEEPY, seconds=60)))
            await asyncio.sleep(0.05)
            with pytest.raises(Problem) as busy:
                await pool.run(Job(query="ASK {}", seconds=20))
            assert busy.value.status == 503
            assert int(busy.value.headers["Retry-After"]) > 0
            heavy.cancel()
            await asyncio.gather(heavy, return_exceptions=True)
        finally:
            await pool.close()

    asyncio.run(run())


def test_heavy_queries_leave_a_worker_for_our_own(data: Path) -> None:
    async def run() -> None:
        pool = pool_on(data, workers=2)
        heavy = [asyncio.ensure_future(pool.run(Job(query=SLEEPY, seconds=60))) for _ in range(4)]
        try:
            assert await says_yes(pool, trusted=True)
            assert not any(query.done() for query in heavy)
        finally:
            for query in heavy:
                query.cancel()
            await asyncio.gather(*heavy, return_exceptions=True)
            await pool.close()

    asyncio.run(run())


def test_a_dead_worker_costs_its_own_query_only(data: Path) -> None:
    async def run() -> None:
        pool = pool_on(data, workers=2)
        try:
            while pool.ready < 2:
                await asyncio.sleep(0.01)
            heavy = asyncio.ensure_future(pool.run(Job(query=SLEEPY, seconds=60)))
            await asyncio.sleep(0.05)
            (busy,) = pool.busy
            os.kill(busy.pid, signal.SIGSEGV)
            with pytest.raises(Problem) as crash:
                await heavy
            assert crash.value.name == "crash"
            assert await says_yes(pool)
        finally:
            await pool.close()

    asyncio.run(run())


@pytest.mark.parametrize("quads", [0, 1])
def test_a_release_that_cannot_be_opened_is_told(tmp_path: Path, quads: int) -> None:
    async def run() -> None:
        pool = Pool(Limits(workers=1, wait=0.1, memory_quads=0), tmp_path / "none", tmp_path / "none.nq", quads)
        pool.start()
        try:
            while not pool.trouble:
                await asyncio.sleep(0.01)
            with pytest.raises(Problem, match=r"none.* cannot be (opened|read)") as busy:
                await pool.run(Job(query="ASK {}", seconds=20))
            assert busy.value.status == 503
        finally:
            await pool.close()

    asyncio.run(run())


@pytest.mark.parametrize("memory_quads", [0, 3_000_000])
def test_a_release_answers_alike_from_disk_and_from_memory(data: Path, memory_quads: int) -> None:
    async def run() -> bytes:
        pool = pool_on(data, workers=1, memory_quads=memory_quads)
        try:
            asked = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?facts) { GRAPH ?g { ?s ?p ?o } }"
            return (await pool.run(Job(query=asked, seconds=20, table="csv"))).read()
        finally:
            await pool.close()

    assert asyncio.run(run()) == b"n,facts\r\n%d,%d\r\n" % counted(data)


def counted(data: Path) -> tuple[int, int]:
    """Quads in named graphs, and how many such graphs there are, by the dump of the current release."""
    graphs = [
        quad.graph_name for quad in parse(path=current(data).dump) if not isinstance(quad.graph_name, DefaultGraph)
    ]
    return len(graphs), len(set(graphs))


def test_a_zygote_that_dies_is_replaced_and_costs_no_query(data: Path) -> None:
    async def run() -> None:
        pool = pool_on(data, workers=2)
        try:
            assert await says_yes(pool)
            assert pool._zygote is not None
            pool._zygote._process.kill()
            await pool._zygote._process.wait()
            await asyncio.sleep(0.05)
            assert await says_yes(pool)
        finally:
            await pool.close()

    asyncio.run(run())


def test_a_zygote_that_dies_before_it_reads_what_it_is_told_is_replaced(data: Path) -> None:
    async def run() -> None:
        pool = pool_on(data, workers=1)
        try:
            assert await says_yes(pool)
            zygote = pool._zygote
            assert zygote is not None
            (worker,) = pool._alive
            zygote._process.send_signal(signal.SIGSTOP)
            zygote.kill(worker.pid)
            forked = asyncio.ensure_future(zygote.fork())
            await asyncio.sleep(0)
            zygote._process.kill()
            with pytest.raises(OSError, match="no worker could be forked"):
                await forked
            assert await says_yes(pool)
        finally:
            await pool.close()

    asyncio.run(run())


def test_a_long_answer_is_spooled_and_whole(data: Path) -> None:
    async def run() -> bytes:
        pool = pool_on(data, workers=1)
        try:
            asked = "SELECT ?a ?b ?c { ?a ?b ?c . ?d ?e ?f } LIMIT 50000"
            answer = await pool.run(Job(query=asked, seconds=20, table="tsv"))
            data_of_it = answer.read()
            assert len(data_of_it) == answer.size > SHORT
            return data_of_it
        finally:
            await pool.close()

    assert asyncio.run(run()).count(b"\n") == 50_001


def test_a_worker_reaches_no_network_or_says_so(data: Path) -> None:
    async def run() -> None:
        called = False

        async def caller(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal called
            called = True
            writer.close()

        listener = await asyncio.start_server(caller, "127.0.0.1")
        port = listener.sockets[0].getsockname()[1]
        pool = pool_on(data, workers=1)
        try:
            # trusted, so that the gate lets it pass and only the namespace stands in its way
            call = Job(query=f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ }} }}", seconds=20, trusted=True)
            with pytest.raises(Problem):
                await pool.run(call)
            assert called is pool.has_network
        finally:
            await pool.close()
            listener.close()
            await listener.wait_closed()

    asyncio.run(run())


def until_served(client: TestClient, release: Release) -> None:
    """Wait until a release has taken the place of the one before."""
    for _ in range(500):
        if client.get("/health").json()["release"] == release.id:
            return
        time.sleep(0.02)
    raise AssertionError(f"release {release.id} is not served")


def test_a_new_release_is_served_without_a_restart(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path, workers=1))) as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 503
        first = publish(tmp_path)
        asked = {"query": "ASK { <x:s> <x:p> <x:o> }"}
        before = client.get("/sparql", params=asked)
        assert (before.json()["boolean"], before.headers["X-Release"]) == (False, first.id)
        second = publish(tmp_path, "<x:s> <x:p> <x:o> .")
        until_served(client, second)
        after = client.get("/sparql", params=asked)
        assert (after.json()["boolean"], after.headers["X-Release"]) == (True, second.id)
        named = client.get(f"/releases/{first.id}/sparql", params=asked)
        assert (named.json()["boolean"], named.headers["X-Release"]) == (False, first.id)
        assert health(client)["ready"] == 1


def test_a_running_query_ends_on_the_release_it_began_with(tmp_path: Path) -> None:
    publish(tmp_path)

    async def run() -> None:
        server = Server(Settings(data=tmp_path, workers=1))
        await server.start()
        try:
            before = server.serving()
            slow = "SELECT (COUNT(*) AS ?n) (EXISTS { <x:s> ?p ?o } AS ?new) { ?a ?b ?c . ?d ?e ?f }"
            assert before.served is not None
            running = asyncio.ensure_future(before.served.engine.run(Job(query=slow, seconds=60, table="csv")))
            await asyncio.sleep(0.05)
            second = publish(tmp_path, "<x:s> <x:p> <x:o> .")
            while server.serving().release().id != second.id:
                await asyncio.sleep(0.02)
            assert (await running).read().endswith(b",false\r\n")
        finally:
            await server.stop()

    asyncio.run(run())


def test_a_query_is_stopped_by_its_id(data: Path) -> None:
    with TestClient(create_app(Settings(data=data, workers=1, query_seconds=60))) as client:
        health(client)
        with ThreadPoolExecutor(1) as beside:
            asked = {"query": SLEEPY}
            named = {"X-Query-Id": "a-name-of-my-own"}
            running = beside.submit(client.get, "/sparql", params=asked, headers=named)
            for _ in range(200):
                if "stadsgraf_queries_running 1.0" in client.get("/metrics").text:  # it is with a worker
                    break
                time.sleep(0.02)
            assert client.delete("/queries/a-name-of-my-own").status_code == 204
            answer = running.result()
        assert answer.status_code == 503
        assert answer.json()["type"].endswith("/stopped")
        assert answer.headers["X-Query-Id"] == "a-name-of-my-own"
        assert client.delete("/queries/a-name-of-my-own").status_code == 404
        assert health(client)["killed"] == 1
