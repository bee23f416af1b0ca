"""The SPARQL door: the query operation of the SPARQL 1.1 Protocol, its Service Description, and a form for people.

<https://www.w3.org/TR/sparql11-protocol/#query-operation>. The default graph of a query is the merged set
alone (strict); `default-graph-uri` and `named-graph-uri` go before FROM and FROM NAMED. There is no update
operation. `docs/sparql.md` tells clients what they can rely on.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.responses import Response

from api.asked import DIRECT, FORM, Asked, Pairs, of_address, of_body, query_of, values
from api.assets import library as library_file
from api.catalogue.doors import described
from api.derived import About, derived
from api.execution.binding import bind
from api.execution.job import Answer, Job
from api.explained import explained
from api.formats import DERIVED, GRAPHS, HTML, RDF, TABLES, choose, not_acceptable, written
from api.pages import EMPTY, Cell, exact_cell, language, page, texts, word
from api.problem import Problem
from api.responses import cite_as, etag, unchanged, whole
from api.serving import Doors, Serving, solutions
from api.site.questions import topics
from api.site.workbench import told
from api.snippets import snippets
from graph.ask import resolved
from ontology.prefixes import PREFIXES, sparql_prologue
from queries.library import QueryError, find, library
from queries.parameters import ParameterError

EXPOSED = ("X-Query-Id", "X-Result-Truncated", "X-Result-Row-Limit")
router = APIRouter(tags=["SPARQL"])

_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")
_METHODS = {"Allow": "GET, HEAD, POST, OPTIONS", "Accept-Post": f"{DIRECT}, {FORM}"}
_WITHOUT_QUERY = {"format", "lang", "example"}
_SAYS = "workbench.say."
_SHOWN_ROWS = 500  # in a page; downloads have them all
_EXAMPLE = (
    sparql_prologue(("sg", "dcterms", "skos"))
    + """
SELECT ?meeting ?date ?body WHERE {
  ?meeting a sg:Meeting ; dcterms:date ?date ; sg:body ?organisation .
  ?organisation skos:prefLabel ?body
}
ORDER BY DESC(?date)
LIMIT 20
"""
)
_EXAMPLES = {name: each for name, each in library().items() if not any(p.required for p in each.parameters)}
"""The questions that can be asked as they stand."""
_RESULTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The whole answer. X-Result-Truncated tells if rows were left out.",
        "content": {each.media: {} for each in (*TABLES, *RDF)},
    },
    **{
        status: {"description": text, "content": {"application/problem+json": {}}}
        for status, text in (
            (400, "The query is not valid SPARQL: with line and column."),
            (403, "Updates and SERVICE are refused."),
            (406, "No format that was asked for can be had."),
            (415, "The query was sent in a form that the protocol does not know."),
            (422, "The answer, or the memory it takes, is too large."),
            (503, "Too many queries at a time, or no release yet: see Retry-After."),
            (504, "The query took too long and was stopped."),
        )
    },
}
_SEVERAL = {"type": "array", "items": {"type": "string"}}
_PARAMETERS = [  # told here, and read by `api.asked`, which is stricter than FastAPI and quicker
    {"in": "query", "name": name, "required": False, "schema": schema, "description": told}
    for name, schema, told in (
        ("query", {"type": "string"}, "SELECT, ASK, CONSTRUCT or DESCRIBE."),
        ("default-graph-uri", _SEVERAL, "Graphs that make up the default graph."),
        ("named-graph-uri", _SEVERAL, "Graphs that GRAPH may name."),
        ("format", {"type": "string"}, "Goes before Accept: " + ", ".join(f.name for f in (*TABLES, *RDF))),
    )
]


@router.get(
    "/sparql",
    summary="Ask the graph in SPARQL",
    responses=_RESULTS,
    response_class=Response,
    openapi_extra={"parameters": _PARAMETERS},
)
async def query_by_get(request: Request, doors: Doors) -> Response:
    """Without a query, programs get the Service Description, in RDF, and browsers a form."""
    pairs = of_address(request)
    if not values(pairs, "query") and {name for name, _ in pairs} <= _WITHOUT_QUERY | _of_example(pairs):
        return await _without_query(request, doors, next(iter(values(pairs, "format")), ""))
    return await _answer(request, doors, query_of(pairs, doors))


@router.post(
    "/sparql",
    summary="Ask the graph in SPARQL, with the query in the body",
    responses=_RESULTS,
    response_class=Response,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                DIRECT: {"schema": {"type": "string"}},
                FORM: {"schema": {"type": "object", "properties": {"query": {"type": "string"}}}},
            },
        }
    },
)
async def query_by_post(request: Request, doors: Doors) -> Response:
    """The body is the query (application/sparql-query) or a form."""
    return await _answer(request, doors, query_of(await of_body(request, doors), doors))


@router.delete("/queries/{query_id}", status_code=204, summary="Stop a running query", response_class=Response)
async def stop(query_id: str, doors: Doors) -> Response:
    """By its X-Query-Id, which only its client knows. The server's work ends at once, and the query gets status 503."""
    if not doors.server.cancel(query_id):
        raise Problem("unknown-running", id=query_id)
    return Response(status_code=204)


@router.options("/sparql", include_in_schema=False)
async def methods() -> Response:
    """The methods there are, and what may be posted."""
    return Response(status_code=204, headers=_METHODS)


async def _answer(request: Request, doors: Serving, asked: Asked) -> Response:
    accept = request.headers.get("accept", "")
    table, graph = (choose(offered, accept, asked.format) for offered in (TABLES, RDF))
    if table is None and graph is None:
        raise not_acceptable(tuple(dict.fromkeys((*TABLES, *RDF))))
    for_people = all(choice is None or choice.format is HTML for choice in (table, graph))
    job = Job(
        id=_query_id(request),
        query=asked.query,
        seconds=doors.settings.query_seconds,
        table=written(table, "json"),
        graph=written(graph, "turtle"),
        base_iri=f"{doors.settings.base_url.rstrip('/')}/sparql",
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        max_rows=_SHOWN_ROWS if for_people else _row_limit(request, doors),
    )
    tag = etag(doors, job, table, graph)
    if not for_people and (held := unchanged(request, doors, tag)):
        return held
    try:
        answer = await doors.ask(request, job)
    except Problem as problem:
        problem.headers["X-Query-Id"] = job.id
        if not for_people:
            raise
        return _problem_page(request, asked, problem)
    choice = graph if answer.kind == "graph" else table
    if choice is None:  # the worker has refused what is not acceptable
        raise not_acceptable(RDF if answer.kind == "graph" else TABLES)
    if choice.format is HTML:
        found = await _shown(request, doors, answer)
        lines = snippets(job.base_iri, asked.query) if answer.kind == "rows" else {}
        return _page(request, asked, answer=found, snippets=lines)
    if choice.format in DERIVED:
        about = About("sparql", asked.query, {}, doors.release(), cite_as(request, doors))
        answer = await asyncio.to_thread(derived, answer, choice.format, about)
    return whole(request, doors, answer, choice, tag, {"X-Query-Id": job.id})


def _query_id(request: Request) -> str:
    """The id that the client has given its query, so that it can stop it, or a new one. Raises Problem."""
    given = request.headers.get("x-query-id", "")
    if given and not _ID.fullmatch(given):
        raise Problem("bad-parameter", "X-Query-Id: 16 to 64 of the characters A-Z a-z 0-9 _ -, drawn at random")
    return given or uuid4().hex


async def _without_query(request: Request, doors: Serving, wanted: str) -> Response:
    """What the service is (SPARQL 1.1 Service Description, section 2). Who takes no RDF has forgotten the query."""
    choice = choose(GRAPHS, request.headers.get("accept", ""), wanted)
    if choice is None:
        raise Problem("no-query")
    doors.release()
    if choice.format is HTML:
        return _page(request, Asked(await asyncio.to_thread(_example, doors, dict(request.query_params))))
    return described(request, doors, choice)


def _problem_page(request: Request, asked: Asked, problem: Problem) -> Response:
    """The form with its query, so that it can be mended, and what is wrong with it."""
    shown = _page(request, asked, problem=problem)
    shown.headers.update(problem.headers)
    return shown


def _page(
    request: Request,
    asked: Asked,
    *,
    problem: Problem | None = None,
    answer: Mapping[str, object] | None = None,
    snippets: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """The workbench; without scripts a form."""
    lang = language(request)
    return page(
        request,
        "sparql.html",
        problem.status if problem else 200,
        scripts=("workbench.js",),
        libraries=("yasqe.js", "yasqe.css"),
        asked=asked,
        problem=problem,
        said=lambda detail: explained(detail, lang),
        answer=answer,
        snippets=snippets,
        examples=topics(_EXAMPLES, "queries", lang),
        prefixes=dict(PREFIXES),
        says={key.removeprefix(_SAYS): told[lang] for key, told in texts().items() if key.startswith(_SAYS)},
        graph_libraries=[library_file(name) for name in ("cytoscape.js", "cytoscape-dagre.js")],
        formats={
            kind: [(form.name, word("form", form.name, lang)) for form in forms if form is not HTML]
            for kind, forms in (("table", TABLES), ("graph", RDF))
        },
    )


def _of_example(pairs: Pairs) -> set[str]:
    """The names of the parameters of the question that is to be the example."""
    asked = library().get(next(iter(values(pairs, "example")), ""))
    return {each.name for each in asked.parameters} if asked else set()


def _example(doors: Serving, given: dict[str, str]) -> str:
    """The query of a question of the library with the values given in it, to begin with; ours where none is named.

    A question that lacks a value which it must have is left as it stands. Raises Problem.
    """
    if not given.get("example"):
        return _EXAMPLE
    try:
        query = find(given["example"])
    except QueryError as unknown:
        raise Problem("unknown-query", str(unknown), name=given["example"]) from unknown
    own = {each.name: given.get(each.name, "") for each in query.parameters}
    if any(each.required and not own[each.name] for each in query.parameters):
        return query.text
    try:
        terms = query.bind(resolved(doors.release(), query, own))
        return bind(query.text, {variable.value: term for variable, term in terms.items()}).query
    except (ParameterError, ValueError) as unfit:
        raise Problem("bad-parameter", str(unfit)) from unfit


def _row_limit(request: Request, doors: Serving) -> int | None:
    """The most rows that a client wants, which a POST may say (X-Result-Row-Limit); None for as many as there may be.
    Raises Problem."""
    wanted = request.headers.get("x-result-row-limit", "")
    if not wanted or request.method != "POST":
        return None
    if not (wanted.isascii() and wanted.isdigit() and 0 < len(wanted) < 10):
        raise Problem("bad-parameter", "X-Result-Row-Limit: a whole number above 0")
    return min(int(wanted), doors.limits.max_rows)


async def _shown(request: Request, doors: Serving, answer: Answer) -> dict[str, object]:
    """What the page shows of an answer in SPARQL JSON or Turtle, nodes by their names. Raises Problem."""
    shown: dict[str, object] = {"kind": answer.kind, "truncated": answer.truncated, "most": _SHOWN_ROWS}
    data, lang = answer.read(), language(request)
    if answer.kind == "graph":
        return shown | {"text": data.decode()}
    if answer.kind == "boolean":
        return shown | {"true": json.loads(data)["boolean"]}
    columns = [str(name) for name in json.loads(data)["head"]["vars"]]
    rows = solutions(data)
    nodes = (value.value for row in rows for value in row.values() if isinstance(value, NamedNode))
    named = await told(request, doors, nodes, lang)

    def cell(term: object) -> Cell:
        known = named.get(term.value) if isinstance(term, NamedNode) else None
        return Cell(known.label, known.href, known.quote) if known else exact_cell(term, doors.vocabulary, lang)

    return shown | {
        "columns": columns,
        "rows": [[cell(row[name]) if name in row else EMPTY for name in columns] for row in rows],
    }
