"""One line a query on standard error, as JSON: what it was, what became of it, how long it took.

A line holds no address and no query text, which may name people: only the text's digest, by which an operator finds
equal ones, and the id by which its client knows it.
"""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache

import structlog

from api.execution.job import Job

_log = structlog.wrap_logger(
    structlog.PrintLogger(sys.stderr),
    processors=[structlog.processors.TimeStamper(fmt="iso", utc=True), structlog.processors.JSONRenderer()],
).bind()


def write(job: Job, query_id: str, release_id: str, outcome: str, seconds: float, size: int) -> None:
    """Tell of a query.

    query_id  by which its client knows it
    outcome   `answer`, `truncated`, `cached`, or the kind of problem
    seconds   from when it was asked to when it was answered, waiting included
    size      bytes of the answer
    """
    _log.msg(
        "query",
        id=query_id,
        query=_digest(job.query),
        release=release_id,
        outcome=outcome,
        milliseconds=round(seconds * 1000, 1),
        bytes=size,
    )


@lru_cache(maxsize=256)  # the same are asked again and again
def _digest(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()[:16]
