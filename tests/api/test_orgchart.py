"""The org chart of a body as JSON, and what changed in it."""

from __future__ import annotations

from fastapi.testclient import TestClient

ADMINISTRATION = "https://w3id.org/stadsgraf/id/granvik/organisation/kulturforvaltningen"
CHART = "/api/orgchart/id/granvik/organisation/kulturforvaltningen"


def holders(client: TestClient, at: str, **more: str) -> dict[str, str]:
    """Post -> basis of who is shown to hold it on a day."""
    answer = client.get(CHART, params={"at": at, **more}).json()
    label = {node["id"]: node["label"] for node in answer["nodes"]}
    return {label[edge["target"]]: edge["data"]["basis"] for edge in answer["edges"] if edge["relation"] == "holds"}


def test_by_path_by_iri_and_by_name_it_is_the_same(client: TestClient) -> None:
    by_path = client.get(CHART).json()
    assert by_path["asked"]["organisation"] == ADMINISTRATION
    assert client.get(f"/api/orgchart/{ADMINISTRATION}").json()["nodes"] == by_path["nodes"]
    assert client.get("/api/orgchart/Kulturförvaltningen").json()["nodes"] == by_path["nodes"]


def test_a_holder_is_shown_from_the_first_paper_on_and_for_so_many_years(client: TestClient) -> None:
    assert holders(client, "2021-03-10") == {}
    assert holders(client, "2021-03-11") == {"kulturchef": "attested"}
    assert holders(client, "2022-05-02") == {"kulturchef": "last-attested", "förvaltningschef": "attested"}
    assert holders(client, "2025-03-11") == {"förvaltningschef": "last-attested"}
    assert "kulturchef" in holders(client, "2025-03-11", years="10")


def test_a_holder_has_a_passage_that_opens_here(client: TestClient) -> None:
    edges = client.get(CHART, params={"at": "2021-03-11"}).json()["edges"]
    (edge,) = [each for each in edges if each["relation"] == "holds"]
    (place,) = edge["evidence"]
    text = client.get(f"/id/text/{place['digest']}.txt").text
    assert text[place["start"] : place["end"]] == place["quote"]
    assert edge["spells"] == [{"start": "2021-03-11", "end": "2021-03-11"}]


def test_what_is_not_there_or_no_body_is_told(client: TestClient) -> None:
    assert client.get("/api/orgchart/id/granvik/organisation/nothing").status_code == 404
    person = client.get("/api/orgchart/id/granvik/person/vera-lind")
    assert person.status_code == 400
    assert "no body" in person.json()["detail"]
    assert client.get(CHART, params={"at": "2021-02-30"}).status_code == 400
    assert client.get(CHART, params={"depth": 99}).status_code == 400


def test_what_changed_is_told_with_its_passage(client: TestClient) -> None:
    told = client.get(f"{CHART}/changes", params={"from": "2021-01-01", "to": "2021-12-31"}).json()
    (shown,) = [each for each in told["changes"] if each["kind"] == "first-shown"]
    assert shown["after"]["label"] == "Vera Lind"
    assert shown["day"] == "2021-03-11"
    assert not shown["stated"]
    assert shown["evidence"][0]["quote"]
    later = client.get(f"{CHART}/changes", params={"from": "2022-05-02", "to": "2022-12-31"}).json()
    assert [each for each in later["changes"] if each["kind"] == "first-shown"] == []


def test_days_in_the_wrong_order_are_refused(client: TestClient) -> None:
    refused = client.get(f"{CHART}/changes", params={"from": "2022-01-01", "to": "2021-01-01"})
    assert refused.status_code == 400
    assert "earlier day first" in refused.json()["detail"]
    assert client.get(f"{CHART}/changes").status_code == 400


def test_a_short_iri_as_problems_print_them_is_one_too(client: TestClient) -> None:
    short = client.get("/api/orgchart/sgid:granvik/organisation/kulturforvaltningen")
    assert short.json()["asked"]["organisation"] == ADMINISTRATION


def test_a_body_of_the_reference_data_is_a_path_too(client: TestClient) -> None:
    answer = client.get("/api/orgchart/ref/union/sveriges-larare").json()
    assert answer["asked"]["organisation"] == "https://w3id.org/stadsgraf/ref/union/sveriges-larare"
    assert [node["label"] for node in answer["nodes"]] == ["Sveriges Lärare"]
