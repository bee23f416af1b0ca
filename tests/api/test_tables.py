"""Tables and questions, as data and as pages."""

from __future__ import annotations

import csv

import pytest
from fastapi.testclient import TestClient

from queries.library import Query, library, tables
from tests.api.conftest import BROWSER


def test_every_table_is_listed(client: TestClient) -> None:
    listed = client.get("/tables").json()["queries"]
    assert [each["name"] for each in listed] == list(tables())
    assert listed[0]["address"] == "/tables/agenda"


@pytest.mark.parametrize("name", tables())
def test_a_table_says_the_same_as_csv_and_json(client: TestClient, name: str) -> None:
    rows = list(csv.DictReader(client.get(f"/tables/{name}.csv").text.splitlines()))
    answer = client.get(f"/tables/{name}").json()
    assert answer["columns"] == list(tables()[name].columns)
    assert answer["truncated"] is False
    assert [row["source"] for row in rows] == [row["source"] for row in answer["rows"]]
    assert rows, "the small release holds facts of every table"


@pytest.mark.parametrize(
    ("path", "accept", "content_type"),
    [
        ("/tables/meetings", "text/csv", "text/csv; charset=utf-8"),
        ("/tables/meetings", "application/json", "application/json"),
        ("/tables/meetings", "*/*", "application/json"),
        ("/tables/meetings", BROWSER["Accept"], "text/html; charset=utf-8"),
        ("/tables/meetings.csv", BROWSER["Accept"], "text/csv; charset=utf-8"),
        ("/tables/meetings?format=tsv", "*/*", "text/tab-separated-values; charset=utf-8"),
        ("/tables/meetings", "application/sparql-results+xml", "application/sparql-results+xml"),
    ],
)
def test_forms_of_a_table(client: TestClient, path: str, accept: str, content_type: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == content_type


def test_numbers_and_booleans_are_plain_json(client: TestClient) -> None:
    row = client.get("/tables/attendance.json").json()["rows"][0]
    assert isinstance(row["start"], int)
    assert isinstance(row["present"], bool)


def test_an_unknown_table_lists_those_there_are(client: TestClient) -> None:
    answer = client.get("/tables/nothing")
    assert answer.status_code == 404
    assert "meetings" in answer.json()["mend"]


def test_a_table_in_a_browser(client: TestClient) -> None:
    text = client.get("/tables/meetings", headers=BROWSER).text
    assert "<h1>Möten</h1>" in text
    assert '<th scope="col">place</th>' in text
    assert "sal Björken" in text
    assert 'href="/tables/meetings.csv"' in text


def test_every_question_is_listed_with_its_parameters(client: TestClient) -> None:
    listed = client.get("/queries").json()["queries"]
    assert [each["name"] for each in listed] == list(library())
    for each in listed:
        assert [p["name"] for p in each["parameters"]] == [p.name for p in library()[each["name"]].parameters]


QUESTION = """# Who is called this?
#
# ?name  text  the name
# ?kind  iri  the class  []
SELECT ?name ?kind ?who WHERE { ?who <http://xmlns.com/foaf/0.1/name> ?name ; a ?kind }
"""


@pytest.fixture
def question(monkeypatch: pytest.MonkeyPatch) -> Query:
    """A question with a required and an optional parameter, in place of the library's."""
    from queries.library import parse

    asked = parse("called", QUESTION)
    monkeypatch.setattr("api.tables.find", lambda name: asked)
    return asked


def test_parameters_are_bound(client: TestClient, question: Query) -> None:
    rows = client.get("/queries/called", params={"name": "Nils Ståhl"}).json()["rows"]
    assert rows
    assert {row["name"] for row in rows} == {"Nils Ståhl"}


def test_a_value_stays_a_value(client: TestClient, question: Query) -> None:
    answer = client.get("/queries/called", params={"name": '" } UNION { ?who ?p ?name . #'})
    assert answer.json()["rows"] == []


@pytest.mark.parametrize("values", [{}, {"name": "x", "kind": "no iri>"}, {"name": "x", "wrong": "1"}])
def test_parameters_that_do_not_fit_are_told(client: TestClient, question: Query, values: dict[str, str]) -> None:
    answer = client.get("/queries/called", params=values)
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/bad-parameter")
    assert answer.json()["detail"]


def test_browsers_get_a_form_for_a_required_parameter(client: TestClient, question: Query) -> None:
    answer = client.get("/queries/called", headers=BROWSER)
    assert answer.status_code == 200
    assert '<label for="p-name">' in answer.text
    assert 'role="alert"' not in answer.text


def test_an_unknown_question_names_alike_ones(client: TestClient) -> None:
    answer = client.get("/queries/meetngs")
    assert answer.status_code == 404
    assert "meetings" in answer.json()["detail"]
