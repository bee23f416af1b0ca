"""The ontology in a browser."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from api.documented import modules
from api.pages import texts
from api.vocabulary import read
from tests.api.conftest import BROWSER

VOCABULARY = read()
TERMS = {term.name: term for module in modules(VOCABULARY, "en") for term in module.terms}


@pytest.fixture(scope="module")
def shown(client: TestClient) -> str:
    """The page of all terms in English."""
    return client.get("/def?lang=en", headers=BROWSER).text


def test_every_term_has_its_anchor_once(shown: str) -> None:
    anchors = re.findall(r'<article id="(\w+)"', shown)
    assert sorted(anchors) == sorted(TERMS)
    assert len(set(re.findall(r' id="([^"]+)"', shown))) == len(re.findall(r' id="([^"]+)"', shown))


def test_a_term_is_found_at_the_address_that_people_type(client: TestClient) -> None:
    answer = client.get("/def/Meeting?lang=en", headers=BROWSER, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/def?lang=en#Meeting")
    unknown = client.get("/def/Meting", headers=BROWSER)
    assert unknown.status_code == 404
    assert 'href="/search">Sök i handlingarna' in unknown.text


def test_a_term_tells_what_it_means_and_where_it_is_used() -> None:
    meeting = TERMS["Meeting"]
    assert (meeting.label, meeting.other, meeting.kind) == ("meeting", "sammanträde", "class")
    assert meeting.definition == "A meeting of a body on a day."
    assert meeting.note
    assert meeting.examples
    assert "Meeting" in meeting.shapes
    assert "meetings-of-body" in meeting.questions
    assert "MissingParagraph" in TERMS["Paragraph"].below


def test_a_property_tells_its_ends_and_likenesses() -> None:
    told = {
        property.text: [value.note or value.text for value in values] for property, values in TERMS["inCase"].relations
    }
    assert any("sg:Case" in values for values in told.values())
    compared = [
        term for term in TERMS.values() if any("match" in p.text or "close" in p.text for p, _ in term.relations)
    ]
    assert compared


def test_terms_are_counted_in_the_release(client: TestClient, shown: str) -> None:
    asked = "PREFIX sg: <https://w3id.org/stadsgraf/def#> SELECT (COUNT(*) AS ?n) { ?x a sg:Meeting }"
    count = client.get("/sparql", params={"query": asked}).json()["results"]["bindings"][0]["n"]["value"]
    meeting = shown.partition('<article id="Meeting"')[2].partition("</article>")[0]
    assert f"<dd>{count} nodes</dd>" in meeting
    assert 'href="/shapes?lang=en#Meeting"' in meeting
    assert 'href="/queries/meetings-of-body?lang=en"' in meeting


def test_each_part_has_words_and_a_drawing(client: TestClient, shown: str) -> None:
    for module in modules(VOCABULARY, "sv"):
        assert {f"theme.{module.name}", f"theme.{module.name}.about"} <= set(texts())
        assert f'src="/def/drawings/{module.name}.en.svg"' in shown
    drawn = client.get("/def/drawings/meetings.sv.svg")
    assert (drawn.status_code, drawn.headers["Content-Type"].partition(";")[0]) == (200, "image/svg+xml")
    assert "sammanträde" in drawn.text
    assert client.get("/def/drawings/nothing.svg").status_code == 404


def test_schemes_are_listed_values_first(client: TestClient) -> None:
    text = client.get("/scheme", headers=BROWSER).text
    assert text.index('href="/scheme/outcome"') < text.index('href="/scheme/meeting-cue"')


def test_a_scheme_shows_its_concepts_and_how_often_they_are_used(client: TestClient) -> None:
    text = client.get("/scheme/outcome", headers=BROWSER).text
    assert '<a href="/scheme/outcome/approve">bifall</a>' in text
    asked = "SELECT (COUNT(*) AS ?n) { ?x ?p <https://w3id.org/stadsgraf/scheme/outcome/postpone> }"
    count = client.get("/sparql", params={"query": asked}).json()["results"]["bindings"][0]["n"]["value"]
    row = next(line for line in text.splitlines() if "/scheme/outcome/postpone" in line)
    assert f'<td class="number">{count}</td>' in row
    assert (
        client.get("/scheme/outcome", headers={"Accept": "text/turtle"})
        .headers["Content-Type"]
        .startswith("text/turtle")
    )


def test_what_is_no_scheme_is_a_problem(client: TestClient) -> None:
    assert client.get("/scheme/nothing", headers=BROWSER).status_code == 404


def test_the_comparisons_with_other_vocabularies_are_a_mapping_set(client: TestClient, shown: str) -> None:
    assert 'href="/def/crosswalk.tsv"' in shown
    for address in ("/def/crosswalk", "/def/crosswalk.tsv"):
        answer = client.get(address)
        assert answer.headers["Content-Type"].startswith("text/tab-separated-values")
        assert answer.text.startswith("#curie_map:")
