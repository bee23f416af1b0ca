"""What those who run a server see of it, and what one client may ask of it."""

from __future__ import annotations

import json
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import HEAVY
from tests.api.server import running


def number(exposition: str, name: str) -> float:
    """A metric's value; name with its labels."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", exposition, re.MULTILINE)
    assert found is not None, f"no {name} in\n{exposition}"
    return float(found[1])


def test_metrics_tell_of_queries_kills_queue_and_cache(data: Path) -> None:
    with TestClient(create_app(Settings(data=data, workers=1, query_seconds=0.5))) as client:
        for _ in range(2):
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert client.get("/sparql", params={"query": HEAVY["count"]}).status_code == 504
        assert client.get("/sparql", params={"query": "ASK"}).status_code == 400
        told = client.get("/metrics").text
    for outcome in ("answer", "cached", "timeout", "syntax"):
        assert number(told, f'stadsgraf_queries_total{{outcome="{outcome}",whose="client"}}') == 1
    assert number(told, 'stadsgraf_query_seconds_count{whose="client"}') == 4
    assert number(told, 'stadsgraf_query_seconds_bucket{le="30.0",whose="client"}') == 4
    assert number(told, "stadsgraf_workers_killed_total") == 1
    assert number(told, "stadsgraf_queries_waiting") == 0
    assert number(told, "stadsgraf_cache_hits_total") == 1


def test_each_query_of_a_client_is_a_line_without_address_or_text(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    monkeypatch.setattr("api.querylog._log.msg", lambda event, **told: lines.append(json.dumps(told)))
    with TestClient(create_app(Settings(data=data, workers=1)), client=("192.0.2.7", 1)) as client:
        name = client.get("/sparql", params={"query": "ASK { ?s ?p 'Asta Berg' }"}).headers["X-Query-Id"]
        client.get("/", headers={"Accept": "text/html"})
    (line,) = lines
    told = json.loads(line)
    assert told["id"] == name
    assert (told["outcome"], told["bytes"]) == ("answer", len('{"head":{},"boolean":false}'))
    assert told["milliseconds"] > 0
    assert "192.0.2.7" not in line
    assert "Asta" not in line


def test_a_client_that_asks_too_often_is_told_to_wait(data: Path) -> None:
    app = create_app(Settings(data=data, workers=1, rate_requests=3))
    with TestClient(app, client=("192.0.2.7", 1)) as client:
        answers = [client.get("/sparql", params={"query": "ASK {}"}) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
        assert answers[-1].json()["type"].endswith("/too-many")
        other = TestClient(app, client=("192.0.2.8", 1))
        assert other.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_client_has_only_so_much_query_time(data: Path) -> None:
    app = create_app(Settings(data=data, workers=1, query_seconds=0.5, rate_query_seconds=0.4))
    with TestClient(app, client=("192.0.2.7", 1)) as client:
        assert client.get("/sparql", params={"query": HEAVY["count"]}).status_code == 504
        refused = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"})
        assert refused.status_code == 429
        assert "query-seconds" in refused.json()["title"]


def test_a_server_that_is_told_to_stop_answers_first_what_it_was_asked(data: Path) -> None:
    slow = urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }", "format": "csv"})
    with running(data) as (address, server), ThreadPoolExecutor(1) as beside:
        asked = beside.submit(fetched, f"{address}/sparql?{slow}")
        while b"stadsgraf_queries_running 1.0" not in fetched(f"{address}/metrics") and not asked.done():
            time.sleep(0.005)
        server.send_signal(signal.SIGTERM)
        assert asked.result(timeout=60).startswith(b"n\r\n")
        assert server.wait(timeout=60) in (0, -signal.SIGTERM)


def fetched(address: str) -> bytes:
    """The body at an address."""
    with urlopen(address, timeout=60) as answer:
        body: bytes = answer.read()
        return body


def test_health_tells_what_the_machine_has_left(client: TestClient) -> None:
    left = client.get("/health").json()["machine"]
    assert set(left) == {"memory_used", "memory_available", "data_free", "spool_free"}
    assert all(isinstance(value, int) and value > 0 for value in left.values()), left
