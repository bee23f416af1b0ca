"""Everything as OParl 1.1."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from graph.interchange.oparl import PAGE, Made, listed, objects, page, whole
from graph.interchange.oparl.meetings import moment
from graph.release import Release
from graph.rows import driven
from graph.store import open_release
from tests.graph.interchange.schemas import OPARL

MADE = Made(
    "https://stadsgraf.example", "2026-01-02T03:04:05+00:00", "https://creativecommons.org/publicdomain/zero/1.0/"
)


@pytest.fixture(scope="module")
def told(release: Release) -> dict[str, Any]:
    return driven(open_release(release.path), whole(MADE))


@pytest.mark.parametrize("kind", OPARL)
def test_objects_are_as_the_published_schema_asks(told: dict[str, Any], kind: str) -> None:
    found = [told[kind]] if kind == "system" else told[kind]
    validator = Draft202012Validator(OPARL[kind])
    assert found
    assert [error.message for each in found for error in validator.iter_errors(each)] == []


def test_an_id_is_an_address_of_its_kind(told: dict[str, Any]) -> None:
    for kind in set(told) - {"system"}:
        assert all(each["id"].startswith(f"https://stadsgraf.example/oparl/{kind}/") for each in told[kind])


def test_links_lead_to_objects_that_there_are(told: dict[str, Any]) -> None:
    meetings = {each["id"] for each in told["meeting"]}
    people = {each["id"] for each in told["person"]}
    assert {each["meeting"] for each in told["agendaitem"]} <= meetings
    assert {person for each in told["meeting"] for person in each.get("participant", ())} <= people
    assert {each["person"] for each in told["membership"]} <= people


def test_who_was_absent_is_no_participant(told: dict[str, Any]) -> None:
    meeting = next(each for each in told["meeting"] if each["id"].endswith("kulturnamnden-2021-03-11"))
    names = [person.rpartition("/")[2] for person in meeting["participant"]]
    assert "nils-stahl" in names
    assert "ake-oman" not in names
    assert meeting["start"] == "2021-03-11T13:00:00+01:00"
    assert [(item["number"], item["name"]) for item in meeting["agendaItem"]] == [("3", "Remiss om fritidsgårdar")]


def test_an_hour_is_told_with_the_offset_of_its_season() -> None:
    assert moment("2021-07-01", "13:00") == "2021-07-01T13:00:00+02:00"
    assert moment("2021-07-01", "") == moment("2021", "13:00") == ""


def test_of_a_municipality_only_its_own(release: Release) -> None:
    store = open_release(release.path)
    assert driven(store, listed("meeting", "annanstad")) == []
    iris = driven(store, listed("meeting", "granvik"))
    assert len(driven(store, objects(MADE, "meeting", iris))) == len(iris) > 0


def test_a_page_leads_to_the_pages_beside_it() -> None:
    of_three = page("https://h/list", [{}] * PAGE, 2, 2 * PAGE + 1)["links"]
    assert of_three == {
        name: f"https://h/list?page={at}"
        for name, at in {"first": 1, "prev": 1, "self": 2, "next": 3, "last": 3}.items()
    }
    of_one = page("https://h/list", [], 1, 0)["links"]
    assert of_one == dict.fromkeys(("first", "self", "last"), "https://h/list?page=1")
