"""Media types are a table, and so are the tests of Accept."""

from __future__ import annotations

import pytest

from api.formats import GRAPHS, HTML, TABLES, choose, required
from api.problem import Problem

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name", "media"),
    [
        ("", "json", "application/sparql-results+json"),
        ("*/*", "json", "application/sparql-results+json"),
        ("application/json", "json", "application/json"),
        ("application/sparql-results+json", "json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "xml", "application/sparql-results+xml"),
        ("application/xml", "xml", "application/xml"),
        ("text/csv", "csv", "text/csv"),
        ("text/tab-separated-values", "tsv", "text/tab-separated-values"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "xml", "application/sparql-results+xml"),
        ("text/csv; charset=utf-8", "csv", "text/csv"),
        ("text/*", "csv", "text/csv"),
        ("text/csv, text/tab-separated-values", "csv", "text/csv"),
        ("application/sparql-results+json;q=0, */*", "xml", "application/sparql-results+xml"),
        (FIREFOX, "html", "text/html"),
        ("garbage", "json", "application/sparql-results+json"),
    ],
)
def test_accept_chooses_for_tables(accept: str, name: str, media: str) -> None:
    choice = choose(TABLES, accept)
    assert choice is not None
    assert (choice.format.name, choice.media) == (name, media)


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "turtle"),
        ("text/turtle", "turtle"),
        ("application/n-triples", "ntriples"),
        ("application/rdf+xml", "rdfxml"),
        ("application/ld+json", "jsonld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', "jsonld"),
        ("application/rdf+xml;q=0.8, text/turtle;q=0.9", "turtle"),
        ("application/sparql-results+json, text/turtle;q=0.5", "turtle"),
        (FIREFOX, "html"),
    ],
)
def test_accept_chooses_for_graphs(accept: str, name: str) -> None:
    choice = choose(GRAPHS, accept)
    assert choice is not None
    assert choice.format.name == name


@pytest.mark.parametrize("accept", ["image/png", "application/sparql-results+json;q=0", "text/turtle"])
def test_nothing_acceptable(accept: str) -> None:
    assert choose(TABLES, accept) is None


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("csv", "csv"), ("XML", "xml"), ("text/csv", "csv"), ("application/json", "json"), ("srj", "json")],
)
def test_format_goes_before_accept(wanted: str, name: str) -> None:
    choice = choose(TABLES, "text/html", wanted)
    assert choice is not None
    assert choice.format.name == name


def test_unknown_format_lists_what_there_is() -> None:
    with pytest.raises(Problem, match="text/turtle") as refused:
        required(GRAPHS, "*/*", "png")
    assert refused.value.status == 406


def test_text_types_name_their_charset() -> None:
    choice = required((HTML,), "text/html")
    assert choice.content_type == "text/html; charset=utf-8"
