"""Networks over HTTP: measured in a thread or in a process, refused where they cannot be had whole."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api import measuring
from graph.networks import ties
from graph.networks.metrics import TooCostlyError

PERSON = "https://w3id.org/stadsgraf/id/granvik/person/"
VIEW = {"view": "person-meeting"}


def test_each_view_tells_what_it_means_and_how_to_ask_it_oneself(client: TestClient) -> None:
    told = client.get("/api/network/views").json()
    assert {each["name"] for each in told} >= {"person-meeting", "cooperation", "referrals"}
    for view in told:
        assert view["edge"]["sv"] != view["edge"]["en"]
        for query in view["queries"].values():
            assert client.get("/sparql", params={"query": query}).status_code == 200


def test_a_network_with_measures_evidence_and_what_is_counted(client: TestClient) -> None:
    answer = client.get("/api/network", params={**VIEW, "metric": ["betweenness", "communities"], "lang": "en"}).json()
    assert answer["asked"]["metric"] == "betweenness,communities"
    assert {"degree", "betweenness", "community", "component"} <= set(answer["nodes"][0]["data"])
    assert answer["data"]["edge"].startswith("The person is noted")
    place = answer["edges"][0]["evidence"][0]
    text = client.get(f"/id/text/{place['digest']}.txt").text
    assert text[place["start"] : place["end"]] == place["quote"]


def test_a_process_of_its_own_gives_the_same_answer(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    params = {**VIEW, "metric": ["betweenness", "communities"]}
    in_a_thread = client.get("/api/network", params=params).json()
    monkeypatch.setattr(measuring, "_AT_ONCE", 0)
    assert client.get("/api/network", params=params).json() == in_a_thread


@pytest.mark.parametrize(
    ("params", "detail"),
    [
        ({"view": "friends"}, "there is no view 'friends'; there are person-meeting"),
        ({**VIEW, "metric": "fame"}, "metric"),
        ({**VIEW, "municipality": "A/B"}, "is no slug"),
        ({**VIEW, "from": "2021-13"}, "is no day"),
        ({**VIEW, "body": "Havsnämnden"}, "no organisation is called"),
        ({**VIEW, "limit": "0"}, "limit"),
        ({}, "view"),
    ],
)
def test_what_cannot_be_understood_is_told(client: TestClient, params: dict[str, str], detail: str) -> None:
    answer = client.get("/api/network", params=params)
    assert answer.status_code == 400
    assert detail in answer.json()["detail"]


def test_a_form_that_is_none_is_refused_before_any_work(client: TestClient) -> None:
    assert client.get("/api/network", params={**VIEW, "format": "docx"}).status_code == 406


def test_what_is_too_large_or_too_costly_is_refused_with_a_way_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def costly(*_: object) -> None:
        raise TooCostlyError("closeness means 9 steps here")

    monkeypatch.setattr(measuring, "measured", costly)
    answer = client.get("/api/network", params={**VIEW, "metric": "closeness"})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, "metric-too-costly")
    assert "igraph" in answer.json()["mend"]
    monkeypatch.setattr(ties, "MOST_TIES", 1)
    answer = client.get("/api/network", params={"view": "person-organisation"})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, "network-too-large")


def test_a_municipality_that_no_paper_is_of_is_told_with_those_there_are(client: TestClient) -> None:
    answer = client.get("/api/network", params={**VIEW, "municipality": "nowhere"})
    assert answer.status_code == 404
    assert "granvik" in answer.json()["mend"]


def test_a_scope_without_ties_is_an_empty_network(client: TestClient) -> None:
    answer = client.get("/api/network", params={**VIEW, "municipality": "granvik", "to": "1950"})
    assert answer.status_code == 200
    assert answer.json()["nodes"] == []


def test_a_path_with_the_evidence_of_each_step(client: TestClient) -> None:
    answer = client.get("/api/network/path", params={"from": "Nils Ståhl", "to": f"{PERSON}elsa-brink"}).json()
    assert answer["data"]["length"] == 2
    assert [node["kind"] for node in answer["nodes"]] == ["Person", "Meeting", "Person"]
    assert all(edge["evidence"] for edge in answer["edges"])


def test_a_path_in_one_view_a_path_to_nobody_and_no_path(client: TestClient) -> None:
    ends = {"from": "Nils Ståhl", "to": "id/granvik/person/elsa-brink"}
    assert client.get("/api/network/path", params={**ends, "view": "cooperation"}).json()["data"]["length"] == -1
    assert client.get("/api/network/path", params={**ends, "view": "nets"}).status_code == 400
    assert client.get("/api/network/path", params={**ends, "to": "Ingen Alls"}).status_code == 400
    assert client.get("/api/network/path", params={**ends, "to": f"{PERSON}nobody"}).status_code == 404


def test_an_answer_keeps_its_address_in_the_release(client: TestClient) -> None:
    release = client.get("/api/network", params=VIEW).json()["release"]
    assert client.get(f"/releases/{release}/api/network", params=VIEW).status_code == 200
