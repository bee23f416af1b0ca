"""The network explorer: a view in words and numbers, the same as the net for programs."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from api.site import network
from tests.api.conftest import BROWSER, SITE

ASKED = {"view": "person-organisation", "municipality": "granvik"}
PERSON = f"{SITE}id/granvik/person/vera-lind"


def test_every_view_can_be_chosen_from_the_index(client: TestClient) -> None:
    text = client.get("/network", headers=BROWSER).text
    for view in client.get("/api/network/views").json():
        assert f'href="/network?view={view["name"]}&amp;municipality=granvik&amp;' in text


def test_the_index_has_no_names_that_are_for_programs(client: TestClient) -> None:
    text = client.get("/network", headers=BROWSER).text
    assert "Personen är antecknad som närvarande vid mötet eller hade en uppgift där:" in text
    assert not re.findall(r"\((?:had-function|newman|collective)", text)


def test_the_networks_of_a_body_are_of_its_municipality(client: TestClient) -> None:
    body = f"{SITE}id/granvik/organisation/kulturforvaltningen"
    text = client.get("/network", params={"body": body}, headers=BROWSER).text
    assert 'href="/id/granvik/organisation/kulturforvaltningen">Kulturförvaltningen</a>' in text
    assert "municipality=granvik&amp;body=https%3A" in text


def test_the_page_has_the_nodes_and_edges_of_the_net(client: TestClient) -> None:
    net = client.get("/api/network", params=ASKED).json()
    text = client.get("/network", params=ASKED, headers=BROWSER).text
    assert text.count('<tr class="step') == len(net["edges"]) > 0
    assert net["data"]["misleads"].removesuffix(" (collective).") in text
    assert "/passage?start=" in text
    drawing = client.get("/network/drawing", params=ASKED).json()
    assert {node["id"]: node["number"] for node in drawing["nodes"]} == {
        node["id"]: node["data"]["degree"] for node in net["nodes"]
    }


def test_a_node_is_fetched_with_its_neighbours(client: TestClient) -> None:
    net = client.get("/api/network", params=ASKED).json()
    near = {PERSON} | {
        end
        for edge in net["edges"]
        for end in (edge["source"], edge["target"])
        if PERSON in (edge["source"], edge["target"])
    }
    drawing = client.get("/network/drawing", params={**ASKED, "of": PERSON}).json()
    assert {node["id"] for node in drawing["nodes"]} == near
    assert 1 < len(near) < len(net["nodes"])


def test_without_a_municipality_it_is_the_one_with_most_papers_and_all_must_be_asked_for(client: TestClient) -> None:
    text = client.get("/network", params={"view": "person-meeting"}, headers=BROWSER).text
    assert '<option value="granvik" selected>' in text
    assert "municipality=granvik" in text
    whole = client.get("/network", params={"view": "person-meeting", "municipality": ""}, headers=BROWSER).text
    assert '<option value="" selected>' in whole


def test_more_than_the_picture_holds_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST", 3)
    text = client.get("/network", params={**ASKED, "limit": 5000}, headers=BROWSER).text
    assert "Bilden rymmer 3 noder, inte 5000" in text
    assert len(client.get("/network/drawing", params={**ASKED, "limit": 5000}).json()["nodes"]) == 3


def test_edges_beyond_what_the_picture_holds_are_the_weakest(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "MOST_EDGES", 2)
    whole = client.get("/api/network", params=ASKED).json()["edges"]
    drawn = client.get("/network/drawing", params=ASKED).json()["edges"]
    weights = sorted((edge["data"]["weight"] for edge in whole), reverse=True)
    assert sorted((edge["weight"] for edge in drawn), reverse=True) == weights[:2]
    assert "streck med lägst vikt ritas inte" in client.get("/network", params=ASKED, headers=BROWSER).text


@pytest.mark.parametrize(
    "wrong", [{"view": "nothing"}, {"from": "2021-13"}, {"limit": "0"}, {"size": "height"}, {"body": "Ingen nämnd"}]
)
def test_what_cannot_be_understood_is_a_problem(client: TestClient, wrong: dict[str, str]) -> None:
    answer = client.get("/network", params={**ASKED, **wrong}, headers=BROWSER)
    assert answer.status_code == 400
    assert 'class="problem"' in answer.text


def test_a_municipality_that_no_paper_is_of_is_not_found(client: TestClient) -> None:
    assert client.get("/network", params={**ASKED, "municipality": "nowhere"}).status_code == 404


def test_it_can_be_had_in_every_form_as_it_is_measured(client: TestClient) -> None:
    text = client.get("/network", params={**ASKED, "size": "pagerank"}, headers=BROWSER).text
    assert "limit=100&amp;metric=pagerank&amp;format=gexf" in text
