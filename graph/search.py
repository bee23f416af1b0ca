"""Full-text search over what things are called and what is said in them.

SQLite FTS5 with `unicode61 remove_diacritics 0`: case does not matter, å, ä and ö are letters of their own. One row
an entity; facts and their selectors are no entities, and the concepts of the schemes are left to the ontology.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from graph.labels import LABELS, OTHER_NAMES, RDF_TYPE, best_name, broader_classes, kind
from graph.layout import Release, ReleaseError
from ontology.prefixes import SG, SGID, SGR

_TEXTS = tuple(NamedNode(SG + name) for name in ("text", "explanation", "roleTitle", "place"))
_SCHEMA = """
CREATE VIRTUAL TABLE entity USING fts5(
    iri UNINDEXED, kind UNINDEXED, municipality UNINDEXED, label UNINDEXED, names, text,
    tokenize = "unicode61 remove_diacritics 0"
);
CREATE TABLE name (folded TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (folded, iri)) WITHOUT ROWID;
"""
_COLUMNS = "entity.iri, entity.kind, entity.municipality, entity.label"


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


@dataclass
class _Entity:
    best: tuple[int, list[Literal]] = (len(LABELS), [])
    names: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)


def write(store: Store, path: Path) -> None:
    """Write the index of a store's default graph to a new file."""
    above = broader_classes(store)
    with closing(sqlite3.connect(path)) as index, index:
        index.executescript(_SCHEMA)
        for iri, entity in sorted(_entities(store).items()):
            label = best_name(entity.best[1]) if entity.best[1] else min(entity.names | entity.texts)
            names, text = "\n".join(sorted(entity.names)), "\n".join(sorted(entity.texts))
            row = (iri, kind(entity.types, above), municipality(iri), label, names, text)
            index.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)", row)
            folded = {(_folded(name), iri) for name in entity.names}
            index.executemany("INSERT INTO name VALUES (?, ?)", sorted(folded))


def find(
    release: Release, words: str, *, kind: str = "", municipality: str = "", limit: int = 20, offset: int = 0
) -> list[Hit]:
    """The entities with all the words, the last one perhaps only begun; names weigh more than texts.

    Raises ReleaseError if the index cannot be read.
    """
    phrases = [phrase for word in words.split() if (phrase := re.sub(r"\W+", " ", word).strip())]
    if not phrases:
        return []
    match = " ".join(f'"{phrase}"' for phrase in phrases) + "*"
    return _hits(
        release,
        f"SELECT {_COLUMNS} FROM entity WHERE entity MATCH ? AND ? IN ('', kind) AND ? IN ('', municipality) "  # noqa: S608
        "ORDER BY bm25(entity, 0, 0, 0, 0, 10, 1), label, iri LIMIT ? OFFSET ?",
        (match, kind, municipality, limit, offset),
    )


def named(release: Release, name: str) -> list[Hit]:
    """The entities that bear exactly this name, case aside. Raises ReleaseError as `find`."""
    return _hits(
        release,
        f"SELECT {_COLUMNS} FROM name JOIN entity USING (iri) WHERE folded = ? ORDER BY label, entity.iri",  # noqa: S608
        (_folded(name),),
    )


def municipality(iri: str) -> str:
    """The municipality's slug in the IRI of what its papers tell of, else empty.

    >>> municipality("https://w3id.org/stadsgraf/id/stockholm/case/hv-2019-250")
    'stockholm'
    """
    parts = iri.removeprefix(SGID).split("/") if iri.startswith(SGID) else []
    return parts[0] if len(parts) > 2 else ""


def _entities(store: Store) -> dict[str, _Entity]:
    found: dict[str, _Entity] = {}
    for rank, predicate in enumerate(LABELS):
        for iri, name in _literals(store, predicate):
            entity = found.setdefault(iri, _Entity())
            entity.names.add(name.value)
            if rank < entity.best[0]:
                entity.best = (rank, [])
            if rank == entity.best[0]:
                entity.best[1].append(name)
    for predicate in OTHER_NAMES:
        for iri, name in _literals(store, predicate):
            found.setdefault(iri, _Entity()).names.add(name.value)
    for predicate in _TEXTS:
        for iri, text in _literals(store, predicate):
            found.setdefault(iri, _Entity()).texts.add(text.value)
    for quad in store.quads_for_pattern(None, RDF_TYPE, None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            typed = found.get(quad.subject.value)
            if typed:
                typed.types.add(quad.object.value)
    return found


def _literals(store: Store, predicate: NamedNode) -> Iterator[tuple[str, Literal]]:
    for quad in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, Literal) and subject.value.startswith((SGID, SGR)):
            yield subject.value, value


def _hits(release: Release, query: str, values: tuple[str | int, ...]) -> list[Hit]:
    address = f"{release.search.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as index:
            return [Hit(*row) for row in index.execute(query, values)]
    except sqlite3.Error as broken:
        raise ReleaseError(
            f"the index of release {release.id} cannot be read ({broken}): remove {release.path} and ingest again"
        ) from broken


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
