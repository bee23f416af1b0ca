"""The media types that can be answered with, as one table, and the choice between them (RFC 9110, section
12).

What a query returns (rows, a boolean or a graph) is known only once it has been parsed, so a choice is made
for tables and for graphs at once; a worker takes the one that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import mimeparse  # type: ignore[import-untyped]

from api.problem import MEDIA, Problem


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which an answer can be had.

    name      what `format=` and file suffixes call it
    media     its media type
    aliases   further media types that ask for it, and are answered with
    charset   whether the header names the charset: for text types whose default is not UTF-8
    other     further words for `format=`
    suffix    what names of files end with, where that is not `name`
    """

    name: str
    media: str
    aliases: tuple[str, ...] = ()
    charset: bool = False
    other: tuple[str, ...] = ()
    suffix: str = ""

    @property
    def file_suffix(self) -> str:
        """What the name of a file of this form ends with."""
        return self.suffix or self.name


@dataclass(frozen=True, slots=True)
class Choice:
    """A format, and the media type by which the client asked for it."""

    format: Format
    media: str

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.media}; charset=utf-8" if self.format.charset else self.media


HTML = Format("html", "text/html", ("application/xhtml+xml",), charset=True)
PROBLEM = Format("problem", MEDIA, ("application/json",))
JSON = Format("json", "application/json")
CSV = Format("csv", "text/csv", charset=True)

EXCEL = Format("csv-excel", "text/csv", charset=True, other=("excel",), suffix="csv")
"""What Excel reads in Swedish settings (`api.excel`); by its name only, as CSV has the same media type."""
PARQUET = Format("parquet", "application/vnd.apache.parquet")
META = Format("meta", "application/csvm+json")
DERIVED = (EXCEL, PARQUET, META)
"""Forms that no engine writes: `api.derived` makes them of JSON."""

# Best first: the first is what a client gets that does not mind.
TABLES = (
    Format("json", "application/sparql-results+json", ("application/json",), other=("srj",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), other=("srx",)),
    CSV,
    Format("tsv", "text/tab-separated-values", charset=True),
    EXCEL,
    PARQUET,
    META,
    HTML,
)
GRAPHS = (
    Format("turtle", "text/turtle", ("application/x-turtle",), charset=True, other=("ttl",)),
    Format("ntriples", "application/n-triples", ("text/plain",), other=("nt",)),
    Format("jsonld", "application/ld+json", ("application/json",), other=("json", "json-ld")),
    Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"), other=("rdf", "xml")),
    HTML,
)
QUADS = (
    Format("trig", "application/trig", ("application/x-trig",), charset=True),
    Format("nquads", "application/n-quads", ("text/x-nquads",), other=("nq",)),
)
RDF = (*GRAPHS, *QUADS)
"""A graph in all its forms: those of QUADS can tell its name too."""
DESCRIPTIONS = tuple(replace(each, aliases=()) for each in GRAPHS if each is not HTML)
"""What programs read; a browser, which would take any XML, gets the first."""
RECORDS = (JSON, CSV, HTML)
PAGES = (JSON, HTML)


def choose(offered: Sequence[Format], accept: str, wanted: str = "") -> Choice | None:
    """The best of the offered formats (best first), or None if none is acceptable.

    accept: an Accept header; an empty or unreadable one accepts everything
    wanted: a format's name or media type, as in `format=csv`; it goes before the header

    >>> choose(TABLES, "text/csv;q=0.5, */*;q=0.1").format.name
    'csv'
    >>> choose(TABLES, "image/png") is None
    True
    """
    return _named(offered, wanted) if wanted else _by_header(tuple(offered), accept)


@lru_cache(maxsize=256)  # most clients send one of a few headers, and reading them is not cheap
def _by_header(offered: tuple[Format, ...], accept: str) -> Choice | None:
    aliases = [Choice(each, alias) for each in offered for alias in each.aliases]
    ranked = [*(Choice(each, each.media) for each in offered), *aliases]
    by_media: dict[str, Choice] = {}
    for choice in ranked:
        by_media.setdefault(choice.media, choice)
    try:
        # mimeparse takes the last of those that tie, so the worst go first
        best = mimeparse.best_match([*reversed(by_media)], accept or "*/*")
    except mimeparse.MimeTypeParseException:
        best = offered[0].media
    return by_media.get(best)


def required(offered: Sequence[Format], accept: str, wanted: str = "") -> Choice:
    """As `choose`; raises Problem 406, listing what there is."""
    choice = choose(offered, accept, wanted)
    if choice is None:
        raise not_acceptable(offered)
    return choice


def written(choice: Choice | None, page_format: str) -> str | None:
    """The name of the form that an engine writes for a choice: a page is made of `page_format`, as what is derived."""
    if choice is None:
        return None
    return page_format if choice.format in (HTML, *DERIVED) else choice.format.name


def not_acceptable(offered: Sequence[Format]) -> Problem:
    """The Problem that tells which formats there are."""
    return Problem(
        "not-acceptable",
        formats=", ".join(dict.fromkeys(each.name for each in offered)),
        media=", ".join(dict.fromkeys(each.media for each in offered)),
    )


def _named(offered: Sequence[Format], wanted: str) -> Choice | None:
    wanted = wanted.strip().lower()
    for each in offered:
        if wanted in (each.name, *each.other):
            return Choice(each, each.media)
        if wanted in (each.media, *each.aliases):
            return Choice(each, wanted)
    return None
