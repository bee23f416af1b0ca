"""What a person did and was, as JSON."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

NILS = "/api/people/id/granvik/person/nils-stahl"


def entries(client: TestClient, of: str, kind: str) -> list[dict[str, Any]]:
    return [each for each in client.get(of).json()["entries"] if each["kind"] == kind]


def test_posts_meetings_and_functions_are_told_in_the_order_of_days(client: TestClient) -> None:
    told = client.get(NILS).json()
    assert told["label"] == "Nils Ståhl"
    days = [each["day"] for each in told["entries"]]
    assert days == sorted(days)
    assert {"post", "attendance", "function"} <= {each["kind"] for each in told["entries"]}


def test_an_attendance_tells_meeting_body_and_whom_they_stood_for(client: TestClient) -> None:
    found = next(each for each in entries(client, NILS, "attendance") if each["day"] == "2021-03-11")
    assert found["data"]["present"] == "true"
    assert found["links"]["meeting"] == ["https://w3id.org/stadsgraf/id/granvik/meeting/kulturnamnden-2021-03-11"]
    assert found["links"]["represents"] == ["https://w3id.org/stadsgraf/ref/party/s"]
    assert found["links"]["body"] == ["https://w3id.org/stadsgraf/id/granvik/organisation/kulturnamnden"]


def test_every_entry_has_its_passage(client: TestClient) -> None:
    for entry in client.get(NILS).json()["entries"]:
        assert entry["evidence"], entry
        assert entry["confidence"] > 0


def test_by_name_it_is_the_same(client: TestClient) -> None:
    assert client.get("/api/people/Nils Ståhl").json() == client.get(NILS).json()


def test_who_is_not_there_or_is_no_person_is_told(client: TestClient) -> None:
    assert client.get("/api/people/id/granvik/person/nobody").status_code == 404
    assert client.get("/api/people/Ingen Alls").status_code == 400
    assert client.get("/api/people/id/granvik/organisation/kulturnamnden").status_code == 400
