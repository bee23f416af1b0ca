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
from shapes.rdf import to_rdf
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


ODD = """
<m> a sg:Meeting ; sg:startsAt "13:00"^^xsd:date ; sg:endsAt 9 .
<fact> a sg:Fact ; sg:states "röster" ; sg:confidence "P1Y"^^xsd:duration , "half"^^xsd:decimal ,
    "0.9"@SV , 1e400 , "2024-02-30"^^xsd:date , "3000000000"^^xsd:int .
<place> a oa:SpecificResource ; sg:page 99999999999999999999999999 , -99999999999999999999999999 , <m> .
<selector> a oa:TextPositionSelector ; oa:exact 12 ; oa:end "ä" ;
    oa:start "0"^^xsd:boolean , "-2024-02-28"^^xsd:date .
<layer> a sg:TextLayer ; sg:codePoints "ä" . <other> oa:hasSelector <selector> ; oa:hasSource <layer> .
<case> a sg:Case ; sg:diaryNumber "KS 2024/1"^^xsd:token , "KS 2024/2"@sv .
<decision> a sg:Decision ; sg:inCase <case> ; dcterms:date "2019-13-01"^^xsd:date , 2019 .
"""
"""What no paper says and anybody may send: of wrong datatypes, ill formed, beyond 64 bits, a value for a node."""


def test_engines_agree_on_values_that_cannot_be_compared() -> None:
    themes = ["decisions", "evidence", "meetings"]
    data = list(parse(turtle_prologue() + ODD, RdfFormat.TURTLE, base_iri=SGID))
    fast, slow = (validate(data, themes=themes, engine=each) for each in ("pyshacl-turbo", REFERENCE))
    assert fast == slow
    assert "röster" not in {result.focus for result in fast.results}
    assert to_rdf(fast)


def test_where_the_reference_breaks_off_that_is_told_with_the_remedy() -> None:
    text = turtle_prologue() + '<f> a sg:Fact ; sg:confidence "NaN"^^xsd:double .'
    data = list(parse(text, RdfFormat.TURTLE, base_iri=SGID))
    with pytest.raises(EngineError, match=r"pySHACL breaks off at a value .* validate without it"):
        validate(data, themes=["evidence"], engine=REFERENCE)


def test_results_that_differ_in_a_language_only_have_their_order() -> None:
    said = "".join(f'<f> sg:recogniser "votes"@{language} .' for language in ("sv", "en", "fi", "da", "nb"))
    data = list(parse(f"{turtle_prologue()}<f> a sg:Fact . {said}", RdfFormat.TURTLE, base_iri=SGID))
    found = [r.value.language for r in validate(data, themes=["evidence"]).results if r.value]
    assert found == sorted(found)
    assert len(found) == 5
