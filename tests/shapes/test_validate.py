from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse, serialize

from ontology.knowledge import files
from ontology.prefixes import SGID, turtle_prologue
from shapes import validate as module
from shapes.validate import validate

VOTE = "<vote> a sg:Vote ; sg:item 7 ; sg:votesFor 42 ."
FEW = ("people", "votes")
SHORT = "<person/a> a foaf:Person ; foaf:name 'Gunilla' ; skos:prefLabel 'Gunilla' ."


def quads(turtle: str) -> list[Quad]:
    """The triples of some Turtle as quads of the default graph; relative addresses are in sgid:."""
    return list(parse(turtle_prologue() + turtle, RdfFormat.TURTLE, base_iri=SGID))


def test_a_result_tells_what_is_wrong_where_and_how_to_mend_it() -> None:
    data = quads("<vote> a sg:Vote ; sg:atMeeting <m> ; sg:item '7' ; sg:votesFor -1 . <m> a sg:Meeting .")
    (result,) = validate(data, themes=["votes"]).results
    assert result.focus == f"{SGID}vote"
    assert result.path == "sg:votesFor"
    assert result.value is not None
    assert (result.value.text, result.value.datatype) == ("-1", "http://www.w3.org/2001/XMLSchema#integer")
    assert result.severity == "violation"
    assert result.shape.endswith("/shape/Vote-for")
    assert result.component.endswith("#MinInclusiveConstraintComponent")
    assert result.sv.startswith("Antalet jaröster")
    assert result.en.startswith("The number of votes for")


def test_data_without_a_violation_conform_though_there_are_warnings() -> None:
    report = validate(quads(SHORT), themes=FEW)
    assert report.conforms
    assert report.counts == {"violation": 0, "warning": 1, "info": 0}


def test_a_violation_does_not_conform() -> None:
    assert not validate(quads(VOTE), themes=FEW).conforms


def test_the_graphs_of_facts_are_passed_over() -> None:
    in_a_graph = [Quad(q.subject, q.predicate, q.object, NamedNode(f"{SGID}fact/1")) for q in quads(VOTE)]
    report = validate(in_a_graph, themes=FEW)
    assert (report.results, report.triples) == ((), 0)


def test_the_ontology_may_be_in_the_data_or_not() -> None:
    without = quads(VOTE + SHORT)
    beside = [quad for path in files() for quad in parse(path=path)]
    assert validate([*without, *beside], themes=FEW) == validate(without, themes=FEW)


def test_a_class_that_no_rule_names_is_a_class() -> None:
    data = quads("<fact> sg:states <thing> . <thing> a sg:LegalReference .")
    assert not [each for each in validate(data, themes=["evidence"]).results if each.shape.endswith("Told-class")]


def test_a_file_is_checked_like_its_quads(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(serialize(quads(VOTE + SHORT), format=RdfFormat.N_QUADS) or b"")
    assert validate(path, themes=FEW) == validate(quads(VOTE + SHORT), themes=FEW)


def test_several_processes_report_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", dict.fromkeys(module.FEW, 1))
    data = quads(VOTE + SHORT)
    assert validate(data, themes=FEW, workers=2) == validate(data, themes=FEW)


def test_the_order_of_the_data_does_not_matter() -> None:
    data = quads(VOTE + SHORT)
    assert validate(reversed(data), themes=FEW) == validate(data, themes=FEW)


def test_the_severe_results_come_first() -> None:
    severities = [result.severity for result in validate(quads(SHORT + VOTE), themes=FEW).results]
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)


def test_data_with_blank_nodes_are_refused() -> None:
    data = [Quad(BlankNode(), quad.predicate, quad.object) for quad in quads(VOTE)]
    with pytest.raises(ValueError, match="no blank nodes"):
        validate(data, themes=FEW)


def test_an_unknown_theme_is_an_error_that_lists_the_themes() -> None:
    with pytest.raises(KeyError, match=r"'nosuch'.*votes"):
        validate([], themes=["nosuch"])


def test_a_day_without_its_like_in_the_calendar_is_reported_without_noise(caplog: pytest.LogCaptureFixture) -> None:
    report = validate(quads("<d> dcterms:date '2021-02-30'^^xsd:date ."), themes=["time"])
    assert len(report.results) == 1
    assert caplog.text == ""
