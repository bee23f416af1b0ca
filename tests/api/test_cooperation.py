"""The page of cooperation with unions, on the invented papers of the examples."""

from __future__ import annotations

import html
import re

from fastapi.testclient import TestClient

from tests.api.conftest import BROWSER


def shown(client: TestClient, **parameters: str) -> str:
    answer = client.get("/cooperation", params=parameters, headers=BROWSER)
    assert answer.status_code == 200, answer.text
    return answer.text


def headings(text: str) -> list[str]:
    return [html.unescape(each) for each in re.findall(r"<li><h3>(.*?)</h3>", text)]


def test_positions_stand_under_what_they_are_about(example_client: TestClient) -> None:
    told = headings(shown(example_client))
    assert "Ärenden till socialnämnden" in told  # the title of the item, of which the position has the number
    assert "Nytt låssystem" in told


def test_a_union_narrows_by_its_row(example_client: TestClient) -> None:
    whole = shown(example_client)
    links = re.findall(r'<th scope="row"><a href="([^"]+union=[^"]+)">', whole)
    assert links
    narrowed = example_client.get(html.unescape(links[0]), headers=BROWSER).text
    assert 0 < len(headings(narrowed)) <= len(headings(whole))
    assert " selected>" in narrowed


def test_only_dissent_leaves_where_a_union_said_no(example_client: TestClient) -> None:
    only = shown(example_client, only="dissent")
    assert only.count('<span class="chip wrong">') >= len(headings(only)) > 0


def test_a_period_narrows_matters_and_meetings(example_client: TestClient) -> None:
    text = shown(example_client, **{"from": "2024-05", "to": "2024-05"})
    assert "2024-05-23" in text
    assert "2024-03-12" not in text
    assert example_client.get("/cooperation", params={"from": "i våras"}, headers=BROWSER).status_code == 400


def test_each_position_leads_to_its_words(example_client: TestClient) -> None:
    text = shown(example_client)
    assert text.count("<blockquote") == len(re.findall(r'href="/id/text/[0-9a-f]{64}/passage', text)) > 3


def test_only_what_there_is_can_be_asked_for(example_client: TestClient) -> None:
    wrong = example_client.get("/cooperation", params={"only": "against"}, headers=BROWSER)
    assert wrong.status_code == 400
    assert "'dissent'" in html.unescape(wrong.text)
