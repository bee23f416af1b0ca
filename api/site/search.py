"""The page of a search: results with the words that were found, and what they can be narrowed by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import NamedNode
from starlette.responses import HTMLResponse

from api.names import names
from api.pages import Cell, address, cell, document_name, language, page, passage_address, text, word
from api.searched import CHOSEN, Asked
from api.serving import Serving, iri, lookup
from graph import search as index
from graph.rows import among
from graph.show import as_iri
from ontology.prefixes import SG, SGS, curie

_IN_FRONT = 6  # values of a facet that are seen at once
_MOST = 40  # values that are listed
_SMALL = 2  # letters of words that find too much
_BESIDE = 6  # things that tell a result from others
_CASE = "/case/"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]+")
KINDS = (
    "Page", "Document", "Case", "Decision", "ReportedDecision", "Proposal", "Statement", "Agreement", "Meeting",
    "AgendaItem", "Vote", "DelegatedDecision", "Finding", "Person", "Committee", "Council", "Administration", "Union",
    "CooperationGroup", "SteeringGroup", "MissingDocument",
)  # fmt: skip
"""Kinds of thing that people look for; the rest stand behind them."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: its name, how many results it has, the address that narrows by it, or no longer does."""

    name: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What results can be narrowed by: the values that are seen at once, and those behind them."""

    name: str
    first: Sequence[Value]
    more: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as the page shows it.

    name      what it is called; of a page of a paper, it leads to the words that were found
    kind      what it is
    about     when, where and how it fits
    pieces    its snippet in pieces, each with whether it is marked
    beside    its case, meeting, body and people
    document  of a page, the document it stands in
    """

    name: Cell
    kind: str
    about: tuple[str, ...]
    pieces: Sequence[tuple[str, bool]]
    beside: Sequence[Cell] = ()
    document: Cell | None = None


async def shown(request: Request, doors: Serving, asked: Asked, found: index.Results) -> HTMLResponse:
    """The page of what was found, or of what there is to look for where nothing was asked. Raises Problem."""
    lang = language(request)
    given = asked.given()
    places = {each.value: each.label for each in found.facets["municipality"]}
    more = found.total > asked.offset + len(found.found)
    beside = await _beside(request, doors, [each.hit.iri for each in found.found if each.place is None], lang)
    orders = [
        (order, "" if order == asked.ordered() else address("/search", lang, **{**given, "order": order}))
        for order in index.ORDERS
        if order != "fit" or asked.words()
    ]
    return page(
        request,
        "search.html",
        q=asked.q,
        heading=_heading(asked, doors, lang),
        total=found.total,
        first=asked.offset + 1,
        last=asked.offset + len(found.found),
        hits=[_hit(each, doors, places, beside.get(each.hit.iri, []), lang) for each in found.found],
        alone=_alone(asked, lang) if not found.total else [],
        only_alike=bool(found.found) and all(each.way == "spelling" for each in found.found),
        chosen=_chosen(asked, given, found, doors, lang),
        facets=[_facet(name, found.facets[name], asked, given, doors, lang) for name in (*CHOSEN, "year")],
        given={name: value for name, value in given.items() if name not in ("from", "to", "limit")},
        since=asked.since,
        until=asked.until,
        orders=orders if found.total > 1 else [],
        narrowed=asked.narrows(),
        everything=address("/search", lang, q=asked.q),
        ways=[] if asked.words() or asked.narrows() else _ways(doors, lang),
        before=address("/search", lang, **given, offset=str(max(0, asked.offset - asked.limit)))
        if asked.offset
        else "",
        next=address("/search", lang, **given, offset=str(asked.offset + asked.limit)) if more else "",
    )


def _part(given: Mapping[str, str], offset: int, lang: str) -> str:
    """The address of the results from an offset on."""
    return address("/search", lang, **given, **({"offset": str(offset)} if offset > 0 else {}))


def _alone(asked: Asked, lang: str) -> list[tuple[str, str]]:
    """Each word of several with the address of a search for it alone; numbers and small words find too much."""
    several = list(dict.fromkeys(asked.q.replace('"', " ").split()))
    telling = [each for each in several if len(each) > _SMALL and not each.isdecimal()]
    return [(each, address("/search", lang, q=each)) for each in telling] if len(several) > 1 else []


def named(facet: str, count: index.Count, doors: Serving, lang: str) -> str:
    """What a value of a facet is called in a language."""
    if facet == "kind":
        return kind_name(count.value, doors, lang)
    if facet == "document_kind":
        return doors.vocabulary.label(f"{SGS}document-kind/{count.value}", lang) or count.value
    if facet in ("status", "union", "party"):
        return doors.vocabulary.label(count.value, lang) or count.label
    return count.label


def kind_name(kind: str, doors: Serving, lang: str) -> str:
    """What a kind of thing, the local name of its class, is called."""
    return doors.vocabulary.label(SG + kind, lang) or word("kind", kind, lang)


def _heading(asked: Asked, doors: Serving, lang: str) -> str:
    """The page's heading: the kind of thing, where only things of one kind are listed."""
    if asked.kind and not asked.words():
        several = word("kinds", asked.kind, lang)
        return several if several != asked.kind else kind_name(asked.kind, doors, lang).capitalize()
    return text("search.title", lang)


def _ways(doors: Serving, lang: str) -> list[Value]:
    """Lists of things to look through, where nothing was asked."""
    types = doors.release().manifest.counts.types
    kinds = ("Case", "Decision", "Meeting", "Agreement", "Person", "Committee", "Statement", "Proposal")
    return [
        Value(word("kinds", kind, lang), count, address("/search", lang, kind=kind), False)
        for kind in kinds
        if (count := types.get("foaf:Person" if kind == "Person" else f"sg:{kind}", 0))
    ]


def _chosen(
    asked: Asked, given: Mapping[str, str], found: index.Results, doors: Serving, lang: str
) -> list[tuple[str, str, str]]:
    """What was chosen: which facet, the value's name, and the address without it."""
    told = []
    for name in (*CHOSEN, "from", "to"):
        if value := given.get(name):
            rest = {key: other for key, other in given.items() if key != name}
            known = next((each for each in found.facets.get(name, ()) if _is(name, each.value, value)), None)
            label = named(name, known, doors, lang) if known else value
            told.append((text(f"search.by-{name}", lang), label, address("/search", lang, **rest)))
    return told


def _facet(
    name: str, counts: Sequence[index.Count], asked: Asked, given: Mapping[str, str], doors: Serving, lang: str
) -> Facet:
    if name == "year":
        years = [_year(each, given, lang) for each in reversed(counts)]
        return Facet(name, years[:_IN_FRONT], years[_IN_FRONT:])
    chosen = given.get(name, "")
    if name == "municipality":
        counts = [each for each in counts if not _unplaced(each.value)]
    elif name == "kind":
        counts = sorted(counts, key=lambda each: (each.value not in KINDS, -each.count))
    values = [_value(name, each, chosen, given, doors, lang) for each in counts[:_MOST]]
    values.sort(key=lambda each: not each.chosen)
    return Facet(name, values[:_IN_FRONT], values[_IN_FRONT:])


def _value(name: str, count: index.Count, chosen: str, given: Mapping[str, str], doors: Serving, lang: str) -> Value:
    rest = {key: value for key, value in given.items() if key != name}
    here = _is(name, count.value, chosen)
    href = address("/search", lang, **(rest if here else {**rest, name: _short(count.value)}))
    return Value(named(name, count, doors, lang), count.count, href, here)


def _year(count: index.Count, given: Mapping[str, str], lang: str) -> Value:
    year = {"from": count.value, "to": count.value}
    here = year.items() <= given.items()
    rest = {key: value for key, value in given.items() if key not in year}
    return Value(count.value, count.count, address("/search", lang, **(rest if here else {**rest, **year})), here)


def _short(value: str) -> str:
    """A value as addresses have it: an IRI by its prefix, a concept of ours without one."""
    return value.removeprefix(SGS) if value.startswith(SGS) else curie(value) if as_iri(value) else value


def _is(name: str, value: str, given: str) -> bool:
    """Whether a value is the one that was given."""
    return bool(given) and given in (value, _short(value), curie(value) if name in CHOSEN else value)


async def _beside(request: Request, doors: Serving, nodes: Sequence[str], lang: str) -> dict[str, list[Cell]]:
    """What tells each node from others of the same words. Raises Problem."""
    if not nodes:
        return {}
    rows = await doors.rows(request, among(lookup("beside"), "node", map(NamedNode, nodes)))
    told = await names(request, doors, (row["thing"] for row in rows), lang)
    found: dict[str, list[Cell]] = {}
    for row in rows:
        found.setdefault(iri(row, "node"), []).append(told.cell(row["thing"]))
    return {node: list(dict.fromkeys(cells))[:_BESIDE] for node, cells in found.items()}


def _hit(found: index.Found, doors: Serving, places: Mapping[str, str], beside: Sequence[Cell], lang: str) -> Shown:
    hit, place = found.hit, found.place
    itself = cell(NamedNode(hit.iri), doors.vocabulary, lang, hit.label)
    where = "" if _unplaced(hit.municipality) else places.get(hit.municipality, "")
    told = [_when(found.first, found.last), where, word("fits", found.way, lang)]
    if place is None:
        pieces = [] if found.snippet.text == hit.label else readable(found.snippet.pieces())
        return Shown(itself, _kind(hit, doors, lang), tuple(filter(None, told)), pieces, beside)
    start, end = found.snippet.place
    at = text("search.page", lang, page=place.page) if place.page else ""
    passage = passage_address(place.digest, str(start), str(end), lang)
    name = Cell(document_name(hit.label, doors.vocabulary, lang), passage)
    about = tuple(filter(None, (at, *told, place.file_name)))
    return Shown(name, _kind(hit, doors, lang), about, readable(found.snippet.pieces()), document=itself)


def _kind(hit: index.Hit, doors: Serving, lang: str) -> str:
    """What kind of thing it is: of what papers only name, and so tell no class of, what its address tells."""
    return kind_name(hit.kind or ("Case" if _CASE in hit.iri else ""), doors, lang)


def readable(pieces: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces of a snippet without signs that no screen shows, such as the end of a page."""
    return [(_UNSEEN.sub(" ", words), marked) for words, marked in pieces]


def _unplaced(municipality: str) -> bool:
    """Whether it only stands for a source that names no municipality."""
    return municipality.startswith("source-")


def _when(first: str, last: str) -> str:
    """A period in few letters.

    >>> _when("2021-01-01", "2021-12-31")
    '2021'
    """
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4]
    return first if first == last else f"{first}–{last}"
