"""`python -m graph.exports`: a scope of a release as a file, in a process of its own, which may be killed.

On standard input stands a JSON object: `release` (its directory), `scope`, `format`, `about`, `megabytes` (address
space it may take). The file goes to standard output. Exit code 2 and one line on standard error: it is more than the
format holds; 3: it needs more memory than it may have.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from graph.exports import About, ExportError, PictureError, find, whole
from graph.exports.scope import Scope
from graph.layout import Release

UNFIT, MEMORY = 2, 3


def main() -> int:
    """Write what is asked; the exit code."""
    asked = json.load(sys.stdin)
    limit = int(asked["megabytes"]) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    release, scope, about = Release(Path(asked["release"])), Scope(**asked["scope"]), About(**asked["about"])
    try:
        whole.write(release, scope, find(asked["format"]), about, sys.stdout.buffer)
    except (ExportError, PictureError) as unfit:
        print(unfit, file=sys.stderr)
        return UNFIT
    except MemoryError:
        return MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
