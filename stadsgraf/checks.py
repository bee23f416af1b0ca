"""The check of a release while it is built: begun in a process of its own as soon as its dump is written."""

from __future__ import annotations

import sys
import threading
from contextlib import nullcontext, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from graph import release
from graph.layout import Release
from graph.report import keep, kept
from shapes.report import Report
from stadsgraf.screen import err


def prepare() -> None:
    """Load now what a check needs, and what follows from papers: about a second."""
    from graph.inferred import made  # noqa: F401
    from shapes.engine import fastest
    from shapes.validate import load

    load(fastest())


class Check:
    """What the shapes find in a release that is being built.

    The child is forked, so that it need not load anew what this process has loaded. Where that is not safe or not
    possible, where the report of the release served can be brought up to date, or if the child fails, the release is
    checked once it is built.
    """

    def __init__(self, data: Path, workers: int) -> None:
        """data: the data folder, whose release served until now may have a report; workers: processes at most."""
        self._workers = workers
        self._served = release.current(data) if (data / "current").exists() else None
        self._child: BaseProcess | None = None
        self._receiver: Connection | None = None

    def begin(self, dump: Path) -> None:
        """Begin to check a dump that is written, if that pays."""
        alone = sys.platform != "linux" or threading.active_count() > 1  # a fork takes along no other thread
        if self._workers <= 1 or alone or (self._served and kept(self._served)):
            return
        context = get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._child = context.Process(target=_send, args=(sender, dump), daemon=True)
        self._child.start()
        sender.close()

    def report(self, built: Release) -> Report | None:
        """What was found: kept beside the release from now on, or since it was built before.

        None without a fast engine, as the reference takes minutes. Raises OSError, ReleaseError.
        """
        if report := kept(built):
            return report
        with err.status("checking") if err.is_terminal else nullcontext():
            if report := self._begun():
                keep(built, report)
                return report
            return self._now(built)

    def _begun(self) -> Report | None:
        if self._child is None or self._receiver is None:
            return None
        try:
            found: Report | None = self._receiver.recv()
        except EOFError:
            found = None
        self._child.join()
        return found

    def _now(self, built: Release) -> Report | None:
        from graph import validation  # here, as rdflib takes longer to load than other commands to run
        from shapes.engine import REFERENCE, fastest

        return None if fastest() == REFERENCE else validation.validated(built, self._served, workers=self._workers)


def _send(sender: Connection, dump: Path) -> None:
    from shapes.engine import REFERENCE, fastest
    from shapes.validate import validate

    if fastest() != REFERENCE:
        with suppress(FileNotFoundError):  # the release has its name already, and is checked under that
            sender.send(validate(dump))
    sender.close()
