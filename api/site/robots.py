"""What programs that gather pages for search engines are told: what to leave alone (RFC 9309), and which pages there
are (sitemaps.org, protocol 0.90)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.responses import PlainTextResponse, Response

from api import warming
from api.pages import local
from api.problem import Problem
from api.serving import Doors, Serving, iri, lookup, words
from graph.rows import Steps, among
from ontology.prefixes import curie

router = APIRouter(include_in_schema=False)

MOST = 40_000
"""Addresses of one file: the protocol allows 50,000, and 50 MB."""

_LEFT = (
    "/id/*/person/",  # who looks for a person finds what papers say here, not in a list of hits elsewhere
    "/search", "/sparql", "/api/", "/graphs", "/network?", "/lineage?", "/orgchart?",  # as many as there are questions
    "/releases/",  # the same pages once more
    "/feedback",
)  # fmt: skip
_ALWAYS = ("/about", "/docs")
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


@router.get("/robots.txt")
async def robots(request: Request) -> PlainTextResponse:
    """Pages of people, pages that are worked out for each question, and those of older releases are left out."""
    base = request.app.state.server.settings.base_url.rstrip("/")
    told = ["User-agent: *", *(f"Disallow: {path}" for path in _LEFT), "", f"Sitemap: {base}/sitemap.xml", ""]
    return PlainTextResponse("\n".join(told))


@router.get("/sitemap.xml")
async def index(request: Request, doors: Doors) -> Response:
    """The files that list the pages: those that every release has, and those of things, a class after the other."""
    counts = await doors.held(request, "counted", _counted)
    things = [
        f"/sitemap/{_name(of)}-{number}.xml" for of, count in counts.items() for number in range(1, _parts(count) + 1)
    ]
    return _written(doors, "sitemapindex", "sitemap", ["/sitemap/pages.xml", *things])


@router.get("/sitemap/pages.xml")
async def pages(doors: Doors) -> Response:
    """The pages that every release has."""
    return _written(doors, "urlset", "url", filter(_may, (*warming.pages(), *_ALWAYS)))


@router.get("/sitemap/{name}-{number:int}.xml")
async def things(request: Request, doors: Doors, name: str, number: int) -> Response:
    """The pages of some of the things of a class, in the order of their addresses."""
    counts = await doors.held(request, "counted", _counted)
    of = next((each for each in counts if _name(each) == name), None)
    if of is None or not 0 < number <= _parts(counts[of]):
        raise Problem("not-found")
    query = f"{among(lookup('listed'), 'class', [NamedNode(of)])} LIMIT {MOST} OFFSET {(number - 1) * MOST}"
    rows = await doors.rows(request, query)
    return _written(doors, "urlset", "url", filter(_may, (local(iri(row, "thing")) for row in rows)))


def _counted() -> Steps[dict[str, int]]:
    rows = yield lookup("counted")
    return {iri(row, "class"): int(words(row, "things")) for row in rows}


def _parts(count: int) -> int:
    """How many files so many addresses need."""
    return -(-count // MOST)


def _name(of_class: str) -> str:
    return curie(of_class).partition(":")[2].lower()


def _may(path: str) -> bool:
    """Whether a page is not asked to be left alone."""
    return "/person/" not in path and not any(path.startswith(each) for each in _LEFT)


def _written(doors: Serving, whole: str, each: str, paths: Iterable[str]) -> Response:
    base, day = doors.settings.base_url.rstrip("/"), doors.release().manifest.built[:10]
    return Response("".join(_lines(whole, each, (base + path for path in paths), day)), media_type="application/xml")


def _lines(whole: str, each: str, addresses: Iterable[str], day: str) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{_SCHEMA}">\n'
    yield from (f"<{each}><loc>{escape(where)}</loc><lastmod>{day}</lastmod></{each}>\n" for where in addresses)
    yield f"</{whole}>\n"
