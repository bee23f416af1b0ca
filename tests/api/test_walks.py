"""Walks done whole by a worker: the same as query by query, and under the same deadline."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.execution.job import Asked, Job, Walk
from api.execution.pool import Pool
from api.problem import Problem
from api.settings import Settings
from graph.release import current
from tests.api.test_pool import pool_on

WALKS = (
    "/api/lineage/id/granvik/case/kn-2021-14?at=2022-01-01",
    "/api/orgchart/id/granvik/organisation/kulturforvaltningen?at=2021-03-11",
    "/api/orgchart/id/granvik/organisation/kulturforvaltningen/changes?from=2021-01-01&to=2021-12-31",
    "/api/people/id/granvik/person/vera-lind",
)


def test_a_store_that_is_asked_query_by_query_gives_the_same(
    client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = (*WALKS, "/orgchart?of=id/granvik/organisation/kulturforvaltningen")
    whole = [client.get(path).content for path in paths]
    monkeypatch.setattr(Pool, "walks", False)
    with TestClient(create_app(settings)) as asking:
        assert [asking.get(path).content for path in paths] == whole


@pytest.mark.parametrize("path", WALKS)
def test_a_walk_is_kept_by_its_client(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_another_day_of_the_same_body_is_another_answer(client: TestClient) -> None:
    chart, _, _ = WALKS[1].partition("?")
    before, after = (client.get(chart, params={"at": day}).json() for day in ("2021-03-10", "2021-03-11"))
    assert len(before["edges"]) < len(after["edges"])


def test_a_walk_past_its_deadline_is_ended_with_its_worker(data: Path) -> None:
    asked: Asked = {
        "of": "https://w3id.org/stadsgraf/id/granvik/case/kn-2021-14",
        "direction": "both",
        "depth": 4,
        "at": None,
    }

    async def run() -> None:
        pool = pool_on(data, workers=1)
        try:
            walk = Walk("lineage", asked, current(data).id)
            assert b"KN 2021/14" in (await pool.run(Job(query="", walk=walk, seconds=20))).read()
            with pytest.raises(Problem) as late:
                await pool.run(Job(query="", walk=walk, seconds=0))
            assert (late.value.name, pool.killed) == ("timeout", 1)
        finally:
            await pool.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    "path", [*WALKS, "/api/network?view=person-meeting", "/api/network/path?from=Vera Lind&to=Kulturnämnden"]
)
def test_of_a_named_release_it_is_the_same_and_may_be_kept_for_good(client: TestClient, data: Path, path: str) -> None:
    here = client.get(path)
    there = client.get(f"/releases/{current(data).id}{path}")
    assert there.status_code == 200
    assert there.json() == here.json()
    assert "immutable" in there.headers["Cache-Control"]
    assert there.headers["X-Release"] == current(data).id
