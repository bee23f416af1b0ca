"""Networks measured without holding up the server: small ones in a thread, larger ones in a process that is killed at
its deadline, or when its client goes away.

What takes a thread long holds the interpreter, and so the event loop, for as long; a process does not, and can be
stopped. So few run at a time, the others wait.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Sequence
from time import monotonic

from fastapi import Request

from api.execution.workers import ENVIRONMENT
from api.problem import Problem
from api.serving import Serving, left
from graph.networks import Graph, Measures, TooCostlyError, measured
from graph.networks.measuring import answered, asked

_AT_ONCE = 100_000  # steps (`Graph.cost`), some hundredths of a second


async def measure(request: Request, doors: Serving, graph: Graph, metrics: Sequence[str]) -> Measures:
    """The measures of a network; the time they take is counted as their client's.

    Raises Problem `metric-too-costly`, `timeout`, `memory`, `busy` or `client-left`.
    """
    doors.server.rates.before_query(request)
    began = monotonic()
    try:
        if graph.cost <= _AT_ONCE:
            return await asyncio.to_thread(measured, graph, metrics)
        return await _apart(request, doors, graph, metrics)
    except TooCostlyError as costly:
        raise Problem("metric-too-costly", str(costly)) from costly
    finally:
        doors.server.rates.after_query(request, monotonic() - began)


async def _apart(request: Request, doors: Serving, graph: Graph, metrics: Sequence[str]) -> Measures:
    """The same in a process of its own, as soon as there is a place for it."""
    try:
        async with asyncio.timeout(doors.settings.queue_seconds):
            await doors.server.measuring.acquire()
    except TimeoutError:
        raise Problem("busy", headers={"Retry-After": "5"}) from None
    try:
        working = asyncio.ensure_future(_process(doors, asked(graph, metrics)))
        leaving = asyncio.ensure_future(left(request))
        leaving.add_done_callback(lambda _: working.cancel())
        try:
            return await working
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():  # the request itself is given up, as the server ends
                working.cancel()
                raise
            raise Problem("client-left") from None
        finally:
            leaving.cancel()
    finally:
        doors.server.measuring.release()


async def _process(doors: Serving, question: bytes) -> Measures:
    settings = doors.settings
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "graph.networks.measuring", str(settings.query_megabytes),
        stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=ENVIRONMENT,
    )  # fmt: skip
    try:
        async with asyncio.timeout(settings.query_seconds):
            answer, _ = await process.communicate(question)
    except TimeoutError:
        raise Problem("timeout", seconds=settings.query_seconds) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise Problem("crash")
    try:
        return await asyncio.to_thread(answered, answer)
    except MemoryError:
        raise Problem("memory", megabytes=settings.query_megabytes) from None
