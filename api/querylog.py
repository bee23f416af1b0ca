"""One line a query on standard error, as JSON: what it was, what became of it, how long it took.

A line holds no address and no query text, which may name people: only the text's digest, by which an operator finds
equal ones, and the id by which its client knows it.
"""

from __future__ import annotations

import hashlib
import sys

import structlog

from api.execution.job import Job

_log = structlog.wrap_logger(
    structlog.PrintLogger(sys.stderr),
    processors=[structlog.processors.TimeStamper(fmt="iso", utc=True), structlog.processors.JSONRenderer()],
)


def write(job: Job, release_id: str, outcome: str, seconds: float, size: int) -> None:
    """Tell of a query.

    outcome   `answer`, `truncated`, `cached`, or the kind of problem
    seconds   from when it was asked to when it was answered, waiting included
    size      bytes of the answer
    """
    _log.msg(
        "query",
        id=job.id,
        query=hashlib.sha256(job.query.encode()).hexdigest()[:16],
        release=release_id,
        outcome=outcome,
        milliseconds=round(seconds * 1000, 1),
        bytes=size,
    )
