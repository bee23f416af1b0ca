"""What a store does wrong is told, and never passed off as an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from api.execution.client import Endpoint
from api.execution.job import Answer, Job, Limits
from api.execution.remote import Remote
from api.problem import Problem
from tests.remote.conftest import LIMITS
from tests.remote.fake import ID, QUADS, Fake, fake, say, table
from tests.remote.servers import free_port

ROWS = "SELECT ?x WHERE { ?x ?y ?z }"
GRAPH = "CONSTRUCT WHERE { ?x ?y ?z }"
JSON = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}},{}]}}'
TRIPLES = b"<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:d> .\n"

Behave = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture(scope="module")
def store() -> Iterator[Fake]:
    with fake() as running:
        yield running


@pytest.fixture(scope="module")
def engine(store: Fake, runner: asyncio.Runner) -> Iterator[Remote]:
    engine = runner.run(started(store.url))
    yield engine
    runner.run(engine.close())


async def started(url: str, limits: Limits = LIMITS, held: str = ID) -> Remote:
    engine = Remote(limits, Endpoint(url, "anna", "hemligt"), held, QUADS)
    engine.start()
    return engine


@pytest.fixture
def ask(store: Fake, engine: Remote, runner: asyncio.Runner) -> Callable[[str, Behave | None], Answer]:
    def asked(query: str, behave: Behave | None, seconds: float = 30) -> Answer:
        store.behave = behave
        return runner.run(engine.run(Job(query=query, seconds=seconds)))

    store.asked.clear()
    store.headers.clear()
    return asked


BROKEN: dict[str, tuple[str, Behave]] = {
    "json-cut": (ROWS, lambda h: say(h, JSON[:-20])),
    "json-with-words-in-it": (ROWS, lambda h: say(h, JSON[:60] + b"The SPARQL operation has been cancelled")),
    "json-shorter-than-it-says": (ROWS, lambda h: say(h, JSON, length=len(JSON) + 1)),
    "html": (ROWS, lambda h: say(h, b"<html>Welcome</html>", "text/html")),
    "empty": (ROWS, lambda h: say(h, b"")),
    "boolean-for-rows": (ROWS, lambda h: say(h, b'{"head":{},"boolean":true}')),
    "rows-for-boolean": ("ASK {}", lambda h: say(h, JSON)),
    "triples-cut-between-lines": (GRAPH, lambda h: say(h, TRIPLES[:20], length=len(TRIPLES))),
    "triples-cut-in-a-line": (GRAPH, lambda h: say(h, TRIPLES[:-5], "application/n-triples")),
    "triples-of-unknown-length": (GRAPH, lambda h: say(h, TRIPLES, "application/n-triples", length=None)),
    "triples-in-chunks-without-the-last": (
        GRAPH,
        lambda h: say(
            h, b"%x\r\n%b\r\n" % (len(TRIPLES), TRIPLES), "text/turtle", 200, None, Transfer_Encoding="chunked"
        ),
    ),
    "triples-in-html": (GRAPH, lambda h: say(h, b"", "text/html")),
    "no-http": (ROWS, lambda h: bool(h.wfile.write(b"hello\n")) and None),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_answer_is_none(ask: Callable[[str, Behave], Answer], what: str) -> None:
    with pytest.raises(Problem) as problem:
        ask(*BROKEN[what])
    assert problem.value.name == "store-broken"


def test_rows_of_unknown_length_are_believed_when_their_end_is_there(ask: Callable[[str, Behave], Answer]) -> None:
    assert ask(ROWS, lambda h: say(h, JSON, length=None)).read().count(b"literal") == 1


STATUSES = {400: "store-refused", 401: "store-refused", 404: "store-refused", 500: "store-refused", 429: "busy",
            503: "busy", 504: "timeout", 302: "store-refused"}  # fmt: skip


@pytest.mark.parametrize("status", STATUSES)
def test_a_refusal_is_told_with_its_words(ask: Callable[[str, Behave], Answer], status: int) -> None:
    with pytest.raises(Problem) as problem:
        ask(ROWS, lambda h: say(h, b"not\n today", "text/plain", status, Retry_After="3", Location="http://x.invalid/"))
    assert problem.value.name == STATUSES[status]
    assert "not today" in problem.value.detail
    assert problem.value.headers.get("Retry-After", "3") == "3"


def test_what_virtuoso_found_in_time_is_no_answer(ask: Callable[[str, Behave], Answer]) -> None:
    with pytest.raises(Problem) as problem:
        ask(ROWS, lambda h: say(h, JSON, X_SQL_State="S1TAT", X_SQL_Message="Returning incomplete results"))
    assert (problem.value.name, problem.value.detail) == ("timeout", "Returning incomplete results")


def test_rows_that_the_store_has_cut_are_announced(ask: Callable[[str, Behave], Answer]) -> None:
    assert ask(ROWS, lambda h: say(h, JSON, X_SPARQL_MaxRows="2")).truncated
    assert not ask(ROWS, lambda h: say(h, JSON)).truncated


def test_a_query_past_its_deadline_has_its_connection_closed(
    ask: Callable[[str, Behave | None, float], Answer], store: Fake, engine: Remote
) -> None:
    store.closed.clear()
    before = engine.killed
    with pytest.raises(Problem) as problem:
        ask(ROWS, None, 0.3)
    assert problem.value.name == "timeout"
    assert store.closed.wait(5)
    assert engine.killed == before + 1


def test_a_query_that_is_stopped_has_its_connection_closed(store: Fake, engine: Remote, runner: asyncio.Runner) -> None:
    async def stop() -> None:
        store.behave = None
        store.closed.clear()
        running = asyncio.ensure_future(engine.run(Job(query=ROWS, seconds=30)))
        while not store.asked:
            await asyncio.sleep(0.01)
        running.cancel()
        await asyncio.wait((running,))
        assert running.cancelled()
        assert await asyncio.to_thread(store.closed.wait, 5)

    store.asked.clear()
    runner.run(stop())


REFUSED = {
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }": "service",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE ?x { ?s ?p ?o } } }": "service",
    "INSERT DATA { <x:a> <x:b> <x:c> }": "update",
    "LOAD <http://127.0.0.1:1/>": "update",
    "SELECT * {": "syntax",
    'DEFINE get:soft "soft" SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }': "syntax",
    "SELECT * { ?s ?p ?o } } ; SPARQL CLEAR GRAPH <x:a>": "syntax",
    'PREFIX b: <bif:> SELECT (b:file_to_string("/etc/passwd") AS ?x) {}': "evaluation",
    "PREFIX b: <bif:> ASK { FILTER(true || b:x(1)) }": "store-procedure",
    "ASK { FILTER(true || <\\u0073ql:x>(1)) }": "store-procedure",
    "ASK { FILTER(true || <BIF:x>(1)) }": "store-procedure",
}


@pytest.mark.parametrize("query", REFUSED)
def test_what_must_not_be_sent_is_not(ask: Callable[[str, Behave], Answer], store: Fake, query: str) -> None:
    with pytest.raises(Problem) as problem:
        ask(query, lambda h: say(h, JSON))
    assert problem.value.name == REFUSED[query]
    assert not store.asked


def test_words_of_a_string_are_no_reason(ask: Callable[[str, Behave], Answer], store: Fake) -> None:
    ask('SELECT ?x { ?x ?y "<sql:x>" } # INSERT DATA <bif:x>', lambda h: say(h, JSON))
    assert list(store.asked[0]) == ["query"]


def test_the_store_hears_who_asks_and_how_long_it_may_take(
    ask: Callable[[str, Behave], Answer], store: Fake, runner: asyncio.Runner
) -> None:
    ask(ROWS, lambda h: say(h, JSON))
    assert store.headers[0]["Authorization"] == "Basic YW5uYTpoZW1saWd0"
    assert "timeout" not in store.asked[0]

    async def as_virtuoso() -> None:
        store.server = "Virtuoso/07.20.3229 (Linux)"
        engine = await started(store.url)
        await engine.run(Job(query=ROWS, seconds=12))
        await engine.close()
        store.server = "Fake/1"

    runner.run(as_virtuoso())
    assert store.asked[-1]["timeout"] == ["12000"]


def test_rows_and_bytes_have_their_caps(store: Fake, runner: asyncio.Runner) -> None:
    async def ask(limits: Limits) -> Answer:
        store.behave = lambda h: table(h, *({"x": str(number)} for number in range(10)))
        engine = await started(store.url, limits)
        try:
            return await engine.run(Job(query=ROWS, seconds=30, table="csv"))
        finally:
            await engine.close()

    cut = runner.run(ask(Limits(workers=1, max_rows=3, wait=60)))
    assert cut.truncated
    assert cut.read().split() == [b"x", b"0", b"1", b"2"]
    with pytest.raises(Problem) as problem:
        runner.run(ask(Limits(workers=1, max_bytes=200, wait=60)))
    assert problem.value.name == "result-too-large"


def test_a_store_that_is_not_there_is_told(runner: asyncio.Runner) -> None:
    async def ask() -> tuple[str, str, int]:
        engine = await started(f"http://127.0.0.1:{free_port()}/")
        try:
            with pytest.raises(Problem) as problem:
                await engine.run(Job(query=ROWS, seconds=30))
            return problem.value.name, engine.trouble, engine.ready
        finally:
            await engine.close()

    name, trouble, ready = runner.run(ask())
    assert name == "store-unreachable"
    assert "refused" in trouble
    assert ready == 0


def test_a_store_with_another_release_has_no_answers_until_it_holds_the_right_one(
    store: Fake, runner: asyncio.Runner
) -> None:
    async def ask() -> tuple[str, str]:
        store.behave = lambda h: say(h, JSON)
        engine = await started(store.url, held="f" * 16)
        try:
            with pytest.raises(Problem) as problem:
                await engine.run(Job(query=ROWS, seconds=30))
            store.held = "f" * 16
            while not engine.ready:
                await asyncio.sleep(0.05)
            await engine.run(Job(query=ROWS, seconds=30))
            return problem.value.name, problem.value.detail
        finally:
            store.held = ID
            await engine.close()

    assert runner.run(ask()) == ("store-differs", f"It holds release {ID}.")


def test_an_answer_is_not_given_when_the_release_has_gone_meanwhile(
    store: Fake, runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(handler: BaseHTTPRequestHandler) -> None:
        store.held = "f" * 16
        say(handler, JSON)

    async def ask() -> str:
        engine = await started(store.url)
        try:
            store.behave = replaced
            with pytest.raises(Problem) as problem:
                await engine.run(Job(query=ROWS, seconds=30))
            return problem.value.name
        finally:
            store.held = ID
            await engine.close()

    monkeypatch.setattr("api.execution.remote.LEASE", 0)  # what was seen a moment ago counts for nothing
    assert runner.run(ask()) == "store-differs"
