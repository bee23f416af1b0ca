"""The engine in use gives the reports of pySHACL, the reference: on every case, and on data that were damaged."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from ontology.prefixes import SGID, turtle_prologue
from shapes import engine as module
from shapes import library
from shapes.engine import REFERENCE, Engine, EngineError, fastest
from shapes.report import Report
from shapes.validate import validate

CASES = Path(__file__).parent / "cases"


def report(theme: str, engine: Engine) -> list[Report]:
    """The reports of a theme's cases, each by all shapes that see its data."""
    found = []
    for path in sorted((CASES / theme).glob("*.ttl")):
        text = turtle_prologue() + path.read_text(encoding="utf-8")
        found.append(validate(parse(text, RdfFormat.TURTLE, base_iri=SGID), themes=[theme], engine=engine))
    return found


def test_the_faster_engine_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fastest() == "pyshacl-turbo"
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    assert fastest() == REFERENCE


@pytest.mark.parametrize("theme", library.themes())
def test_the_reports_of_the_cases_are_those_of_the_reference(theme: str) -> None:
    assert report(theme, "pyshacl-turbo") == report(theme, REFERENCE)


def test_a_report_tells_its_engine_and_equals_that_of_another() -> None:
    fast, slow = (validate([], themes=["votes"], engine=each) for each in ("pyshacl-turbo", REFERENCE))
    assert (fast.engine, slow.engine) == ("pyshacl-turbo", "pyshacl")
    assert fast == slow


def test_an_engine_that_is_not_installed_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl_turbo", None)
    with pytest.raises(EngineError, match=r"pip install stadsgraf\[validation\]"):
        validate([], themes=["votes"], engine="pyshacl-turbo")
