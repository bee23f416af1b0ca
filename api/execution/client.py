"""One query to a SPARQL store elsewhere, by HTTP: sent from a thread, ended from any other.

SPARQLWrapper writes the request. It is sent here, so that the connection is in our hands: it can be closed while the
store still thinks, no redirection takes the credentials elsewhere, and an answer that was cut off is told from a whole
one, which `http.client` leaves to its callers.
"""

from __future__ import annotations

import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR, socket
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from SPARQLWrapper import POST, SELECT, SPARQLWrapper

from api.execution.spool import TooLargeError
from api.problem import Problem

_CHUNK = 2**16
_DETAIL = 300
_TIMEOUT_UNITS = {"virtuoso": 1000, "fuseki": 1}
"""How the `timeout` parameter counts a second, by a word in the Server header of those that have one."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where queries go: the address of the SPARQL 1.1 Protocol's query operation, and who asks, where it wants to
    know (HTTP Basic)."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer as the store has sent it.

    media   its media type, without parameters
    cut     the store says that it has left rows out
    server  what the store calls itself (the Server header), or empty
    """

    data: bytes
    media: str
    cut: bool
    server: str


class Call:
    """A query on its way. `fetch` in a thread; `close` from any."""

    def __init__(
        self,
        endpoint: Endpoint,
        query: str,
        accept: str,
        seconds: float,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        server: str = "",
    ) -> None:
        """`seconds` is how long the store may be silent; `server`, its name, tells whether it can be told of that."""
        self._held = _Held()
        self._seconds = seconds
        wrapper = _Wrapper(endpoint.url)
        wrapper.setMethod(POST)  # a long query does not fit into an address
        wrapper.setOnlyConneg(True)
        wrapper.setQuery(query)
        if endpoint.user:
            wrapper.setCredentials(endpoint.user, endpoint.password)
        wrapper.addCustomHttpHeader("Accept", accept)
        parameters = [
            *(("default-graph-uri", iri) for iri in default_graphs),
            *(("named-graph-uri", iri) for iri in named_graphs),
            *(
                ("timeout", str(max(1, round(seconds)) * unit))
                for name, unit in _TIMEOUT_UNITS.items()
                if name in server.lower()
            ),
        ]
        for name, value in parameters:
            wrapper.addParameter(name, value)
        self._request: Request = wrapper.request()

    def fetch(self, most: int) -> Reply:
        """Send it and read the answer. Raises Problem; TooLargeError for an answer of more than `most` bytes."""
        try:
            return self._fetch(most)
        except TimeoutError:
            raise Problem("timeout", seconds=self._seconds) from None
        except URLError as unreachable:
            if isinstance(unreachable.reason, TimeoutError):
                raise Problem("timeout", seconds=self._seconds) from None
            raise Problem("store-unreachable", _words(str(unreachable.reason))) from None
        except UnicodeError as wrong:  # a host name that is none
            raise Problem("store-unreachable", _words(str(wrong))) from None
        except (OSError, HTTPException) as broken:
            raise Problem("store-broken", _words(str(broken) or type(broken).__name__)) from None

    def close(self) -> None:
        """End the connection, at whatever stage it is; `fetch` then raises Problem."""
        self._held.close()

    def _fetch(self, most: int) -> Reply:
        try:
            with self._held.opener.open(self._request, timeout=self._seconds) as response:
                return self._read(response, most)
        except HTTPError as refused:
            with refused:
                raise _refusal(refused, self._seconds) from None

    def _read(self, response: HTTPResponse, most: int) -> Reply:
        media = response.headers.get_content_type()
        state = response.headers.get("X-SQL-State", "")
        if state not in ("", "00000"):  # Virtuoso: what was found in time, looking like an answer
            raise Problem("timeout", _words(response.headers.get("X-SQL-Message", "")), seconds=self._seconds)
        counted = response.length is not None or response.chunked
        data = bytearray()
        while chunk := response.read(_CHUNK):
            data += chunk
            if len(data) > most:
                raise TooLargeError
        if response.length:
            raise Problem("store-broken", f"{response.length} bytes of it are missing.")
        if not counted and not media.endswith("json"):
            # JSON has an end of its own; triples may stop anywhere
            raise Problem("store-broken", "It does not tell where it ends.")
        cut = "X-SPARQL-MaxRows" in response.headers
        return Reply(bytes(data), media, cut, response.headers.get("Server", ""))


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper for what is known to be a query: it would guess the form from the text, and call some updates."""

    def _parseQueryType(self, query: str) -> str | None:  # noqa: N802 (SPARQLWrapper's name)
        return str(SELECT)

    def request(self) -> Request:
        """The HTTP request."""
        return self._createRequest()


class _Held:
    """A connection that another thread can close."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket | None = None
        self._closed = False
        self.opener = OpenerDirector()
        handlers = (_Http(self), _Https(self), HTTPErrorProcessor(), HTTPDefaultErrorHandler())
        for handler in handlers:
            self.opener.add_handler(handler)

    def take(self, opened: socket) -> None:
        """Remember the socket. Raises ConnectionAbortedError if it has been closed before it was there."""
        with self._lock:
            self._socket = opened
            if self._closed:
                raise ConnectionAbortedError("closed by us")

    def close(self) -> None:
        """Shut the socket down: whoever reads from it gets the end."""
        with self._lock:
            self._closed = True
            if self._socket is not None:
                with suppress(OSError):  # it may have ended already
                    socket.shutdown(self._socket, SHUT_RDWR)  # past TLS, which would wait for a farewell


class _Http(HTTPHandler):
    def __init__(self, held: _Held) -> None:
        super().__init__()
        self._held = held

    def http_open(self, request: Request) -> HTTPResponse:
        held = self._held

        class Connection(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                held.take(self.sock)

        return self.do_open(Connection, request)


class _Https(HTTPSHandler):
    def __init__(self, held: _Held) -> None:
        super().__init__(context=_trust())
        self._held = held

    def https_open(self, request: Request) -> HTTPResponse:
        held = self._held

        class Connection(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                held.take(self.sock)

        return self.do_open(Connection, request, context=_trust())


@cache
def _trust() -> ssl.SSLContext:
    """The authorities that this system trusts; reading them takes 30 ms."""
    return ssl.create_default_context()


def _refusal(refused: HTTPError, seconds: float) -> Problem:
    """What a status other than success means."""
    said = _words(refused.read(2 * _CHUNK).decode("utf-8", "replace"))
    if refused.code in (408, 504) or "S1T00" in said:  # the latter is Virtuoso's word for its own deadline
        return Problem("timeout", said, seconds=seconds)
    if refused.code in (429, 503):
        return Problem("busy", said, headers={"Retry-After": _seconds(refused.headers)})
    return Problem("store-refused", f"{refused.code} {refused.reason}: {said}".removesuffix(": "))


def _seconds(headers: Message) -> str:
    """After how many seconds the store wants to be asked again."""
    told = headers.get("Retry-After", "")
    return told if told.isdecimal() else "10"


def _words(text: str) -> str:
    """The beginning of what a store says, on one line, without the query that some repeat."""
    return " ".join(text.partition("SPARQL query:")[0].split())[:_DETAIL]
