"""An invented release, and the application on it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse

from api.app import create_app
from api.settings import Settings
from graph.manifest import Accuracy, ManifestInputs
from graph.release import Release, activate, build
from ontology.definitions import ROOM

HERE = Path(__file__).parent
SMALL = HERE.parent / "data" / "small.trig"
SITE = "https://w3id.org/stadsgraf/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
HEAVY = {
    "count": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "order": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "distinct": "SELECT DISTINCT ?a ?e ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } OFFSET 100000000",
    "values": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . VALUES ?x { 1 2 3 4 5 6 7 8 9 } }",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>|^!<x:y>)* ?b . ?c (!<x:y>|^!<x:y>)* ?d }",
    "regex": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
        'FILTER REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), "(.*)*") }'
    ),
    "construct": "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } OFFSET 100000000",
}
"""A query of each class that takes far longer than the tests' deadline."""


def publish(data: Path, more: str = "") -> Release:
    """Build a release of the invented papers, with further TriG, and make it the current one."""
    files = (SMALL, HERE / "odd.trig", ROOM / "inferred.ttl")
    trigs = (*(file.read_text(encoding="utf-8") for file in files), more)
    quads = [quad for trig in trigs for quad in parse(trig.encode(), RdfFormat.TRIG)]
    raw = [path.read_bytes() for path in SMALL.with_suffix("").glob("*.txt")]
    texts = {hashlib.sha256(each).hexdigest(): each.decode() for each in raw}
    measured = (Accuracy("eget", "release ab12", False, 40, 0.614, None, "", None),
                Accuracy("känt", "software 0.1.0", True, 90, 0.98, 0.95, "agenda", 0.9))  # fmt: skip
    release = build(quads, texts, ManifestInputs(accuracy=measured), data / "releases", inferences=True)
    return activate(data, release.id)


def cells(page: str) -> str:
    """A page without what its cells say for narrow screens: the names of their columns."""
    return re.sub(r' data-head="[^"]*"', "", page)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one release."""
    folder = tmp_path_factory.mktemp("data")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def settings(data: Path) -> Settings:
    """Few workers and low caps; a deadline that no small query reaches, however busy the machine."""
    return Settings(data=data, workers=2, query_seconds=20, query_megabytes=512, result_rows=5000, query_kilobytes=20)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """The application, running."""
    with TestClient(create_app(settings)) as running:
        yield running


@pytest.fixture(scope="session")
def example_client(example_data: Path) -> Iterator[TestClient]:
    """The application on the release of the examples."""
    with TestClient(
        create_app(Settings(data=example_data, workers=2, rate_requests=0, rate_query_seconds=0))
    ) as running:
        yield running
