"""What a request to the SPARQL door asks, however it was sent: SPARQL 1.1 Protocol, section 2.1.

<https://www.w3.org/TR/sparql11-protocol/#query-operation>. What cannot be read to the letter is refused, never mended
in silence: an octet that is no UTF-8 would change the query.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from fastapi import Request
from pyoxigraph import NamedNode

from api.problem import Problem
from api.serving import Serving

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_CHARSETS = ("utf-8", "utf8", "us-ascii")
_ESCAPED = 3  # octets that one octet takes in a form

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and how it is to be answered.

    default_graphs, named_graphs   IRIs of `default-graph-uri` and `named-graph-uri`; they go before FROM
    format                         what `format=` says; it goes before Accept
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


def query_of(pairs: Pairs, doors: Serving) -> Asked:
    """The parameters of a query operation, taken apart. Raises Problem."""
    if values(pairs, "update"):
        raise Problem("update")
    queries = values(pairs, "query")
    if len(queries) > 1:
        raise Problem("several-queries")
    if not queries or not queries[0].strip():
        raise Problem("no-query")
    kilobytes = doors.settings.query_kilobytes
    if len(queries[0].encode()) > kilobytes * 1000:
        raise Problem("query-too-long", kilobytes=kilobytes)
    return Asked(
        query=queries[0],
        default_graphs=tuple(map(graph_name, values(pairs, "default-graph-uri"))),
        named_graphs=tuple(map(graph_name, values(pairs, "named-graph-uri"))),
        format=next(iter(values(pairs, "format")), ""),
    )


def graph_name(name: str) -> str:
    """A graph's name, if it is an IRI. Raises Problem `bad-iri`."""
    try:
        return NamedNode(name).value
    except ValueError as wrong:
        raise Problem("bad-iri", str(wrong)) from wrong


def values(pairs: Pairs, name: str) -> tuple[str, ...]:
    """The values of a parameter, in order."""
    return tuple(value for key, value in pairs if key == name)


def of_address(request: Request) -> Pairs:
    """The parameters of a request's address. Raises Problem `escapes`."""
    try:
        return _decoded(request.scope["query_string"].decode("ascii"))
    except UnicodeDecodeError as broken:
        raise Problem("escapes", str(broken)) from broken


async def of_body(request: Request, doors: Serving) -> Pairs:
    """The parameters of a POST: of its address, and what its body says. Raises Problem."""
    media, charset = _content_type(request)
    if media not in (FORM, DIRECT, _UPDATE):
        raise Problem("media-type", media=media or "–")
    if charset not in _CHARSETS:
        raise Problem("charset", charset)
    try:
        body = (await _body(request, doors)).decode("utf-8")
        told = _decoded(body) if media == FORM else [("query" if media == DIRECT else "update", body)]
    except UnicodeDecodeError as broken:
        raise Problem("charset", str(broken)) from broken
    return of_address(request) + told


def _decoded(text: str) -> Pairs:
    """Pairs with their escapes undone once: a literal "%41" in a query is what its writer meant."""
    return parse_qsl(text, keep_blank_values=True, errors="strict")


def _content_type(request: Request) -> tuple[str, str]:
    """Media type and charset of the body, in lower case; UTF-8 where none is named."""
    header = Message()
    header["Content-Type"] = request.headers.get("content-type", "")
    named = str(header.get_param("charset") or "utf-8").lower()
    return request.headers.get("content-type", "").partition(";")[0].strip().lower(), named


async def _body(request: Request, doors: Serving) -> bytes:
    """The body, read no further than the longest query takes in a form. Raises Problem."""
    kilobytes = doors.settings.query_kilobytes
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _ESCAPED * kilobytes * 1000:
            raise Problem("query-too-long", kilobytes=kilobytes)
    return body
