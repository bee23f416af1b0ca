"""What search knows of the papers: the passages of their texts, and the documents that these stand in.

A passage is a page (pages end with a form feed), or as much of a text without pages as a page holds, cut between
paragraphs; it never runs from one document into the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Store

from graph import rows
from graph.layout import Release
from graph.search.entities import Entity, Period, municipality
from ontology.prefixes import sparql_prologue

LONGEST = 2000
"""Code points of the longest passage, if it has line ends."""

_PREFIXES = sparql_prologue(("sg", "oa", "dcterms"))
_LAYERS = """SELECT ?layer ?digest ?file ?name ?format WHERE {
  ?layer sg:layerOf ?file ; sg:sha256 ?digest . ?file sg:fileName ?name OPTIONAL { ?file dcterms:format ?format }
} ORDER BY ?name ?file ?layer"""
_PLACES = """SELECT ?layer ?document (MIN(?start) AS ?first) (MAX(?end) AS ?last) WHERE {
  ?target sg:inDocument ?document ; oa:hasSource ?layer ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end
} GROUP BY ?layer ?document"""
_DOCUMENTS = """SELECT ?document ?kind ?bundle WHERE {
  { SELECT DISTINCT ?document WHERE { { ?file sg:contains ?document } UNION { ?target sg:inDocument ?document } } }
  OPTIONAL { ?document dcterms:type ?kind } OPTIONAL { ?document dcterms:isPartOf ?bundle }
}"""
_PLACES_OF = """SELECT DISTINCT ?municipality ?document WHERE {
  ?file sg:municipality ?municipality ; sg:contains ?document
} ORDER BY ?document ?municipality"""


@dataclass
class Document:
    """An inner document: IRIs of its kinds and issuers, when it is of, and the documents that it is part of."""

    kinds: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    periods: set[Period] = field(default_factory=set)
    bundles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the raw layer with this SHA-256, in code points; `page` counts from 1, 0 if pages are not known."""

    digest: str
    start: int
    end: int
    page: int
    document: str
    file: str
    file_name: str


def documents(store: Store, known: Mapping[str, Entity]) -> dict[str, Document]:
    """The inner documents by IRI. What has no issuer or date of its own has those of what it is part of."""
    found: dict[str, Document] = {}
    for iri, kind, bundle in rows.texts(store, _PREFIXES + _DOCUMENTS):
        document = found.setdefault(iri, Document())
        document.kinds |= {kind} - {""}
        document.bundles |= {bundle} - {""}
    for iri, document in found.items():
        if iri in known:
            document.bodies |= known[iri].bodies
            document.periods |= known[iri].periods
    for document in found.values():
        _inherit(document, found)
    return found


def municipalities(store: Store) -> dict[str, str]:
    """The IRI of the municipality of each slug in IRIs of documents."""
    found: dict[str, str] = {}
    for iri, document in rows.texts(store, _PREFIXES + _PLACES_OF):
        found.setdefault(municipality(document), iri)
    return found


def passages(store: Store, release: Release) -> Iterator[Passage]:
    """The passages of all texts; a text that several files have is the first one's, by name."""
    places: dict[str, list[tuple[int, int, str]]] = {}
    for layer, document, first, last in rows.texts(store, _PREFIXES + _PLACES):
        if first.isdigit() and last.isdigit():  # what a record lacks, `graph.evidence` tells
            places.setdefault(layer, []).append((int(first), int(last), document))
    seen: set[str] = set()
    for layer, digest, file, name, media in rows.texts(store, _PREFIXES + _LAYERS):
        if digest not in seen and (release.texts / f"{digest}.txt").is_file():
            seen.add(digest)
            text = release.text(digest)
            yield from _of_text(text, digest, file, name, media, sorted(places.get(layer, [])))


def _of_text(
    text: str, digest: str, file: str, name: str, media: str, held: list[tuple[int, int, str]]
) -> Iterator[Passage]:
    pages = _after(text, "\f")
    numbered = len(pages) > 1 or not media.startswith("text/")  # plain text may have lost its pages
    starts = {text.rfind("\n", 0, first) + 1 for first, _, _ in held[1:]}
    for start, end in _cut(text, sorted({0, *pages, *starts})):
        document = _document((start + end) // 2, held)
        page = bisect_right(pages, start) if numbered else 0
        yield Passage(digest, start, end, page, document, file, name)


def _after(text: str, sign: str) -> list[int]:
    """Where pages start: at 0 and after each sign."""
    found, at = [0], text.find(sign)
    while at >= 0:
        found.append(at + 1)
        at = text.find(sign, at + 1)
    return found


def _cut(text: str, starts: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches between these starts, long ones cut at the last blank line, line end or space that fits."""
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        at = start
        while end - at > LONGEST:
            least, most = at + LONGEST // 2, at + LONGEST
            stops = (text.rfind(sign, least, most) for sign in ("\n\n", "\n", " "))
            stop = next((stop + 1 for stop in stops if stop > 0), most)
            yield at, stop
            at = stop
        if not text[at:end].isspace() and end > at:
            yield at, end


def _document(offset: int, held: list[tuple[int, int, str]]) -> str:
    """The document at an offset: the shortest around it, else the last that starts before it, else the first."""
    around = [(end - start, document) for start, end, document in held if start <= offset < end]
    if around:
        return min(around)[1]
    before = [document for start, _, document in held if start <= offset]
    return before[-1] if before else held[0][2] if held else ""


def _inherit(document: Document, of: Mapping[str, Document]) -> None:
    above, seen = list(document.bundles), set[str]()
    while above and not (document.bodies and document.periods):
        iri = above.pop()
        if iri in seen or iri not in of:
            continue
        seen.add(iri)
        document.bodies = document.bodies or set(of[iri].bodies)
        document.periods = document.periods or set(of[iri].periods)
        above += of[iri].bundles
