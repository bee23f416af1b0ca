"""Reading by the SPARQL 1.1 Graph Store HTTP Protocol: one graph at a time, whole.

<https://www.w3.org/TR/sparql11-http-rdf-update/>. A graph is named indirectly, `/graphs?graph=<its IRI>` or
`/graphs?default`, or directly: the graph `https://w3id.org/stadsgraf/<path>` is `/graphs/<path>`, as everything of ours
has the same path on this server. A store has no empty named graphs, so what is empty is not there.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.asked import Pairs, graph_name, of_address, values
from api.execution.job import Answer, Job
from api.formats import HTML, RDF, required
from api.pages import candidates
from api.problem import Problem
from api.responses import etag, unchanged, whole
from api.serving import Doors, Serving

router = APIRouter(tags=["Graph Store"])

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_READING = {"Allow": "GET, HEAD, OPTIONS"}
_PATH = "/graphs/"
_FORMS = tuple(each for each in RDF if each is not HTML)
_PROBLEMS = {
    400: "Not exactly one graph is named, or its name is no IRI.",
    404: "There is no such graph.",
    406: "No format that was asked for can be had.",
    422: "The graph is too large to be had at once.",
    503: "Too many queries at a time, or no release yet: see Retry-After.",
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "All of the graph.", "content": {each.media: {} for each in _FORMS}},
    **{code: {"description": text, "content": {"application/problem+json": {}}} for code, text in _PROBLEMS.items()},
}


@router.get("/graphs", summary="A graph by its name", responses=_ANSWERS, response_class=Response)
async def indirect(
    request: Request,
    doors: Doors,
    graph: Annotated[str | None, Query(description="IRI of a graph: a fact's.")] = None,
    default: Annotated[str | None, Query(description="The default graph: what is merged from all papers.")] = None,
    format: Annotated[str | None, Query(description="Goes before Accept: " + ", ".join(f.name for f in _FORMS))] = None,
) -> Response:
    """Indirect graph identification. N-Quads and TriG tell the graph's name too."""
    pairs = of_address(request)
    named, unnamed = values(pairs, "graph"), values(pairs, "default")
    if len(named) + len(unnamed) != 1:
        raise Problem("which-graph", release=doors.release().id)
    return await _graph(request, doors, pairs, [graph_name(name) for name in named])


@router.get(_PATH + "{path:path}", summary="A graph at its path", responses=_ANSWERS, response_class=Response)
async def direct(request: Request, doors: Doors, path: str) -> Response:
    """Direct graph identification: `/graphs/id/fact/…` is the graph `https://w3id.org/stadsgraf/id/fact/…`."""
    pairs = of_address(request)
    if values(pairs, "graph") or values(pairs, "default"):
        raise Problem("which-graph", release=doors.release().id)
    return await _graph(request, doors, pairs, list(map(graph_name, candidates(request, _PATH))))


@router.options("/graphs", include_in_schema=False)
@router.options(_PATH + "{path:path}", include_in_schema=False)
async def methods() -> Response:
    """The methods there are."""
    return Response(status_code=204, headers=_READING)


@router.api_route("/graphs", methods=["PUT", "POST", "DELETE", "PATCH"], include_in_schema=False)
@router.api_route(_PATH + "{path:path}", methods=["PUT", "POST", "DELETE", "PATCH"], include_in_schema=False)
async def refuse() -> Response:
    """Nothing is written here, so no body is read and no graph looked for."""
    raise Problem("read-only", headers=_READING)


async def _graph(request: Request, doors: Serving, pairs: Pairs, names: list[str]) -> Response:
    """The first graph of these names that there is; the default graph for no name. Raises Problem."""
    choice = required(_FORMS, request.headers.get("accept", ""), next(iter(values(pairs, "format")), ""))
    for name in names or [""]:
        job = Job(
            query=_ALL,
            seconds=doors.settings.library_seconds,
            graph=choice.format.name,
            default_graphs=(name,) if name else (),
            graph_name=name,
            max_rows=sys.maxsize,  # a graph is whole, or refused
        )
        if name and not await _known(request, doors, name):
            continue
        tag = etag(doors, job, choice)
        if held := unchanged(request, doors, tag):
            return held
        response = whole(request, doors, await _ask(request, doors, job), choice, tag, {})
        del response.headers["X-Result-Row-Limit"]
        return response
    raise Problem("unknown-graph", release=doors.release().id, iri=names[0])


async def _known(request: Request, doors: Serving, name: str) -> bool:
    job = Job(query="ASK { ?s ?p ?o }", seconds=doors.settings.library_seconds, default_graphs=(name,))
    return b"true" in (await doors.ask(request, job)).read()


async def _ask(request: Request, doors: Serving, job: Job) -> Answer:
    try:
        return await doors.ask(request, job)
    except Problem as problem:
        if problem.name != "result-too-large":
            raise
        megabytes = doors.limits.max_bytes // 2**20
        raise Problem("graph-too-large", release=doors.release().id, megabytes=megabytes) from problem
