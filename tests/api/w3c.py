"""The W3C's protocol tests as they stand in their manifests: requests and what is expected of the answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SUITES = Path("w3c/sparql/sparql11")
"""Below `../shared`."""


@dataclass(frozen=True)
class Call:
    """A request and what is expected of its answer.

    statuses   names of the W3C's list of status codes: `OK`, `StatusCode4xx`
    form       `boolean`, `tabular`, `RDF`, or empty
    expected   body of the answer, empty where none is told
    media      its Content-Type
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    form: str = ""
    boolean: bool | None = None
    expected: bytes = b""
    media: str = ""


def read(path: Path, kind: str) -> dict[str, list[Call]]:
    """The tests of a manifest by name, in its order; kind: `ProtocolTest`, `GraphStoreProtocolTest`."""
    graph = Graph().parse(path)
    (entries,) = graph.objects(None, MF.entries)
    found = {}
    for test in Collection(graph, entries):
        assert (test, RDF.type, MF[kind]) in graph
        requests = Collection(graph, graph.value(graph.value(test, MF.action), HT.requests))
        found[str(test).partition("#")[2]] = [_call(graph, request) for request in requests]
    return found


def names(path: Path) -> list[str]:
    """The names of a manifest's tests, whatever they are."""
    graph = Graph().parse(path)
    (entries,) = graph.objects(None, MF.entries)
    return [str(test).partition("#")[2] for test in Collection(graph, entries) if isinstance(test, URIRef)]


def _call(graph: Graph, request: Node) -> Call:
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    return Call(
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)),
        headers=_headers(graph, request),
        body=_body(graph, graph.value(request, HT.body)),
        statuses=frozenset(str(status).partition("#")[2] for status in graph.objects(response, MF.expectedStatus)),
        form=str(graph.value(response, MF.expectedFormat) or ""),
        boolean=None if boolean is None else str(boolean) == "true",
        expected=_body(graph, graph.value(response, HT.body)),
        media=_headers(graph, response).get("content-type", ""),
    )


def _headers(graph: Graph, message: Node | None) -> dict[str, str]:
    headers = graph.value(message, HT.headers)
    named = Collection(graph, headers) if headers else ()
    return {str(graph.value(each, HT.fieldName)): str(graph.value(each, HT.fieldValue)) for each in named}


def _body(graph: Graph, node: Node | None) -> bytes:
    if node is None:
        return b""
    return str(graph.value(node, CNT.chars)).encode(str(graph.value(node, CNT.characterEncoding)))
