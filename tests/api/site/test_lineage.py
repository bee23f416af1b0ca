"""The page of a lineage: the same steps as the net for programs, each with its words and the way to them."""

from __future__ import annotations

import json

from fastapi.testclient import TestClient

from tests.api.conftest import BROWSER, SITE

CASE = f"{SITE}id/granvik/case/kn-2021-14"


def test_each_step_is_a_row_whose_words_lead_to_their_place(client: TestClient) -> None:
    net = client.get("/api/lineage/id/granvik/case/kn-2021-14").json()
    text = client.get("/lineage", params={"of": CASE}, headers=BROWSER).text
    assert text.count('<tr class="step') == len(net["edges"]) > 0
    for place in (place for edge in net["edges"] for place in edge["evidence"]):
        start = f"/id/text/{place['digest']}/passage?start={place['start']}&amp;end={place['end']}#place"
        assert start in text


def test_the_picture_is_drawn_of_the_same(client: TestClient) -> None:
    net = client.get("/api/lineage/id/granvik/case/kn-2021-14").json()
    drawing = client.get("/lineage/drawing", params={"of": CASE}).json()
    assert {node["id"] for node in drawing["nodes"]} == {node["id"] for node in net["nodes"]}
    assert len(drawing["edges"]) == len(net["edges"])
    case = next(node for node in drawing["nodes"] if node["id"] == CASE)
    assert (case["group"], case["kind"]) == ("case", "ärende")


def test_it_can_be_had_in_every_form(client: TestClient) -> None:
    text = client.get("/lineage", params={"of": CASE, "depth": 2}, headers=BROWSER).text
    assert "/api/lineage/id/granvik/case/kn-2021-14?direction=both&amp;depth=2&amp;format=graphml" in text
    assert text.count(" download>") == 12


def test_a_diary_number_leads_to_its_matter(client: TestClient) -> None:
    by_number = client.get("/lineage", params={"of": " KN 2021/14 "}, headers=BROWSER)
    assert by_number.status_code == 200
    assert f'data-start="{CASE}"' in by_number.text


def test_a_number_that_nothing_bears_leads_to_the_search(client: TestClient) -> None:
    answer = client.get("/lineage", params={"of": "KS 1900/1"}, headers=BROWSER)
    assert answer.status_code == 404
    assert 'href="/search?q=KS+1900%2F1"' in answer.text


def test_an_address_that_is_not_there_is_a_problem(client: TestClient) -> None:
    answer = client.get("/lineage", params={"of": f"{SITE}id/granvik/case/nothing"}, headers=BROWSER)
    assert answer.status_code == 404
    assert 'class="problem"' in answer.text


def test_a_wrong_day_is_a_problem_and_an_empty_field_none(client: TestClient) -> None:
    assert client.get("/lineage", params={"of": CASE, "at": ""}, headers=BROWSER).status_code == 200
    assert client.get("/lineage", params={"of": CASE, "at": "2021-02-30"}, headers=BROWSER).status_code == 400


def test_the_index_leads_to_matters_with_many_steps(client: TestClient) -> None:
    text = client.get("/lineage", headers=BROWSER).text
    assert "/lineage?of=https%3A%2F%2Fw3id.org%2Fstadsgraf%2Fid%2Fgranvik%2Fcase%2F" in text


def test_the_script_speaks_the_language_of_the_page(client: TestClient) -> None:
    text = client.get("/lineage", params={"of": CASE, "lang": "en"}, headers=BROWSER).text
    says = json.loads(text.split("data-says='")[1].split("'")[0])
    assert says["open"] == "Open the page"
    assert 'data-more="/lineage/drawing?depth=1&amp;lang=en"' in text
