"""Heavy queries end at their deadline, and harm nobody else. Seen through the application: that is where it counts."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pool import Job, Limits, Pool
from api.problem import Problem
from api.settings import Settings
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


def store(data: Path) -> Path:
    return (data / "current").resolve() / "store"


async def says_yes(pool: Pool, trusted: bool = False) -> bool:
    """Whether the pool answers a small query."""
    answer = await pool.run(Job(query="ASK {}", seconds=20, trusted=trusted))
    return b"true" in answer.read()


def test_a_query_whose_client_has_gone_is_killed(data: Path) -> None:
    async def run() -> None:
        pool = Pool(Limits(workers=1))
        pool.use(store(data))
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
        pool: Pool = client.app.state.serving.pool

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
        pool = Pool(Limits(workers=1, queue=0))
        pool.use(store(data))
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
        pool = Pool(Limits(workers=2))
        pool.use(store(data))
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
        pool = Pool(Limits(workers=2))
        pool.use(store(data))
        try:
            while pool.ready < 2:
                await asyncio.sleep(0.01)
            heavy = asyncio.ensure_future(pool.run(Job(query=SLEEPY, seconds=60)))
            await asyncio.sleep(0.05)
            (busy,) = pool.busy
            os.kill(busy.process.pid, signal.SIGSEGV)
            with pytest.raises(Problem) as crash:
                await heavy
            assert crash.value.name == "crash"
            assert await says_yes(pool)
        finally:
            await pool.close()

    asyncio.run(run())


def test_a_store_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    async def run() -> None:
        pool = Pool(Limits(workers=1, wait=1.5))
        pool.use(tmp_path / "none")
        try:
            with pytest.raises(Problem, match="cannot be opened") as busy:
                await pool.run(Job(query="ASK {}", seconds=20))
            assert busy.value.status == 503
        finally:
            await pool.close()

    asyncio.run(run())


def test_a_worker_reaches_no_network_or_says_so(data: Path) -> None:
    async def run() -> None:
        called = False

        async def caller(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal called
            called = True
            writer.close()

        listener = await asyncio.start_server(caller, "127.0.0.1")
        port = listener.sockets[0].getsockname()[1]
        pool = Pool(Limits(workers=1))
        pool.use(store(data))
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


def test_a_new_release_is_served_without_a_restart(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path, workers=1))) as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 503
        first = publish(tmp_path)
        asked = {"query": "ASK { <x:s> <x:p> <x:o> }"}
        before = client.get("/sparql", params=asked)
        assert (before.json()["boolean"], before.headers["X-Release"]) == (False, first.id)
        second = publish(tmp_path, "<x:s> <x:p> <x:o> .")
        after = client.get("/sparql", params=asked)
        assert (after.json()["boolean"], after.headers["X-Release"]) == (True, second.id)
        assert health(client)["ready"] == 1


def test_a_running_query_ends_on_the_release_it_began_with(tmp_path: Path) -> None:
    first = publish(tmp_path)
    second = publish(tmp_path, "<x:s> <x:p> <x:o> .")

    async def run() -> None:
        pool = Pool(Limits(workers=1))
        pool.use(first.store)
        try:
            slow = "SELECT (COUNT(*) AS ?n) (EXISTS { <x:s> ?p ?o } AS ?new) { ?a ?b ?c . ?d ?e ?f }"
            while not pool.ready:
                await asyncio.sleep(0.01)
            running = asyncio.ensure_future(pool.run(Job(query=slow, seconds=60, table="csv")))
            await asyncio.sleep(0.01)
            pool.use(second.store)
            assert (await running).read().endswith(b",false\r\n")
        finally:
            await pool.close()

    asyncio.run(run())
