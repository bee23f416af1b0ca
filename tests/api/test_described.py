"""What the data of each class are: as a page, as SHACL, as JSON Schema, and in the interface's description."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from pyoxigraph import RdfFormat, Store, parse

from api.app import create_app
from api.described import classes
from api.settings import Settings
from graph.rows import texts
from ontology.prefixes import PREFIXES, SG, SGID, SGSH
from tests.api.conftest import BROWSER, SITE

VOTE_FOR = f"<{SGSH}Vote-for>"


@pytest.mark.parametrize(
    ("suffix", "media", "form"),
    [
        ("ttl", "text/turtle", RdfFormat.TURTLE),
        ("nt", "application/n-triples", RdfFormat.N_TRIPLES),
        ("rdf", "application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_the_shapes_are_had_in_every_form_of_rdf(client: TestClient, suffix: str, media: str, form: RdfFormat) -> None:
    by_suffix, by_accept = client.get(f"/shapes.{suffix}"), client.get("/shapes", headers={"Accept": media})
    assert by_suffix.status_code == by_accept.status_code == 200
    told = {(str(quad.subject), quad.predicate.value) for quad in parse(by_suffix.content, form)}
    assert {(VOTE_FOR, f"{PREFIXES['sh']}{each}") for each in ("path", "message", "order")} <= told
    assert len(list(parse(by_accept.content, form))) == len(list(parse(by_suffix.content, form)))


def test_the_shapes_as_json_ld_use_our_context(client: TestClient) -> None:
    told = client.get("/shapes.jsonld").json()
    assert told["@context"].endswith("/context.jsonld")
    assert any(each["id"] == "sgsh:Vote" for each in told["@graph"])


@pytest.mark.parametrize(("lang", "words"), [("sv", "jaröster"), ("en", "votes for")])
def test_a_page_has_a_table_for_each_class(client: TestClient, lang: str, words: str) -> None:
    text = client.get("/shapes", params={"lang": lang}, headers=BROWSER).text
    assert all(f'<section id="{name}">' in text for name in classes())
    assert words in text.casefold()
    assert {"sv": "När och var", "en": "When and where"}[lang] in text


def test_a_shape_leads_to_the_document_that_tells_of_it(client: TestClient) -> None:
    answer = client.get("/shape/Vote-for", follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/shapes")


@pytest.mark.parametrize("name", classes())
def test_a_class_is_had_as_json_schema(client: TestClient, name: str) -> None:
    answer = client.get(f"/shapes/{name}")
    assert answer.headers["Content-Type"] == "application/schema+json"
    Draft202012Validator.check_schema(answer.json())
    assert answer.json()["$id"].endswith(f"/shapes/{name}")


def test_of_an_unknown_class_the_others_are_told(client: TestClient) -> None:
    answer = client.get("/shapes/Nothing")
    assert answer.status_code == 404
    assert "Vote" in answer.json()["mend"]


@pytest.fixture(scope="module")
def of_examples(example_data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=example_data, workers=1))) as running:
        yield running


@pytest.mark.parametrize("name", classes())
def test_what_is_answered_of_a_thing_fits_the_schema_of_its_class(
    of_examples: TestClient, example_store: Store, name: str
) -> None:
    # reference data are checked with the ontology; what has a # in its address is told with what stands before it
    of_papers = f'FILTER (STRSTARTS(STR(?x), "{SGID}") && !CONTAINS(STR(?x), "#"))'
    query = f"SELECT DISTINCT ?x {{ ?x a <{classes()[name].iri}> {of_papers} }} ORDER BY ?x LIMIT 5"
    validator = Draft202012Validator(of_examples.get(f"/shapes/{name}").json())
    for (node,) in list(texts(example_store, query)):
        told = of_examples.get(f"/{node.removeprefix(SITE)}.jsonld").json()
        (itself,) = (each for each in told.get("@graph", [told]) if each["id"] == node)
        assert [each.message for each in validator.iter_errors(itself)] == [], itself


def test_the_interface_is_described_by_the_same_schemas(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    schemas = told["components"]["schemas"]
    assert set(classes()) <= set(schemas)
    described = told["paths"]["/id/{path}"]["get"]["responses"]["200"]["content"]["application/ld+json"]["schema"]
    choices = described["properties"]["@graph"]["items"]["anyOf"]
    assert {"$ref": "#/components/schemas/Vote"} in choices
    assert (
        schemas["Vote"]["properties"]["votesFor"]["description"]
        == (classes()["Vote"].fields["https://w3id.org/stadsgraf/def#votesFor"].description["en"])
    )


VOTES_FOR = classes()["Vote"].fields[f"{SG}votesFor"]


def test_the_listing_of_tables_tells_of_their_columns_by_the_shapes(client: TestClient) -> None:
    (votes,) = (each for each in client.get("/tables").json()["queries"] if each["name"] == "votes")
    told = {each["name"]: each for each in votes["described"]}
    assert list(told) == votes["columns"]
    assert told["yes"] == {
        "name": "yes",
        "title": VOTES_FOR.name["en"],
        "title_sv": VOTES_FOR.name["sv"],
        "description": VOTES_FOR.description["en"],
        "description_sv": VOTES_FOR.description["sv"],
        "path": "sg:votesFor",
        "datatypes": ["xsd:integer"],
    }


def test_so_do_the_metadata_of_a_csv_file(client: TestClient) -> None:
    told = client.get("/tables/votes", params={"format": "meta"}).json()["tableSchema"]["columns"]
    (yes,) = (each for each in told if each["name"] == "yes")
    assert yes["propertyUrl"] == VOTES_FOR.path
    assert {"@value": VOTES_FOR.description["sv"], "@language": "sv"} in yes["dc:description"]


def test_so_does_the_interface_of_each_table(client: TestClient) -> None:
    told = client.get("/openapi.json").json()["paths"]["/queries/votes"]["get"]["responses"]["200"]["content"]
    row = told["application/json"]["schema"]["properties"]["rows"]["items"]["properties"]
    assert row["yes"] == {
        "title": VOTES_FOR.name["en"],
        "description": VOTES_FOR.description["en"],
        "type": "integer",
    }
