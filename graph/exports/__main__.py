"""`python -m graph.exports`: a scope of a release as a file, in a process of its own, which may be killed.

On standard input stands a JSON object: `release` (its directory), `scope`, `format`, `about`, `megabytes` (address
space it may take). The file goes to standard output. Another exit code than 0 tells why there is none (`UNFIT` and
others), with one line on standard error.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from graph.exports import About, EmptyScopeError, ExportError, PictureError, find, whole
from graph.exports.scope import Scope
from graph.layout import Release, ReleaseError

UNFIT, MEMORY, EMPTY, BROKEN = 2, 3, 4, 5
"""It is more than the format holds, or needs more memory than it may have; no paper is within the scope; the release
cannot be read."""


def main() -> int:
    """Write what is asked; the exit code."""
    asked = json.load(sys.stdin)
    limit = int(asked["megabytes"]) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    release, scope, about = Release(Path(asked["release"])), Scope(**asked["scope"]), About(**asked["about"])
    try:
        whole.write(release, scope, find(asked["format"]), about, sys.stdout.buffer)
    except (ExportError, PictureError, ReleaseError) as reason:
        print(reason, file=sys.stderr)
        return EMPTY if isinstance(reason, EmptyScopeError) else BROKEN if isinstance(reason, ReleaseError) else UNFIT
    except MemoryError:
        return MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
