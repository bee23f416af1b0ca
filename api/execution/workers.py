"""The server's ends of the pipes to the processes that answer queries: a `Zygote` and the `Worker`s that it forks.

A zygote is started as a subprocess and not by multiprocessing: a fresh interpreter has no threads, which unshare(2) and
a safe fork demand and a fork of a running server would not give; and it imports neither the server nor `__main__`.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from asyncio.subprocess import Process
from pathlib import Path

from api.execution import frames
from api.execution.frames import Message
from api.execution.spool import SHORT

_START_SECONDS = 600.0  # to read a release into memory
_OPEN_SECONDS = 30.0  # for a worker to open one on disk
# Nothing of the server's own environment, which may hold secrets. One arena per thread would make the bound
# on the address space a bound on threads; a trace of a failed allocation helps nobody.
ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).parent.parent.parent),
    "MALLOC_ARENA_MAX": "2",
    "RUST_BACKTRACE": "0",
}


class DiedError(Exception):
    """A process ended while something was expected of it; `code` is its exit code (negative: the signal)."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


class Worker:
    """One process and the pipe to it. Made by `Zygote.fork`."""

    def __init__(self, zygote: Zygote, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.pid = pid
        self.busy = False
        self._zygote = zygote
        self._reader = reader
        self._writer = writer

    @property
    def dead(self) -> bool:
        """Whether it has ended by itself."""
        return self._zygote.is_dead(self.pid)

    async def receive(self) -> tuple[Message, bytes]:
        """The next message and its payload. Raises DiedError."""
        try:
            return await frames.receive(self._reader)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise DiedError(await self._zygote.death(self.pid)) from None

    async def ask(self, message: Message) -> tuple[Message, bytes]:
        """Send a job and wait for the reply. Raises DiedError."""
        self._writer.write(frames.pack(message))
        try:
            await self._writer.drain()
        except ConnectionError:
            raise DiedError(await self._zygote.death(self.pid)) from None
        return await self.receive()

    async def end(self) -> None:
        """Kill it, whatever it is doing, and wait until it is gone."""
        self._zygote.kill(self.pid)
        await self._zygote.death(self.pid)
        self._zygote.forget(self.pid)
        self._writer.close()
        with contextlib.suppress(ConnectionError):
            await self._writer.wait_closed()


class Zygote:
    """The process that holds a release. Made by `Zygote.start`, used on one event loop.

    has_network: whether its workers could reach a network
    """

    def __init__(self, process: Process, control: socket.socket) -> None:
        self.has_network = True
        self._process = process
        self._control = control
        self._births: list[asyncio.Future[int]] = []
        self._deaths: dict[int, asyncio.Future[int]] = {}
        self._listening: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, path: Path, in_memory: bool, megabytes: int, further: Path | None = None) -> Zygote:
        """One that is ready to fork.

        path      the dump (N-Quads) of a release to be held in memory, else its store
        further   statements (N-Triples) to be held in memory beside it
        Raises OSError or DiedError, and TimeoutError if it takes too long.
        """
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        mode = "memory" if in_memory else "disk"
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "api.execution.zygote",
                str(theirs.fileno()), mode, str(path), str(megabytes), *([str(further)] if further else []),
                pass_fds=[theirs.fileno()], stdin=asyncio.subprocess.DEVNULL, env=ENVIRONMENT,
            )  # fmt: skip
        zygote = cls(process, ours)
        try:
            async with asyncio.timeout(_START_SECONDS):
                hello = await zygote._receive()
            if not hello["ready"]:
                raise OSError(hello["detail"])
        except BaseException:
            await zygote.end()
            raise
        zygote.has_network = hello["network"]
        zygote._listening = asyncio.ensure_future(zygote._listen())
        return zygote

    @property
    def alive(self) -> bool:
        """Whether it can fork."""
        return self._process.returncode is None

    async def fork(self) -> Worker:
        """A worker that is ready. Raises OSError, DiedError or TimeoutError."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                born = asyncio.get_running_loop().create_future()
                self._births.append(born)
                socket.send_fds(self._control, [frames.pack({"fork": True})], [theirs.fileno()])
            pid = await born
        except BaseException:
            ours.close()
            raise
        worker = Worker(self, pid, *await asyncio.open_connection(sock=ours, limit=2 * SHORT))
        try:
            async with asyncio.timeout(_OPEN_SECONDS):
                hello, _ = await worker.receive()
            if not hello["ready"]:
                raise OSError(hello["detail"])
        except BaseException:
            await worker.end()
            raise
        return worker

    def kill(self, pid: int) -> None:
        """Have a worker killed; nothing happens if it is dead already."""
        death = self._deaths.get(pid)
        if death is not None and not death.done():
            with contextlib.suppress(ConnectionError):  # the zygote has died, and its workers with it
                self._control.send(frames.pack({"kill": pid}))

    def is_dead(self, pid: int) -> bool:
        """Whether a worker is dead."""
        return self._deaths[pid].done()

    async def death(self, pid: int) -> int:
        """Wait until a worker is dead; its exit code."""
        return await asyncio.shield(self._deaths[pid])

    def forget(self, pid: int) -> None:
        """A dead worker that nobody will ask about any more."""
        self._deaths.pop(pid, None)

    async def end(self) -> None:
        """End it, and with it its workers."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        if self._listening is not None:
            await self._listening
        self._control.close()

    async def _listen(self) -> None:
        """Note births and deaths until the zygote is gone; then everybody is dead."""
        try:
            while True:
                told = await self._receive()
                if "born" in told:
                    self._deaths[told["born"]] = asyncio.get_running_loop().create_future()
                    birth = self._births.pop(0)
                    if not birth.done():  # nobody waits for it any more: its pipe is closed, and so it ends
                        birth.set_result(told["born"])
                else:
                    self._deaths[told["died"]].set_result(told["code"])
        except DiedError as died:
            for birth in self._births:
                if not birth.done():
                    birth.set_exception(OSError(f"no worker could be forked: {died}"))
            for death in self._deaths.values():
                if not death.done():
                    death.set_result(died.code)

    async def _receive(self) -> Message:
        body, _ = frames.lengths(await self._exactly(frames.HEAD))
        return frames.unpack(await self._exactly(body))

    async def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            try:
                more = await asyncio.get_running_loop().sock_recv(self._control, size - len(data))
            except ConnectionError:  # it died before it had read what was sent to it
                more = b""
            if not more:
                raise DiedError(await self._process.wait())
            data += more
        return data
