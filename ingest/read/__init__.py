"""From a file to its text: the first stage.

`read` turns a file into a `Source`; `find_files` says which files a list of files and folders holds. What
cannot be read raises `Unreadable`, which names the file, the reason and the remedy.

One module a format; `READERS` says which suffix goes where, `ingest.read.sniff` which suffix a file deserves.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ingest.read.pages import Pages, Unreadable
from ingest.read.personal import mask_personal_numbers
from ingest.read.sniff import OFFICE, suffix_of

__all__ = ["READERS", "SIZE_LIMIT", "Source", "Unreadable", "bytes_of", "find_files", "read"]

SIZE_LIMIT = 200_000_000
"""Bytes; a larger file is hardly a paper."""

LINE_LIMIT = 1_000_000
"""Code points; three hundred pages without a line break are fewer."""

Reader = Callable[[bytes, str], Pages]

READERS: dict[str, tuple[str, str]] = {
    ".txt": ("text/plain", "plain"),
    ".md": ("text/markdown", "markdown"),
    ".html": ("text/html", "html"),
    ".htm": ("text/html", "html"),
    ".pdf": ("application/pdf", "pdf"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ".png": ("image/png", "image"),
    ".jpg": ("image/jpeg", "image"),
    ".jpeg": ("image/jpeg", "image"),
    ".tif": ("image/tiff", "image"),
    ".tiff": ("image/tiff", "image"),
}
"""Suffix -> media type, and the module of this package that reads it: loaded when there is such a file."""


@dataclass(frozen=True)
class Source:
    """A file and its raw text.

    name          path relative to the folder it was found in, with `/`
    sha256        digest of the file's bytes, hexadecimal
    media_type    by its first bytes, else by its suffix
    raw           the text; of a plain text file exactly its decoded bytes, line breaks included, so that
                  offsets into it are offsets into the file. Personal numbers are masked by as many `*`
    page_starts   offsets into raw, one a page, the first is 0
    size          of the file, in bytes
    masked        how many personal numbers were masked
    unread_pages  pages, counted from 1, that are pictures and could not be read without OCR
    """

    name: str
    sha256: str
    media_type: str
    raw: str
    page_starts: tuple[int, ...]
    size: int
    masked: int = 0
    unread_pages: tuple[int, ...] = ()


IDENTITY_FILE = "identity.ttl"
"""A folder's file of judgements of identity (`ingest.resolve.curated`): it is no paper."""

BESIDE_PAPERS = re.compile(r"\.|~\$|(?:thumbs\.db|desktop\.ini)$", re.IGNORECASE)
"""How files and folders begin that programs put beside papers: hidden ones, Word's locks (`~$…`), what Windows keeps of
a folder."""

ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz")
"""Suffixes of files that hold others."""


def find_files(paths: Iterable[Path]) -> list[tuple[Path, Path]]:
    """The files given or standing below the folders given, each with the folder its name is relative to.

    In sorted order, each once, `BESIDE_PAPERS` left out, and the folder's own `IDENTITY_FILE`. A file of an
    unknown type is among them: `read` says so aloud instead of it being dropped in silence. A path that does not
    exist is, too.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            for file in _files_of(path):
                if file != path / IDENTITY_FILE:
                    found.setdefault(file, path)
        else:
            found.setdefault(path, path.parent)
    return sorted(found.items(), key=lambda item: item[0].as_posix())


def _files_of(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        beside = any(BESIDE_PAPERS.match(part) for part in path.relative_to(folder).parts)
        if not beside and path.is_file():
            yield path


def read(path: Path, root: Path, *, limit: int = SIZE_LIMIT) -> Source:
    """The file as a `Source` whose name is relative to `root`.

    limit  largest file that is read, in bytes

    Raises `Unreadable` for a file that is missing, barred, too large, empty, broken, encrypted, of an unknown
    type, without any text or with a line without end.
    """
    name = path.relative_to(root).as_posix()
    suffix = path.suffix.lower()
    if suffix in ARCHIVES:
        raise Unreadable(name, "it is an archive of files", "unpack it into the folder and read that")
    if suffix not in READERS and suffix not in OFFICE:
        kind = f"files of the type “{path.suffix}” are" if path.suffix else "a file without a suffix is"
        raise Unreadable(name, f"{kind} not read", f"save it as one of {', '.join(READERS)}")
    data = bytes_of(path, name, limit)
    media_type, module = READERS[suffix_of(data, suffix, name)]
    reader: Reader = import_module(f"{__name__}.{module}").read
    pages = reader(data, name)
    text = "".join(pages.texts)
    if (longest := max(map(len, text.split("\n")))) > LINE_LIMIT:
        raise Unreadable(name, f"it has a line of {longest:,} characters", "check that it is text; divide its lines")
    raw, masked = mask_personal_numbers(text)
    if not raw.strip():
        raise Unreadable(name, "no text was found in it", "check that the file is the right one; scan it anew")
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        raw=raw,
        page_starts=pages.starts,
        size=len(data),
        masked=masked,
        unread_pages=pages.unread,
    )


def bytes_of(path: Path, name: str, limit: int) -> bytes:
    """The bytes of a file. Raises `Unreadable` for one that is missing, barred, empty or over the limit."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise Unreadable(name, f"it has {size:,} bytes, the limit is {limit:,}", "split it or raise the limit")
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(name, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise Unreadable(name, "it is a folder, not a file", "name the files in it") from None
    except OSError as error:
        raise Unreadable(name, f"it cannot be opened: {error.strerror}", "check its permissions") from error
    if not data:
        raise Unreadable(name, "it is empty", "fetch the file again")
    return data
