"""Which release is answered for by which engine: the current one, and older ones while somebody asks for them.

A new release gets an engine of its own beside the present one, and takes its place when that is ready; the present one
ends when its last query has. So no request is dropped, and none gets an answer of two releases.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path

from api.execution.job import Engine
from graph.layout import ReleaseError
from graph.release import Release, current, find

log = logging.getLogger(__name__)

_WATCH_SECONDS = 1.0
_OLDER = 2  # engines on older releases at a time


@dataclass(frozen=True, slots=True)
class Served:
    """A release and what answers queries on it."""

    release: Release
    engine: Engine


class Engines:
    """The engines of a data folder. Made and used on one event loop; `start` before, `close` after."""

    def __init__(self, data: Path, engine_of: Callable[[Release], Engine]) -> None:
        self._data = data
        self._link = data / "current"
        self._engine_of = engine_of
        self._current: Served | None = None
        self._coming: Served | None = None
        self._older: OrderedDict[str, Served] = OrderedDict()
        self._open: set[Engine] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Serve the current release, if there is one, and whichever becomes it later."""
        self._in_background(self._watch())

    async def close(self) -> None:
        """End all engines, also those with a query in them."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(engine.close() for engine in self._open))

    def current(self) -> Served | None:
        """What is served now, or None if there is no release yet.

        Raises ReleaseError if there has been none yet and the first one is not where `data/current` says.
        """
        self._look()
        return self._current

    def named(self, release_id: str) -> Served:
        """A release by its id, whichever is current. Raises ReleaseError if it is not there."""
        now = self.current()
        if now is not None and now.release.id == release_id:
            return now
        served = self._older.pop(release_id, None) or self._opened(find(self._data, release_id))
        self._older[release_id] = served
        while len(self._older) > _OLDER:
            _, unused = self._older.popitem(last=False)
            self._in_background(self._retire(unused.engine))
        return served

    async def _watch(self) -> None:
        trouble = ""
        while True:
            try:
                self._look()
                trouble = ""
            except ReleaseError as broken:
                if str(broken) != trouble:
                    trouble = str(broken)
                    log.warning(trouble)
            await asyncio.sleep(_WATCH_SECONDS)

    def _look(self) -> None:
        """See whether there is another release now."""
        try:
            target = os.readlink(self._link).rpartition("/")[2]  # noqa: PTH115 (on every request: a third of the time)
        except OSError:
            return
        newest = self._coming or self._current
        if newest is not None and newest.release.id == target:
            return
        try:
            release = current(self._data)
        except ReleaseError:
            if self._current is None:
                raise
            return  # what is served is whole
        served = self._opened(release)
        if self._current is None:
            self._current = served  # requests wait in its queue
            return
        if self._coming is not None:
            self._in_background(self._retire(self._coming.engine))
        self._coming = served
        self._in_background(self._change(served))

    async def _change(self, served: Served) -> None:
        """Let a release take the place of the present one as soon as it can answer."""
        while not served.engine.ready:
            if self._coming is not served:
                return
            await asyncio.sleep(0.02)
        before, self._current, self._coming = self._current, served, None
        log.info("release %s is served", served.release.id)
        if before is not None:
            await self._retire(before.engine)

    def _opened(self, release: Release) -> Served:
        engine = self._engine_of(release)
        engine.start()
        self._open.add(engine)
        return Served(release, engine)

    async def _retire(self, engine: Engine) -> None:
        """End an engine after its last query."""
        await engine.close(drain=True)
        self._open.discard(engine)

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
