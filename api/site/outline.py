"""The documents inside a file, in the order in which they stand there, those inside others below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import NamedNode

from api.names import names
from api.pages import Cell, address, local
from api.serving import Serving, iri, lookup, words
from api.site.leaves import at
from api.site.opened import Opened
from api.site.telling import day
from graph.rows import Row, among

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Inner:
    """A document inside a file.

    name   what it is called; leads to its own page
    kind   in words; may be empty
    day    in words; may be empty
    start  code point of its first fact
    href   where it can be read
    depth  how many documents of this file it stands in
    """

    name: Cell
    kind: str
    day: str
    start: int
    href: str
    depth: int


async def outline(request: Request, doors: Serving, of: Opened, lang: str) -> list[Inner]:
    """The documents of an open text's file. Raises Problem."""
    rows = await doors.rows(request, among(lookup("outline"), "file", [NamedNode(of.files[0].iri)]))
    named = await names(request, doors, (row["document"] for row in rows), lang)
    above = {iri(row, "document"): iri(row, "bundle") for row in rows}

    def inner(row: Row) -> Inner:
        document = iri(row, "document")
        start = of.documents.get(document, 0)
        title = words(row, "title")
        return Inner(
            name=Cell(title, address(local(document), lang)) if title else named.cell(row["document"]),
            kind=doors.vocabulary.label(iri(row, "kind"), lang) if "kind" in row else "",
            day=day(words(row, "date"), lang),
            start=start,
            href=leaf_address(of, start, lang),
            depth=len(list(_above(document, above))),
        )

    return sorted(map(inner, rows), key=lambda each: (each.start, each.depth))


def leaf_address(of: Opened, start: int, lang: str, **parameters: str) -> str:
    """The address of the leaf on which a code point stands, scrolled to it."""
    number = at(of.leaves, start)
    return address(f"/id/text/{of.digest}/page/{number}#c{start}", lang, **parameters)


def _above(document: str, above: dict[str, str]) -> Iterator[str]:
    """What a document stands in, the nearest first; a circle is left."""
    for _ in range(_DEEPEST):
        document = above.get(document, "")
        if document not in above:
            return
        yield document
