"""What a store elsewhere has sent, made into an answer in the form that a client wants.

Stores are asked for JSON and N-Triples alone, which are read whole before anything of them is believed, and written
anew as the workers here write (`api.execution.answering`): so formats and caps are the same wherever a query runs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
    parse_query_results,
)

from api.execution.answering import write
from api.execution.client import Reply
from api.execution.job import Answer, Job, Limits, Term
from api.execution.spool import TooLargeError
from api.problem import Problem

ACCEPT = {
    "rows": "application/sparql-results+json",
    "boolean": "application/sparql-results+json",
    "graph": "application/n-triples",
}
"""What a store is asked for, by the kind of answer (`api.execution.job.Answer.kind`)."""

_GRAPHS = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,  # as it was called before it had a type of its own
    "text/turtle": RdfFormat.TURTLE,
}
# Virtuoso writes `true` as 1: the same value (XML Schema), but not what our readers look for. Quotation marks inside a
# string are escaped, so this matches nothing that a literal says.
_BOOLEAN = re.compile(
    rb'("datatype"\s*:\s*"http://www\.w3\.org/2001/XMLSchema#boolean"\s*,\s*"value"\s*:\s*")([01])(?=")'
)
_ASKED = "__ASK_RETVAL"  # the column of Virtuoso's answer to ASK


def answer(reply: Reply, kind: str, job: Job, limits: Limits, path: Path, columns: Sequence[str] = ()) -> Answer:
    """The answer to a job of this kind; a long one is spooled to the path, which is gone when this returns.

    columns   those of the answer, where the store was not asked for those that are bound (`api.execution.binding`)

    Raises Problem: `store-broken` for anything but a whole answer, `result-too-large`.
    """
    message = {
        "table": job.table,
        "graph": job.graph,
        "graph_name": job.graph_name,
        "max_rows": job.max_rows or limits.max_rows,
        "max_bytes": limits.max_bytes,
        "spool": str(path),
    }
    try:
        if kind == "rows" and columns:
            reply = replace(reply, data=_filled(reply.data, columns, job.bindings))
        told, payload = write(_triples(reply) if kind == "graph" else _table(reply, kind), message)
        truncated = told["truncated"] or reply.cut
        if not told["spooled"]:
            return Answer.of(kind, truncated, payload)
        return Answer(kind, truncated, path.stat().st_size, path.open("rb"))
    except SyntaxError as broken:
        problem = _unreadable(kind, broken)
    except TooLargeError:
        problem = Problem("result-too-large", megabytes=limits.max_bytes // 2**20)
    finally:
        path.unlink(missing_ok=True)
    # Not above: with its context it would take objects of the engine along to another thread, where they must not end.
    raise problem


def rows(reply: Reply) -> list[dict[str, object]]:
    """The rows of a short table. Raises Problem `store-broken`."""
    try:
        table = _table(reply, "rows")
        if not isinstance(table, QuerySolutions):
            raise SyntaxError("a boolean where rows were asked for")
        names = [variable.value for variable in table.variables]
        return [dict(zip(names, row, strict=True)) for row in table]
    except SyntaxError as broken:
        problem = _unreadable("rows", broken)
    raise problem


def _unreadable(kind: str, broken: SyntaxError) -> Problem:
    return Problem("store-broken", f"It cannot be read as {ACCEPT[kind]}: {broken.msg}")


def _table(reply: Reply, kind: str) -> QuerySolutions | QueryBoolean:
    data = reply.data
    if b"XMLSchema#boolean" in data:
        data = _BOOLEAN.sub(lambda found: found[1] + (b"true" if found[2] == b"1" else b"false"), data)
    table = parse_query_results(data, format=QueryResultsFormat.JSON)
    if kind == "boolean" and isinstance(table, QuerySolutions):
        return _asked(table)
    if (kind == "boolean") != isinstance(table, QueryBoolean):
        raise SyntaxError("a boolean where rows were asked for")
    return table


def _filled(data: bytes, columns: Sequence[str], terms: Mapping[str, Term]) -> bytes:
    """A table with the columns of bound variables in their places. Raises SyntaxError for what is no table."""
    try:
        table = json.loads(data)
        own = {name: _written(term) for name, term in terms.items()}
        rows = [{**row, **own} for row in table["results"]["bindings"]]
        left = set(table["head"]["vars"]) - set(columns)
    except (ValueError, KeyError, TypeError) as broken:
        raise SyntaxError(str(broken)) from None
    if left:
        raise SyntaxError(f"columns that were not asked for: {', '.join(map(str, left))}")
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": rows}}).encode()


def _written(term: Term) -> dict[str, str]:
    """A term as SPARQL JSON has it, a number as the engine here writes it (`0.0` as `0`)."""
    found = Store().query("SELECT ?term WHERE {}", substitutions={Variable("term"): term})
    assert isinstance(found, QuerySolutions)  # noqa: S101  (by its form)
    (term,) = next(found)
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _asked(table: QuerySolutions) -> QueryBoolean:
    """The boolean that Virtuoso's table stands for: one row for true, none for false."""
    if [name.value for name in table.variables] != [_ASKED]:
        raise SyntaxError("rows where a boolean was asked for")
    said = b"true" if any(isinstance(cell, Literal) and cell.value in ("1", "true") for (cell,) in table) else b"false"
    boolean = parse_query_results(b'{"head":{},"boolean":%b}' % said, format=QueryResultsFormat.JSON)
    assert isinstance(boolean, QueryBoolean)  # noqa: S101  (we wrote it)
    return boolean


def _triples(reply: Reply) -> Iterator[Triple]:
    form = _GRAPHS.get(reply.media)
    if form is None:
        raise Problem("store-broken", f"It is {reply.media}, where {ACCEPT['graph']} was asked for.")
    return (quad.triple for quad in parse(reply.data, form))
