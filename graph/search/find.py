"""Looking in the index: what was found, the best first, and by what it can be narrowed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any

from graph.layout import Release
from graph.repairs import Repair, Repaired
from graph.search.asked import WAYS, Asked, terms, understood
from graph.search.index import PAGE, folded, opened, unreadable
from graph.search.narrowing import FACETS, Count, Filters, Narrowing
from graph.search.snippets import Marker, Snippet
from graph.search.words import Word, words

ORDERS = ("fit", "newest", "name")
"""How results can be ordered: the best first, the newest first, by name."""
_ORDER = {"fit": "way, rank, id", "newest": "last DESC, way, rank, id", "name": "label COLLATE NOCASE, id"}
_FEW = 10
"""If fewer are found, words of names that are spelt alike are tried too; if none is, those of any text."""
_WEIGHTS = "10, 2, 6, 1"  # of names and texts as they are written, and of their stems
_WHOLE = 1000  # more than any word brings: what is called just so comes first
# CROSS JOIN keeps the order of tables: SQLite takes the table of hits for the longer one
_STEPS = 10_000  # of SQLite, between looks at the clock
_ENTRY = "entry.id, entry.iri, entry.kind, entry.municipality, entry.label"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that was found.

    kind          local name of its class, `Committee`
    municipality  slug of the municipality whose papers tell of it, empty for reference data
    """

    iri: str
    kind: str
    municipality: str
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: the SHA-256 of the raw layer, the page (0 if pages are not known), the file."""

    digest: str
    page: int
    file: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Found:
    """A hit, entity or passage, with why it was found.

    hit          of a passage: the document that it stands in, else the file
    way          how it fits, one of `WAYS`
    first, last  the days from which and until which it is, ISO 8601; empty if not known
    snippet      of a passage, in code points of the raw layer; of an entity, of its label or the text that fits
    place        of a passage
    """

    hit: Hit
    way: str
    first: str
    last: str
    snippet: Snippet
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results, and how many there are in all. A facet's counts leave its own filter aside."""

    total: int
    found: tuple[Found, ...]
    facets: Mapping[str, tuple[Count, ...]]


NOTHING = Results(0, (), dict.fromkeys(FACETS, ()))


class TooLong(Exception):  # noqa: N818 (it is no error of ours)
    """A search took longer than it may."""


def search(
    release: Release,
    q: str,
    filters: Filters | None = None,
    *,
    order: str = "fit",
    limit: int = 20,
    offset: int = 0,
    seconds: float = 10,
) -> Results:
    """What fits all words and phrases of `q` (see `graph.search.asked`), in one of `ORDERS`; without words, all
    that has the values of the filters.

    Raises ReleaseError if the index cannot be read, TooLong after so many seconds.
    """
    filters = filters or Filters()
    with _looking(release, seconds) as index:
        asked = _look(index, q)
        narrowing = Narrowing(index, filters, browsing=asked is None)
        if asked is None and not narrowing.narrows:
            return NOTHING
        fitting, values = narrowing.fitting()
        total = index.execute(f"SELECT count(*) FROM {fitting}", values).fetchone()[0]  # noqa: S608
        ordered = fitting if order == "fit" else narrowing.fitting(entries=True)[0]
        rows = index.execute(
            f"WITH shown AS (SELECT id, way, rank FROM {ordered} ORDER BY {_ORDER[order]} LIMIT ? OFFSET ?) "  # noqa: S608
            f"SELECT {_ENTRY}, way, names, texts, first, last FROM shown CROSS JOIN entry USING (id) "
            f"ORDER BY {_ORDER[order]}",
            (*values, limit, offset),
        ).fetchall()
        shower = _Shower(index, release, asked or Asked(()))
        found = tuple(shower.found(row) for row in rows)
        return Results(total, found, narrowing.facets())


def find(
    release: Release, q: str, *, kind: str = "", municipality: str = "", limit: int = 20, offset: int = 0
) -> list[Hit]:
    """The entities that fit, as `search`."""
    with _looking(release) as index:
        if _look(index, q) is None:
            return []
        rows = index.execute(
            f"SELECT {_ENTRY} FROM hit CROSS JOIN entry USING (id) WHERE kind <> ? AND ? IN ('', kind) "  # noqa: S608
            "AND ? IN ('', municipality) ORDER BY way, rank, id LIMIT ? OFFSET ?",
            (PAGE, kind, municipality, limit, offset),
        )
        return [Hit(*row[1:]) for row in rows]


def named(release: Release, name: str) -> list[Hit]:
    """The entities that bear exactly this name, case aside. Raises ReleaseError as `search`."""
    with _looking(release) as index:
        rows = index.execute(
            f"SELECT {_ENTRY} FROM name JOIN entry ON entry.id = name.entry WHERE folded = ? ORDER BY label, iri",  # noqa: S608
            (folded(name),),
        )
        return [Hit(*row[1:]) for row in rows]


@contextmanager
def _looking(release: Release, seconds: float = inf) -> Iterator[sqlite3.Connection]:
    """The index with an empty table for hits; SQLite's refusals as errors of ours."""
    end = monotonic() + seconds
    with closing(opened(release)) as index:
        index.set_progress_handler(lambda: monotonic() > end, _STEPS)
        try:
            index.execute("CREATE TEMP TABLE hit (id INTEGER PRIMARY KEY, way INTEGER, rank REAL)")
            yield index
        except sqlite3.Error as broken:
            if monotonic() > end:
                raise TooLong from None
            raise unreadable(release, broken) from broken


def _look(index: sqlite3.Connection, q: str) -> Asked | None:
    """Put what fits into `hit`; None if nothing is asked."""
    wanted = terms(q)
    if not wanted:
        return None
    asked = understood(index, wanted)
    found = sum(_add(index, asked, way) for way in range(len(WAYS)))
    index.execute(
        f"UPDATE hit SET rank = rank - {_WHOLE} WHERE id IN (SELECT entry FROM name WHERE folded = ?)",  # noqa: S608
        (folded(q),),
    )
    if found < _FEW:
        asked = understood(index, wanted, alike="names")
        found += _add(index, asked, len(WAYS) - 1)
    if not found:
        asked = understood(index, wanted, alike="words")
        _add(index, asked, len(WAYS) - 1)
    return asked


def _add(index: sqlite3.Connection, asked: Asked, way: int) -> int:
    """Add what fits in this way; how many they are."""
    match = asked.match(way)
    if not match:
        return 0
    query = f"INSERT INTO hit SELECT rowid, ?, bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?"  # noqa: S608
    return index.execute(query, (way, match)).rowcount


class _Shower:
    """Shows hits with their snippets; reads each text once."""

    def __init__(self, index: sqlite3.Connection, release: Release, asked: Asked) -> None:
        self._index = index
        self._release = release
        self._markers = [Marker(asked.forms(way)) for way in range(len(WAYS))]
        self._texts: dict[str, tuple[str, tuple[Repair, ...]]] = {}

    def found(self, row: tuple[Any, ...]) -> Found:
        number, iri, kind, municipality, label, way, names, texts, first, last = row
        hit = Hit(iri, kind, municipality, label)
        if kind == PAGE:
            place, shown = self._passage(number, self._markers[way])
            return Found(hit, WAYS[way], first, last, shown, place)
        told = dict.fromkeys([label, *names.split("\n"), *texts.split("\n")])
        snippets = (self._markers[way].snippet(text) for text in told if text)
        return Found(hit, WAYS[way], first, last, max(snippets, key=lambda each: len(each.marks)))

    def _passage(self, number: int, marker: Marker) -> tuple[Place, Snippet]:
        query = "SELECT digest, page, file, file_name, start, end FROM passage WHERE id = ?"
        digest, page, file, file_name, start, end = self._index.execute(query, (number,)).fetchone()
        if digest not in self._texts:
            self._texts[digest] = self._release.text(digest), self._release.repairs(digest)
        text, repairs = self._texts[digest]
        stretch = Repaired(text[start:end], repairs, start)
        repaired = [
            Word(word.text, *stretch.raw(word.start, word.end)) for word in words(stretch.text if stretch else "")
        ]
        return Place(digest, page, file, file_name), marker.snippet(text[start:end], start, repaired)
