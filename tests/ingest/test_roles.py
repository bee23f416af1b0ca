"""Roles in the words of papers."""

from __future__ import annotations

import pytest

from ingest.names import persons_in
from ingest.roles import role_at_start, roles_in


@pytest.mark.parametrize(
    ("printed", "roles"),
    [
        ("Stadsdelsdirektör", [("stadsdelsdirektör", "")]),
        (
            "stadsdelsdirektör tf. chef kvalitet och stöd",
            [("stadsdelsdirektör", ""), ("tf. chef", "Kvalitet och stöd")],
        ),
        ("Registrator/ Arkivansvarig", [("registrator", ""), ("arkivansvarig", "")]),
        ("1:e vice ordföranden", [("1:e vice ordförande", "")]),
        ("tjänstgörande ersättarna", [("tjänstgörande ersättare", "")]),
        ("tekniska chefen", [("teknisk chef", "")]),
        ("HR-Konsult", [("hr-konsult", "")]),
        (
            "fackligt ombud samt huvudskyddsombud för Vikby skola",
            [("fackligt ombud", ""), ("huvudskyddsombud", "Vikby skola")],
        ),
        ("VD", [("verkställande direktör", "")]),
        ("handläggning av bordet", []),
    ],
)
def test_roles_are_indefinite_and_in_lower_case(printed: str, roles: list[tuple[str, str]]) -> None:
    assert [(found.role, found.organisation) for found in roles_in(printed)] == roles


def test_a_text_that_starts_with_other_words_starts_with_no_role() -> None:
    assert role_at_start("Den nya rektorn") is None


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Ordföranden Disa Rönnfors", ["Disa Rönnfors"]),
        ("Per Lund", ["Per Lund"]),
        ("Disa Ek  Ola Lind  Moa Berg", ["Disa Ek", "Ola Lind", "Moa Berg"]),
        ("Lunds Kommun", []),
    ],
)
def test_a_role_or_a_second_column_is_no_part_of_a_name(printed: str, names: list[str]) -> None:
    assert [person.name for person in persons_in(printed)] == names


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("ordf. (S)", "ordförande"),
        ("v. ordf. (M)", "vice ordförande"),
        ("1:e vice ordf.", "1:e vice ordförande"),
        ("1:e v ordf", "1:e vice ordförande"),
        ("andre v.ordf", "2:e vice ordförande"),
        ("2:a vice ordf", "2:e vice ordförande"),
        ("tjg ers", "tjänstgörande ersättare"),
        ("plan- och byggchef", "plan- och byggchef"),
        ("social- och omsorgsdirektör", "social- och omsorgsdirektör"),
    ],
)
def test_short_forms_and_suspended_words_make_roles(printed: str, role: str) -> None:
    found = role_at_start(printed)
    assert found is not None
    assert found.role == role


def test_a_word_like_an_abbreviation_is_no_role() -> None:
    assert roles_in("ett led i arbetet") == []


def test_a_definite_plural_stands_before_those_who_hold_the_role() -> None:
    assert [role.definite for role in roles_in("ledamöterna Ek och Lind, ersättarna Berg, ledamot")] == [
        True,
        True,
        False,
    ]
