"""A process that answers queries on one release, and that may be killed at any time.

    python -m api.worker STORE MEGABYTES

Jobs come in on standard input, replies go out on standard output (`api.frames`), answers into the spool file
that the job names. A job is the JSON form of `api.pool.Job`; a reply is

    {"outcome": "answer", "kind": "rows" | "boolean" | "graph", "truncated": bool}
    {"outcome": <a kind of problem>, "detail": …, "line": …, "column": …}
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from pyoxigraph import (
    Literal,
    NamedNode,
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

from api import frames, gate, isolation
from api.frames import Message
from api.spool import Capped, TooLargeError, cut_rows
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
}
_PLACE = re.compile(r"^error at (?P<line>\d+):(?P<column>\d+): (?P<detail>.*)", re.DOTALL)
_DETAIL = 300  # the engine lists every character class that it would have taken


class NotAcceptableError(Exception):
    """The client takes no format for what the query returns (`rows`, `boolean`, `graph`)."""


def answer(store: Store, job: Message) -> Message:
    """Run one job and write its answer; the reply."""
    try:
        if not job["trusted"]:
            gate.refuse_service(job["query"])
        kind, truncated = _write(_evaluate(store, job), job)
    except gate.RefusedError as refused:
        name = "service-unclear" if refused.unclear else "service"
        return {"outcome": name, "detail": refused.detail, "line": refused.line, "column": refused.column}
    except SyntaxError as wrong:
        return {"outcome": "update"} if gate.is_update(job["query"]) else syntax_reply(wrong)
    except NotAcceptableError as unwanted:
        return {"outcome": "not-acceptable", "kind": str(unwanted)}
    except TooLargeError:
        return {"outcome": "result-too-large"}
    except (ValueError, OSError, RuntimeError) as failed:
        return {"outcome": "evaluation", "detail": str(failed)[:_DETAIL]}
    return {"outcome": "answer", "kind": kind, "truncated": truncated}


def syntax_reply(wrong: SyntaxError) -> Message:
    """What the engine's parser says, taken apart: `error at 2:17: expected …`."""
    text = str(wrong.msg)
    place = _PLACE.match(text)
    if not place:
        return {"outcome": "syntax", "detail": text[:_DETAIL]}
    detail = place["detail"]
    if len(detail) > _DETAIL:
        detail = detail[:_DETAIL].rsplit(",", 1)[0] + ", …"
    return {
        "outcome": "syntax",
        "detail": f"line {place['line']}, column {place['column']}: {detail}",
        "line": int(place["line"]),
        "column": int(place["column"]),
    }


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


def _write(result: QuerySolutions | QueryBoolean | QueryTriples, job: Message) -> tuple[str, bool]:
    """Write the result to the spool; its kind, and whether rows were left out."""
    path = Path(job["spool"])
    kind = _kind(result)
    name = job["graph" if kind == "graph" else "table"]
    if name is None:
        raise NotAcceptableError(kind)
    with Capped(path, job["max_bytes"]) as out:
        if isinstance(result, QueryTriples):
            return kind, _write_triples(result, out, _GRAPH[name], job["max_rows"])
        result.serialize(out, _TABLE[name])
    return kind, kind == "rows" and cut_rows(path, name, job["max_rows"])


def _kind(result: object) -> str:
    if isinstance(result, QueryTriples):
        return "graph"
    return "boolean" if isinstance(result, QueryBoolean) else "rows"


def _write_triples(triples: Iterator[Triple], out: Capped, form: RdfFormat, most: int) -> bool:
    serialize(islice(triples, most), out, form, prefixes=PREFIXES)
    return next(triples, None) is not None


def _serve(store: Store, jobs: BinaryIO, replies: BinaryIO) -> None:
    while (job := frames.read(jobs)) is not None:
        isolation.own_deadline(job["seconds"] + 1)  # the server's own comes first, unless it hangs
        reply = answer(store, job)
        isolation.own_deadline(0)
        replies.write(frames.pack(reply))
        replies.flush()


def main() -> None:
    """Give up what is not needed, open the store, say so, and answer jobs until standard input ends."""
    path, megabytes = sys.argv[1:]
    isolation.die_with_parent()
    alone = isolation.leave_network()
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between the frames
    try:
        store = Store.read_only(path)
    except OSError as unreadable:
        hello: Message = {"ready": False, "detail": f"{path} cannot be opened: {unreadable}"}
        replies.write(frames.pack(hello))
        replies.close()
        return
    isolation.limit(int(megabytes))
    replies.write(frames.pack({"ready": True, "network": not alone}))
    replies.flush()
    Thread(target=gate.warm, daemon=True).start()
    _serve(store, sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
