"""A process that holds one release and forks the workers that answer queries on it.

    python -m api.execution.zygote CONTROL (memory|disk) PATH MEGABYTES [FURTHER]

CONTROL is the file descriptor of a Unix socket to the server. Messages (`api.execution.frames`) on it are

    from the server   {"fork": true} with a file descriptor: the worker's end of its pipe     {"kill": pid}
    to the server     {"ready": bool, "network": bool, "detail": …}   {"born": pid}   {"died": pid, "code": exit code}

Of a release in memory all workers share the pages, so that many cost little more than one, and a new worker is there
in the time of a fork. A release on disk is opened by each worker for itself: a store on disk must not be forked.
The zygote has one thread only, as unshare(2) and a safe fork demand, and evaluates nobody's queries. Beside a release
in memory it holds where its facts stand, the hops of all lineages, and what org charts of large bodies are made of:
half of what walks ask.
"""

from __future__ import annotations

import gc
import os
import selectors
import signal
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from api.execution import answering, frames, gate, isolation, walks
from api.execution.frames import Message
from api.execution.walks import Held

_UNCOLLECTED = 200_000
"""Objects that a worker makes between two searches for cycles: walks have none, and spend a fourteenth on searching."""


def main() -> None:
    """Give up what is not needed, load the release, say so, and fork on demand until the server goes away."""
    descriptor, mode, path, megabytes, *further = sys.argv[1:]
    control = socket.socket(fileno=int(descriptor))
    os.dup2(2, 1)
    isolation.die_with_parent()
    alone = isolation.leave_network()
    try:
        store = _load(Path(path), further) if mode == "memory" else None
        held = walks.held_of(store) if store is not None else walks.NOTHING
    except (OSError, SyntaxError, ValueError) as unreadable:
        _say(control, {"ready": False, "detail": f"{path} cannot be read: {unreadable}"})
        return
    gate.warm()
    gc.collect()
    gc.freeze()  # what is shared is not to be touched by the collectors of the workers
    _say(control, {"ready": True, "network": not alone})
    _Nursery(control, store, held, Path(path), int(megabytes)).serve()


def _load(dump: Path, further: Iterable[str]) -> Store:
    store = Store()
    store.bulk_load(path=dump, format=RdfFormat.N_QUADS)
    for path in further:
        store.load(path=path, format=RdfFormat.N_TRIPLES)
    return store


class _Nursery:
    """Forks, kills and buries. `store` is None where workers open the release on disk themselves; `held`: what is
    held beside it."""

    def __init__(self, control: socket.socket, store: Store | None, held: Held, path: Path, megabytes: int) -> None:
        self._control = control
        self._store = store
        self._held = held
        self._path = path
        self._megabytes = megabytes
        self._alive: set[int] = set()
        # a child's death wakes the selector through this pipe
        self._deaths, self._bell = os.pipe()
        for end in (self._deaths, self._bell):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._bell)

    def serve(self) -> None:
        """Until the server closes its end."""
        with selectors.DefaultSelector() as events:
            events.register(self._control, selectors.EVENT_READ)
            events.register(self._deaths, selectors.EVENT_READ)
            while True:
                for key, _ in events.select():
                    if key.fileobj is self._control:
                        if not self._obey():
                            return
                    else:
                        self._bury()

    def _obey(self) -> bool:
        """Do what the server says next; False at its end."""
        try:
            head, descriptors, _, _ = socket.recv_fds(self._control, frames.HEAD, 1, socket.MSG_WAITALL)
        except ConnectionError:
            return False
        if len(head) < frames.HEAD:
            return False
        order = frames.unpack(self._control.recv(frames.lengths(head)[0], socket.MSG_WAITALL))
        if order.get("fork"):
            self._fork(socket.socket(fileno=descriptors[0]))
        elif order.get("kill") in self._alive:  # what is dead may have given its number to somebody else
            os.kill(order["kill"], signal.SIGKILL)
        return True

    def _fork(self, connection: socket.socket) -> None:
        pid = os.fork()
        if not pid:
            self._be_worker(connection)
        connection.close()
        self._alive.add(pid)
        _say(self._control, {"born": pid})

    def _bury(self) -> None:
        os.read(self._deaths, 4096)
        while self._alive:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            self._alive.discard(pid)
            _say(self._control, {"died": pid, "code": os.waitstatus_to_exitcode(status)})

    def _be_worker(self, connection: socket.socket) -> None:
        """Answer jobs in this new process, and never return."""
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for inherited in (self._control.detach(), self._deaths, self._bell):
                os.close(inherited)
            isolation.die_with_parent()
            _work(connection, self._store, self._held, self._path, self._megabytes)
        finally:
            os._exit(0)


def _work(connection: socket.socket, store: Store | None, held: Held, path: Path, megabytes: int) -> None:
    with connection.makefile("rb") as jobs, connection.makefile("wb") as replies:
        try:
            store = store if store is not None else Store.read_only(str(path))
        except OSError as unreadable:
            replies.write(frames.pack({"ready": False, "detail": f"{path} cannot be opened: {unreadable}"}))
            return
        isolation.limit(megabytes)
        gc.set_threshold(_UNCOLLECTED)
        replies.write(frames.pack({"ready": True}))
        replies.flush()
        answering.serve(store, jobs, replies, held)


def _say(control: socket.socket, message: Message) -> None:
    control.sendall(frames.pack(message))


if __name__ == "__main__":
    main()
