"""Where what the server tells of itself is had.

One document has both the dataset and the service, and stands at each place where somebody looks for it: `/void`, which
is the address in its IRIs; `/.well-known/void` (<https://www.w3.org/TR/void/#well-known>); `/sparql` without a query
(`api.sparql`). The dataset can be asked for in SPARQL too: the engine has it beside the release
(`api.serving`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request
from pyoxigraph import RdfFormat, Triple, serialize
from starlette.responses import Response

from api.catalogue.dataset import Subject, dataset
from api.catalogue.dcat import catalogue
from api.catalogue.service import service
from api.catalogue.writing import ntriples
from api.formats import DESCRIPTIONS, Choice, required
from api.serving import RELEASE, Doors, Serving
from ontology.prefixes import PREFIXES

router = APIRouter(tags=["Catalogue"])

_WRITTEN = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_DOCUMENTED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The description, in RDF.", "content": {each.media: {} for each in DESCRIPTIONS}},
    406: {"description": "No format that was asked for can be had.", "content": {"application/problem+json": {}}},
    503: {"description": "There is no release yet.", "content": {"application/problem+json": {}}},
}


@router.get("/void", summary="What is in the dataset (VoID)", responses=_DOCUMENTED, response_class=Response)
@router.get("/.well-known/void", include_in_schema=False)
async def void(request: Request, doors: Doors) -> Response:
    """Counts, partitions by class and property, dumps, coverage, licence; and what the SPARQL endpoint can do."""
    return described(request, doors, _chosen(request))


@router.get(
    "/dcat", summary="The catalogue for harvesters (DCAT-AP-SE)", responses=_DOCUMENTED, response_class=Response
)
async def dcat(request: Request, doors: Doors) -> Response:
    """The dataset with its distributions, publisher and coverage, as the Swedish data portal harvests it."""
    release = doors.release()
    found = catalogue(_subject(request, doors), doors.vocabulary, release.dump.stat().st_size)
    return _written(found, _chosen(request), request, doors)


def described(request: Request, doors: Serving, choice: Choice) -> Response:
    """The service and the dataset, in a form of `api.formats.GRAPHS` that is no page."""
    subject = _subject(request, doors)
    return _written((*service(subject), *dataset(subject)), choice, request, doors)


def _subject(request: Request, doors: Serving) -> Subject:
    return Subject.of(doors.release(), doors.settings, RELEASE in request.scope)


def _chosen(request: Request) -> Choice:
    return required(DESCRIPTIONS, request.headers.get("accept", ""), request.query_params.get("format", ""))


def _written(triples: Iterable[Triple], choice: Choice, request: Request, doors: Serving) -> Response:
    """The triples, each once, in the form chosen."""
    unique = list(dict.fromkeys(triples))
    plain = ntriples(unique)
    used = {name: base for name, base in PREFIXES.items() if f"<{base}".encode() in plain}
    body = serialize(unique, format=_WRITTEN[choice.format.name], prefixes=used) or b""
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "public, no-cache",
        "Vary": "Accept",
        "X-Release": doors.release().id,
        "Link": f'<{_subject(request, doors).places.void}>; rel="describedby"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, headers={**headers, "Content-Type": choice.content_type})
