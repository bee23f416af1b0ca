"""Every IRI of ours answers: what the papers tell of, reference data, concepts, and the terms of the
ontology.

Data name things by their stable IRIs, `https://w3id.org/stadsgraf/id/…`; this server answers for them at the
same path, in the form that Accept or a suffix (`.ttl`, `.nt`, `.jsonld`, `.rdf`, `.html`) asks for.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize
from starlette.responses import PlainTextResponse, Response

from api.formats import GRAPHS, HTML, Choice, required
from api.pages import Cell, address, as_uri, candidates, cell, language, page
from api.pool import Job
from api.problem import Problem
from api.serving import Doors, Row, Serving, lookup
from api.vocabulary import closure, node
from ontology.prefixes import PREFIXES, SG, SGID, curie, expand

router = APIRouter(tags=["Linked data"])

_SUFFIXES = {".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml", ".html": "html"}
_RDF = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_NAMES = tuple(
    expand(name)
    for name in (
        "skos:prefLabel",
        "dcterms:title",
        "foaf:name",
        "rdfs:label",
        "sg:fileName",
        "sg:diaryNumber",
    )
)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CONTEXT = 400  # characters shown on either side of a passage
_CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The description.", "content": {each.media: {} for each in GRAPHS}}
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact on a page: its table, the quote, where that stands and a link to the place."""

    fact: Cell
    table: str
    quote: str
    file: Cell
    page: str
    passage: str
    confidence: str


@router.get("/id/text/{digest}.txt", summary="The text of a source, as it was read", tags=["Evidence"])
async def source_text(digest: str, doors: Doors) -> PlainTextResponse:
    """The raw layer: offsets of facts count its code points."""
    return PlainTextResponse(await asyncio.to_thread(_layer, doors, digest))


@router.get("/id/text/{digest}/passage", summary="A passage in its surroundings", tags=["Evidence"])
async def passage(request: Request, doors: Doors, digest: str, start: int, end: int) -> Response:
    """A page that shows the words from `start` to `end` (code points) with some text around them."""
    text = await asyncio.to_thread(_layer, doors, digest)
    if not 0 <= start < end <= len(text):
        raise Problem("bad-parameter", f"start and end lie between 0 and {len(text)}, start first")
    return page(
        request,
        "passage.html",
        before=text[max(0, start - _CONTEXT) : start],
        words=text[start:end],
        after=text[end : end + _CONTEXT],
        start=start,
        end=end,
        digest=digest,
    )


@router.get("/id/{path:path}", summary="What is known of a thing", responses=_CONTENT, response_class=Response)
async def thing(request: Request, doors: Doors, path: str) -> Response:
    """A person, organisation, case, document, fact … with the evidence of every fact about it."""
    return await _resource(request, doors)


@router.get("/ref/{path:path}", summary="Reference data", responses=_CONTENT, response_class=Response)
async def reference(request: Request, doors: Doors, path: str) -> Response:
    """A municipality, union, party, authority or law."""
    return await _resource(request, doors)


@router.get("/scheme/{path:path}", summary="A concept", responses=_CONTENT, response_class=Response)
async def concept(request: Request, doors: Doors, path: str) -> Response:
    """A concept of a SKOS scheme, or a scheme."""
    return await _resource(request, doors)


@router.get("/def", summary="The ontology", responses=_CONTENT, response_class=Response)
@router.get("/def.{suffix}", include_in_schema=False)
@router.get("/def/{term:path}", include_in_schema=False)
async def ontology(request: Request, doors: Doors) -> Response:
    """Classes and properties: `https://w3id.org/stadsgraf/def#Case` is described here."""
    _, wanted = _suffix(request.url.path)
    choice = _chosen(request, wanted)
    triples = list(doors.vocabulary.terms())
    if choice.format is not HTML:
        return _graph(closure(doors.vocabulary, triples), choice, SG)
    lang = language(request)
    terms = sorted({t.subject.value for t in triples if isinstance(t.subject, NamedNode)})
    described = [
        {
            "name": iri.removeprefix(SG),
            "label": doors.vocabulary.label(iri, lang) or curie(iri),
            "facts": [
                (cell(t.predicate, doors.vocabulary, lang), cell(t.object, doors.vocabulary, lang))
                for t in doors.vocabulary.about(iri)
            ],
        }
        for iri in terms
    ]
    return page(request, "ontology.html", terms=described)


async def _resource(request: Request, doors: Serving) -> Response:
    release = doors.release()
    iri, wanted = await _identify(request, doors)
    if iri is None:
        raise Problem("unknown-node", iri=candidates(request)[0], release=release.id)
    choice = _chosen(request, wanted)
    if choice.format is HTML:
        return await _page(request, doors, iri)
    job = Job(
        query=lookup("describe"),
        seconds=doors.settings.library_seconds,
        graph="ntriples",
        bindings={"node": iri},
        trusted=True,
    )
    data = (await doors.ask(request, job)).read()
    found = [quad.triple for quad in parse(data, RdfFormat.N_TRIPLES)]
    triples = dict.fromkeys([*found, *closure(doors.vocabulary, doors.vocabulary.about(iri.value))])
    return _graph(triples, choice, iri.value)


def _chosen(request: Request, suffix: str) -> Choice:
    """The form asked for: by the suffix, else `format=`, else Accept. Raises Problem."""
    wanted = suffix or request.query_params.get("format", "")
    return required(GRAPHS, request.headers.get("accept", ""), wanted)


async def _identify(request: Request, doors: Serving) -> tuple[NamedNode | None, str]:
    """The node that a path names, if there is one, and the format of its suffix.

    The whole path comes first: an IRI may end like a suffix.
    """
    for whole in candidates(request):
        stem, wanted = _suffix(whole)
        for iri, form in ((whole, ""), (stem, wanted)):
            term = node(iri)
            if term is not None and await _known(request, doors, term):
                return term, form
    return None, ""


async def _known(request: Request, doors: Serving, term: NamedNode) -> bool:
    if doors.vocabulary.about(term.value):
        return True
    return bool(await doors.rows(request, lookup("known"), {"node": term}))


def _suffix(path: str) -> tuple[str, str]:
    for suffix, name in _SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), name
    return path, ""


def _graph(triples: Iterable[Triple], choice: Choice, iri: str) -> Response:
    plain = sorted(triples, key=lambda triple: (triple.subject != NamedNode(iri), str(triple)))
    terms = serialize(plain, format=RdfFormat.N_TRIPLES) or b""
    used = {name: base for name, base in PREFIXES.items() if f"<{base}".encode() in terms}
    body = serialize(plain, format=_RDF[choice.format.name], prefixes=used)
    headers = {"Vary": "Accept", "Link": f'<{as_uri(iri)}>; rel="describes"'}
    return Response(body, headers=headers, media_type=choice.content_type)


async def _page(request: Request, doors: Serving, iri: NamedNode) -> Response:
    lang = language(request)
    found = {
        name: await doors.rows(request, lookup(name), {"node": iri})
        for name in ("properties", "mentions", "facts", "statement")
    }
    if not found["properties"]:
        found["properties"] = [{"property": t.predicate, "value": t.object} for t in doors.vocabulary.about(iri.value)]

    def shown(row: Row, name: str) -> Cell:
        return cell(row[name], doors.vocabulary, lang, _text(row, "label") if name == "value" else "")

    return page(
        request,
        "resource.html",
        iri=iri.value,
        title=_title(found["properties"], iri),
        properties=[(shown(row, "property"), shown(row, "value")) for row in found["properties"]],
        mentions=[(_mention(row, doors, lang), shown(row, "property")) for row in found["mentions"]],
        facts=[_evidence(row, doors, lang) for row in found["facts"]],
        statement=[
            tuple(cell(row[name], doors.vocabulary, lang) for name in ("subject", "property", "value"))
            for row in found["statement"]
        ],
        suffixes=[suffix for suffix in _SUFFIXES if suffix != ".html"],
    )


def _mention(row: Row, doors: Serving, lang: str) -> Cell:
    """What leads to a node: by its name, else by its class, its IRI beside it."""
    if _text(row, "label") or "type" not in row:
        return cell(row["subject"], doors.vocabulary, lang, _text(row, "label"))
    kind = cell(row["type"], doors.vocabulary, lang)
    return replace(cell(row["subject"], doors.vocabulary, lang, kind.text), note=curie(_iri(row, "subject")))


def _evidence(row: Row, doors: Serving, lang: str) -> Evidence:
    digest = _iri(row, "layer").removeprefix(f"{SGID}text/")
    start, end = _text(row, "start"), _text(row, "end")
    return Evidence(
        fact=cell(row["fact"], doors.vocabulary, lang),
        table=_text(row, "table"),
        quote=_text(row, "quote"),
        file=cell(row["file"], doors.vocabulary, lang, _text(row, "fileName")),
        page=_text(row, "page"),
        passage=address(f"/id/text/{digest}/passage", lang, start=start, end=end),
        confidence=_text(row, "confidence"),
    )


def _title(properties: list[Row], iri: NamedNode) -> str:
    """The best name that a node's own properties give it, else its short form."""
    for name in _NAMES:
        for row in properties:
            if _iri(row, "property") == name:
                return _text(row, "value")
    return curie(iri.value)


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal) else ""


def _iri(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, NamedNode) else ""


def _layer(doors: Serving, digest: str) -> str:
    """The raw text layer with this sha256. Raises Problem `not-found`."""
    release = doors.release()
    if not _DIGEST.fullmatch(digest) or not (release.texts / f"{digest}.txt").is_file():
        raise Problem("not-found")
    return release.text(digest)
