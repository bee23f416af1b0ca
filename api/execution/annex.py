"""A release on disk with statements of the server's own: what it tells of itself, under the address it has.

    python -m api.execution.annex STORE STATEMENTS TARGET

The store of a release never changes, so the statements go into a checkpoint of it (hard links, which take next to no
time and space) in a hidden folder beside the releases, for links do not cross file systems. In a process of its own:
the server opens no store. Where the folder cannot be written to, the release is served without them.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, Store

from api.execution.workers import ENVIRONMENT

log = logging.getLogger(__name__)


class Annex:
    """A copy of a store that ends with the pool that it was made for."""

    def __init__(self, folder: TemporaryDirectory[str]) -> None:
        self._folder = folder

    @classmethod
    async def of(cls, store: Path, statements: Path) -> Annex | None:
        """The store with the statements (N-Triples) in its default graph; None, and a warning, if there can be none."""
        try:
            folder = TemporaryDirectory(dir=store.parent.parent, prefix=".serving-")
        except OSError as refused:
            log.warning("the dataset cannot be asked for what it is: %s", refused)
            return None
        annex = cls(folder)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "api.execution.annex", str(store), str(statements), str(annex.store),
            stdin=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE, env=ENVIRONMENT,
        )  # fmt: skip
        _, said = await process.communicate()
        if process.returncode:
            log.warning("the dataset cannot be asked for what it is: %s", said.decode(errors="replace").strip())
            annex.end()
            return None
        return annex

    @property
    def store(self) -> Path:
        """Where it is, for workers to open."""
        return Path(self._folder.name) / "store"

    def end(self) -> None:
        """Remove it."""
        self._folder.cleanup()


def main() -> None:
    """Make the checkpoint and add the statements."""
    store, statements, target = sys.argv[1:]
    try:
        Store.read_only(store).backup(target)
        copy = Store(target)
        copy.load(path=statements, format=RdfFormat.N_TRIPLES)
        copy.flush()
    except (OSError, SyntaxError) as failed:
        sys.exit(f"{store}: {failed}")


if __name__ == "__main__":
    main()
