"""A server that says of itself that it holds a release, and answers all else as a test wants: also wrongly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from graph.marker import COUNT_FACTS, COUNT_MERGED, READ

ID = "0123456789abcdef"
QUADS = 7


@dataclass
class Fake:
    """url      its SPARQL endpoint
    behave   what it does with a query that is not about itself; None: gives no answer before `closed` is set
    asked    the parameters of the queries it got, and `headers` of them
    closed   set when a client has closed its connection without waiting for an answer
    held     what it says it holds
    """

    url: str = ""
    behave: Callable[[BaseHTTPRequestHandler], None] | None = None
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)
    held: str = ID
    server: str = "Fake/1"


@contextmanager
def fake() -> Iterator[Fake]:
    """Such a server, on a port of its own."""
    told = Fake()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            query = form["query"][0]
            if query == READ:
                table(self, {"id": told.held, "quads": str(QUADS)})
            elif query in (COUNT_MERGED, COUNT_FACTS):
                table(self, {"n": str(QUADS if query == COUNT_FACTS else 0)})
            else:
                told.asked.append(form)
                told.headers.append(dict(self.headers))
                if told.behave is not None:
                    told.behave(self)
                elif not self.rfile.read(1):
                    told.closed.set()

        def version_string(self) -> str:
            return told.server

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told.url = f"http://127.0.0.1:{server.server_port}/sparql"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()


def table(handler: BaseHTTPRequestHandler, *rows: dict[str, str]) -> None:
    """Answer with rows of plain literals."""
    names = list(rows[0]) if rows else ["x"]
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    say(handler, json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}).encode())


def say(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    media: str = "application/sparql-results+json",
    status: int = 200,
    length: int | None = -1,
    **headers: str,
) -> None:
    """Answer with these bytes; `length` is what the header says, None for no such header."""
    handler.send_response(status)
    handler.send_header("Content-Type", media)
    if length is not None:
        handler.send_header("Content-Length", str(len(body) if length < 0 else length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)
