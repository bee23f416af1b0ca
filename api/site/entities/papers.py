"""Where documents and files can be read."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import NamedNode

from api.explained import explained
from api.pages import Cell, address, local
from api.serving import Serving, iri, lookup, words
from api.site.opened import opened
from api.site.originals import original_address
from api.site.outline import Inner, leaf_address, outline


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that holds a document, or is the page's own.

    file      its name, which leads to its page
    read      address at which the document can be read
    original  address of the file itself; empty if it is not kept
    inner     the documents in it, of a file's own page
    """

    file: Cell
    read: str
    original: str
    inner: list[Inner]


async def papers(request: Request, doors: Serving, node: NamedNode, lang: str) -> list[Paper]:
    """The files of a document, or a file itself; none for a document that is only cited. Raises Problem."""
    found = []
    for row in await doors.rows(request, lookup("held"), {"node": node}):
        file = iri(row, "file")
        text = await opened(request, doors, words(row, "digest"))
        found.append(
            Paper(
                file=Cell(words(row, "name"), address(local(file), lang)),
                read=leaf_address(text, text.documents.get(node.value, 0), lang),
                original=original_address(doors, file.rpartition("/")[2], words(row, "sha256"), lang),
                inner=await outline(request, doors, text, lang) if file == node.value else [],
            )
        )
    return found


async def unread(request: Request, doors: Serving, file: NamedNode, lang: str) -> str:
    """Why a file could not be read; empty for one that was. Raises Problem."""
    rows = await doors.rows(request, lookup("unread"), {"file": file})
    return explained(words(rows[0], "reason"), lang) if rows else ""
