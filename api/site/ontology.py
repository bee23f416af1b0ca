"""The ontology in a browser: every term by theme, with its drawing, and the schemes of concepts.

What programs get at the same addresses, `api.resources` gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter, Request
from pyoxigraph import Literal, NamedNode
from starlette.responses import FileResponse, Response

from api.documented import modules
from api.pages import LANGUAGES, language, page
from api.problem import Problem
from api.serving import Doors, Serving, iri, lookup, words
from api.shown import question
from api.vocabulary import ROOM, Vocabulary
from graph.rows import among
from ontology.prefixes import PREFIXES, SGS, curie
from queries.library import library

router = APIRouter(include_in_schema=False)

DRAWINGS = ROOM / "drawings"
_SKOS = PREFIXES["skos"]
_TYPE = PREFIXES["rdf"] + "type"
_FOREVER = {"Cache-Control": "public, max-age=86400"}


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme: the anchor on the page, its names, and how often something in the release has it."""

    iri: str
    label: str
    other: str
    notation: str
    definition: str
    times: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme as the list of them has it. `words`: it holds phrases that recognisers look for, which no data have."""

    name: str
    label: str
    definition: str
    concepts: int
    words: bool


@router.get("/def/drawings/{name}.svg")
async def drawing(name: str) -> Response:
    """The drawing of a theme in a language: `meetings.sv`. Raises Problem `not-found`."""
    if name not in {path.stem for path in DRAWINGS.glob("*.svg")}:
        raise Problem("not-found")
    return FileResponse(DRAWINGS / f"{name}.svg", media_type="image/svg+xml", headers=_FOREVER)


@router.get("/def/crosswalk")
@router.get("/def/crosswalk.tsv")
async def crosswalk() -> Response:
    """How our terms compare with those of other vocabularies, as a mapping set in SSSOM/TSV."""
    return FileResponse(ROOM / "crosswalk.sssom.tsv", media_type="text/tab-separated-values")


@router.get("/scheme")
async def scheme_list(request: Request, doors: Doors) -> Response:
    """Every scheme of concepts, those that data use first."""
    lang = language(request)
    return page(request, "schemes.html", scripts=("filter.js",), schemes=_schemes(doors.vocabulary, lang))


async def ontology(request: Request, doors: Serving) -> Response:
    """The page of `/def`. Raises Problem."""
    lang = language(request)
    manifest = doors.release().manifest
    counted = manifest.counts.types | (manifest.statistics.properties if manifest.statistics else {})
    times = {short.removeprefix("sg:"): count for short, count in counted.items()}
    told = modules(doors.vocabulary, lang)
    return page(
        request,
        "ontology.html",
        scripts=("filter.js",),
        modules=told,
        count=sum(len(module.terms) for module in told),
        times=times,
        asked={name: question(query, lang).title for name, query in library().items()},
        version=doors.vocabulary.version(),
        drawn={path.name for path in DRAWINGS.glob("*.svg")},
    )


async def scheme(request: Request, doors: Serving, of: str) -> Response:
    """The page of a scheme: its concepts. Raises Problem."""
    lang, vocabulary = language(request), doors.vocabulary
    told = _scheme(vocabulary, of, lang)
    members = [] if told.words else [NamedNode(each) for each in _members(vocabulary, of)]
    rows = await doors.rows(request, among(lookup("concepts"), "concept", members)) if members else []
    used = {iri(row, "concept"): int(words(row, "times")) for row in rows}
    return page(
        request,
        "scheme.html",
        scripts=("filter.js",),
        scheme=told,
        short=curie(of),
        concepts=sorted(_concepts(vocabulary, of, lang, used), key=lambda each: (-each.times, each.label.casefold())),
        path=of.removeprefix(SGS),
    )


def is_scheme(vocabulary: Vocabulary, of: str) -> bool:
    """Whether an IRI is a scheme of ours."""
    kind = NamedNode(f"{_SKOS}ConceptScheme")
    return any(t.predicate.value == _TYPE and t.object == kind for t in vocabulary.about(of))


@lru_cache(maxsize=2 * len(LANGUAGES))
def _schemes(vocabulary: Vocabulary, lang: str) -> tuple[Scheme, ...]:
    found = [_scheme(vocabulary, each, lang) for each in vocabulary.triples if is_scheme(vocabulary, each)]
    return tuple(sorted(found, key=lambda each: (each.words, each.label.casefold())))


def _scheme(vocabulary: Vocabulary, of: str, lang: str) -> Scheme:
    concepts = _members(vocabulary, of)
    notations = [t for each in concepts for t in vocabulary.about(each) if t.predicate.value == f"{_SKOS}notation"]
    return Scheme(
        name=of.removeprefix(SGS),
        label=vocabulary.label(of, lang) or curie(of),
        definition=_said(vocabulary, of, "definition", lang),
        concepts=len(concepts),
        words=not notations,
    )


def _members(vocabulary: Vocabulary, of: str) -> list[str]:
    node = NamedNode(of)
    return [
        each
        for each, triples in vocabulary.triples.items()
        if each.startswith(SGS) and any(t.object == node and t.predicate.value == f"{_SKOS}inScheme" for t in triples)
    ]


def _concepts(vocabulary: Vocabulary, of: str, lang: str, used: Mapping[str, int]) -> list[Concept]:
    return [
        Concept(
            iri=each,
            label=vocabulary.label(each, lang) or curie(each),
            other=vocabulary.label(each, "en" if lang == "sv" else "sv"),
            notation=_said(vocabulary, each, "notation", ""),
            definition=_said(vocabulary, each, "definition", lang),
            times=used.get(each, 0),
        )
        for each in _members(vocabulary, of)
    ]


def _said(vocabulary: Vocabulary, of: str, name: str, lang: str) -> str:
    """What is said of a thing by a property of SKOS in a language; empty `lang` for any."""
    return next(
        (
            t.object.value
            for t in vocabulary.about(of)
            if t.predicate.value == _SKOS + name and isinstance(t.object, Literal) and lang in ("", t.object.language)
        ),
        "",
    )
