"""The page of an org chart: who held what on a day, what changed, each with its words."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from api import vocabulary
from api.names import Names
from api.site.drawn import written
from api.site.orgchart import held
from graph.net import Edge, Net, Node, Place
from tests.api.conftest import BROWSER, SITE

ADMINISTRATION = f"{SITE}id/granvik/organisation/kulturforvaltningen"


def shown(client: TestClient, **asked: str) -> str:
    """The page of the administration."""
    return client.get("/orgchart", params={"of": ADMINISTRATION, **asked}, headers=BROWSER).text


def holders(text: str) -> list[str]:
    """The rows of posts and holders as words."""
    table = text.split('<table class="posts">')[1].split("</table>")[0] if '<table class="posts">' in text else ""
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in table.split("<tr")[2:]]


def test_who_held_a_post_on_a_day_is_told_with_what_it_rests_on(client: TestClient) -> None:
    (row,) = [each for each in holders(shown(client, at="2021-03-11")) if "Vera Lind" in each]
    assert "kulturchef" in row
    assert "belagd den dagen" in row
    assert not [each for each in holders(shown(client, at="2021-03-10")) if "Vera Lind" in each]


def test_a_post_that_nobody_is_known_to_hold_is_told(client: TestClient) -> None:
    assert [each for each in holders(shown(client, at="2021-03-10")) if "ingen känd" in each]


def test_without_a_day_it_is_the_last_that_papers_tell_of(client: TestClient) -> None:
    text = shown(client)
    days = re.search(r'data-days="([^"]*)"', text)
    assert days
    assert f'name="at" type="date" value="{days[1].split()[-1]}"' in text


def test_what_changed_between_two_days_is_told_with_its_words(client: TestClient) -> None:
    text = shown(client, **{"from": "2021-01-01", "to": "2021-12-31"})
    changes = text.split('<table class="changes">')[1]
    assert "visas första gången" in changes
    assert "/passage?start=" in changes
    wrong = client.get("/orgchart", params={"of": ADMINISTRATION, "from": "2022-01-01", "to": "2021-01-01"})
    assert wrong.status_code == 400


def test_nobody_stands_below_two(client: TestClient) -> None:
    drawing = client.get("/orgchart/drawing", params={"of": f"{SITE}id/granvik/organisation/granviks-kommun"}).json()
    nodes = {node["id"]: node for node in drawing["nodes"]}
    assert all(node["under"] in nodes for node in nodes.values() if node["under"])
    assert nodes[f"{SITE}id/granvik/organisation/granviks-kommun"]["under"] == ""


def test_it_can_be_had_in_every_form_as_it_is_on_the_day(client: TestClient) -> None:
    text = shown(client, at="2021-03-11")
    assert "/api/orgchart/id/granvik/organisation/kulturforvaltningen?at=2021-03-11&amp;depth=6&amp;format=gexf" in text


def test_the_index_has_the_municipalities_of_the_release(client: TestClient) -> None:
    text = client.get("/orgchart", headers=BROWSER).text
    assert ">Granviks kommun</a>" in text


def test_what_is_no_body_is_a_problem_and_what_nothing_is_called_leads_to_the_search(client: TestClient) -> None:
    assert client.get("/orgchart", params={"of": f"{SITE}id/granvik/person/vera-lind"}).status_code == 400
    answer = client.get("/orgchart", params={"of": "Nonsensnämnden"}, headers=BROWSER)
    assert answer.status_code == 404
    assert "/search?q=Nonsensn" in answer.text


def test_a_post_that_a_paper_says_is_vacant_has_its_words() -> None:
    place = Place("urn:fact", "tjänsten är vakant", "urn:file", "a.txt", "", None, "ab", 3, 21, 0.9)
    body = Node("urn:b", "Unit", "Biblioteket")
    post = Node("urn:b#post-chef", "Post", "chef", {"holders": 0, "vacant": True, "vacantOn": "2024-02-01"})
    tie = Edge(post.id, body.id, "post-of", 0.9, (place,), {"vacant": True})
    net = Net({each.id: each for each in (body, post)}, (tie,))
    (row,) = held(written(net, Names({}, vocabulary.read(), "sv"), "sv", size="", under={}))
    assert row.holder is None
    assert row.post.told("vacantOn") == "2024-02-01"
    assert row.edge is not None
    assert row.edge.evidence[0].quote == "tjänsten är vakant"
