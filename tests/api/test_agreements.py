"""The page of agreements, on the invented papers of the examples."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from fastapi.testclient import TestClient

from api.site import agreements
from graph.agreements import Register, register
from graph.rows import Steps
from tests.api.conftest import BROWSER


def shown(client: TestClient, **parameters: str) -> str:
    answer = client.get("/agreements", params=parameters, headers=BROWSER)
    assert answer.status_code == 200, answer.text
    return answer.text


def lines(client: TestClient, **parameters: str) -> list[dict[str, str]]:
    answer = client.get("/agreements", params={**parameters, "format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text)))


NEW = "Samverkansöverenskommelse mellan Ekmåla kommun och Lokalpolisområde Ekmåla"
OLD = "Överenskommelsen mellan Ekmåla kommun och Lokalpolisområde Ekmåla"


def states(client: TestClient, day: str) -> dict[str, str]:
    return {each["avtal"]: each["läge"] for each in lines(client, at=day)}


def test_a_day_tells_what_holds(example_client: TestClient) -> None:
    assert states(example_client, "2024-08-01")[NEW] == "gäller"
    assert states(example_client, "2022-01-01")[NEW] == "gäller inte än"
    assert states(example_client, "2028-01-01")[NEW] == "har upphört"


def test_what_replaces_what_is_told_from_both_ends(example_client: TestClient) -> None:
    told = {each["avtal"]: each for each in lines(example_client, at="2024-08-01")}
    assert told[NEW]["ersätter"]
    assert told[OLD]["ersätts av"] == NEW
    assert told[OLD]["läge"] == "ersatt"


def test_a_state_and_a_party_narrow(example_client: TestClient) -> None:
    text = shown(example_client, at="2024-08-01", state="in-force", party="Lokalpolisområde Ekmåla")
    assert 'class="chip good">gäller' in text
    assert "har upphört</span>" not in text
    assert "selected>Lokalpolisområde Ekmåla" in text


def test_each_leads_to_its_words(example_client: TestClient) -> None:
    link = re.search(r'href="(/id/text/[0-9a-f]{64}/passage[^"]+)"', shown(example_client, at="2024-08-01"))
    assert link
    assert example_client.get(html.unescape(link[1]), headers=BROWSER).status_code == 200


def test_what_an_agreement_provides_is_told(example_client: TestClient) -> None:
    text = shown(example_client, at="2024-08-01", state="in-force")
    assert "Trygghet vid tågstationen i Norrsjöby" in text
    assert "sex månader" in text
    told = {each["avtal"]: each for each in lines(example_client, at="2024-08-01")}
    assert "Barn och unga som riskerar att begå brott" in told[NEW]["prioriterade områden"]


def test_a_group_is_told_with_its_seats_and_meetings(example_client: TestClient) -> None:
    groups = shown(example_client, at="2024-08-01").partition("Styrgrupper och andra grupper")[2]
    assert "kommundirektören, socialdirektören, lokalpolisområdeschefen" in groups
    assert "minst fyra gånger om året" in groups
    assert NEW in groups


def test_what_is_no_day_or_party_is_told(example_client: TestClient) -> None:
    assert example_client.get("/agreements", params={"at": "igår"}, headers=BROWSER).status_code == 400
    assert example_client.get("/agreements", params={"party": "Ingen Alls"}, headers=BROWSER).status_code == 400


def test_what_papers_tell_is_asked_once_for_all_days(
    example_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted() -> Steps[Register]:
        asked.append("register")
        return register()

    example_client.app.state.server.held.clear()  # type: ignore[attr-defined]
    monkeypatch.setattr(agreements, "register", counted)
    assert states(example_client, "2024-08-01") != states(example_client, "2028-01-01")
    assert asked == ["register"]
