"""What a worker does with a job: refuse, evaluate, write, tell.

A job is the JSON form of `api.execution.job.Job`; a reply is

    {"outcome": "answer", "kind": "rows" | "boolean" | "graph" | <a walk's name>, "truncated": bool, "spooled": bool}
    {"outcome": <a kind of problem>, "detail": …, "line": …, "column": …}

with a short answer as its payload, and a long one (`spooled`) in the file that the job names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
    serialize,
)

from api.execution import frames, gate, isolation, walks
from api.execution.frames import Message
from api.execution.job import Walk
from api.execution.spool import Spool, TooLargeError
from api.execution.walks import NOTHING, Held
from api.execution.wrong import syntax
from graph.orgchart import Trees
from graph.rows import driven
from ontology.prefixes import PREFIXES

_TABLE = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPH = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
_DETAIL = 300


class NotAcceptableError(Exception):
    """The client takes no format for what the query returns (`rows`, `boolean`, `graph`)."""


def serve(store: Store, jobs: BinaryIO, replies: BinaryIO, held: Held = NOTHING) -> None:
    """Answer jobs until there are no more. `held`: what is held beside the store."""
    held = held if held.trees is not None else replace(held, trees=Trees())
    while (job := frames.read(jobs)) is not None:
        isolation.own_deadline(job["seconds"] + 1)  # the server's own comes first, unless it hangs
        reply, payload = answer(store, job, held)
        isolation.own_deadline(0)
        replies.write(frames.pack(reply, payload))
        replies.flush()


def answer(store: Store, job: Message, held: Held) -> tuple[Message, bytes]:
    """Run one job and write its answer; the reply, and its payload."""
    try:
        if job["walk"]:
            return _walked(store, job, held)
        if not job["trusted"]:
            gate.refuse_service(job["query"])
        return write(_evaluate(store, job), job)
    except NotAcceptableError as unwanted:
        return {"outcome": "not-acceptable", "kind": str(unwanted)}, b""
    except TooLargeError:
        return {"outcome": "result-too-large"}, b""
    except gate.RefusedError as refused:
        name = "service-unclear" if refused.unclear else "service"
        return {"outcome": name, "detail": refused.detail, "line": refused.line, "column": refused.column}, b""
    except SyntaxError as wrong:
        return {"outcome": "update"} if gate.is_update(job["query"]) else syntax(job["query"], wrong), b""
    except (ValueError, OSError, RuntimeError) as failed:
        return {"outcome": "evaluation", "detail": str(failed)[:_DETAIL]}, b""


def _walked(store: Store, job: Message, held: Held) -> tuple[Message, bytes]:
    walk = Walk(**job["walk"])
    found = driven(store, walks.steps(walk, held))
    with Spool(Path(job["spool"]), job["max_bytes"]) as out:
        cut = walks.write(walk, found, out)
        data, _ = out.finish("json", None)
    return {"outcome": "answer", "kind": walk.name, "truncated": cut, "spooled": data is None}, data or b""


def _evaluate(store: Store, job: Message) -> QuerySolutions | QueryBoolean | QueryTriples:
    # With either of them given, the protocol's dataset takes the place of FROM and of the store's own graphs.
    given = bool(job["default_graphs"] or job["named_graphs"])
    return store.query(
        job["query"],
        base_iri=job["base_iri"],
        default_graph=[NamedNode(iri) for iri in job["default_graphs"]] if given else None,
        named_graphs=[NamedNode(iri) for iri in job["named_graphs"]] if given else None,
        substitutions={Variable(name): _term(term) for name, term in job["bindings"].items()},
    )


def _term(ntriples: str) -> NamedNode | Literal:
    """A term from its N-Triples form, read by the engine's own parser."""
    (quad,) = parse(f"<x:s> <x:p> {ntriples} .", RdfFormat.N_TRIPLES)
    if not isinstance(quad.object, NamedNode | Literal):
        raise ValueError(f"only IRIs and literals can be bound, not {ntriples}")
    return quad.object


def write(result: QuerySolutions | QueryBoolean | Iterator[Triple], job: Message) -> tuple[Message, bytes]:
    """Write the result in the form that its kind asks for: the reply, and its payload.

    Raises NotAcceptableError, TooLargeError, and what reading the result raises.
    """
    kind = _kind(result)
    name = job["graph" if kind == "graph" else "table"]
    if name is None:
        raise NotAcceptableError(kind)
    with Spool(Path(job["spool"]), job["max_bytes"]) as out:
        if isinstance(result, QuerySolutions | QueryBoolean):
            result.serialize(out, _TABLE[name])
            data, truncated = out.finish(name, job["max_rows"] if kind == "rows" else None)
        else:
            more = _write_triples(result, out, _GRAPH[name], job)
            data, truncated = out.finish(name, None)[0], more
    return {"outcome": "answer", "kind": kind, "truncated": truncated, "spooled": data is None}, data or b""


def _kind(result: object) -> str:
    if isinstance(result, QuerySolutions):
        return "rows"
    return "boolean" if isinstance(result, QueryBoolean) else "graph"


def _write_triples(triples: Iterator[Triple], out: Spool, form: RdfFormat, job: Message) -> bool:
    """Write as many as are allowed, in the graph that the job names if the form can tell; whether there are more."""
    allowed = islice(triples, job["max_rows"])
    if job["graph_name"] and form.supports_datasets:
        name = NamedNode(job["graph_name"])
        quads = (Quad(each.subject, each.predicate, each.object, name) for each in allowed)
        serialize(quads, out, form, prefixes=PREFIXES)
    else:
        serialize(allowed, out, form, prefixes=PREFIXES)
    return next(triples, None) is not None
