"""interchange, changes"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.release import current
from tests.cli.conftest import Command, one_sentence


@pytest.mark.parametrize(
    ("form", "members"),
    [
        ("organisations", {"@context", "@graph"}),
        ("popolo", {"persons", "organizations", "memberships", "posts"}),
        ("oparl", {"system", "body", "meeting", "paper", "agendaitem", "file"}),
    ],
)
def test_interchange_writes_each_form(call: Command, tmp_path: Path, form: str, members: set[str]) -> None:
    out = tmp_path / "out.json"
    assert call("interchange", form, "--municipality", "ekmala", "--out", out).code == 0
    assert members <= json.loads(out.read_text(encoding="utf-8")).keys()


def test_interchange_tells_what_there_is(call: Command) -> None:
    form = call("interchange", "gedcom")
    assert one_sentence(form)
    assert "popolo" in form.err
    municipality = call("interchange", "popolo", "--municipality", "eken")
    assert one_sentence(municipality)
    assert "ekmala" in municipality.err


def test_changes_to_a_release_since_itself_are_none(call: Command, data: Path) -> None:
    here = current(data).id
    said = call("changes", here)
    assert (said.code, said.out) == (0, "")
    assert said.err == f"0 changes from {here} to {here}\n"


def test_changes_since_an_unknown_release_are_one_sentence(call: Command) -> None:
    assert one_sentence(call("changes", "0" * 16))
