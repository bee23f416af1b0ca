"""Search: what is called so or says so, and the pages of the papers where it stands."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema
from pydantic_core import PydanticCustomError
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse, Response

from api.formats import HTML, PAGES, required
from api.pages import Cell, address, cell, language, page, passage_address, text, word
from api.problem import Problem
from api.serving import Doors, Serving
from graph import search as index
from graph.layout import Release
from graph.show import as_iri
from ontology.prefixes import SG, SGS

router = APIRouter(tags=["Search"])

_MOST = 100
_LONGEST = 200
_VALUES = 50  # of a facet are told, the most frequent; years all
SECONDS = 10
"""That a search may take."""
_DAY = r"^$|^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_OPTIONS = ("kind", "document_kind", "municipality", "body")  # facets that the page has a list for
_KINDS = SGS + "document-kind/"


class Mark(BaseModel):
    """A word that was found: code points `start` to `end`, counted as the snippet's."""

    start: int
    end: int


class Snippet(BaseModel):
    """The stretch that shows why something was found. `start` is its first code point: of the raw text of the source
    where the result has a `place`, else 0; `marks` count from where `start` counts from."""

    text: str
    start: int
    marks: list[Mark]


class Place(BaseModel):
    """Where a text stands: `text` is the SHA-256 of the source's raw text, `start` and `end` the code points from the
    first word that was found to the last, and `passage` the address that shows them. `page` is 0 where the source has
    no pages."""

    text: str
    start: int
    end: int
    passage: str
    page: int
    file: str
    file_name: str


class Found(BaseModel):
    """An entity, or with a `place` a page of a paper; `iri` and `label` are then those of its document.

    `kind` is the local name of its class, `Page` for a page; `municipality` the slug of whose papers tell of it;
    `fits` tells how: by the `words` (inflected or not), in plain `letters` (a for å), by a last word that is only
    `begun`, or by a like `spelling`. `first` and `last` are the days of it, or of the papers that name it.
    """

    iri: str
    label: str
    kind: str
    municipality: str
    fits: str
    first: str
    last: str
    snippet: Snippet
    place: Place | None


class Count(BaseModel):
    """How many results have a value; narrow by it with the parameter of the facet's name."""

    value: str
    label: str
    count: int


class Facets(BaseModel):
    """By what results can be narrowed; counts leave the filter of their own facet aside. A year is `from` and `to`."""

    kind: list[Count]
    document_kind: list[Count]
    municipality: list[Count]
    body: list[Count]
    year: list[Count]


class Results(BaseModel):
    """What was found, the best first; `more` tells that there is more, at a higher offset."""

    q: str
    release: str
    total: int
    results: list[Found]
    more: bool
    facets: Facets


def _day(written: str) -> str:
    """Raises PydanticCustomError for what is no day, month or year."""
    if not re.fullmatch(_DAY, written):
        raise PydanticCustomError("day", "write a day, month or year as 2024-03-05, 2024-03 or 2024")
    return written


Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "pattern": _DAY})]
"""A day, month or year (ISO 8601), or nothing, as a parameter."""


class Asked(BaseModel):
    """The parameters of a search."""

    q: Annotated[str, Field(description='Words, which all must occur, and "phrases"; the last may be only begun.')] = ""
    kind: Annotated[str, Field(description="Local name of a class, `Committee`; `Page` for pages of papers.")] = ""
    document_kind: Annotated[str, Field(description="Kind of document, `minutes`.")] = ""
    municipality: Annotated[str, Field(description="Slug of a municipality, `stockholm`.")] = ""
    body: Annotated[
        str,
        Field(description="IRI or name of a body: what it issued, decided or registered, and whom its papers name."),
    ] = ""
    since: Annotated[Day, Field(alias="from", description="Day, month or year (ISO 8601): nothing before it.")] = ""
    until: Annotated[Day, Field(alias="to", description="Day, month or year (ISO 8601): nothing after it.")] = ""
    limit: Annotated[int, Field(ge=1, le=_MOST)] = 20
    offset: Annotated[int, Field(ge=0, le=10_000)] = 0
    lang: Annotated[str, Field(description="Language of the page and of labels, `sv` or `en`.")] = ""

    def words(self) -> str:
        """What was typed, without control characters."""
        return "".join(char if char.isprintable() else " " for char in self.q).strip()

    def given(self) -> dict[str, str]:
        """The parameters that were given, but for the language and the place in the results."""
        told = self.model_dump(by_alias=True, exclude={"offset", "lang"}, exclude_defaults=True)
        return {name: str(value) for name, value in told.items()}


@router.get("/search", summary="Find entities and pages of papers", response_model=Results)
async def search(request: Request, doors: Doors, asked: Annotated[Asked, Query()]) -> Response:
    """Case does not matter. Words are found in any of their forms; what is written with å, ä or ö is found without
    them too, and names in a like spelling, both below what fits better."""
    release = doors.release()
    choice = required(PAGES, request.headers.get("accept", ""))
    words = asked.words()
    if len(words) > _LONGEST:
        raise Problem("bad-search", f"{len(words)} characters, and there may be {_LONGEST}")
    if not words and choice.format is not HTML:
        raise Problem("bad-search")
    try:
        found = await asyncio.to_thread(searched, release, words, asked)
    except index.TooLong:
        raise Problem("timeout", seconds=SECONDS) from None
    lang = language(request)
    facets = _facets(found, doors, lang)
    places = {each.value: each.label for each in found.facets["municipality"]}
    more = found.total > asked.offset + len(found.found)
    if choice.format is not HTML:
        results = Results(
            q=words,
            release=release.id,
            total=found.total,
            results=[_told(each) for each in found.found],
            more=more,
            facets=facets,
        )
        return JSONResponse(results.model_dump(), headers={"Vary": "Accept"})
    given = asked.given()
    return page(
        request,
        "search.html",
        q=asked.q,
        total=found.total,
        hits=[_shown(each, doors, places, lang) for each in found.found],
        options=[(name, _options(getattr(facets, name), given.get(name, ""))) for name in _OPTIONS],
        years=[
            (each, address("/search", lang, **{**given, "from": each.value, "to": each.value})) for each in facets.year
        ],
        given=given,
        narrowed=bool(given.keys() - {"q", "limit"}),
        everything=address("/search", lang, q=asked.q),
        next=address("/search", lang, **given, offset=str(asked.offset + asked.limit)) if more else "",
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as the page shows it: its name, what it is, when, how it fits, its snippet in pieces (marked or not)
    and the address of the passage."""

    name: Cell
    about: tuple[str, ...]
    pieces: Sequence[tuple[str, bool]]
    passage: str = ""


def searched(release: Release, words: str, asked: Asked) -> index.Results:
    """What these words find. Raises ReleaseError, `graph.search.TooLong`."""
    values: dict[str, tuple[str, ...]] = {name: (given,) for name in _OPTIONS if (given := getattr(asked, name))}
    if asked.body and not as_iri(asked.body):
        values["body"] = tuple(hit.iri for hit in index.named(release, asked.body))
    elif asked.body:
        values["body"] = (as_iri(asked.body),)
    since, until = (index.period(each) or ("", "") for each in (asked.since, asked.until))
    filters = index.Filters(values, since[0], until[1])
    return index.search(release, words, filters, limit=asked.limit, offset=asked.offset, seconds=SECONDS)


def _facets(found: index.Results, doors: Serving, lang: str) -> Facets:
    """The facets with names in the page's language."""

    def name(facet: str, count: index.Count) -> str:
        if facet == "kind":
            return _kind(count.value, doors, lang)
        if facet == "document_kind":
            return doors.vocabulary.label(_KINDS + count.value, lang) or count.value
        return count.label

    told = {
        facet: [Count(value=each.value, label=name(facet, each), count=each.count) for each in counts]
        for facet, counts in found.facets.items()
    }
    return Facets(**{facet: counts if facet == "year" else counts[:_VALUES] for facet, counts in told.items()})


def _kind(kind: str, doors: Serving, lang: str) -> str:
    return doors.vocabulary.label(SG + kind, lang) or word("kind", kind, lang)


def _told(found: index.Found) -> Found:
    shown, place = found.snippet, None
    if found.place:
        start, end = shown.place
        place = Place(
            text=found.place.digest,
            start=start,
            end=end,
            passage=passage_address(found.place.digest, str(start), str(end), "sv"),
            page=found.place.page,
            file=found.place.file,
            file_name=found.place.file_name,
        )
    return Found(
        iri=found.hit.iri,
        label=found.hit.label,
        kind=found.hit.kind,
        municipality=found.hit.municipality,
        fits=found.way,
        first=found.first,
        last=found.last,
        snippet=Snippet(
            text=shown.text, start=shown.start, marks=[Mark(start=start, end=end) for start, end in shown.marks]
        ),
        place=place,
    )


def _shown(found: index.Found, doors: Serving, places: Mapping[str, str], lang: str) -> Shown:
    hit, place = found.hit, found.place
    named = cell(NamedNode(hit.iri), doors.vocabulary, lang, hit.label)
    when = found.first if found.first == found.last else f"{found.first}–{found.last}"
    about = [_kind(hit.kind, doors, lang), places.get(hit.municipality, ""), when, word("fits", found.way, lang)]
    if place is None:
        told = tuple(each for each in about if each)
        return Shown(named, told, [] if found.snippet.text == hit.label else found.snippet.pieces())
    if place.page:
        about[0] = text("search.page", lang, page=place.page)
    start, end = found.snippet.place
    passage = passage_address(place.digest, str(start), str(end), lang)
    return Shown(named, tuple(each for each in (*about, place.file_name) if each), found.snippet.pieces(), passage)


def _options(counts: Sequence[Count], chosen: str) -> list[tuple[str, str, bool]]:
    """The values of a list in a form: what is sent, what is shown, whether it is chosen."""
    there = [(each.value, f"{each.label} ({each.count})", each.value == chosen) for each in counts]
    if chosen and not any(selected for _, _, selected in there):
        there.append((chosen, chosen, True))
    return there
