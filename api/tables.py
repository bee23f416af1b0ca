"""The query library as doors: the tables (CSV, JSON, a page) and every named question with its parameters."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Query as Asking
from pydantic import BaseModel
from pyoxigraph import Literal, NamedNode
from starlette.responses import JSONResponse, Response

from api.derived import About, derived
from api.execution.job import Answer, Job
from api.formats import (
    DERIVED,
    HTML,
    JSON,
    META,
    PAGES,
    RDF,
    RECORDS,
    TABLES,
    choose,
    not_acceptable,
    required,
    written,
)
from api.ordering import Turn
from api.pages import language, page, word
from api.problem import Problem
from api.responses import cite_as, etag, unchanged, whole
from api.serving import Doors, Serving, solutions
from api.shown import column_name
from api.site.questions import WORKED_ROWS, Asked, answered, topics
from graph.ask import UnsureError, resolved
from graph.columns import Column, columns
from graph.rows import Value
from ontology.prefixes import curie
from queries.library import Query, QueryError, find, library, tables
from queries.parameters import TYPES, ParameterError

router = APIRouter(tags=["Tables and questions"])

_SUFFIXES = tuple(f".{name}" for each in (*TABLES, *RDF) for name in (each.name, *each.other))
_DOCUMENTED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The rows.", "content": {each.media: {} for each in RECORDS}}
}
Sought = Annotated[str, Asking(description="Only questions that hold all of these words.", max_length=200)]


class ParameterInfo(BaseModel):
    """A parameter of a question; one without a default must be given."""

    name: str
    type: str
    expects: str
    explanation: str
    explanation_sv: str
    default: str | None


class ColumnInfo(BaseModel):
    """What a column holds, as the shapes tell it: `path` is the property that its values are of."""

    name: str
    title: str
    title_sv: str
    description: str
    description_sv: str
    path: str
    datatypes: list[str]


class QueryInfo(BaseModel):
    """A question of the library. `facts` are the columns that name the facts which a row rests on, where its evidence
    is; there are none where rows sum facts up. `described` are the columns of a table, in the listing of tables."""

    name: str
    title: str
    title_sv: str
    description: str
    description_sv: str
    parameters: list[ParameterInfo]
    tags: list[str]
    columns: list[str]
    described: list[ColumnInfo]
    facts: list[str]
    address: str


class QueryList(BaseModel):
    """The questions there are."""

    queries: list[QueryInfo]


@router.get("/tables", summary="The tables there are", response_model=QueryList)
async def table_list(request: Request, q: Sought = "") -> Response:
    """Each table is a question of the library without parameters."""
    return await asyncio.to_thread(_listing, request, tables(), "tables", q)  # what columns are takes a second at first


@router.get("/queries", summary="The questions there are", response_model=QueryList)
async def query_list(request: Request, q: Sought = "") -> Response:
    """Every question of the library, with its parameters."""
    return _listing(request, library(), "queries", q)


@router.get("/tables/{name}", summary="A table", responses=_DOCUMENTED, response_class=Response)
async def table(request: Request, doors: Doors, name: str) -> Response:
    """As CSV, JSON or a page, by Accept, `format=` or the suffix `.csv` or `.json`."""
    stem, wanted = _suffix(name)
    query = tables().get(stem)
    if query is None:
        raise Problem("unknown-table", name=stem, names=", ".join(tables()))
    return await _answer(request, doors, query, wanted, "tables")


@router.get("/queries/{name}", summary="The answer to a question", responses=_DOCUMENTED, response_class=Response)
async def named_query(request: Request, doors: Doors, name: str) -> Response:
    """The question's parameters are the address's; where a required one is missing, browsers get a form."""
    stem, wanted = _suffix(name)
    try:
        query = find(stem)
    except QueryError as unknown:
        raise Problem("unknown-query", str(unknown), name=stem) from unknown
    return await _answer(request, doors, query, wanted, "queries")


def _suffix(name: str) -> tuple[str, str]:
    for suffix in _SUFFIXES:
        if name.endswith(suffix):
            return name.removesuffix(suffix), suffix[1:]
    return name, ""


def _listing(request: Request, queries: Mapping[str, Query], door: str, q: str) -> Response:
    choice = required(PAGES, request.headers.get("accept", ""))
    lang = language(request)
    found = {name: query for name, query in queries.items() if _holds(query, q, lang)}
    if choice.format is HTML:
        return page(
            request,
            "listing.html",
            scripts=("filter.js",),
            topics=topics(found, door, lang),
            door=door,
            q=q,
            count=len(found),
        )
    listed = QueryList(queries=[_info(query, door) for query in found.values()])
    return JSONResponse(listed.model_dump(), headers={"Vary": "Accept"})


def _holds(query: Query, q: str, lang: str) -> bool:
    """Whether a question has all words, or their beginnings, in what it is called and what it tells of itself."""
    said = (query.name, query.title, query.title_sv, query.description, query.description_sv)
    topics = (word("topic", tag, lang) for tag in query.tags)
    text = " ".join((*said, *topics, word("table", query.name, lang))).casefold()
    return all(each in text for each in q.casefold().split())


def _column(name: str, told: Column) -> ColumnInfo:
    return ColumnInfo(
        name=name,
        title=told.name["en"],
        title_sv=told.name["sv"],
        description=told.description["en"],
        description_sv=told.description["sv"],
        path=curie(told.path),
        datatypes=[curie(each) for each in told.datatypes],
    )


def _info(query: Query, door: str) -> QueryInfo:
    return QueryInfo(
        name=query.name,
        title=query.title,
        title_sv=query.title_sv,
        description=query.description,
        description_sv=query.description_sv,
        parameters=[
            ParameterInfo(
                name=each.name,
                type=each.type,
                expects=TYPES[each.type].expects,
                explanation=each.explanation,
                explanation_sv=each.explanation_sv,
                default=each.default,
            )
            for each in query.parameters
        ],
        tags=list(query.tags),
        columns=list(query.columns),
        described=[_column(name, told) for name, told in columns(query.name).items()] if door == "tables" else [],
        facts=list(query.facts),
        address=f"/{door}/{query.name}",
    )


async def _answer(request: Request, doors: Serving, query: Query, suffix: str, door: str) -> Response:
    release = doors.release()
    values = dict(request.query_params)
    wanted = request.query_params.get("format") or suffix
    accept = request.headers.get("accept", "")
    table = choose(RECORDS, accept, wanted) or choose(TABLES, accept, wanted)
    graph = None if query.columns else choose(RDF, accept, wanted)
    if table is None and graph is None:
        raise not_acceptable(tuple(dict.fromkeys((*RECORDS, *TABLES, *(() if query.columns else RDF)))))
    for_people = all(choice is None or choice.format is HTML for choice in (table, graph))
    turn = Turn.asked(values, query.columns) if for_people else Turn()
    values = {name: value for name, value in values.items() if name not in ("format", "lang")}
    asked = Asked(query, door, values, turn)
    try:
        # names become nodes by the index, in a thread as it reads a file
        bound = query.bind(await asyncio.to_thread(resolved, release, query, values))
    except ParameterError as unfit:
        problem = Problem("bad-parameter", str(unfit))
        if not for_people:
            raise problem from unfit
        unsure = unfit if isinstance(unfit, UnsureError) else None
        return await answered(request, doors, asked, None, problem if any(values.values()) else None, unsure)
    job = Job(
        query=query.text,
        seconds=doors.settings.library_seconds,
        table=written(table, "tsv" if for_people and query.columns else "json"),
        graph=written(graph, "turtle"),
        bindings={variable.value: term for variable, term in bound.items()},
        trusted=True,
        max_rows=WORKED_ROWS if for_people else None,
    )
    tag = etag(doors, job, table, graph)
    if not for_people and (held := unchanged(request, doors, tag)):
        return held
    answer = await doors.ask(request, job)
    choice = graph if answer.kind == "graph" else table
    if choice is None:  # the worker has refused what is not acceptable
        raise not_acceptable(RDF if answer.kind == "graph" else TABLES)
    if choice.format is HTML:
        return await answered(request, doors, asked, answer)
    headings = {name: column_name(name, language(request)) for name in query.columns}
    told = await asyncio.to_thread(columns, query.name) if choice.format is META else {}
    about = About(query.name, query.text, values, release, cite_as(request, doors), query.facts, headings, told)
    if choice.format is JSON and answer.kind == "rows":
        answer = await asyncio.to_thread(_records, answer, query, about)
    elif choice.format in DERIVED:
        answer = await asyncio.to_thread(derived, answer, choice.format, about)
    headers = {"Content-Disposition": f'inline; filename="{query.name}.{choice.format.file_suffix}"'}
    return whole(request, doors, answer, choice, tag, headers)


def _records(answer: Answer, query: Query, about: About) -> Answer:
    """Rows as plain JSON objects, a column without value left out, with what it takes to cite them."""
    rows = solutions(answer.read())
    document = {
        "meta": about.meta(len(rows), answer.truncated),
        "columns": query.columns,
        "rows": [{name: _plain(term) for name, term in row.items()} for row in rows],
    }
    return Answer.of(answer.kind, answer.truncated, json.dumps(document, ensure_ascii=False).encode())


def _plain(term: Value) -> str | int | bool:
    """A term as JSON has it: numbers and booleans as such, all else as text."""
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else str(term)
    kind = curie(term.datatype.value)
    if kind == "xsd:integer":
        return int(term.value)
    return term.value == "true" if kind == "xsd:boolean" else term.value
