"""What each file was read into, kept so that only changed files are read again.

A reading depends on the file's bytes, its name and the code and knowledge that read it, and on nothing else: these
make its key. A reading that cannot be loaded is as good as none.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

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


@cache
def code_digest() -> str:
    """A digest of all that decides how a file is read: the rooms ingest and ontology, the libraries, OCR."""
    total = hashlib.sha256()
    for package in (ingest, ontology):
        room = Path(package.__path__[0])
        for file in sorted(f for f in room.rglob("*") if f.suffix in (".py", ".ttl", ".txt", ".json")):
            total.update(f"{file.relative_to(room.parent).as_posix()}\0".encode())
            total.update(file.read_bytes())
    for library in _READ_BY:
        total.update(f"{library} {version(library)}\0".encode())
    total.update(f"ocr {ocr.installed()}".encode())
    return total.hexdigest()


def key(name: str, content: bytes) -> str:
    """The key of the reading of a file with this name and content."""
    return hashlib.sha256(b"\0".join((name.encode(), content, code_digest().encode()))).hexdigest()


def load(folder: Path, reading_key: str) -> Reading | None:
    """The kept reading, or None if there is none or it cannot be read."""
    try:
        with gzip.open(folder / f"{reading_key}.json.gz", "rt", encoding="utf-8") as file:
            return _decode(json.load(file))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None


def save(folder: Path, reading_key: str, reading: Reading) -> None:
    """Keep a reading; a half-written one never gets its name."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{reading_key}.json.gz"
    unfinished = path.with_suffix(".part")
    with gzip.open(unfinished, "wt", encoding="utf-8", compresslevel=3) as file:
        json.dump(_encode(reading), file, ensure_ascii=False)
    unfinished.replace(path)


def forget(folder: Path, keep: set[str]) -> int:
    """Delete the readings whose key is not among those to keep; returns how many."""
    stale = [path for path in _kept(folder) if path.name.removesuffix(".json.gz") not in keep]
    for path in stale:
        path.unlink()
    return len(stale)


def _kept(folder: Path) -> Iterator[Path]:
    return folder.glob("*.json.gz")


def _encode(reading: Reading) -> dict[str, object]:
    return {
        "source": asdict(reading.source) | {"raw": ""},
        "raw": reading.text.raw,
        "repairs": [[r.start, r.end, r.replacement, r.reason] for r in reading.text.repairs],
        "page_starts": reading.text.page_starts,
        "municipality": reading.municipality,
        "documents": [asdict(document) for document in reading.documents],
        "facts": [asdict(fact) | {"table": fact.table} for fact in reading.facts],
        "coverage": asdict(reading.coverage),
        "introduced": [asdict(each) for each in reading.introduced],
    }


def _decode(kept: dict) -> Reading:  # type: ignore[type-arg]  # JSON of our own making, checked by the constructors
    source = kept["source"]
    source["page_starts"] = tuple(source["page_starts"])
    source["unread_pages"] = tuple(source["unread_pages"])
    source["raw"] = kept["raw"]
    return Reading(
        source=Source(**source),
        text=Text(kept["raw"], tuple(Repair(*r) for r in kept["repairs"]), tuple(kept["page_starts"])),
        municipality=kept["municipality"],
        documents=tuple(InnerDocument(**(d | {"span": Span(**d["span"])})) for d in kept["documents"]),
        facts=tuple(_fact(f) for f in kept["facts"]),
        coverage=_coverage(kept["coverage"]),
        introduced=tuple(Introduced(**(each | {"span": Span(**each["span"])})) for each in kept["introduced"]),
    )


def _coverage(kept: dict) -> Coverage:  # type: ignore[type-arg]
    lists = {name: tuple(kept[name]) for name in ("headings", "undecided", "names")}
    shares = tuple(Share(**share) for share in kept["documents"])
    return Coverage(**(kept | lists | {"documents": shares}))


def _fact(kept: dict) -> Fact:  # type: ignore[type-arg]
    stated = tuple((column, words) for column, words in kept.pop("stated"))
    return _TYPES[kept.pop("table")](**(kept | {"span": Span(**kept["span"]), "stated": stated}))
