"""The index of a release, `search.sqlite`: written when it is built, read-only from then on.

words        FTS5 without content: names and texts as they are written (papers also as repaired), and as stems. Our own
             words (`graph.search.words`) stand there parted by blanks, so no rule of SQLite's decides what a word is
entry        a row an entity or passage; the row's number is that in `words`
passage      where a passage stands
value        what results can be narrowed by: `facet` is kind, municipality, body, year, document_kind, person, union,
             party or status; of the last four and of bodies the value is an IRI
about        which of them hold for which entry
vocabulary   every word of letters, with its stem, and its root and itself in plain letters
name         whole names, case aside
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Store

from graph.labels import best_name, broader_classes, kind
from graph.layout import Release, ReleaseError
from graph.repairs import Repair, Repaired
from graph.search.companions import PEOPLE, Told, companions
from graph.search.entities import Entity, Period, entities, municipality
from graph.search.papers import Document, Passage, documents, municipalities, passages
from graph.search.words import plain, root, spelt, stem
from graph.store import open_release

VERSION = 5
"""Of the form of the index, its `user_version`."""
READABLE = (4, VERSION)
"""Forms that can be searched; of the older one, results are not narrowed by person, union, party or status."""
PAGE = "Page"
"""The kind of a passage, where entities have the local name of a class."""
GAP = "¦"
"""Stands between names, so that no phrase runs from one into the next."""

_SCHEMA = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA user_version = {VERSION};
CREATE VIRTUAL TABLE words USING fts5(name, text, name_stem, text_stem, content = '', tokenize = 'ascii');
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, municipality TEXT NOT NULL, label TEXT NOT NULL,
    names TEXT NOT NULL, texts TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL
);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, digest TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, page INTEGER NOT NULL,
    file TEXT NOT NULL, file_name TEXT NOT NULL
);
CREATE TABLE value (
    id INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL, UNIQUE (facet, value)
);
CREATE TABLE about (
    entry INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (entry, value)
) WITHOUT ROWID;
CREATE TABLE vocabulary (
    word TEXT PRIMARY KEY, stem TEXT NOT NULL, root TEXT NOT NULL, plain TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE spelling (length INTEGER NOT NULL, plain TEXT NOT NULL, PRIMARY KEY (length, plain)) WITHOUT ROWID;
CREATE TABLE name (folded TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (folded, entry)) WITHOUT ROWID;
"""
_INDICES = """
CREATE INDEX vocabulary_root ON vocabulary (root, stem);
CREATE INDEX vocabulary_plain ON vocabulary (plain, word);
CREATE INDEX entry_iri ON entry (iri);
CREATE INDEX about_value ON about (value, entry);
INSERT INTO words (words) VALUES ('optimize');
"""


def write(store: Store, release: Release, path: Path) -> None:
    """Write the index of a release, whose store this is, to a new file."""
    with closing(sqlite3.connect(path)) as index, index:
        index.executescript(_SCHEMA)
        _Writer(index).write(store, release)
        index.executescript(_INDICES)


def refresh(release: Release) -> None:
    """Write the index anew if another version of the software wrote it: it follows from the rest of the release.

    Raises ReleaseError if the store cannot be opened, OSError if the disk refuses.
    """
    if _version(release.search) == VERSION:
        return
    with TemporaryDirectory(dir=release.path.parent, prefix=".index-") as folder:
        draft = Path(folder) / release.search.name
        write(open_release(release.path), release, draft)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(release.search)


def opened(release: Release) -> sqlite3.Connection:
    """The index of a release, read-only; to be closed. Raises ReleaseError if it cannot be read."""
    try:
        index = sqlite3.connect(f"{release.search.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as broken:
        raise unreadable(release, broken) from broken
    try:
        version = index.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as broken:
        index.close()
        raise unreadable(release, broken) from broken
    if version not in READABLE:
        index.close()
        raise ReleaseError(
            f"the index of release {release.id} was written by another version of the software:"
            " ingest its papers again, which writes the index anew"
        )
    index.execute("PRAGMA temp_store = MEMORY")
    return index


def unreadable(release: Release, broken: sqlite3.Error) -> ReleaseError:
    """What to tell when SQLite refuses."""
    return ReleaseError(
        f"the index of release {release.id} cannot be read ({broken}): remove {release.path} and ingest again"
    )


def folded(name: str) -> str:
    """A whole name as it is compared: case and spacing aside."""
    return " ".join(name.casefold().split())


def _version(path: Path) -> int:
    """The version of an index; 0 if it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as index:
            return int(index.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return 0


class _Writer:
    """Fills the tables of a new index; `of` has the value of each facet that was met, by its number."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._values: dict[tuple[str, str], int] = {}
        self._vocabulary: dict[str, bool] = {}
        self._last = 0

    def write(self, store: Store, release: Release) -> None:
        """Write entities by IRI, then passages by file."""
        known = entities(store)
        papers = documents(store, known)
        beside = companions(store, known)
        above = broader_classes(store)
        for iri, entity in sorted(known.items()):
            naming_it = [papers[each] for each in beside.documents.get(iri, ()) if each in papers]
            own = papers.get(iri, Document())
            self._entity(iri, entity, kind(entity.types, above), own, naming_it, beside.of.get(iri, set()))
        digest, text, repairs = "", "", tuple[Repair, ...]()
        for passage in passages(store, release):
            if passage.digest != digest:
                digest = passage.digest
                text, repairs = release.text(digest), release.repairs(digest)
            stretch = Repaired(text[passage.start : passage.end], repairs, passage.start)
            said = [text[passage.start : passage.end], *([stretch.text] if stretch else [])]
            inside = beside.within(digest, passage.start, passage.end)
            self._passage(passage, said, papers.get(passage.document, Document()), known, inside)
        self._facets(known, municipalities(store))
        self._words()

    def _entity(
        self, iri: str, entity: Entity, kind: str, own: Document, naming: list[Document], beside: set[Told]
    ) -> None:
        """What has no body or date of its own has those of the papers that name it. Labels made for pages are texts."""
        names, texts = sorted(entity.names), sorted(entity.texts | entity.made - entity.names)
        label = best_name(entity.best[1]) if entity.best[1] else (names + texts)[0]
        bodies = entity.bodies or own.bodies or {body for paper in naming for body in paper.bodies}
        periods = entity.periods or own.periods or {period for paper in naming for period in paper.periods}
        number = self._entry(iri, kind, municipality(iri), label, names, texts, periods)
        self._add_words(number, names, texts)
        self._about(number, kind, municipality(iri), bodies, periods, own.kinds, beside)
        self._index.executemany(
            "INSERT INTO name VALUES (?, ?)", sorted({(folded(name), number) for name in entity.names | entity.made})
        )

    def _passage(
        self, passage: Passage, said: list[str], paper: Document, known: Mapping[str, Entity], inside: set[Told]
    ) -> None:
        """A passage bears the name of its document, by which it can be found too; `said` is its raw text, and how that
        reads once repaired."""
        inner = known.get(passage.document)
        label = best_name(inner.best[1]) if inner and inner.best[1] else passage.file_name
        place = municipality(passage.document)
        number = self._entry(passage.document or passage.file, PAGE, place, label, [], [], paper.periods)
        self._index.execute(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, passage.digest, passage.start, passage.end, passage.page, passage.file, passage.file_name),
        )
        self._add_words(number, [], said)
        self._about(number, PAGE, place, paper.bodies, paper.periods, paper.kinds, inside)

    def _entry(
        self,
        iri: str,
        kind: str,
        place: str,
        label: str,
        names: list[str],
        texts: list[str],
        periods: set[Period],
    ) -> int:
        self._last += 1
        first = min((first for first, _ in periods), default="")
        last = max((last for _, last in periods), default="")
        row = (self._last, iri, kind, place, label, "\n".join(names), "\n".join(texts), first, last)
        self._index.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return self._last

    def _add_words(self, number: int, names: list[str], texts: list[str]) -> None:
        name, name_stem = self._columns(names, named=True)
        text, text_stem = self._columns(texts, named=False)
        row = (number, name, text, name_stem, text_stem)
        self._index.execute("INSERT INTO words (rowid, name, text, name_stem, text_stem) VALUES (?, ?, ?, ?, ?)", row)

    def _columns(self, texts: list[str], *, named: bool) -> tuple[str, str]:
        """The words of these texts, and their stems."""
        written: list[str] = []
        for text in texts:
            if written:
                written.append(GAP)
            written += spelt(text)
        for word in written:
            if named or word not in self._vocabulary:
                self._vocabulary[word] = named
        return " ".join(written), " ".join(map(stem, written))

    def _about(
        self,
        number: int,
        kind: str,
        place: str,
        bodies: set[str],
        periods: set[Period],
        kinds: set[str],
        beside: set[Told],
    ) -> None:
        told = {("kind", kind), ("municipality", place)} | beside
        told |= {("body", body) for body in bodies}
        told |= {("year", str(year)) for first, last in periods for year in range(int(first[:4]), int(last[:4]) + 1)}
        told |= {("document_kind", kind.rpartition("/")[2]) for kind in kinds}
        numbers = {self._values.setdefault(each, len(self._values) + 1) for each in sorted(told) if each[1]}
        self._index.executemany("INSERT INTO about VALUES (?, ?)", sorted((number, value) for value in numbers))

    def _facets(self, known: Mapping[str, Entity], places: Mapping[str, str]) -> None:
        for (facet, value), number in self._values.items():
            iri = places.get(value, "") if facet == "municipality" else value if facet in ("body", *PEOPLE) else ""
            named = known.get(iri)
            label = best_name(named.best[1]) if named and named.best[1] else value
            self._index.execute("INSERT INTO value VALUES (?, ?, ?, ?)", (number, facet, value, label))

    def _words(self) -> None:
        told = [word for word in sorted(self._vocabulary) if word.isalpha()]
        rows = ((word, stem(word), root(word), plain(word)) for word in told)
        self._index.executemany("INSERT INTO vocabulary VALUES (?, ?, ?, ?)", rows)
        of_names = sorted({plain(word) for word in told if self._vocabulary[word]})
        self._index.executemany("INSERT INTO spelling VALUES (?, ?)", ((len(word), word) for word in of_names))
