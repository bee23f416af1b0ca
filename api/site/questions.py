"""The pages of the library of questions: the form of a question, its answer as a table one can turn and as pictures,
and what it takes to pass an answer on."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import Request
from pyoxigraph import QueryResultsFormat
from starlette.responses import Response

from api.charts import Chart
from api.choices import place
from api.execution.job import Answer
from api.explained import explained
from api.formats import HTML, RDF
from api.ordering import PAGE, Turn
from api.pages import LANGUAGES, Cell, address, language, page, text
from api.problem import Problem
from api.responses import cite_as
from api.serving import Serving, solutions
from api.shown import Head, Question, charts, column_name, fields, question
from api.shown import table as table_of
from api.snippets import snippets
from graph.ask import SeveralError, UnsureError
from ontology.prefixes import curie
from queries.library import TABLE, Query

WORKED_ROWS = 5000
"""Rows of an answer that a page sorts, counts and draws; downloads have them all."""

_TOPICS = ("decision", "case", "meeting", "statement", "agreement", "lineage", "organisation", "person", "vote", "law",
           "money", "evidence", "quality", TABLE)  # fmt: skip  # what most ask for first
_DOWNLOADS = ("csv-excel", "csv", "json", "parquet")
_GRAPH_DOWNLOADS = tuple(each.name for each in RDF if each is not HTML)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in words, and the lasting address in it."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the values given, behind `/tables` or `/queries`, and what of the answer is to be shown."""

    query: Query
    door: str
    values: Mapping[str, str]
    turn: Turn

    def address(self, lang: str, values: Mapping[str, str]) -> str:
        """The address of the question with other values."""
        return address(f"/{self.door}/{self.query.name}", lang, **values)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a page shows of an answer: rows `first` and on of `total`, with the addresses of its other pages; a graph as
    `text`."""

    columns: Sequence[Head] = ()
    rows: Sequence[Sequence[Cell]] | None = None
    text: str | None = None
    total: int = 0
    first: int = 1
    truncated: bool = False
    charts: Sequence[Chart] = ()
    before: str = ""
    after: str = ""
    number: int = 1
    last: int = 1


_NOTHING = _Shown()
_SORTED = {False: "ascending", True: "descending"}


def topics(queries: Mapping[str, Query], door: str, lang: str) -> dict[str, list[Question]]:
    """The questions by their first tag, in the order of `_TOPICS`; the tables themselves without further order."""
    found: dict[str, list[Question]] = {}
    for query in queries.values():
        topic = query.tags[0] if query.tags and door == "queries" else ""
        found.setdefault(topic, []).append(question(query, lang))
    return dict(sorted(found.items(), key=lambda pair: _TOPICS.index(pair[0]) if pair[0] in _TOPICS else -1))


def _absolute(doors: Serving, path: str, values: Mapping[str, str]) -> str:
    return doors.settings.base_url.rstrip("/") + address(path, LANGUAGES[0], **values)


async def answered(
    request: Request,
    doors: Serving,
    asked: Asked,
    answer: Answer | None,
    problem: Problem | None = None,
    unsure: UnsureError | None = None,
) -> Response:
    """The page of a question with its answer, or without one: with what is wrong with the values, or the nodes that a
    name among them may mean. Raises Problem."""
    lang, query = language(request), asked.query
    kept = {name: value for name, value in asked.values.items() if value}
    shown = await _shown(request, doors, asked, kept, answer) if answer else _NOTHING
    told = question(query, lang)
    return page(
        request,
        "query.html",
        problem.status if problem else 200,
        scripts=("form.js",),
        question=told,
        sparql=query.text,
        fields=await fields(request, doors, query, asked.values, lang),
        door=asked.door,
        problem=problem,
        said=lambda detail: explained(detail, lang),
        meant=_meant(asked, unsure, kept, lang),
        borne=isinstance(unsure, SeveralError),
        most=WORKED_ROWS,
        per_page=PAGE,
        summed=not query.facts,
        snippets=snippets(_absolute(doors, f"/{asked.door}/{query.name}.csv", kept)) if shown.total else {},
        downloads=[
            (form, address(f"/{asked.door}/{query.name}.{form}", lang, **kept))
            for form in (_DOWNLOADS if query.columns else _GRAPH_DOWNLOADS)
        ],
        workbench=address("/sparql", lang, example=query.name, **kept),
        shown=shown,
        cited=_cited(request, doors, told, kept, shown, lang) if answer else None,
    )


def _meant(asked: Asked, unsure: UnsureError | None, kept: Mapping[str, str], lang: str) -> list[tuple[str, str]]:
    """What a name may mean, each with the address that asks for it."""
    return [
        (f"{each.label} ({place(each.iri)})", asked.address(lang, {**kept, each.parameter: curie(each.iri)}))
        for each in (unsure.meant if unsure else ())
    ]


async def _shown(request: Request, doors: Serving, asked: Asked, kept: Mapping[str, str], answer: Answer) -> _Shown:
    """What a page shows of an answer. Raises Problem."""
    data, lang, query, turn = answer.read(), language(request), asked.query, asked.turn
    if answer.kind != "rows":
        return replace(_NOTHING, text=data.decode(), truncated=answer.truncated)
    if turn.column or query.charts:
        rows = await asyncio.to_thread(solutions, data, QueryResultsFormat.TSV)
        part, total = turn.of(rows), len(rows)
    else:
        rows = part = solutions(_lines(data, turn), QueryResultsFormat.TSV)
        total = data.count(b"\n") - 1
    heads, cells = await table_of(request, doors, query, kept, part, lang)
    last = max(1, -(-total // PAGE))

    def at(turned: Mapping[str, str]) -> str:
        return asked.address(lang, {**kept, **turned})

    return _Shown(
        columns=[
            replace(
                head,
                href=at(turn.parameters(head.name)),
                sorted=_SORTED[turn.falling] if head.name == turn.column else "",
            )
            for head in heads
        ],
        rows=cells,
        total=total,
        first=(turn.number - 1) * PAGE + 1,
        truncated=answer.truncated,
        charts=[] if answer.truncated else await charts(request, doors, query, rows, lang),
        before=at(turn.parameters(number=turn.number - 1)) if turn.number > 1 else "",
        after=at(turn.parameters(number=turn.number + 1)) if turn.number < last else "",
        number=turn.number,
        last=last,
    )


def _lines(table: bytes, turn: Turn) -> bytes:
    """The head and the rows of a page of a table in TSV, which has a line for each: reading all of them takes long."""
    head, *rows = table.removesuffix(b"\n").split(b"\n")
    start = (turn.number - 1) * PAGE
    return b"\n".join((head, *rows[start : start + PAGE])) + b"\n"


def _cited(
    request: Request, doors: Serving, told: Question, kept: Mapping[str, str], shown: _Shown, lang: str
) -> Cited:
    """How an answer is cited, and the address that will always give it."""
    release = doors.release()
    where = cite_as(request, doors)
    given = "; ".join(f"{column_name(name, lang)}: {value}" for name, value in kept.items())
    rows = f"{shown.total}+" if shown.truncated else str(shown.total)
    words = text(
        "cite.text", lang, title=told.title, given=f" ({given})" if given else "", release=release.id,
        built=release.manifest.built[:10], rows=rows, address=where,
    )  # fmt: skip
    return Cited(words, where)
