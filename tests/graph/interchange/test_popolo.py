"""People, bodies, memberships and posts as Popolo."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from graph.interchange.popolo import popolo
from graph.release import Release
from graph.rows import driven
from graph.store import open_release
from tests.graph.interchange.schemas import POPOLO

NILS = "https://w3id.org/stadsgraf/id/granvik/person/nils-stahl"
COMMITTEE = "https://w3id.org/stadsgraf/id/granvik/organisation/kulturnamnden"


@pytest.fixture(scope="module")
def told(release: Release) -> dict[str, list[dict[str, Any]]]:
    return driven(open_release(release.path), popolo("granvik"))


def test_it_is_as_the_published_schemas_ask(told: dict[str, Any]) -> None:
    assert [error.message for error in Draft202012Validator(POPOLO).iter_errors(told)] == []


def test_ids_lead_somewhere_within_the_document(told: dict[str, list[dict[str, Any]]]) -> None:
    known = {name: {each["id"] for each in some} for name, some in told.items()}
    assert all(each["person_id"] in known["persons"] for each in told["memberships"])
    assert all(each.get("post_id") in {None, *known["posts"]} for each in told["memberships"])
    belonging = [each["organization_id"] for each in told["memberships"] + told["posts"] if "organization_id" in each]
    above = [each["parent_id"] for each in told["organizations"] if "parent_id" in each]
    assert {*belonging, *above} <= known["organizations"]


def test_a_post_is_held_as_the_paper_attests(told: dict[str, list[dict[str, Any]]]) -> None:
    held = next(each for each in told["memberships"] if each["person_id"] == NILS and "post_id" in each)
    assert (held["organization_id"], held["role"], held["attested_on"]) == (COMMITTEE, "ordförande", ["2021-03-11"])
    assert held["sources"][0]["note"] == "protokoll-2021.txt, s. 1: “Nils Ståhl (S), ordförande”"


def test_who_sits_for_a_party_belongs_to_it(told: dict[str, list[dict[str, Any]]]) -> None:
    party = next(each for each in told["memberships"] if each["id"] == f"{NILS}#s")
    assert party["organization_id"].endswith("/ref/party/s")
    assert "2021-03-11" in party["attested_on"]


def test_no_two_have_one_id(told: dict[str, list[dict[str, Any]]]) -> None:
    for some in told.values():
        assert len({each["id"] for each in some}) == len(some)
