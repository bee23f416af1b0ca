"""The W3C's tests of the Graph Store Protocol, from their manifests, against a running server.

Here nothing is written. So every request that writes is made and must be refused; what it would have done is worked out
beforehand, and the state that each reading request is to see is put into the release that is served: a state to a host
of its own, `www.example` becoming `w3.example`. A release holds no blank nodes; they get addresses (RDF 1.1, section
3.5) and are blank again for the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from pathlib import Path
from urllib.parse import unquote

import httpx2
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse
from rdflib import BNode, Graph, URIRef
from rdflib.compare import isomorphic

from api.settings import Settings
from graph.manifest import ManifestInputs
from graph.release import activate, build
from tests.api.conftest import SITE
from tests.api.running import running
from tests.api.w3c import SUITES, Call, read

TESTS = {
    "direct": (
        "put_get_repeat_direct",
        "put_delete_get_delete_direct",
        "post_get_post_get_direct",
        "head_existing_direct",
    ),
    "indirect": (
        "put_get_repeat_indirect",
        "put_get_default",
        "put_delete_get_delete_indirect",
        "post_get_post_get_indirect",
        "post_get_new_graph",
        "head_existing_indirect",
        "head_non_existing_indirect",
        "put_get_uri_pct_encoded_indirect",
        "put_get_uri_pct_encoded_twice",
    ),
}
STATUS = {"OK": 200, "NotFound": 404}
READING = ("GET", "HEAD")
BLANK = "urn:blank:"
HOST = "www.example"

State = dict[str, Graph]


@dataclass(frozen=True)
class Step:
    """A request with the address it has here, and the graphs it is to see (reading) or leave alone (writing)."""

    call: Call
    state: State


@pytest.fixture(scope="module")
def suite(shared: Path) -> dict[str, list[Step]]:
    """The tests by name."""
    folder = shared / SUITES / "graph-store-protocol"
    found = {kind: read(folder / f"manifest-{kind}.ttl", "GraphStoreProtocolTest") for kind in TESTS}
    assert {kind: tuple(tests) for kind, tests in found.items()} == TESTS
    number = iter(range(1000))
    return {name: list(steps(calls, number)) for tests in found.values() for name, calls in tests.items()}


def steps(calls: list[Call], number: Iterator[int]) -> Iterator[Step]:
    state: State = {}
    for call in calls:
        if "$LOCATION$" in call.path:
            continue  # the graph that a POST would have made: an optional feature of its own
        host = f"w{next(number)}.example"
        if call.method not in READING and call.path != "/gsp":  # which would make a graph with a name of its own
            state = written(state, call)
        seen = {name.replace(HOST, host): graph for name, graph in state.items()}
        yield Step(replace(call, path=here(call.path, host)), seen)


def here(path: str, host: str) -> str:
    """The address of a request on this server, in the state of this host."""
    if path.startswith("/gsp/"):  # direct: a graph's path below the site is its path below /graphs
        return f"/graphs/{host}{path}"
    return path.replace("/gsp", "/graphs", 1).replace(HOST, host)


def graph_of(path: str) -> str:
    """The graph that a request of the suite is about; empty for the default graph."""
    if path.startswith("/gsp/"):
        return f"{SITE}{HOST}{path}"
    return unquote(path.partition("?graph=")[2])


def written(state: State, call: Call) -> State:
    """What a store that can be written to would hold afterwards."""
    name = graph_of(call.path)
    kept = {other: graph for other, graph in state.items() if other != name}
    if call.method == "DELETE":
        return kept
    before = state.get(name, Graph()) if call.method == "POST" else Graph()
    return {**kept, name: before + turtle(call.headers["content-type"], call.body)}


def turtle(media: str, body: bytes) -> Graph:
    """The graph of a body, be it Turtle or a form with several."""
    if not media.startswith("multipart/"):
        return Graph().parse(data=body, format="turtle")
    message = message_from_bytes(f"Content-Type: {media}\r\n\r\n".encode() + body)
    found = Graph()
    for part in message.get_payload():
        found.parse(data=part.get_payload(decode=True), format="turtle")
    return found


@pytest.fixture(scope="module")
def store(suite: dict[str, list[Step]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A running server that holds every state."""
    data = tmp_path_factory.mktemp("gsp")
    quads = [quad for test in suite.values() for step in test for quad in quads_of(step.state)]
    activate(data, build(quads, {}, ManifestInputs(), data / "releases").id)
    with running(Settings(data=data, workers=2)) as base, httpx2.Client(base_url=base, timeout=60) as client:
        yield client


def quads_of(state: State) -> Iterator[Quad]:
    for name, graph in state.items():
        plain = Graph()
        for triple in graph:
            plain.add(tuple(URIRef(BLANK + node) if isinstance(node, BNode) else node for node in triple))
        for quad in parse(plain.serialize(format="nt").encode(), RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(name) if name else DefaultGraph())


@pytest.mark.parametrize("name", [name for names in TESTS.values() for name in names])
def test_what_is_read_is_as_expected_and_what_writes_is_refused(
    suite: dict[str, list[Step]], store: httpx2.Client, name: str
) -> None:
    for step in suite[name]:
        call = step.call
        answer = store.request(call.method, call.path, headers=call.headers, content=call.body)
        if call.method not in READING:
            assert answer.status_code == 405
            assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
            assert answer.json()["type"].endswith("/read-only")
            continue
        assert answer.status_code in {STATUS[status] for status in call.statuses}
        if call.media:
            assert answer.headers["Content-Type"] == call.media
        if call.expected:
            expected = Graph().parse(data=call.expected, format="turtle")
            assert isomorphic(blank_again(answer.text, str(store.base_url)), expected)


def blank_again(text: str, base: str) -> Graph:
    """A graph with its blank nodes, without what the server tells of itself in the default graph."""
    found = Graph()
    for triple in Graph().parse(data=text, format="turtle"):
        if not str(triple[0]).startswith(base.rstrip("/")):
            found.add(tuple(BNode(node.removeprefix(BLANK)) if node.startswith(BLANK) else node for node in triple))
    return found
