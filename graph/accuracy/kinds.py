"""In a document of which kind a row stands.

The gold tells where documents are titled, and what kind they are of. A letterhead stands above its title: where the
title stands in an inner document that rows were found in, the document starts with the first of these rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from graph.accuracy.gold import Gold
from graph.accuracy.rows import Row

UNKNOWN = ""
"""The kind of a row above the first document of its source, or of a source without any."""


class Kinds:
    """The kind of the document that a line stands in, by the gold's own table of documents."""

    def __init__(self, gold: Gold, found: Mapping[str, Iterable[Row]]) -> None:
        extents = _extents(row for rows in found.values() for row in rows)
        self._starts: dict[str, list[int]] = {}
        self._kinds: dict[str, list[str]] = {}
        for title in sorted(gold.rows("documents"), key=lambda row: row.line):
            starts = self._starts.setdefault(title.source, [])
            above = starts[-1] if starts else 0
            heads = [
                first
                for first, last in extents.get(title.source, ())
                if above < first <= title.line <= last and not _titled(gold, title, first)
            ]
            starts.append(max(heads, default=title.line))
            self._kinds.setdefault(title.source, []).append(title.cells["kind"])

    def of(self, row: Row) -> str:
        """The kind of the document that a row stands in; a row above the first document belongs to that one."""
        starts = self._starts.get(row.source, [])
        at = bisect_right(starts, row.line) - 1
        return self._kinds[row.source][max(at, 0)] if starts else UNKNOWN


def _titled(gold: Gold, title: Row, first: int) -> bool:
    """Whether another document is titled between a line and a title: then the line is not of the title's head."""
    return any(other.source == title.source and first <= other.line < title.line for other in gold.rows("documents"))


def _extents(found: Iterable[Row]) -> dict[str, list[tuple[int, int]]]:
    """First and last line of the rows of each inner document, by source."""
    lines: dict[tuple[str, str], list[int]] = {}
    for row in found:
        if row.document:
            lines.setdefault((row.source, row.document), []).append(row.line)
    extents: dict[str, list[tuple[int, int]]] = {}
    for (source, _), there in lines.items():
        extents.setdefault(source, []).append((min(there), max(there)))
    return extents
