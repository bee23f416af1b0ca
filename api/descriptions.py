"""What is known of a node, as RDF, and the headers that lead a machine on from it.

A description is what is said of the node, what that leads to is called, and the evidence of the facts that state it (a
concise bounded description; there are no blank nodes to follow). With `evidence=all` it holds every fact that mentions
the node, whole, with its record; TriG and N-Quads then keep each fact in the graph that bears its name. Links follow
Signposting (<https://signposting.org/FAIR/>).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from fastapi import Request
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from starlette.responses import Response

from api import jsonld
from api.execution.job import Job
from api.formats import Choice
from api.pages import as_uri
from api.responses import etag, unchanged
from api.serving import Serving, lookup
from api.vocabulary import closure
from api.within import stay
from graph.labels import RDF_TYPE
from graph.rows import Row
from ontology.prefixes import PREFIXES

SUFFIXES = {
    ".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml", ".trig": "trig", ".nq": "nquads",
    ".html": "html",
}  # fmt: skip
"""What an address may end in, and the format that asks for."""

_MEDIA = {
    ".ttl": "text/turtle", ".nt": "application/n-triples", ".jsonld": "application/ld+json", ".html": "text/html",
}  # fmt: skip
_RDF = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
_WITH_GRAPHS = ("trig", "nquads")


async def description(request: Request, doors: Serving, node: NamedNode, choice: Choice) -> Response:
    """The description of a node in a format of RDF. Raises Problem."""
    every_fact = request.query_params.get("evidence") == "all"
    job = Job(
        query=lookup("mentioned" if every_fact else "describe"),
        seconds=doors.settings.library_seconds,
        graph="ntriples",
        bindings={"node": node},
        trusted=True,
    )
    tag = etag(doors, job, choice)
    if held := unchanged(request, doors, tag):
        return held
    if every_fact:
        quads = [_quad(row) for row in await doors.rows(request, lookup("mentioned"), {"node": node})]
    else:
        data = (await doors.ask(request, job)).read()
        quads = list(parse(data, RdfFormat.N_TRIPLES))
    told = [*quads, *(Quad(*triple) for triple in closure(doors.vocabulary, doors.vocabulary.about(node.value)))]
    types = [quad.object.value for quad in told if _is_type(quad, node) and isinstance(quad.object, NamedNode)]
    body = await asyncio.to_thread(written, told, choice, node.value, doors)
    headers = {
        "ETag": tag,
        "Cache-Control": "public, no-cache",
        **links(request, doors, node.value, dict.fromkeys(sorted(types))),
    }
    return Response(body, headers=headers, media_type=choice.content_type)


def _quad(row: Row) -> Quad:
    """A row of `lookups/mentioned.rq`. The store holds no other terms in these places."""
    subject, predicate, graph = row["s"], row["p"], row.get("fact")
    assert isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)  # noqa: S101
    return Quad(subject, predicate, row["o"], graph if isinstance(graph, NamedNode) else DefaultGraph())


def _is_type(quad: Quad, node: NamedNode) -> bool:
    return quad.subject == node and quad.predicate == RDF_TYPE


def links(request: Request, doors: Serving, about: str, types: Iterable[str] = ()) -> dict[str, str]:
    """Headers of a document about a node: what it is about, its other forms, the node's classes, the licence."""
    stem = stay(request.url.path)
    for suffix in SUFFIXES:
        stem = stem.removesuffix(suffix)
    told = [f'<{as_uri(about)}>; rel="cite-as"', f'<{as_uri(about)}>; rel="describes"']
    told += [f'<{as_uri(stem)}{suffix}>; rel="describedby"; type="{media}"' for suffix, media in _MEDIA.items()]
    told += [f'<{as_uri(each)}>; rel="type"' for each in types]
    if doors.settings.licence:
        told.append(f'<{doors.settings.licence}>; rel="license"')
    return {"Vary": "Accept", "Link": ", ".join(told), "X-Release": doors.release().id}


def written(quads: Iterable[Quad], choice: Choice, about: str, doors: Serving) -> bytes:
    """Quads in a format, what is said of the node itself first; only TriG and N-Quads keep the graphs."""
    form = choice.format.name
    if form in _WITH_GRAPHS:
        ordered = sorted(set(quads), key=str)
        return serialize(ordered, format=_RDF[form], prefixes=_used(ordered)) or b""
    plain = sorted(
        {quad.triple for quad in quads}, key=lambda triple: (triple.subject != NamedNode(about), str(triple))
    )
    if form == "jsonld":
        context = doors.settings.base_url.rstrip("/") + jsonld.PATH
        return jsonld.compact(serialize(plain, format=RdfFormat.N_TRIPLES) or b"", context)
    return serialize(plain, format=_RDF[form], prefixes=_used(plain)) or b""


def _used(statements: Iterable[Quad | Triple]) -> dict[str, str]:
    """The prefixes that these statements need."""
    terms = " ".join(map(str, statements))
    return {name: base for name, base in PREFIXES.items() if f"<{base}" in terms}
