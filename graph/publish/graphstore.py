"""A store elsewhere, to be written to: SPARQL 1.1 Graph Store HTTP Protocol, and counted by SPARQL 1.1 Protocol.

<https://www.w3.org/TR/sparql11-http-rdf-update/>. Every request here may be repeated without harm, for there are no
blank nodes in what we write; so those that fail on their way are.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx2
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

Row = dict[str, NamedNode | Literal]

_TRIES = 4
_PAUSE = 0.5
"""Seconds before a request is repeated, doubled each time."""
_TIMEOUT = httpx2.Timeout(600, connect=10)  # a store may take its time with a large batch
_DETAIL = 300
_TAG = re.compile(r"<[^<>]*>")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)


class StoreError(Exception):
    """A store does not do what it is asked to; the message says what, where, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a store is: the addresses of its graph store and of its query operation, and who may write (HTTP Basic
    or Digest, as the store wants)."""

    graphs: str
    queries: str
    user: str = ""
    password: str = field(default="", repr=False)


class GraphStore:
    """A connection to a store; a context manager. All methods raise StoreError. A graph is an IRI, empty for the
    default graph."""

    def __init__(self, target: Target) -> None:
        self.target = target
        auth = _AsAsked(target.user, target.password) if target.user else None
        self._client = httpx2.Client(auth=auth, timeout=_TIMEOUT, trust_env=False)

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def put(self, graph: str, triples: Iterable[Triple]) -> None:
        """Make these the triples of a graph."""
        self._sent("PUT", self._address(graph), "application/n-triples", _written(triples, RdfFormat.N_TRIPLES))

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples to a graph."""
        self._sent("POST", self._address(graph), "application/n-triples", _written(triples, RdfFormat.N_TRIPLES))

    def add_dataset(self, quads: Iterable[Quad]) -> bool:
        """Add quads to their graphs in one request: False if the store refuses that. If it does not, it may still have
        done something else: see what is there."""
        content = _written(quads, RdfFormat.N_QUADS)
        answer = self._send("POST", self.target.graphs, "application/n-quads", content)
        if answer.status_code in (401, 403):
            raise self._refused(answer)
        return answer.is_success

    def remove(self, graph: str) -> None:
        """Remove a graph, if it is there."""
        answer = self._send("DELETE", self._address(graph))
        if not answer.is_success and answer.status_code != 404:
            raise self._refused(answer)

    def rows(self, query: str, default_graph: str = "") -> list[Row]:
        """The rows of a SELECT query; unbound variables are left out."""
        form = {"query": query, **({"default-graph-uri": default_graph} if default_graph else {})}
        answer = self._repeated(
            lambda: self._client.post(
                self.target.queries, data=form, headers={"Accept": "application/sparql-results+json"}
            ),
            self.target.queries,
        )
        if not answer.is_success:
            raise self._refused(answer)
        try:
            table = parse_query_results(answer.content, format=QueryResultsFormat.JSON)
            if not isinstance(table, QuerySolutions):
                raise SyntaxError("a boolean")
            names = [variable.value for variable in table.variables]
            return [
                {name: cell for name, cell in zip(names, row, strict=True) if isinstance(cell, NamedNode | Literal)}
                for row in table
            ]
        except SyntaxError as broken:
            raise StoreError(
                f"{self.target.queries} answers a query with what is no SPARQL JSON ({broken.msg}): "
                "give the address of the store's SPARQL endpoint"
            ) from None

    def number(self, query: str, default_graph: str = "") -> int:
        """The number `?n` of the one row of a query."""
        found = [row["n"].value for row in self.rows(query, default_graph) if "n" in row]
        if len(found) != 1 or not found[0].isdecimal():
            raise StoreError(f"{self.target.queries} does not count: {found} where one number was asked for")
        return int(found[0])

    def _address(self, graph: str) -> str:
        mark = "&" if "?" in self.target.graphs else "?"
        return f"{self.target.graphs}{mark}" + (f"graph={quote(graph, safe='')}" if graph else "default")

    def _sent(self, method: str, address: str, media: str, content: bytes) -> None:
        answer = self._send(method, address, media, content)
        if not answer.is_success:
            raise self._refused(answer)

    def _send(self, method: str, address: str, media: str = "", content: bytes = b"") -> httpx2.Response:
        headers = {"Content-Type": media} if media else {}

        def send() -> httpx2.Response:
            return self._client.request(method, address, content=content, headers=headers)

        return self._repeated(send, address)

    def _repeated(self, send: Callable[[], httpx2.Response], address: str) -> httpx2.Response:
        """The answer to a request that is repeated while the store cannot be reached or says that it is busy."""
        for pause in (_PAUSE * 2**tried for tried in range(_TRIES)):
            try:
                answer = send()
                if not _busy(answer):
                    return answer
                failed = f"is busy (status {answer.status_code})"
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as unreachable:
                raise StoreError(
                    f"{_plain(address)} cannot be reached ({unreachable}): is the store running?"
                ) from None
            except httpx2.TransportError as broken:
                failed = f"broke off ({broken or type(broken).__name__})"
            except httpx2.InvalidURL as wrong:
                raise StoreError(f"{_plain(address)} is no address: {wrong}") from None
            time.sleep(pause)
        raise StoreError(f"{_plain(address)} {failed}, {_TRIES} times: try again later, what is there is kept")

    def _refused(self, answer: httpx2.Response) -> StoreError:
        address = _plain(str(answer.request.url))
        if answer.status_code in (401, 403):
            who = self.target.user or "anybody"
            return StoreError(
                f"{address} does not let {who} write: set STADSGRAF_PUBLISH_USER and STADSGRAF_PUBLISH_PASSWORD"
            )
        said = " ".join(_TAG.sub(" ", answer.text).split())[:_DETAIL]
        told = f": {said}" if said else ""
        return StoreError(f"{address} answers {answer.request.method} with status {answer.status_code}{told}")


class _AsAsked(httpx2.Auth):
    """Tells who asks in the way that the server wants, once it asks: Virtuoso refuses those who begin otherwise."""

    def __init__(self, user: str, password: str) -> None:
        self._user = user
        self._password = password
        self._wanted: httpx2.Auth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """The requests to be sent for one."""
        if self._wanted is None:
            answer = yield request
            if answer.status_code != 401:
                return
            digest = "digest" in answer.headers.get("WWW-Authenticate", "").lower()
            self._wanted = (httpx2.DigestAuth if digest else httpx2.BasicAuth)(self._user, self._password)
        yield from self._wanted.auth_flow(request)


def _busy(answer: httpx2.Response) -> bool:
    """Whether a request may do better the next time; Virtuoso, writing for several, says 40001 (deadlock)."""
    return answer.status_code in (429, 503) or (answer.status_code == 500 and "40001" in answer.text)


def _written(statements: Iterable[Triple] | Iterable[Quad], form: RdfFormat) -> bytes:
    """As N-Triples or N-Quads, without `<` in strings: Virtuoso takes what looks like HTML for HTML, whatever it is."""
    data = serialize(statements, format=form)
    assert data is not None  # noqa: S101  (only where an output is given)
    return _STRING.sub(lambda found: found[0].replace(b"<", rb"\u003C"), data)


def _plain(address: str) -> str:
    """An address without its parameters."""
    return address.partition("?")[0]
