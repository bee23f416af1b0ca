"""The lineage of a matter as JSON."""

from __future__ import annotations

from fastapi.testclient import TestClient

CASE = "https://w3id.org/stadsgraf/id/granvik/case/kn-2021-14"


def test_by_path_by_iri_and_by_number_it_is_the_same(client: TestClient) -> None:
    by_path = client.get("/api/lineage/id/granvik/case/kn-2021-14").json()
    assert by_path["asked"]["of"] == CASE
    assert {"source": CASE, "relation": "answers"}.items() <= next(
        edge for edge in by_path["edges"] if edge["relation"] == "answers"
    ).items()
    assert client.get(f"/api/lineage/{CASE}").json() == by_path
    assert client.get("/api/lineage/KN 2021/14").json() == by_path


def test_a_passage_of_an_edge_opens_here(client: TestClient) -> None:
    edges = client.get("/api/lineage/id/granvik/case/kn-2021-14").json()["edges"]
    place = next(edge["evidence"][0] for edge in edges if edge["evidence"])
    text = client.get(f"/id/text/{place['digest']}.txt").text
    assert text[place["start"] : place["end"]] == place["quote"]


def test_what_is_not_there_or_not_clear_is_told(client: TestClient) -> None:
    assert client.get("/api/lineage/id/granvik/case/nothing").status_code == 404
    unknown = client.get("/api/lineage/ZZ 1999/1")
    assert unknown.status_code == 400
    assert "is called" in unknown.json()["detail"]
    assert client.get("/api/lineage/id/granvik/case/kn-2021-14", params={"direction": "up"}).status_code == 400
    assert client.get("/api/lineage/id/granvik/case/kn-2021-14", params={"depth": 99}).status_code == 400
