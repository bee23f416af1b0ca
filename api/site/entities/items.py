"""What stands under an item of an agenda: from where the item starts in its paper to where the next one does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fastapi import Request
from pyoxigraph import NamedNode

from api.serving import Serving, iri, lookup, words
from api.site.entities.gathering import Named
from api.site.highlights import Spot
from api.site.opened import Opened, opened
from graph.places import places_of
from graph.rows import among

_PAPERS = 4  # in which one item is looked up
_MOST = 300  # facts behind an item that may belong to it


async def under(request: Request, doors: Serving, facts: Sequence[str]) -> list[Named]:
    """The facts that stand under the item that these facts are about. Raises Problem."""
    found: dict[str, Named] = {}
    places = await doors.driven(request, places_of(facts[:_PAPERS]))
    for fact, place in places.items():
        text = await opened(request, doors, place.digest)
        told = {each.fact: each for each in await _told(request, doors, _behind(text, place.start))}
        found |= {each.fact: each for each in _until_next(told, fact)}
    return list(found.values())


def _behind(text: Opened, start: int) -> list[Spot]:
    """The facts from a place on, as far as the inner document goes that the place stands in."""
    end = min((each for each in text.documents.values() if each > start), default=len(text.text))
    return [each for each in text.spots if start <= each.start < end][:_MOST]


async def _told(request: Request, doors: Serving, spots: Iterable[Spot]) -> list[Named]:
    """The facts at places, in their order. Raises Problem."""
    order = {each.fact: place for place, each in enumerate(spots)}
    rows = await doors.rows(request, among(lookup("abouts"), "fact", map(NamedNode, order)))
    named = (Named(iri(row, "fact"), words(row, "table"), iri(row, "about"), "in") for row in rows)
    return sorted(named, key=lambda each: order[each.fact])


def _until_next(told: dict[str, Named], item: str) -> list[Named]:
    """The facts before the next item of the agenda; `item` is the fact of this one."""
    own = told[item].about if item in told else ""
    before: list[Named] = []
    for each in told.values():
        if each.table == "agenda" and each.about != own:
            break
        if each.table != "agenda":
            before.append(each)
    return before
