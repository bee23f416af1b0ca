"""Recognising a long source in two processes: its other files have long been read when a bundle of hundreds of pages
is still at it, and a processor stands idle.

Recognisers do not speak with one another, so any of them may run elsewhere. The child is forked, so that it has the
papers without their being sent; where that is not safe or not possible, everything is done here.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection

from ingest.facts import Fact

Work = Callable[[], list[Fact]]


def both(here: Work, there: Work) -> list[Fact]:
    """The facts of both halves of the work, the second done in a child process.

    If the child fails its half is done here, so that an error is raised where it can be reported.
    """
    # a fork takes along no other thread, and whoever holds a lock in one never lets it go
    if sys.platform != "linux" or threading.active_count() > 1:
        return here() + there()
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(sender, there))
    child.start()
    sender.close()
    mine = here()
    try:
        theirs: list[Fact] = receiver.recv()
    except EOFError:
        theirs = there()
    child.join()
    return mine + theirs


def _send(sender: Connection, work: Work) -> None:
    sender.send(work())
    sender.close()
