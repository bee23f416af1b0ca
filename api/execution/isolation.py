"""What a worker gives up before it sees a query: network, most memory, life after its parent.

Linux only; elsewhere a worker keeps its network, `network()` says so, and refusing SERVICE (`api.gate`) is
what is left. `/health` tells which of the two holds.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_NICE = 5  # the server that hands out answers goes before those who compute them


def leave_network() -> bool:
    """Move this process into a network namespace without any interface; False where the system forbids it.

    Must be called before the process has threads (unshare(2)). A new user namespace gives an ordinary user
    the right to do so; where those are forbidden, root still has it.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None)
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET))


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent dies, whatever it is computing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def limit(megabytes: int) -> None:
    """Let the address space grow by so many megabytes more, leave no core files and give way to the server.

    Past the bound an allocation fails: Rust then aborts the process (SIGABRT), which the pool reads as "too
    much memory". To be called with the store open: that alone reserves some hundred megabytes.
    """
    size = _address_space() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(_NICE)


def own_deadline(seconds: float) -> None:
    """Have the kernel kill this process after so many seconds, should the server be too busy to do it; 0
    ends it.

    SIGALRM keeps its default action: a Python handler would not run while the engine computes.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _address_space() -> int:
    """Bytes of address space in use, as far as the system tells."""
    if sys.platform != "linux":
        return 0
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
