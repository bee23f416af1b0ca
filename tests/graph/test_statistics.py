"""What catalogues are told of a release."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph.manifest import Manifest
from graph.release import Release
from graph.statistics import Statistics, count

TRIG = """
@prefix sg: <https://w3id.org/stadsgraf/def#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<x:f> sg:municipality <x:m> . <x:n> sg:municipality "okänd" .
<x:a> a sg:Meeting ; dcterms:date "2021-03-11"^^xsd:date ; dcterms:title "möte"@sv , "meeting"@en .
<x:b> a sg:Document ; dcterms:date "2023"^^xsd:gYear .
<x:c> a sg:Document ; dcterms:date "2019-12-31"^^xsd:date .
<x:d> a sg:Statute ; dcterms:date "1991-06-13"^^xsd:date .
<x:g> { <x:a> a sg:Meeting ; sg:place "sal 1" }
"""


@pytest.fixture(scope="module")
def counted() -> Statistics:
    store = Store()
    store.extend(parse(TRIG.encode(), RdfFormat.TRIG))
    return count(store)


def test_the_default_graph_is_counted_and_the_named_ones_only_numbered(counted: Statistics) -> None:
    assert (counted.triples, counted.subjects, counted.objects, counted.graphs) == (12, 6, 11, 1)
    assert counted.properties == {"dcterms:date": 4, "dcterms:title": 2, "rdf:type": 4, "sg:municipality": 2}


def test_time_is_that_of_meetings_and_documents_told_to_the_day(counted: Statistics) -> None:
    assert (counted.first, counted.last) == ("2019-12-31", "2021-03-11")


def test_places_are_municipalities_with_an_address(counted: Statistics) -> None:
    assert counted.places == ("x:m",)


def test_languages_are_those_of_tagged_literals(counted: Statistics) -> None:
    assert counted.languages == ("en", "sv")


def test_nothing_is_counted_of_nothing() -> None:
    assert count(Store()) == Statistics()


def test_a_release_keeps_them(release: Release) -> None:
    statistics = release.manifest.statistics
    assert statistics is not None
    assert statistics.triples == sum(statistics.properties.values())


def test_a_manifest_of_before_has_none(release: Release) -> None:
    told = json.loads(release.manifest_path.read_text(encoding="utf-8"))
    del told["statistics"]
    assert Manifest.from_json(json.dumps(told)).statistics is None
