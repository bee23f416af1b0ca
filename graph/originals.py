"""The files that were read, as they came: kept beside the releases, each under its digest, for whoever wants to see.

    data/originals/<sha256>   the file's bytes

Releases hold texts, not files; one file serves all releases that read it.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile

_SHA256 = re.compile(r"[0-9a-f]{64}")


def keep(data: Path, file: Path, sha256: str) -> bool:
    """Keep a file that has this digest; False if it has another by now, and is not kept. Raises OSError.

    It is copied into a file beside, which gets its name when it is whole.
    """
    folder = data / "originals"
    if (folder / sha256).is_file():
        return True
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=".copying-") as copy:
        with file.open("rb") as source:
            copyfileobj(source, copy)
        copy.flush()
        with Path(copy.name).open("rb") as written:
            if hashlib.file_digest(written, "sha256").hexdigest() != sha256:
                return False
        (folder / sha256).hardlink_to(copy.name)
    return True


def find(data: Path, sha256: str) -> Path | None:
    """Where the file with this digest is kept; None if it is not."""
    path = data / "originals" / sha256
    return path if _SHA256.fullmatch(sha256) and path.is_file() else None
