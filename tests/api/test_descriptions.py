"""Every IRI of the release answers, and leads on."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from graph.inferred import INFERRED
from graph.release import current
from tests.api.conftest import SITE

PERSON = "id/granvik/person/nils-stahl"


def release_quads(data: Path) -> list[Quad]:
    return list(parse(path=current(data).dump))


def our_iris(data: Path) -> list[str]:
    """Every IRI of ours in the release, in any place."""
    terms = {term for quad in release_quads(data) for term in quad if isinstance(term, NamedNode)}
    return sorted(term.value for term in terms if term.value.startswith(SITE))


def test_every_iri_of_the_release_answers(client: TestClient, data: Path) -> None:
    iris = our_iris(data)
    assert len(iris) > 100
    unknown = []
    for iri in iris:
        name = iri.removeprefix(SITE)
        path = "def" if name.startswith("def#") else quote(name)
        answer = client.get("/" + path, headers={"Accept": "application/n-triples"})
        if answer.status_code != 200 or iri.encode() not in answer.content:
            unknown.append(iri)
    assert unknown == []


@pytest.mark.parametrize("form", ["trig", "nq"])
def test_with_all_its_evidence_a_node_brings_the_facts_that_mention_it(
    client: TestClient, data: Path, form: str
) -> None:
    node = NamedNode(SITE + PERSON)
    answer = client.get(f"/{PERSON}.{form}", params={"evidence": "all"})
    found = set(parse(answer.content, {"trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS}[form]))
    everything = release_quads(data)
    facts = {
        quad.graph_name
        for quad in everything
        if node in (quad.subject, quad.object) and not isinstance(quad.graph_name, DefaultGraph)
    }
    facts.remove(NamedNode(INFERRED))  # what follows is no evidence
    assert not any(quad.graph_name == NamedNode(INFERRED) for quad in found)
    assert {quad for quad in everything if quad.graph_name in facts} <= found
    assert {quad for quad in everything if quad.subject in facts} <= found
    selectors = {quad.subject for quad in found if quad.predicate.value.endswith("#exact")}
    assert len(selectors) == len(facts)


def test_a_description_leads_machines_on(client: TestClient) -> None:
    for form in ("text/turtle", "text/html"):
        links = client.get(f"/{PERSON}", headers={"Accept": form}).headers["Link"]
        found = {(rel, target) for target, rel in re.findall(r'<([^>]*)>; rel="([\w-]+)"', links)}
        assert ("cite-as", SITE + PERSON) in found
        assert ("describedby", f"/{PERSON}.ttl") in found
        assert ("type", "http://xmlns.com/foaf/0.1/Person") in found


def test_a_description_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"/{PERSON}.ttl")
    again = client.get(f"/{PERSON}.ttl", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/{PERSON}.nt").headers["ETag"] != first.headers["ETag"]
