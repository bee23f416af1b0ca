"""What each file was read into, kept so that only changed files are read again.

A reading depends on the file's bytes, its name and the code and knowledge that read it, and on nothing else: these
make its key. A reading that cannot be loaded is as good as none.

A file of a reading is two lines of JSON, compressed: the text, and all else. Texts stay there until they are asked for,
one at a time, so that memory does not grow with the texts of a run but with their facts.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import ingest
import ontology
from ingest.coverage import Coverage, Share
from ingest.facts import FACT_TYPES, Fact, Span
from ingest.introduced import Introduced
from ingest.pipeline import InnerDocument, Reading
from ingest.read import Source, ocr
from ingest.text import Repair, Text

_READ_BY = ("wordfreq", "hunspell-sv", "chunspell", "rapidfuzz", "pypdfium2", "python-docx", "beautifulsoup4")
_TYPES: Mapping[str, type[Fact]] = {t.table: t for t in FACT_TYPES}


class Kept(Reading):
    """A reading whose text stays on disk; the text is read from there whenever it is asked for.

    path  the file that holds it. Its `source` is without `raw`, which is the text's.
    """

    path: Path

    def __init__(self, path: Path, rest: Mapping[str, Any]) -> None:
        vars(self).update(rest, path=path)

    @property
    def text(self) -> Text:
        """The text. Raises OSError if the file has been taken away meanwhile."""
        return _text(self.path)


class Texts(Mapping[str, str]):
    """Digest of a raw layer -> the raw layer, of many readings; each is read when it is asked for."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.text.digest: reading for reading in readings}

    def __getitem__(self, digest: str) -> str:
        return self._readings[digest].text.raw

    def repairs(self, digest: str) -> Iterator[tuple[int, int, str]]:
        """The repairs of the layer with this digest: start, end (code points of the raw layer), what stands there."""
        return ((each.start, each.end, each.replacement) for each in self._readings[digest].text.repairs)

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings)

    def __len__(self) -> int:
        return len(self._readings)


@cache
def code_digest() -> str:
    """A digest of all that decides how a file is read: the rooms ingest and ontology, the libraries, OCR."""
    libraries = "\0".join(f"{library} {version(library)}" for library in _READ_BY)
    told = (digest_of_rooms(ingest, ontology), libraries, f"ocr {ocr.installed()}")
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def digest_of_rooms(*rooms: ModuleType) -> str:
    """The SHA-256 of all code and knowledge of some packages, hexadecimal."""
    total = hashlib.sha256()
    for package in rooms:
        room = Path(package.__path__[0])
        for file in sorted(f for f in room.rglob("*") if f.suffix in (".py", ".ttl", ".txt", ".json")):
            total.update(f"{file.relative_to(room.parent).as_posix()}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()


def key(name: str, content: bytes) -> str:
    """The key of the reading of a file with this name and content."""
    return hashlib.sha256(b"\0".join((name.encode(), content, code_digest().encode()))).hexdigest()


def load(folder: Path, reading_key: str) -> Kept | None:
    """The kept reading, or None if there is none or it cannot be read."""
    path = _path(folder, reading_key)
    try:
        with gzip.open(path, "rb") as file:
            file.readline()
            return Kept(path, _decode(json.loads(file.read())))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None


def save(folder: Path, reading_key: str, reading: Reading) -> Kept:
    """Keep a reading, and give it back without its text; a half-written one never gets its name."""
    folder.mkdir(parents=True, exist_ok=True)
    path = _path(folder, reading_key)
    unfinished = path.with_suffix(".part")
    with gzip.open(unfinished, "wt", encoding="utf-8", compresslevel=3) as file:
        for part in (_encode_text(reading.text), _encode(reading)):
            json.dump(part, file, ensure_ascii=False)
            file.write("\n")
    unfinished.replace(path)
    rest = {field.name: getattr(reading, field.name) for field in fields(Reading) if field.name != "text"}
    return Kept(path, rest | {"source": replace(reading.source, raw="")})


def forget(folder: Path, keep: set[Path]) -> int:
    """Delete the readings that are not among those to keep; returns how many."""
    stale = set(_kept(folder)) - keep
    for path in stale:
        path.unlink()
    return len(stale)


def _path(folder: Path, reading_key: str) -> Path:
    return folder / f"{reading_key}.json.gz"


def _kept(folder: Path) -> Iterator[Path]:
    return folder.glob("*.json.gz")


@lru_cache(maxsize=1)  # facts are described file by file, and each asks for the text of its own
def _text(path: Path) -> Text:
    with gzip.open(path, "rb") as file:
        kept = json.loads(file.readline())
    return Text(kept["raw"], tuple(Repair(*r) for r in kept["repairs"]), tuple(kept["page_starts"]))


def _encode_text(text: Text) -> dict[str, object]:
    repairs = [[r.start, r.end, r.replacement, r.reason] for r in text.repairs]
    return {"raw": text.raw, "repairs": repairs, "page_starts": text.page_starts}


def _encode(reading: Reading) -> dict[str, object]:
    return {
        "source": asdict(reading.source) | {"raw": ""},
        "municipality": reading.municipality,
        "documents": [asdict(document) for document in reading.documents],
        "facts": [asdict(fact) | {"table": fact.table} for fact in reading.facts],
        "coverage": asdict(reading.coverage),
        "introduced": [asdict(each) for each in reading.introduced],
    }


def _decode(kept: dict[str, Any]) -> dict[str, Any]:  # JSON of our own making, checked by the constructors
    source = kept["source"]
    source["page_starts"] = tuple(source["page_starts"])
    source["unread_pages"] = tuple(source["unread_pages"])
    return {
        "source": Source(**source),
        "municipality": kept["municipality"],
        "documents": tuple(InnerDocument(**(d | {"span": Span(**d["span"])})) for d in kept["documents"]),
        "facts": tuple(_fact(f) for f in kept["facts"]),
        "coverage": _coverage(kept["coverage"]),
        "introduced": tuple(Introduced(**(each | {"span": Span(**each["span"])})) for each in kept["introduced"]),
    }


def _coverage(kept: dict[str, Any]) -> Coverage:
    lists = {name: tuple(kept[name]) for name in ("headings", "undecided", "names")}
    shares = tuple(Share(**share) for share in kept["documents"])
    return Coverage(**(kept | lists | {"documents": shares}))


def _fact(kept: dict[str, Any]) -> Fact:
    stated = tuple((column, words) for column, words in kept.pop("stated"))
    return _TYPES[kept.pop("table")](**(kept | {"span": Span(**kept["span"]), "stated": stated}))
