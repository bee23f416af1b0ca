"""How many queries run at a time, and how many wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypeVar

from api.execution.job import Limits
from api.problem import Problem

T = TypeVar("T")


class Places:
    """`limits.workers` places, one of which is kept for the server's own queries, so that heavy ones of clients do not
    shut its doors; and a bounded queue for them.

    waiting, running   how many wait for a place, and how many have one
    """

    def __init__(self, limits: Limits, trouble: Callable[[], str]) -> None:
        """trouble: why nothing runs at present, or empty."""
        self.waiting = 0
        self.running = 0
        self._limits = limits
        self._trouble = trouble
        self._places = asyncio.Semaphore(limits.workers)
        self._lanes = asyncio.Semaphore(max(1, limits.workers - 1))
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @asynccontextmanager
    async def place(self, trusted: bool, ready: Callable[[], Awaitable[T]]) -> AsyncIterator[T]:
        """Hold a place, and what it takes to run there.

        ready: waits for that

        Raises Problem `busy` where too many wait already, or when it takes too long, and whatever `ready` raises.
        """
        needed = (self._places,) if trusted else (self._lanes, self._places)
        if self.waiting >= self._limits.queue and any(each.locked() for each in needed):
            raise self._busy()
        self._inside += 1
        self._empty.clear()
        try:
            async with AsyncExitStack() as held:
                what = await self._waited(needed, ready, held)
                self.running += 1
                try:
                    yield what
                finally:
                    self.running -= 1
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    async def empty(self) -> None:
        """Return when nobody has a place or waits for one."""
        await self._empty.wait()

    async def _waited(
        self, needed: tuple[asyncio.Semaphore, ...], ready: Callable[[], Awaitable[T]], held: AsyncExitStack
    ) -> T:
        self.waiting += 1
        try:
            async with asyncio.timeout(self._limits.wait):
                for each in needed:
                    await held.enter_async_context(each)
                return await ready()
        except TimeoutError:
            raise self._busy() from None
        finally:
            self.waiting -= 1

    def _busy(self) -> Problem:
        return Problem("busy", self._trouble(), headers={"Retry-After": str(round(self._limits.wait) or 1)})
