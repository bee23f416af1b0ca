"""What forms offer."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode

from api.choices import Choice, Choices, nodes
from graph.rows import Row
from tests.api.conftest import BROWSER, SITE


def _row(node: str, label: str, title: str = "") -> Row:
    row: Row = {"node": NamedNode(f"{SITE}id/{node}"), "label": Literal(label), "times": Literal(1)}
    return {**row, "title": Literal(title)} if title else row


def test_few_nodes_are_chosen_by_name_in_alphabetical_order() -> None:
    made = nodes([_row("x/organisation/b", "Byggnadsnämnden"), _row("x/organisation/a", "Avfallsnämnden")])
    assert made.closed
    assert made.of[0] == Choice("sgid:x/organisation/a", "Avfallsnämnden")


def test_of_many_the_name_is_typed_and_stands_in_the_address() -> None:
    made = nodes([_row(f"x/person/{n}", f"Anna {n}") for n in range(100)])
    assert not made.closed
    assert made.of[7] == Choice("Anna 7", "")


def test_names_that_several_bear_are_told_apart_by_place() -> None:
    made = nodes([_row(f"{place}/person/anna", "Anna Ek") for place in ("ekby", "alby")] * 40)
    assert made.of[0] == Choice("sgid:ekby/person/anna", "Anna Ek (ekby)")


def test_a_case_is_offered_with_its_title() -> None:
    made = nodes([_row(f"x/case/{n}", f"KS {n}", "Ny skola") for n in range(100)])
    assert made.of[0] == Choice("KS 0", "KS 0 – Ny skola")


@pytest.mark.parametrize("value", ["sgid:x/a", f"{SITE}id/x/a", "Nämnden"])
def test_a_choice_is_known_however_it_is_written(value: str) -> None:
    assert Choices((Choice("sgid:x/a", "Nämnden"),), closed=True).chosen(value) == "sgid:x/a"


def test_what_is_not_given_is_no_choice() -> None:
    assert Choices((Choice("2024-01-01", ""),)).chosen("") == ""


def test_a_form_lists_the_bodies_that_met(client: TestClient) -> None:
    text = client.get("/queries/meetings-of-body", headers=BROWSER).text
    assert '<option value="">alla</option>' in text
    assert ">Kulturnämnden</option>" in text


def test_a_node_is_shown_by_the_name_that_means_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.choices._SELECTED", 0)
    text = client.get("/queries/person-history?person=sgid:granvik/person/nils-stahl", headers=BROWSER).text
    assert 'name="person" type="text" value="Nils Ståhl"' in text


def test_a_form_for_a_meeting_knows_the_days(client: TestClient) -> None:
    text = client.get("/queries/attendance-of-meeting", headers=BROWSER).text
    assert '<option value="2021-03-11"></option>' in text
