from __future__ import annotations

import pytest

from graph.ask import ask
from graph.release import Release
from queries.library import find
from queries.parameters import ParameterError


def test_names_stand_for_the_nodes_that_bear_them(release: Release) -> None:
    answer = ask(release, find("person-history"), {"person": "Nils Ståhl"})
    assert [row[0].value for row in answer.rows if row[0]] == ["ordförande", "ledamot"]
    assert answer.columns[0] == "role"


def test_diary_number_stands_for_its_case(release: Release) -> None:
    assert len(ask(release, find("case-history"), {"case": "KN 2021/14"}).rows) == 7


def test_iris_are_taken_as_they_are(release: Release) -> None:
    assert ask(release, find("person-history"), {"person": "sgid:granvik/person/elsa-brink"}).rows


def test_name_of_another_sort_of_thing_is_refused_with_names_alike(release: Release) -> None:
    with pytest.raises(ParameterError, match="parameter person: no person is called 'Kulturnämnden'"):
        ask(release, find("person-history"), {"person": "Kulturnämnden"})
    with pytest.raises(ParameterError, match="perhaps Nils Ståhl"):
        ask(release, find("person-history"), {"person": "Nils"})


def test_name_of_several_nodes_is_refused_with_their_iris(release: Release) -> None:
    with pytest.raises(ParameterError, match=r"may mean sgid:granvik/case/kn-2021-14 .*; give the IRI"):
        ask(release, find("evidence"), {"node": "KN 2021/14"})


def test_other_parameters_are_left_alone(release: Release) -> None:
    assert ask(release, find("close-votes"), {"margin": "3"}).rows
    with pytest.raises(ParameterError, match="has no parameter wrong"):
        ask(release, find("close-votes"), {"wrong": "3"})
