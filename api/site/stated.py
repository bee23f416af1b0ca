"""The passages that pages of lists lead to: where papers state something about each thing of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import NamedNode

from api.pages import address, local, passage_address
from api.serving import Serving, iri, lookup, words
from graph.rows import among


@dataclass(frozen=True, slots=True)
class Stated:
    """A passage in which something is stated.

    quote    its words
    href     where they can be read in the paper
    file     name of the source
    page     from 1; empty where the source has no pages
    fact     the address of the fact
    wrong    where to tell that the fact is wrong
    """

    quote: str
    href: str
    file: str
    page: str
    fact: str
    wrong: str


async def stated(request: Request, doors: Serving, nodes: Iterable[str], lang: str) -> dict[str, list[Stated]]:
    """The passages that state something about each node, by its IRI, in the order of sources. Raises Problem."""
    wanted = [NamedNode(each) for each in dict.fromkeys(nodes)]
    found: dict[str, list[Stated]] = {}
    if wanted:
        for row in await doors.rows(request, among(lookup("stated"), "node", wanted)):
            fact = iri(row, "fact")
            found.setdefault(iri(row, "node"), []).append(
                Stated(
                    quote=words(row, "quote"),
                    href=passage_address(words(row, "digest"), words(row, "start"), words(row, "end"), lang),
                    file=words(row, "name"),
                    page=words(row, "page"),
                    fact=address(local(fact), lang),
                    wrong=address("/feedback", lang, fact=fact),
                )
            )
    return found
