"""Bodies as ORG in JSON-LD."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse
from rdflib import ORG, URIRef

from graph.interchange.organisations import organisations
from graph.release import Release
from graph.rows import driven
from graph.store import open_release
from ontology.prefixes import PREFIXES, SGID

EVIDENCE = (("prov", "wasDerivedFrom"), ("oa", "exact"), ("sg", "fileName"), ("sg", "page"))


@pytest.fixture(scope="module")
def store(release: Release) -> Store:
    return open_release(release.path)


@pytest.fixture(scope="module")
def told(store: Store) -> list[Quad]:
    """What a reader of JSON-LD reads."""
    return list(parse(json.dumps(driven(store, organisations())).encode(), RdfFormat.JSON_LD))


def test_a_reader_gets_what_the_release_says_and_where_it_is_said(store: Store, told: list[Quad]) -> None:
    said = [Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in told]
    new = {quad.predicate.value for quad in said if quad not in store}
    assert new == {f"{PREFIXES[prefix]}{name}" for prefix, name in EVIDENCE}


def test_its_terms_are_those_of_the_organization_ontology(told: list[Quad]) -> None:
    terms = {quad.predicate.value for quad in told if quad.predicate.value.startswith(str(ORG))}
    assert {str(ORG.member), str(ORG.organization), str(ORG.classification)} <= terms
    assert all(URIRef(term) in ORG for term in terms)


def test_a_body_tells_the_passages_that_name_it(store: Store) -> None:
    found = driven(store, organisations("granvik"))["@graph"]
    assert isinstance(found, list)
    evidence = [each for node in found for each in node.get("wasDerivedFrom", ())]
    assert evidence
    assert all(each["exact"] and each["fileName"] for each in evidence)


def test_another_municipality_has_none_of_them(store: Store) -> None:
    assert driven(store, organisations("annanstad"))["@graph"] == []
    found = driven(store, organisations("granvik"))["@graph"]
    assert isinstance(found, list)
    assert any(node["id"].startswith(f"{SGID}granvik/organisation/") for node in found)
