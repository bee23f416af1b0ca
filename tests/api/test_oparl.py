"""OParl: from the system to every object, by links alone."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from tests.graph.interchange.schemas import OPARL

HERE = "http://localhost:8000"


def get(client: TestClient, address: str) -> dict[str, object]:
    found = client.get(address.removeprefix(HERE))
    assert found.status_code == 200, address
    told: dict[str, object] = found.json()
    return told


def test_from_the_system_a_client_reaches_the_lists(client: TestClient) -> None:
    bodies = get(client, str(get(client, "/oparl")["body"]))["data"]
    assert isinstance(bodies, list)
    granvik = next(each for each in bodies if each["id"].endswith("/granvik"))
    assert get(client, granvik["id"]) == granvik
    for member in ("organization", "person", "meeting", "paper", "agendaItem", "membership"):
        found = get(client, granvik[member])
        assert found["data"]
        assert found["links"]["self"] == f"{granvik[member]}?page=1"


@pytest.mark.parametrize("kind", sorted({"organization", "person", "membership", "meeting", "agendaitem", "paper"}))
def test_an_object_answers_at_its_id(client: TestClient, kind: str) -> None:
    member = {"agendaitem": "agendaItem"}.get(kind, kind)
    data = get(client, f"/oparl/body/granvik/{member}")["data"]
    assert isinstance(data, list)
    assert get(client, data[0]["id"]) == data[0]
    assert Draft202012Validator(OPARL[kind]).is_valid(data[0])


def test_a_file_can_be_read(client: TestClient) -> None:
    data = get(client, "/oparl/body/granvik/paper")["data"]
    assert isinstance(data, list)
    file = next(paper["mainFile"] for paper in data if "mainFile" in paper)
    assert get(client, file["id"]) == file
    assert "Kulturnämnden" in client.get(file["accessUrl"].removeprefix(HERE)).text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/oparl/body/annanstad", 404),
        ("/oparl/body/annanstad/meeting", 404),
        ("/oparl/person/id/granvik/person/nobody", 404),
        ("/oparl/meeting/id/granvik/person/nils-stahl", 404),
        ("/oparl/person/a b>", 404),
        ("/oparl/planet/id/granvik/person/nils-stahl", 400),
        ("/oparl/body/granvik/meeting?page=0", 400),
    ],
)
def test_what_is_not_there_is_a_problem(client: TestClient, address: str, status: int) -> None:
    found = client.get(address)
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
