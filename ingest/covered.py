"""What was understood of one reading, and what not, as rows for people: the least understood first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ingest.pipeline import Reading

Row = tuple[object, ...]
DOCUMENTS = ("understood", "words", "kind", "title")
HEADINGS = ("times", "heading")
LEFT = ("not understood", "count", "which")
MOST = 12
"""How many §§ or names are named."""


def share(understood: int, words: int) -> str:
    """The share of words understood, in per cent; empty where there are none.

    >>> share(3, 4), share(0, 0)
    ('75.0%', '')
    """
    return f"{understood / words:.1%}" if words else ""


def documents(reading: Reading) -> list[Row]:
    """A row for each inner document, in the order of their words that were not understood, and one for all."""
    inner = {document.key: document for document in reading.documents}
    worst = sorted(reading.coverage.documents, key=lambda each: each.understood - each.words)
    rows: list[Row] = [
        (share(each.understood, each.words), each.words, inner[each.key].kind or "unknown", inner[each.key].title)
        for each in worst
    ]
    whole = reading.coverage
    return [*rows, (share(whole.understood, whole.words), whole.words, "all", reading.source.name)]


def headings(reading: Reading) -> list[Row]:
    """Each heading that is not known, the most frequent first, with how often it stands."""
    counted = Counter(reading.coverage.headings)
    return [(count, heading) for heading, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def left(reading: Reading) -> Iterator[Row]:
    """What was not understood, a row a kind of thing."""
    found = reading.coverage
    unknown = [document.title or document.key for document in reading.documents if not document.kind]
    yield "documents of unknown kind", len(unknown), _named(unknown)
    yield "headings not known", len(found.headings), "see --headings" if found.headings else ""
    yield "lines of tables", found.table_lines, ""
    yield "§§ without a decision", len(found.undecided), _named(found.undecided)
    yield "people known by one name", len(found.names), _named(found.names)


def _named(things: tuple[str, ...] | list[str]) -> str:
    return ", ".join((*things[:MOST], *(["…"] if len(things) > MOST else [])))
