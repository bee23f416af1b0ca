"""Classes as JSON Schema."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from ontology.context import context
from ontology.prefixes import curie, expand
from shapes.described import Entity, entities
from shapes.described.jsonschema import schema

CONTEXT = context()
VOTE = {
    "id": "https://w3id.org/stadsgraf/id/ekmala/vote/1",
    "type": "Vote",
    "atMeeting": "https://w3id.org/stadsgraf/id/ekmala/meeting/1",
    "votesFor": "7",
    "inCase": ["https://w3id.org/stadsgraf/id/ekmala/case/1", "https://w3id.org/stadsgraf/id/ekmala/case/2"],
}
DECISION = {
    "id": "https://w3id.org/x",
    "type": "Decision",
    "dcterms:date": {"@value": "2024-04", "type": "xsd:gYearMonth"},
}


def errors(document: dict[str, object], name: str) -> list[str]:
    found = Draft202012Validator(schema(entities()[expand(name)], CONTEXT)).iter_errors(document)
    return sorted("/".join(map(str, each.path)) or each.message for each in found)


@pytest.mark.parametrize("entity", entities().values(), ids=lambda each: curie(each.iri))
def test_every_class_is_valid_json_schema_with_words_for_each_member(entity: Entity) -> None:
    made = schema(entity, CONTEXT)
    Draft202012Validator.check_schema(made)
    assert made["title"] and made["description"]
    assert all(each["description"] for each in made["properties"].values())


def test_an_instance_as_we_write_it_is_valid() -> None:
    assert errors(VOTE, "sg:Vote") == errors(DECISION, "sg:Decision") == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"votesFor": "seven"}, "votesFor"),
        ({"votesFor": ["7", "8"]}, "votesFor"),
        ({"inCase": {"id": "x"}}, "inCase"),
        ({"atMeeting": None}, "atMeeting"),
    ],
)
def test_what_breaks_a_rule_is_not(change: dict[str, object], wrong: str) -> None:
    assert errors(VOTE | change, "sg:Vote") == [wrong]


def test_a_date_of_no_precision_that_there_is_is_not_valid() -> None:
    wrong = DECISION | {"dcterms:date": {"@value": "2024-04", "type": "xsd:date"}}
    assert errors(wrong, "sg:Decision") == ["dcterms:date"]


def test_what_must_be_there_is_required() -> None:
    assert errors({"id": "x", "type": "Vote"}, "sg:Vote") == ["'atMeeting' is a required property"]


def test_it_is_told_in_either_language() -> None:
    told = schema(entities()[expand("sg:Vote")], CONTEXT, "sv")
    assert (told["title"], told["properties"]["votesFor"]["title"]) == ("omröstning", "jaröster")


def test_members_stand_section_by_section_and_name_theirs() -> None:
    members = schema(entities()[expand("sg:Meeting")], CONTEXT)["properties"]
    sections = [each["x-group"] for each in members.values() if "x-group" in each]
    assert members["startsAt"]["x-group"] == "When and where"
    assert len(set(sections)) == sum(one != other for one, other in zip(["", *sections], sections, strict=False))
