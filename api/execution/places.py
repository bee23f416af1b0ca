"""How many queries run at a time, and how many wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.execution.job import Limits
from api.problem import Problem


class Places:
    """`limits.workers` places, one of which is kept for the server's own queries, and a bounded queue for them.

    waiting, running   how many wait for a place, and how many have one
    """

    def __init__(self, limits: Limits) -> None:
        self.waiting = 0
        self.running = 0
        self._limits = limits
        self._places = asyncio.Semaphore(limits.workers)
        self._lanes = asyncio.Semaphore(max(1, limits.workers - 1))
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @asynccontextmanager
    async def place(self, trusted: bool) -> AsyncIterator[None]:
        """Hold a place. Raises Problem `busy` where too many wait already, or when it takes too long."""
        self._inside += 1
        self._empty.clear()
        try:
            async with self._one_of(self._places) if trusted else self._lane():
                self.running += 1
                try:
                    yield
                finally:
                    self.running -= 1
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    async def empty(self) -> None:
        """Return when nobody has a place or waits for one."""
        await self._empty.wait()

    @asynccontextmanager
    async def _lane(self) -> AsyncIterator[None]:
        async with self._one_of(self._lanes), self._one_of(self._places):
            yield

    @asynccontextmanager
    async def _one_of(self, places: asyncio.Semaphore) -> AsyncIterator[None]:
        if places.locked() and self.waiting >= self._limits.queue:
            raise self._busy()
        self.waiting += 1
        try:
            async with asyncio.timeout(self._limits.wait):
                await places.acquire()
        except TimeoutError:
            raise self._busy() from None
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            places.release()

    def _busy(self) -> Problem:
        return Problem("busy", headers={"Retry-After": str(round(self._limits.wait) or 1)})
